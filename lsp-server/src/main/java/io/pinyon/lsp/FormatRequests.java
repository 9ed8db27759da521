package io.pinyon.lsp;

import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.query.Formatting.Proposal;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.LanguageService;
import io.pinyon.service.format.FormatAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentRangesFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;

/// Answers `textDocument/formatting`, `rangeFormatting`, `rangesFormatting` and `onTypeFormatting`
/// (LSP 3.17, and 3.18 for several ranges). Why something cannot be formatted is shown to the user.
/// Safe for use by many threads.
final class FormatRequests {
  private static final Logger LOG = Logger.getLogger(FormatRequests.class.getName());

  private final LanguageService service;
  private final ClientFeatures client;
  private final Client wire;

  FormatRequests(LanguageService service, ClientFeatures client, Client wire) {
    this.service = service;
    this.client = client;
    this.wire = wire;
  }

  List<TextEdit> document(Requests.Subject subject, DocumentFormattingParams asked) {
    return converted(subject, edits(subject, null, asked.getOptions()));
  }

  List<TextEdit> range(Requests.Subject subject, DocumentRangeFormattingParams asked) {
    return ranges(subject, List.of(asked.getRange()), asked.getOptions());
  }

  List<TextEdit> ranges(Requests.Subject subject, DocumentRangesFormattingParams asked) {
    return ranges(subject, asked.getRanges(), asked.getOptions());
  }

  private List<TextEdit> ranges(
      Requests.Subject subject, List<Range> ranges, FormattingOptions options) {
    List<SourceEdit> all = new ArrayList<>();
    for (Range each : ranges) {
      for (SourceEdit edit :
          edits(subject, subject.text().range(each, client.encoding()), options)) {
        if (all.stream().noneMatch(known -> overlaps(known.range(), edit.range()))) {
          all.add(edit);
        }
      }
    }
    all.sort(Comparator.comparingInt(each -> each.range().start()));
    return converted(subject, all);
  }

  private static boolean overlaps(TextRange one, TextRange other) {
    return one.equals(other) || one.start() < other.end() && other.start() < one.end();
  }

  private List<SourceEdit> edits(
      Requests.Subject subject, @Nullable TextRange range, FormattingOptions options) {
    FormatAnswer answer =
        service.format(subject.asked(), range, proposal(options), Workers.abandonment());
    answer.notes().forEach(LOG::info);
    String refusal = answer.refusal();
    if (refusal != null) {
      wire.notify(
          "window/showMessage",
          new MessageParams(
              MessageType.Info,
              (answer.edits().isEmpty() ? "Not formatted: " : "Only indented: ") + refusal));
    }
    return answer.edits();
  }

  List<TextEdit> typed(
      Requests.Subject subject, Position position, DocumentOnTypeFormattingParams asked) {
    Text text = subject.text();
    Utf16Offset offset = text.offset(position, client.encoding());
    String typed = asked.getCh();
    if (typed == null || typed.isEmpty()) {
      return List.of();
    }
    return converted(
        subject,
        service.formatTyped(
            subject.asked(),
            offset,
            typed.charAt(0),
            proposal(asked.getOptions()),
            Workers.abandonment()));
  }

  private static Proposal proposal(@Nullable FormattingOptions options) {
    return options == null || options.getTabSize() <= 0
        ? Proposal.FOUR_SPACES
        : new Proposal(options.getTabSize(), options.isInsertSpaces());
  }

  private List<TextEdit> converted(Requests.Subject subject, List<SourceEdit> edits) {
    List<TextEdit> converted = new ArrayList<>();
    for (SourceEdit each : edits) {
      converted.add(
          new TextEdit(subject.text().range(each.range(), client.encoding()), each.newText()));
    }
    return converted;
  }
}
