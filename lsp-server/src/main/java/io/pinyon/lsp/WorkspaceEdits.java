package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.rename.WorkspaceChange.Conflict;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Changes of a workspace as the protocol's `WorkspaceEdit` (LSP 3.17): with the versions of open
/// documents where the client takes them, so that it can refuse what is stale; with conflicts as
/// change annotations that have to be confirmed.
final class WorkspaceEdits {
  private static final int MOST_NAMED = 3;
  private static final String CONFLICTS = "conflicts";

  private final ClientFeatures client;
  private final Conversions conversions;
  private final Map<String, Integer> versions;

  WorkspaceEdits(ClientFeatures client, Conversions conversions, Map<String, Integer> versions) {
    this.client = client;
    this.conversions = conversions;
    this.versions = versions;
  }

  /// Why the client cannot be given the change; null if it can.
  static @Nullable String refusal(WorkspaceChange change, ClientFeatures client) {
    if (!change.conflicts().isEmpty()
        && !(client.documentChanges() && client.changeAnnotations())) {
      return summary(change.conflicts());
    }
    boolean canMove = client.documentChanges() && client.renamesFiles();
    return change.moves().isEmpty() || canMove
        ? null
        : "this editor cannot move files, and "
            + change.moves().getFirst().from()
            + " would have to become "
            + change.moves().getFirst().to();
  }

  private static String summary(List<Conflict> conflicts) {
    String first =
        conflicts.stream()
            .limit(MOST_NAMED)
            .map(each ->
                each.message() + " (" + each.location() + ":" + (each.start().line() + 1) + ")")
            .collect(Collectors.joining("; "));
    int more = conflicts.size() - MOST_NAMED;
    return more <= 0 ? first : first + "; and " + more + " more conflicts";
  }

  /// Without a word of conflicts for a client that cannot have them confirmed, see [#refusal].
  EditAnswer of(WorkspaceChange change) {
    JsonObject answer = new JsonObject();
    boolean isDoubtful = !change.conflicts().isEmpty() && client.changeAnnotations();
    if (!client.documentChanges()) {
      JsonObject changes = new JsonObject();
      change
          .files()
          .forEach(file -> changes.add(conversions.uri(file.location()), edits(file, false)));
      answer.add("changes", changes);
      return new EditAnswer(answer);
    }
    JsonArray changes = new JsonArray();
    for (FileChange file : change.files()) {
      changes.add(documentEdit(file.location(), edits(file, isDoubtful)));
    }
    for (Move move : change.moves()) {
      JsonObject rename = new JsonObject();
      rename.addProperty("kind", "rename");
      rename.addProperty("oldUri", conversions.uri(move.from()));
      rename.addProperty("newUri", conversions.uri(move.to()));
      changes.add(rename);
    }
    answer.add("documentChanges", changes);
    if (isDoubtful) {
      JsonObject annotation = new JsonObject();
      annotation.addProperty("label", "Conflicts");
      annotation.addProperty("needsConfirmation", true);
      annotation.addProperty("description", summary(change.conflicts()));
      JsonObject annotations = new JsonObject();
      annotations.add(CONFLICTS, annotation);
      answer.add("changeAnnotations", annotations);
    }
    return new EditAnswer(answer);
  }

  private JsonObject documentEdit(String location, JsonArray edits) {
    JsonObject document = new JsonObject();
    document.addProperty("uri", conversions.uri(location));
    Integer version = versions.get(location);
    if (version == null) {
      document.add("version", JsonNull.INSTANCE);
    } else {
      document.addProperty("version", version);
    }
    JsonObject edit = new JsonObject();
    edit.add("textDocument", document);
    edit.add("edits", edits);
    return edit;
  }

  /// Edits of files, new ones first. A client that takes no document changes cannot be given new
  /// files.
  JsonObject ofFiles(List<FileEdits> files) {
    JsonObject answer = new JsonObject();
    JsonObject byUri = new JsonObject();
    JsonArray changes = new JsonArray();
    for (FileEdits file : files) {
      Text text = Text.of(file.text());
      JsonArray edits = new JsonArray();
      for (SourceEdit each : file.edits()) {
        JsonObject edit = new JsonObject();
        edit.add("range", Json.range(text.range(each.range(), client.encoding())));
        edit.addProperty("newText", each.newText());
        edits.add(edit);
      }
      if (file.isNew()) {
        JsonObject create = new JsonObject();
        create.addProperty("kind", "create");
        create.addProperty("uri", conversions.uri(file.location()));
        changes.add(create);
      }
      changes.add(documentEdit(file.location(), edits));
      byUri.add(conversions.uri(file.location()), edits);
    }
    if (client.documentChanges()) {
      answer.add("documentChanges", changes);
    } else {
      answer.add("changes", byUri);
    }
    return answer;
  }

  private JsonArray edits(FileChange file, boolean isDoubtful) {
    JsonArray edits = new JsonArray();
    for (Edit each : file.edits()) {
      JsonObject edit = new JsonObject();
      edit.add("range", Json.range(conversions.range(file.location(), each.start(), each.end())));
      edit.addProperty("newText", each.newText());
      if (isDoubtful) {
        edit.addProperty("annotationId", CONFLICTS);
      }
      edits.add(edit);
    }
    return edits;
  }
}
