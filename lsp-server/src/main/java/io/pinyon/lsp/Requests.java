package io.pinyon.lsp;

import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.Document;
import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.service.AskedText;
import io.pinyon.service.LanguageService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Logger;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// Answers requests about documents: asks the [LanguageService], converts what it says. Safe for
/// use by many threads; everything a request needs comes with its [Subject].
final class Requests {
  private static final Logger LOG = Logger.getLogger(Requests.class.getName());
  private static final int MAX_SYMBOLS = 200;

  private final LanguageService service;
  private final ClientFeatures client;
  private volatile CompletionSettings completion;

  /// The file of which was said last that answers about it lack something.
  private volatile String partial = "";

  Requests(LanguageService service, ClientFeatures client, CompletionSettings completion) {
    this.service = service;
    this.client = client;
    this.completion = completion;
  }

  /// From now on completion follows these.
  void configure(CompletionSettings settings) {
    completion = settings;
  }

  /// A document as it was when the request came. `document` is [Document#number], or -1; `buffers`
  /// and `uris` are those of all open documents, see [Documents].
  record Subject(
      String uri,
      Documents.Place place,
      int document,
      Text text,
      Map<String, String> buffers,
      Map<String, String> uris) {
    AskedText asked() {
      return new AskedText(place.location(), place.path(), text.content);
    }
  }

  CompletionAnswer complete(Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    return ask(
        subject,
        answers -> {
          Completion completion = answers.complete(offset, this.completion);
          return CompletionAnswer.of(
              completion, subject.text(), subject.document(), client, answers);
        });
  }

  /// Adds what an item needs that was not computed before, see [CompletionAnswer#resolve].
  JsonObject resolve(JsonObject item, @Nullable Subject subject) {
    return subject == null
        ? item
        : ask(
            subject,
            answers -> {
              CompletionAnswer.resolve(item, subject.text(), client, answers);
              return item;
            });
  }

  List<?> definition(Subject subject, Position position) {
    return targets(subject, position, Answers::definition, client.definitionLinks(), true);
  }

  List<?> declaration(Subject subject, Position position) {
    return targets(subject, position, Answers::declaration, client.declarationLinks());
  }

  List<?> typeDefinition(Subject subject, Position position) {
    return targets(subject, position, Answers::typeDefinition, client.typeDefinitionLinks());
  }

  List<?> implementation(Subject subject, Position position) {
    return targets(
        subject,
        position,
        (answers, offset) -> {
          Hierarchy found = answers.implementations(offset);
          HierarchyRequests.tell(found.isPartial());
          return found.items().stream()
              .filter(HierarchyItem::isPlaced)
              .map(HierarchyItem::place)
              .toList();
        },
        client.implementationLinks());
  }

  /// An answer that says nothing cannot say that more may be known later: it waits for the class
  /// paths. True if they became known meanwhile.
  private boolean becomesKnown(Subject subject) {
    return service.awaitClassPaths(subject.asked(), Workers.abandonment());
  }

  private interface Question {
    List<Target> ask(Answers answers, Utf16Offset offset);
  }

  private List<?> targets(Subject subject, Position position, Question question, boolean links) {
    return targets(subject, position, question, links, false);
  }

  /// With `orCorpus` a source in the corpus goes before what was decompiled.
  private List<?> targets(
      Subject subject, Position position, Question question, boolean links, boolean orCorpus) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    List<Target> targets = ask(subject, answers -> question.ask(answers, offset));
    if (targets.isEmpty() && becomesKnown(subject)) {
      targets = ask(subject, answers -> question.ask(answers, offset));
    }
    List<Target> sources =
        orCorpus
            ? service.corpusDefinition(
                subject.asked(), offset, targets, subject.buffers(), Workers.abandonment())
            : List.of();
    Conversions conversions = new Conversions(client.encoding(), subject);
    List<Object> converted = new ArrayList<>();
    for (Target target : sources.isEmpty() ? targets : sources) {
      converted.add(links ? conversions.link(target) : conversions.location(target));
    }
    return converted;
  }

  org.eclipse.lsp4j.@Nullable Hover hover(Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    Hover hover = ask(subject, answers -> answers.hover(offset));
    if (hover == null && becomesKnown(subject)) {
      hover = ask(subject, answers -> answers.hover(offset));
    }
    if (hover == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    if (client.hoverMarkdown()) {
      text.append("```java\n").append(hover.signature()).append("\n```");
    } else {
      text.append(hover.signature());
    }
    if (!hover.documentation().isEmpty()) {
      text.append("\n\n").append(hover.documentation());
    }
    return new org.eclipse.lsp4j.Hover(
        new MarkupContent(kind(client.hoverMarkdown()), text.toString()),
        subject.text().range(hover.range(), client.encoding()));
  }

  org.eclipse.lsp4j.@Nullable SignatureHelp signatureHelp(Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    SignatureHelp help = ask(subject, answers -> answers.signatureHelp(offset));
    if (help == null || help.signatures().isEmpty()) {
      return null;
    }
    List<SignatureInformation> signatures = new ArrayList<>();
    for (SignatureHelp.Signature signature : help.signatures()) {
      signatures.add(signature(signature));
    }
    return new org.eclipse.lsp4j.SignatureHelp(signatures, help.active(), help.parameter());
  }

  private SignatureInformation signature(SignatureHelp.Signature signature) {
    SignatureInformation information = new SignatureInformation(signature.label());
    if (!signature.documentation().isEmpty()) {
      information.setDocumentation(
          new MarkupContent(kind(client.hoverMarkdown()), signature.documentation()));
    }
    List<ParameterInformation> parameters = new ArrayList<>();
    for (TextRange range : signature.parameters()) {
      ParameterInformation parameter = new ParameterInformation();
      if (client.parameterOffsets()) {
        parameter.setLabel(
            Either.forRight(
                new org.eclipse.lsp4j.jsonrpc.messages.Tuple.Two<>(range.start(), range.end())));
      } else {
        parameter.setLabel(Either.forLeft(signature.label().substring(range.start(), range.end())));
      }
      parameters.add(parameter);
    }
    information.setParameters(parameters);
    return information;
  }

  List<?> documentSymbols(Subject subject) {
    List<Outline> outline = ask(subject, Answers::outline);
    Conversions conversions = new Conversions(client.encoding(), subject);
    return client.symbolHierarchy()
        ? outline.stream().map(conversions::documentSymbol).toList()
        : conversions.flat(outline);
  }

  List<?> workspaceSymbols(@Nullable String query, Map<String, String> buffers) {
    Conversions conversions = new Conversions(client.encoding(), null);
    return service.symbols(query == null ? "" : query, MAX_SYMBOLS, buffers).stream()
        .map(conversions::symbol)
        .toList();
  }

  <T extends @Nullable Object> T ask(Subject subject, Function<Answers, T> question) {
    return service.ask(
        subject.asked(),
        subject.buffers(),
        Workers.abandonment(),
        answers -> {
          T answer = question.apply(answers);
          if (answers.isPartial() && !partial.equals(subject.place().location())) {
            partial = subject.place().location();
            LOG.info(
                "answers about "
                    + partial
                    + " may lack something: its code is nested too deeply, or there is more of it"
                    + " than Pinyon looks at for one answer");
          }
          return answer;
        });
  }

  /// See [LanguageService#edits].
  List<FileEdits> edits(
      Subject subject, TextRange range, List<Problem> problems, ActionKind kind, String title) {
    return service.edits(
        subject.asked(), range, problems, kind, title, subject.buffers(), Workers.abandonment());
  }

  private static String kind(boolean markdown) {
    return markdown ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT;
  }
}
