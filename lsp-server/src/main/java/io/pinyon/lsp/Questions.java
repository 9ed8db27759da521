package io.pinyon.lsp;

import io.pinyon.lsp.internal.text.Document;
import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Hands questions about documents to the workers, each with the text of the moment when it came.
/// Used by the reader thread alone.
final class Questions {
  private static final Logger LOG = Logger.getLogger(Questions.class.getName());

  private final Documents documents;
  private final Workers workers;
  private final List<Pending> pending = new ArrayList<>();

  /// A question under way: about which document, after how many edits.
  private record Pending(Document document, int edits, CompletableFuture<?> future) {}

  Questions(Documents documents, Workers workers) {
    this.documents = documents;
    this.workers = workers;
  }

  interface PositionRequest {
    @Nullable Object answer(Requests.Subject subject, Position position);
  }

  /// About a place in a document; `parameters` are [TextDocumentPositionParams] or made from them.
  CompletableFuture<?> at(@Nullable Object parameters, PositionRequest request) {
    return at(parameters, request, Workers.LONGEST);
  }

  /// As above; the client waits up to `longest`.
  CompletableFuture<?> at(@Nullable Object parameters, PositionRequest request, Duration longest) {
    TextDocumentPositionParams at = Parameters.as(TextDocumentPositionParams.class, parameters);
    Position position = Parameters.need(at.getPosition(), "position");
    Source source = source(at.getTextDocument());
    return ask(source, () -> request.answer(source.subject(), position), longest);
  }

  /// About a document.
  CompletableFuture<?> about(
      @Nullable TextDocumentIdentifier document,
      Function<Requests.Subject, @Nullable Object> request) {
    return about(document, request, Workers.LONGEST);
  }

  /// As above; the client waits up to `longest`.
  CompletableFuture<?> about(
      @Nullable TextDocumentIdentifier document,
      Function<Requests.Subject, @Nullable Object> request,
      Duration longest) {
    Source source = source(document);
    return ask(source, () -> request.apply(source.subject()), longest);
  }

  /// About the document that the parameters name.
  <P> CompletableFuture<?> about(
      Class<P> type,
      @Nullable Object parameters,
      Function<P, @Nullable TextDocumentIdentifier> document,
      BiFunction<Requests.Subject, P, @Nullable Object> request) {
    P given = Parameters.as(type, parameters);
    return about(document.apply(given), subject -> request.apply(subject, given));
  }

  /// Hands a question on. Nobody waits any more for older ones about the same document if the user
  /// has typed on since.
  private CompletableFuture<?> ask(Source source, Callable<?> question, Duration longest) {
    Document document = source.document();
    pending.removeIf(each -> each.future().isDone());
    for (Pending each : pending) {
      if (each.document() == document && each.edits() != each.document().edits()) {
        each.future()
            .completeExceptionally(
                Parameters.error(
                    ResponseErrorCode.ContentModified, "the document has changed since"));
      }
    }
    CompletableFuture<?> future = workers.submit(question, longest);
    if (document != null) {
      pending.add(new Pending(document, document.edits(), future));
    }
    return future;
  }

  /// What a request is about: an open document's text of this moment, or a file still to be read.
  private record Source(
      String uri,
      Documents.Place place,
      @Nullable Document document,
      Requests.@Nullable Subject open,
      Map<String, String> buffers,
      Map<String, String> uris) {

    /// Called by the worker: a file that is not open is read here.
    Requests.Subject subject() {
      if (open != null) {
        return open;
      }
      String content = "";
      Path path = place.path();
      if (path != null && path.toString().equals(place.location())) {
        try {
          content = SourceFiles.read(path);
        } catch (IOException e) {
          LOG.log(Level.FINE, "neither open nor readable: " + path, e);
        }
      }
      return new Requests.Subject(uri, place, -1, Text.of(content), buffers, uris);
    }
  }

  private Source source(@Nullable TextDocumentIdentifier identifier) {
    String uri = Parameters.uri(identifier);
    Document document = documents.get(uri);
    return new Source(
        uri,
        document == null ? documents.place(uri) : document.place(),
        document,
        document == null ? null : subject(document, uri),
        documents.buffers(),
        documents.uris());
  }

  /// `uri` is the client's spelling in the request.
  Requests.Subject subject(Document document, String uri) {
    return new Requests.Subject(
        uri,
        document.place(),
        document.number,
        document.text(),
        documents.buffers(),
        documents.uris());
  }
}
