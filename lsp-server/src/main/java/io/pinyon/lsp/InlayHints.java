package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.view.Hint;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.InlayHintLabelPart;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// Answers requests for inlay hints, see [Requests]. Where a click on one leads is looked for when
/// the client resolves it: its `data` names the document and, for each part of the label, the
/// declaration.
final class InlayHints {
  private final Requests requests;
  private final ClientFeatures client;
  private volatile InlayHintOptions options;

  InlayHints(Requests requests, ClientFeatures client, InlayHintOptions options) {
    this.requests = requests;
    this.client = client;
    this.options = options;
  }

  void change(InlayHintOptions now) {
    options = now;
  }

  List<InlayHint> in(Requests.Subject subject, InlayHintParams asked) {
    TextRange range =
        subject.text().range(Parameters.need(asked.getRange(), "range"), client.encoding());
    List<InlayHint> result = new ArrayList<>();
    for (Hint hint : requests.ask(subject, answers -> answers.hints(range))) {
      if (options.shows(hint.kind())) {
        result.add(hint(hint, subject));
      }
    }
    return result;
  }

  private InlayHint hint(Hint hint, Requests.Subject subject) {
    boolean isParameter = hint.kind() == Hint.Kind.LITERAL || hint.kind() == Hint.Kind.ARGUMENT;
    boolean isVariable =
        hint.kind() == Hint.Kind.VARIABLE || hint.kind() == Hint.Kind.LAMBDA_PARAMETER;
    List<Hint.Part> parts = new ArrayList<>(hint.label());
    if (isParameter) {
      parts.add(new Hint.Part(":", null));
    } else if (isVariable) {
      parts.addFirst(new Hint.Part(": ", null));
    }
    InlayHint converted = new InlayHint();
    converted.setPosition(subject.text().position(hint.offset(), client.encoding()));
    converted.setKind(isParameter ? InlayHintKind.Parameter : InlayHintKind.Type);
    if (isParameter) {
      converted.setPaddingRight(true);
    } else if (hint.kind() == Hint.Kind.CHAIN) {
      converted.setPaddingLeft(true);
    }
    if (client.resolvesHintPlaces()) {
      converted.setLabel(
          Either.forRight(
              parts.stream().map(part -> new InlayHintLabelPart(part.text())).toList()));
      converted.setData(data(parts, subject));
    } else {
      StringBuilder text = new StringBuilder();
      parts.forEach(part -> text.append(part.text()));
      converted.setLabel(text.toString());
    }
    return converted;
  }

  private static JsonObject data(List<Hint.Part> parts, Requests.Subject subject) {
    JsonArray symbols = new JsonArray();
    for (Hint.Part part : parts) {
      symbols.add(part.symbol() == null ? "" : part.symbol().text());
    }
    JsonObject data = new JsonObject();
    data.addProperty("d", subject.document());
    data.add("s", symbols);
    return data;
  }

  /// Adds to a hint as the client sent it where the parts of its label lead.
  JsonObject resolve(JsonObject hint, Requests.@Nullable Subject subject) {
    if (subject == null
        || !(hint.get("label") instanceof JsonArray label)
        || !(ClientFeatures.at(hint.get("data"), "s") instanceof JsonArray symbols)) {
      return hint;
    }
    Conversions conversions = new Conversions(client.encoding(), subject);
    return requests.ask(
        subject,
        answers -> {
          for (int i = 0; i < label.size() && i < symbols.size(); i++) {
            String symbol = text(symbols.get(i));
            Target target = symbol.isEmpty() ? null : answers.declared(new SymbolId(symbol));
            if (target != null && label.get(i) instanceof JsonObject part) {
              part.add("location", Json.location(conversions.location(target)));
            }
          }
          return hint;
        });
  }

  private static String text(JsonElement symbol) {
    String text = ClientFeatures.text(symbol);
    return text == null ? "" : text;
  }
}
