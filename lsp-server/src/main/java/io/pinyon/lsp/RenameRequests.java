package io.pinyon.lsp;

import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.text.Uris;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.query.answers.Renaming;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.LanguageService;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Answers `textDocument/prepareRename` and `textDocument/rename` (LSP 3.17). What cannot be done
/// is answered with an error whose message says why. Safe for use by many threads.
final class RenameRequests {
  private static final Logger LOG = Logger.getLogger(RenameRequests.class.getName());

  private final LanguageService service;
  private final ClientFeatures client;
  private final boolean withAccessors;

  /// `withAccessors` says whether fields take the getters and setters along that somebody wrote.
  RenameRequests(LanguageService service, ClientFeatures client, boolean withAccessors) {
    this.service = service;
    this.client = client;
    this.withAccessors = withAccessors;
  }

  JsonObject prepare(Requests.Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    Renaming renaming =
        service.ask(
            subject.asked(),
            subject.buffers(),
            Workers.abandonment(),
            answers -> answers.renaming(offset, null, false));
    return switch (renaming) {
      case Renaming.Refused refused -> throw refusal(refused.reason());
      case Renaming.Possible possible -> {
        JsonObject answer = new JsonObject();
        answer.add("range", Json.range(subject.text().range(possible.range(), client.encoding())));
        answer.addProperty("placeholder", possible.name());
        yield answer;
      }
    };
  }

  /// `versions` are those of the open documents when the request came; `isStale` tells of a
  /// location whether its document has been changed since.
  EditAnswer rename(
      Requests.Subject subject,
      Position position,
      @Nullable String newName,
      Map<String, Integer> versions,
      Predicate<String> isStale) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    RenameAnswer answer =
        service.rename(
            subject.asked(),
            offset,
            Parameters.need(newName, "newName"),
            withAccessors,
            subject.buffers(),
            Workers.abandonment());
    return switch (answer) {
      case RenameAnswer.Refused refused -> throw refusal(refused.reason());
      case RenameAnswer.Changed changed -> edit(subject, changed.change(), versions, isStale);
    };
  }

  /// The edit to make before files or folders move; null if nothing is to be changed. What speaks
  /// against it is logged: the client moves the files in any case.
  @Nullable EditAnswer willRename(
      RenameFilesParams asked,
      Map<String, String> buffers,
      Map<String, String> uris,
      Map<String, Integer> versions) {
    List<WorkspaceChange.Move> moves = new ArrayList<>();
    for (FileRename each : Parameters.need(asked.getFiles(), "files")) {
      Path from = Uris.path(Parameters.need(each.getOldUri(), "oldUri"));
      Path to = Uris.path(Parameters.need(each.getNewUri(), "newUri"));
      if (from != null && to != null) {
        moves.add(
            new WorkspaceChange.Move(
                service.locate(from).toString(), service.locate(to).toString()));
      }
    }
    RenameAnswer answer = service.moveFiles(moves, buffers, Workers.abandonment());
    return switch (answer) {
      case RenameAnswer.Refused refused -> {
        LOG.warning("files move without changes to the code: " + refused.reason());
        yield null;
      }
      case RenameAnswer.Changed changed -> {
        WorkspaceChange change = changed.change();
        change.notes().forEach(LOG::warning);
        change.conflicts().forEach(each -> LOG.warning(each.location() + ": " + each.message()));
        Documents.Place nowhere = new Documents.Place("", null);
        Requests.Subject none = new Requests.Subject("", nowhere, -1, Text.of(""), buffers, uris);
        yield change.files().isEmpty()
            ? null
            : new WorkspaceEdits(client, new Conversions(client.encoding(), none), versions)
                .of(change);
      }
    };
  }

  /// Old and new paths.
  static List<Path> paths(RenameFilesParams told) {
    List<Path> paths = new ArrayList<>();
    for (FileRename each : Parameters.need(told.getFiles(), "files")) {
      for (String uri : List.of(each.getOldUri(), each.getNewUri())) {
        Path path = Uris.path(uri);
        if (path != null) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  private EditAnswer edit(
      Requests.Subject subject,
      WorkspaceChange change,
      Map<String, Integer> versions,
      Predicate<String> isStale) {
    change.notes().forEach(LOG::info);
    for (WorkspaceChange.FileChange file : change.files()) {
      // A client that takes versions sees by itself what is stale.
      if (!client.documentChanges() && isStale.test(file.location())) {
        throw Parameters.error(
            ResponseErrorCode.ContentModified,
            file.location() + " was changed meanwhile, so nothing is renamed; rename again");
      }
    }
    String refusal = WorkspaceEdits.refusal(change, client);
    if (refusal != null) {
      throw refusal(refusal);
    }
    return new WorkspaceEdits(client, new Conversions(client.encoding(), subject), versions)
        .of(change);
  }

  private static ResponseErrorException refusal(String reason) {
    return Parameters.error(ResponseErrorCode.RequestFailed, reason);
  }
}
