package io.pinyon.lsp;

import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.view.Fold;
import io.pinyon.query.answers.view.Highlight;
import io.pinyon.query.answers.view.Link;
import io.pinyon.query.answers.view.Token;
import io.pinyon.schema.TextRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Moniker;
import org.eclipse.lsp4j.MonikerKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.UniquenessLevel;
import org.jspecify.annotations.Nullable;

/// Answers what an editor asks to draw one document, see [Requests].
final class FileRequests {
  private static final String MONIKER_SCHEME = "jvm";
  private static final Duration MOST_TIME = Duration.ofSeconds(4);
  private static final String TAG_NAME = "[A-Za-z][A-Za-z0-9]*";

  private final Requests requests;
  private final ClientFeatures client;
  private final Client wire;
  private final SemanticTokensAnswer said = new SemanticTokensAnswer();

  FileRequests(Requests requests, ClientFeatures client, Client wire) {
    this.requests = requests;
    this.client = client;
    this.wire = wire;
  }

  /// Of more folds than the client wants the outer ones.
  List<FoldingRange> folds(Requests.Subject subject, FoldingRangeRequestParams asked) {
    List<Fold> folds = requests.ask(subject, Answers::folds);
    Set<FoldingRange> converted = new LinkedHashSet<>();
    for (Fold fold : folds.size() > client.mostFolds() ? outermost(folds) : folds) {
      FoldingRange range = fold(subject.text(), fold);
      if (range.getStartLine() < range.getEndLine()) {
        converted.add(range);
      }
    }
    return List.copyOf(converted);
  }

  /// `folds` are in the order of their starts, so that those around a fold stand before it.
  private List<Fold> outermost(List<Fold> folds) {
    List<List<Fold>> byDepth = new ArrayList<>();
    List<Fold> around = new ArrayList<>();
    for (Fold fold : folds) {
      while (!around.isEmpty() && around.getLast().range().end() <= fold.range().start()) {
        around.removeLast();
      }
      while (byDepth.size() <= around.size()) {
        byDepth.add(new ArrayList<>());
      }
      byDepth.get(around.size()).add(fold);
      around.add(fold);
    }
    return byDepth.stream().flatMap(List::stream).limit(client.mostFolds()).toList();
  }

  /// A client that folds whole lines still shows the line of a closing bracket if nothing folded
  /// stands before it, unless that is all there is.
  private FoldingRange fold(Text text, Fold fold) {
    Range range = text.range(fold.range(), client.encoding());
    int endLine = range.getEnd().getLine();
    FoldingRange converted = new FoldingRange(range.getStart().getLine(), endLine);
    if (client.foldsWholeLines()) {
      boolean isEmpty = endLine == range.getStart().getLine() + 1;
      if (text.isBlankBefore(fold.range().end()) && !isEmpty) {
        converted.setEndLine(endLine - 1);
      }
    } else {
      converted.setStartCharacter(range.getStart().getCharacter());
      converted.setEndCharacter(range.getEnd().getCharacter());
    }
    switch (fold.kind()) {
      case CODE -> {}
      case COMMENT -> converted.setKind(FoldingRangeKind.Comment);
      case IMPORTS -> converted.setKind(FoldingRangeKind.Imports);
      case REGION -> converted.setKind(FoldingRangeKind.Region);
    }
    return converted;
  }

  List<SelectionRange> selections(Requests.Subject subject, SelectionRangeParams asked) {
    List<Position> positions = Parameters.need(asked.getPositions(), "positions");
    List<SelectionRange> result = new ArrayList<>();
    requests.ask(
        subject,
        answers -> {
          for (Position position : positions) {
            result.add(selection(subject, position, answers));
          }
          return true;
        });
    return result;
  }

  private SelectionRange selection(Requests.Subject subject, Position position, Answers answers) {
    List<TextRange> chain = answers.selections(subject.text().offset(position, client.encoding()));
    SelectionRange around = null;
    for (TextRange range : chain.reversed()) {
      around = new SelectionRange(subject.text().range(range, client.encoding()), around);
    }
    return around == null ? new SelectionRange(new Range(position, position), null) : around;
  }

  List<DocumentLink> links(Requests.Subject subject, DocumentLinkParams asked) {
    List<DocumentLink> result = new ArrayList<>();
    for (Link link : requests.ask(subject, Answers::links)) {
      result.add(
          new DocumentLink(subject.text().range(link.range(), client.encoding()), link.target()));
    }
    return result;
  }

  @Nullable LinkedEditingRanges linkedRanges(Requests.Subject subject, Position position) {
    var offset = subject.text().offset(position, client.encoding());
    List<TextRange> ranges = requests.ask(subject, answers -> answers.linkedRanges(offset));
    return ranges.isEmpty()
        ? null
        : new LinkedEditingRanges(
            ranges.stream().map(each -> subject.text().range(each, client.encoding())).toList(),
            TAG_NAME);
  }

  List<DocumentHighlight> highlights(Requests.Subject subject, Position position) {
    var offset = subject.text().offset(position, client.encoding());
    List<DocumentHighlight> result = new ArrayList<>();
    for (Highlight each : requests.ask(subject, answers -> answers.highlights(offset))) {
      DocumentHighlightKind kind =
          switch (each.kind()) {
            case TEXT -> DocumentHighlightKind.Text;
            case READ -> DocumentHighlightKind.Read;
            case WRITE -> DocumentHighlightKind.Write;
          };
      result.add(
          new DocumentHighlight(subject.text().range(each.range(), client.encoding()), kind));
    }
    return result;
  }

  List<Moniker> monikers(Requests.Subject subject, Position position) {
    var offset = subject.text().offset(position, client.encoding());
    var found = requests.ask(subject, answers -> answers.moniker(offset));
    if (found == null) {
      return List.of();
    }
    return switch (found.kind()) {
      case IMPORT ->
          List.of(moniker(found.identifier(), UniquenessLevel.Scheme, MonikerKind.Import));
      case EXPORT ->
          List.of(moniker(found.identifier(), UniquenessLevel.Scheme, MonikerKind.Export));
      case LOCAL ->
          List.of(moniker(found.identifier(), UniquenessLevel.Project, MonikerKind.Local));
    };
  }

  private static Moniker moniker(String identifier, String unique, String kind) {
    Moniker moniker = new Moniker(MONIKER_SCHEME, identifier, unique);
    moniker.setKind(kind);
    return moniker;
  }

  // ---- colours

  Object tokens(Requests.Subject subject, SemanticTokensParams asked) {
    return said.full(subject.uri(), allTokens(subject), subject.text(), client.encoding());
  }

  Object tokensSince(Requests.Subject subject, SemanticTokensDeltaParams asked) {
    String resultId = asked.getPreviousResultId();
    return said.since(
        resultId, subject.uri(), allTokens(subject), subject.text(), client.encoding());
  }

  Object tokensIn(Requests.Subject subject, SemanticTokensRangeParams asked) {
    Range range = Parameters.need(asked.getRange(), "range");
    TextRange wanted = subject.text().range(range, client.encoding());
    List<Token> tokens = requests.ask(subject, answers -> answers.tokens(wanted));
    return SemanticTokensAnswer.part(
        tokens.stream()
            .filter(each -> wanted.start() <= each.start() && each.end() <= wanted.end())
            .toList(),
        subject.text(),
        client.encoding());
  }

  /// Asks until the answer is whole, or for as long as a client should have to wait; then the
  /// client is invited to ask again.
  private List<Token> allTokens(Requests.Subject subject) {
    TextRange all = new TextRange(0, subject.text().content.length());
    long end = System.nanoTime() + MOST_TIME.toNanos();
    AtomicBoolean hasMore = new AtomicBoolean();
    List<Token> tokens;
    do {
      tokens =
          requests.ask(
              subject,
              answers -> {
                List<Token> found = answers.tokens(all);
                hasMore.set(answers.hasMoreTokens());
                return found;
              });
    } while (hasMore.get() && System.nanoTime() - end < 0);
    if (hasMore.get() && client.refreshesTokens()) {
      var _ = wire.request("workspace/semanticTokens/refresh", new JsonObject());
    }
    return tokens;
  }
}
