package io.pinyon.lsp;

import com.google.gson.JsonObject;
import io.pinyon.query.answers.Renaming;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.AskedText;
import io.pinyon.service.LanguageService;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import java.util.Map;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Answers `textDocument/prepareRename` and `textDocument/rename` (LSP 3.17). What cannot be done
/// is answered with an error whose message says why. Safe for use by many threads.
final class RenameRequests {
  private final LanguageService service;
  private final ClientFeatures client;

  RenameRequests(LanguageService service, ClientFeatures client) {
    this.service = service;
    this.client = client;
  }

  JsonObject prepare(Requests.Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    Renaming renaming =
        service.ask(
            asked(subject),
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

  /// `versions` are those of the open documents when the request came.
  JsonObject rename(
      Requests.Subject subject,
      Position position,
      @Nullable String newName,
      Map<String, Integer> versions) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    RenameAnswer answer =
        service.rename(
            asked(subject),
            offset,
            Parameters.need(newName, "newName"),
            false,
            subject.buffers(),
            Workers.abandonment());
    return switch (answer) {
      case RenameAnswer.Refused refused -> throw refusal(refused.reason());
      case RenameAnswer.Changed changed -> edit(subject, changed.change(), versions);
    };
  }

  private JsonObject edit(
      Requests.Subject subject, WorkspaceChange change, Map<String, Integer> versions) {
    String refusal = WorkspaceEdits.refusal(change, client);
    if (refusal != null) {
      throw refusal(refusal);
    }
    return new WorkspaceEdits(client, new Conversions(client.encoding(), subject), versions)
        .of(change);
  }

  private static AskedText asked(Requests.Subject subject) {
    Documents.Place place = subject.place();
    return new AskedText(place.location(), place.path(), subject.text().content);
  }

  private static ResponseErrorException refusal(String reason) {
    return Parameters.error(ResponseErrorCode.RequestFailed, reason);
  }
}
