package io.pinyon.lsp;

import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.lsp.internal.wire.PartialResults;
import io.pinyon.lsp.internal.wire.SearchProgress;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.LanguageService;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// Answers `textDocument/references` (LSP 3.17): as a list, or file by file where the client takes
/// partial results. Safe for use by many threads.
final class ReferenceRequests {
  private static final Logger LOG = Logger.getLogger(ReferenceRequests.class.getName());

  private final LanguageService service;
  private final ClientFeatures client;
  private final ReferenceOptions options;
  private final Client wire;

  ReferenceRequests(
      LanguageService service, ClientFeatures client, ReferenceOptions options, Client wire) {
    this.service = service;
    this.client = client;
    this.options = options;
    this.wire = wire;
  }

  List<Location> find(Requests.Subject subject, Position position, ReferenceParams asked) {
    boolean withDeclaration =
        asked.getContext() != null && asked.getContext().isIncludeDeclaration();
    Either<String, Integer> token = asked.getPartialResultToken();
    PartialResults partial =
        token == null ? null : new PartialResults(wire, token, System::nanoTime);
    SearchProgress progress = new SearchProgress(wire, asked.getWorkDoneToken(), "References");
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    String outcome = "gave up";
    try {
      FoundReferences found =
          service.references(
              subject.asked(),
              offset,
              options.breadth(),
              options.scope(),
              subject.buffers(),
              Workers.abandonment(),
              new SearchListener() {
                @Override
                public void found(FileReferences file) {
                  if (partial != null) {
                    partial.add(locations(subject, file, withDeclaration));
                  }
                }

                @Override
                public void progress(int done, int total) {
                  progress.report(done, total);
                }
              });
      outcome = outcome(found);
      found.gaps().forEach(gap -> LOG.warning("references of " + name(found) + ": " + gap));
      if (partial != null) {
        partial.flush();
        return List.of();
      }
      List<Location> all = new ArrayList<>();
      found.files().forEach(file -> all.addAll(locations(subject, file, withDeclaration)));
      return all;
    } finally {
      progress.end(outcome);
    }
  }

  private static String outcome(FoundReferences found) {
    String counted = found.count() + " places in " + found.files().size() + " files";
    return found.gaps().isEmpty()
        ? counted
        : counted + "; incomplete: " + String.join("; ", found.gaps());
  }

  private static String name(FoundReferences found) {
    return found.target() == null ? "a name" : found.target().name();
  }

  private List<Location> locations(
      Requests.Subject subject, FileReferences file, boolean withDeclaration) {
    Conversions conversions = new Conversions(client.encoding(), subject);
    List<Location> locations = new ArrayList<>();
    for (Reference each : file.references()) {
      if (withDeclaration || each.use() != Use.DECLARATION) {
        locations.add(conversions.location(file.location(), each.start(), each.end()));
      }
    }
    return locations;
  }
}
