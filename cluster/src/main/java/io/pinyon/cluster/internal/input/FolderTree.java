package io.pinyon.cluster.internal.input;

import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder that all machines see under one path.
public record FolderTree(String folder) implements SourceTree {
  private static final long serialVersionUID = 1;

  @Override
  public Listing list() throws IOException {
    try {
      WorkspaceFiles.Listing found = WorkspaceFiles.of(Path.of(folder)).list();
      List<SourceRef> files = new ArrayList<>(found.files().size());
      for (SourceFile each : found.files()) {
        files.add(new SourceRef(each.relative(), each.size(), 0, null));
      }
      List<String> skipped =
          found.problems().stream().map(each -> each.relative() + ": " + each.message()).toList();
      return Listing.of(files, new ArrayList<>(skipped));
    } catch (WorkspaceException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Reader open() {
    Path root = Path.of(folder);
    return new Reader() {
      @Override
      public Content read(SourceRef file) throws IOException {
        RegularFiles.Start start =
            RegularFiles.readStart(root.resolve(file.path()), SourceBytes.MAX_BYTES);
        return new Content(start.bytes(), start.size());
      }

      @Override
      public void close() {}
    };
  }
}
