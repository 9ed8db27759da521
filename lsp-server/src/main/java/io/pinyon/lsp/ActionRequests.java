package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.query.CodeActions;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Answers `textDocument/codeAction` and `codeAction/resolve` (LSP 3.17). No action has a command:
/// each is a `WorkspaceEdit`, made when the client resolves the action, or at once for a client
/// that cannot. Safe for use by many threads.
final class ActionRequests {
  private static final int AUTOMATIC = 2;

  private static final Map<ActionKind, String> NAMES = names();

  /// What is listed only where the client asks for its kind: too much, or nothing to choose.
  private static final Set<ActionKind> ON_REQUEST =
      EnumSet.of(ActionKind.FIX_ALL, ActionKind.ADD_IMPORTS, ActionKind.GENERATE_OVERRIDES);

  private final Requests requests;
  private final ClientFeatures client;

  ActionRequests(Requests requests, ClientFeatures client) {
    this.requests = requests;
    this.client = client;
  }

  private static Map<ActionKind, String> names() {
    Map<ActionKind, String> names = new EnumMap<>(ActionKind.class);
    for (ActionKind kind : ActionKind.values()) {
      names.put(
          kind,
          switch (kind) {
            case QUICK_FIX -> "quickfix";
            case FIX_ALL -> "source.fixAll";
            case ORGANIZE_IMPORTS -> "source.organizeImports";
            case ADD_IMPORTS -> "source.addMissingImports";
            case REFACTOR_EXTRACT -> "refactor.extract";
            case REFACTOR_INLINE -> "refactor.inline";
            case REFACTOR_REWRITE -> "refactor.rewrite";
            case GENERATE_CONSTRUCTOR -> "source.generate.constructor";
            case GENERATE_ACCESSORS -> "source.generate.accessors";
            case GENERATE_OBJECT_METHODS -> "source.generate.objectMethods";
            case GENERATE_BUILDER -> "source.generate.builder";
            case GENERATE_DELEGATES -> "source.generate.delegates";
            case GENERATE_OVERRIDES -> "source.generate.overrides";
            case GENERATE_TEST -> "source.generate.test";
          });
    }
    return names;
  }

  /// The kinds of actions, for the server's capabilities.
  static JsonArray kinds() {
    return Json.strings(NAMES.values().toArray(String[]::new));
  }

  /// `asked` are the parameters as the client sent them.
  List<EditAnswer> list(Requests.Subject subject, JsonObject asked, Map<String, Integer> versions) {
    if (!client.codeActionLiterals()) {
      return List.of(); // could take commands alone, which would be the client's own
    }
    JsonElement context = ClientFeatures.at(asked, "context");
    TextRange range = range(subject, ClientFeatures.at(asked, "range"));
    Set<ActionKind> kinds = wanted(context);
    List<Problem> problems = problems(subject, ClientFeatures.at(context, "diagnostics"));
    JsonArray diagnostics =
        ClientFeatures.at(context, "diagnostics") instanceof JsonArray all ? all : new JsonArray();
    return requests.ask(
        subject,
        answers -> {
          CodeActions actions = answers.actions();
          List<EditAnswer> result = new ArrayList<>();
          for (CodeAction each : actions.list(range, problems, kinds)) {
            JsonObject action = action(each, problems, diagnostics);
            List<Problem> needed = each.kind() == ActionKind.FIX_ALL ? problems : each.fixes();
            if (!each.refusal().isEmpty()) {
              if (client.showsRefusals()) {
                result.add(new EditAnswer(disabled(action, each.refusal())));
              }
            } else if (client.resolvesActionEdits() && subject.document() >= 0) {
              action.add("data", data(subject, range, needed));
              result.add(new EditAnswer(action));
            } else {
              try {
                List<FileEdits> edits = actions.edits(range, needed, each.kind(), each.title());
                if (canApply(edits) && !edits.isEmpty()) {
                  action.add("edit", edit(subject, edits, versions));
                  result.add(new EditAnswer(action));
                }
              } catch (RefusedException e) {
                if (client.showsRefusals()) {
                  result.add(new EditAnswer(disabled(action, e.reason())));
                }
              }
            }
          }
          return result;
        });
  }

  private static JsonObject disabled(JsonObject action, String reason) {
    JsonObject disabled = new JsonObject();
    disabled.addProperty("reason", reason);
    action.add("disabled", disabled);
    return action;
  }

  private static Set<ActionKind> wanted(@Nullable JsonElement context) {
    Set<ActionKind> kinds = EnumSet.noneOf(ActionKind.class);
    if (ClientFeatures.at(context, "only") instanceof JsonArray only && !only.isEmpty()) {
      for (JsonElement each : only) {
        String name = ClientFeatures.text(each);
        NAMES.forEach((kind, known) -> {
          if (name != null
              && (name.isEmpty() || known.equals(name) || known.startsWith(name + "."))) {
            kinds.add(kind);
          }
        });
      }
      return kinds;
    }
    boolean isAutomatic =
        ClientFeatures.at(context, "triggerKind") instanceof JsonPrimitive kind
            && kind.isNumber()
            && kind.getAsInt() == AUTOMATIC;
    return isAutomatic
        ? EnumSet.of(ActionKind.QUICK_FIX)
        : EnumSet.complementOf(EnumSet.copyOf(ON_REQUEST));
  }

  private List<Problem> problems(Requests.Subject subject, @Nullable JsonElement diagnostics) {
    List<Problem> problems = new ArrayList<>();
    if (diagnostics instanceof JsonArray all) {
      for (JsonElement each : all) {
        String code = ClientFeatures.text(ClientFeatures.at(each, "code"));
        String message = ClientFeatures.text(ClientFeatures.at(each, "message"));
        if (code != null) {
          problems.add(
              problem(
                  range(subject, ClientFeatures.at(each, "range")),
                  code,
                  message == null ? "" : message));
        }
      }
    }
    return problems;
  }

  private static Problem problem(TextRange range, String code, String message) {
    return new Problem(range, Problem.Severity.ERROR, code, message, Set.of(), List.of());
  }

  private TextRange range(Requests.Subject subject, @Nullable JsonElement range) {
    return subject.text().range(Parameters.range(range), client.encoding());
  }

  private static JsonObject action(CodeAction of, List<Problem> problems, JsonArray diagnostics) {
    JsonObject action = new JsonObject();
    action.addProperty("title", of.title());
    action.addProperty("kind", NAMES.get(of.kind()));
    if (of.isPreferred()) {
      action.addProperty("isPreferred", true);
    }
    JsonArray fixed = new JsonArray();
    int at = 0;
    for (JsonElement each : diagnostics) {
      if (ClientFeatures.text(ClientFeatures.at(each, "code")) != null) {
        if (of.fixes().contains(problems.get(at++))) {
          fixed.add(each);
        }
      }
    }
    if (!fixed.isEmpty()) {
      action.add("diagnostics", fixed);
    }
    return action;
  }

  // ---- what a client sends back

  private static JsonObject data(
      Requests.Subject subject, TextRange range, List<Problem> problems) {
    JsonObject data = new JsonObject();
    data.addProperty("d", subject.document());
    data.addProperty("h", subject.text().content.hashCode());
    data.addProperty("s", range.start());
    data.addProperty("e", range.end());
    JsonArray all = new JsonArray();
    for (Problem each : problems) {
      JsonObject problem = new JsonObject();
      problem.addProperty("s", each.range().start());
      problem.addProperty("e", each.range().end());
      problem.addProperty("c", each.code());
      problem.addProperty("m", each.message());
      all.add(problem);
    }
    data.add("p", all);
    return data;
  }

  /// Adds its edits to an action as the client sent it. Ends in an error if the text is another by
  /// now. `isStale` tells of a location whether its document has been changed since the request.
  EditAnswer resolve(
      JsonObject action,
      Requests.@Nullable Subject subject,
      Map<String, Integer> versions,
      Predicate<String> isStale) {
    JsonElement data = action.get("data");
    if (subject == null || number(data, "h") != subject.text().content.hashCode()) {
      throw Parameters.error(
          ResponseErrorCode.ContentModified, "the document has changed since this was offered");
    }
    ActionKind kind = kind(ClientFeatures.text(action.get("kind")));
    String title = ClientFeatures.text(action.get("title"));
    int length = subject.text().content.length();
    TextRange range = range(data, length);
    List<Problem> problems = new ArrayList<>();
    if (ClientFeatures.at(data, "p") instanceof JsonArray all) {
      for (JsonElement each : all) {
        String code = ClientFeatures.text(ClientFeatures.at(each, "c"));
        String message = ClientFeatures.text(ClientFeatures.at(each, "m"));
        problems.add(
            problem(range(each, length), code == null ? "" : code, message == null ? "" : message));
      }
    }
    List<FileEdits> edits =
        kind == null || title == null ? List.of() : edits(subject, range, problems, kind, title);
    for (FileEdits each : edits) {
      // A client that takes versions sees by itself what is stale.
      if (!client.documentChanges() && isStale.test(each.location())) {
        throw Parameters.error(
            ResponseErrorCode.ContentModified,
            each.location() + " was changed meanwhile, so nothing is changed; try again");
      }
    }
    if (!canApply(edits)) {
      throw Parameters.error(
          ResponseErrorCode.RequestFailed, "this editor cannot create the file that is needed");
    }
    action.add("edit", edit(subject, edits, versions));
    return new EditAnswer(action);
  }

  private List<FileEdits> edits(
      Requests.Subject subject,
      TextRange range,
      List<Problem> problems,
      ActionKind kind,
      String title) {
    try {
      return requests.edits(subject, range, problems, kind, title);
    } catch (RefusedException e) {
      throw Parameters.error(ResponseErrorCode.RequestFailed, e.reason());
    }
  }

  private static int number(@Nullable JsonElement data, String name) {
    return ClientFeatures.at(data, name) instanceof JsonPrimitive n && n.isNumber()
        ? n.getAsInt()
        : -1;
  }

  private static TextRange range(@Nullable JsonElement data, int length) {
    int start = Math.clamp(number(data, "s"), 0, length);
    return new TextRange(start, Math.clamp(number(data, "e"), start, length));
  }

  private static @Nullable ActionKind kind(@Nullable String name) {
    for (Map.Entry<ActionKind, String> each : NAMES.entrySet()) {
      if (each.getValue().equals(name)) {
        return each.getKey();
      }
    }
    return null;
  }

  private boolean canApply(List<FileEdits> edits) {
    return client.documentChanges() && client.createsFiles()
        || edits.stream().noneMatch(FileEdits::isNew);
  }

  private JsonObject edit(
      Requests.Subject subject, List<FileEdits> edits, Map<String, Integer> versions) {
    return new WorkspaceEdits(client, new Conversions(client.encoding(), subject), versions)
        .ofFiles(edits);
  }
}
