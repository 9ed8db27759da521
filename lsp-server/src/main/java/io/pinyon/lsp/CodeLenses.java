package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.view.Lens;
import io.pinyon.schema.Utf16Offset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.jspecify.annotations.Nullable;

/// Answers requests for code lenses, see [Requests]. What a lens counts is looked for when the
/// client resolves it. The commands are the client's: `pinyon.run` gets `{uri, kind, class,
/// method}`, and to show places the one that the initialization option `showReferencesCommand`
/// names gets document, position and places, as VS Code's `editor.action.showReferences` does.
final class CodeLenses {
  private static final String RUN = "pinyon.run";

  private final Requests requests;
  private final ReferenceRequests references;
  private final ClientFeatures client;
  private final String showCommand;

  CodeLenses(
      Requests requests, ReferenceRequests references, ClientFeatures client, String showCommand) {
    this.requests = requests;
    this.references = references;
    this.client = client;
    this.showCommand = showCommand;
  }

  List<CodeLens> of(Requests.Subject subject, CodeLensParams asked) {
    List<CodeLens> result = new ArrayList<>();
    for (Lens lens : requests.ask(subject, Answers::lenses)) {
      Range range = subject.text().range(lens.name(), client.encoding());
      switch (lens.kind()) {
        case RUN_MAIN -> result.add(new CodeLens(range, run("Run", "main", lens, subject), null));
        case RUN_TEST ->
            result.add(new CodeLens(range, run("Run test", "test", lens, subject), null));
        case REFERENCES, IMPLEMENTATIONS -> {
          JsonObject data = new JsonObject();
          data.addProperty("d", subject.document());
          data.addProperty("k", lens.kind() == Lens.Kind.REFERENCES ? "r" : "i");
          result.add(new CodeLens(range, null, data));
        }
      }
    }
    return result;
  }

  private static Command run(String title, String kind, Lens lens, Requests.Subject subject) {
    JsonObject argument = new JsonObject();
    argument.addProperty("uri", subject.uri());
    argument.addProperty("kind", kind);
    argument.addProperty("class", lens.className());
    if (!lens.method().isEmpty()) {
      argument.addProperty("method", lens.method());
    }
    return new Command(title, RUN, List.of(argument));
  }

  /// Adds to a lens as the client sent it how many places there are.
  JsonObject resolve(JsonObject lens, Requests.@Nullable Subject subject) {
    Position position = position(ClientFeatures.at(lens, "range", "start"));
    if (subject == null || position == null) {
      return lens;
    }
    if ("r".equals(ClientFeatures.text(ClientFeatures.at(lens, "data", "k")))) {
      List<Location> places = uses(subject, position);
      lens.add("command", show(places, places.size() + " reference", subject, position));
      return lens;
    }
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    Hierarchy found = requests.ask(subject, answers -> answers.implementations(offset));
    List<Location> places = others(found, subject, position);
    String count = places.size() + (found.isPartial() ? "+" : "");
    lens.add("command", show(places, count + " implementation", subject, position));
    return lens;
  }

  /// `what` is a number and what it counts, in the singular.
  private JsonObject show(
      List<Location> places, String what, Requests.Subject subject, Position position) {
    JsonArray arguments = new JsonArray();
    arguments.add(subject.uri());
    arguments.add(Json.position(position));
    arguments.add(Json.locations(places));
    JsonObject command = new JsonObject();
    command.addProperty("title", what + (places.size() == 1 ? "" : "s"));
    command.addProperty("command", places.isEmpty() ? "" : showCommand);
    command.add("arguments", arguments);
    return command;
  }

  private List<Location> uses(Requests.Subject subject, Position position) {
    ReferenceParams asked = new ReferenceParams();
    asked.setContext(new ReferenceContext(false));
    return references.find(subject, position, asked);
  }

  /// Without the declaration that the lens is of.
  private List<Location> others(Hierarchy found, Requests.Subject subject, Position position) {
    Conversions conversions = new Conversions(client.encoding(), subject);
    List<Location> result = new ArrayList<>();
    for (HierarchyItem item : found.items()) {
      Location location = conversions.location(item.place());
      boolean isItself =
          location.getUri().equals(subject.uri())
              && location.getRange().getStart().equals(position);
      if (!isItself && item.isPlaced()) {
        result.add(location);
      }
    }
    return result;
  }

  private static @Nullable Position position(@Nullable JsonElement at) {
    return ClientFeatures.at(at, "line") instanceof JsonPrimitive line
            && line.isNumber()
            && ClientFeatures.at(at, "character") instanceof JsonPrimitive character
            && character.isNumber()
        ? new Position(line.getAsInt(), character.getAsInt())
        : null;
  }
}
