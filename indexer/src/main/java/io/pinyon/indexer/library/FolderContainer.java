package io.pinyon.indexer.library;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder of class files, such as `target/classes`.
record FolderContainer(Path path) implements ClassContainer {
  @Override
  public ClassListing list() throws IOException {
    Names names = new Names(false, "");
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String entry = path.relativize(file).toString();
            names.add(entry.replace(file.getFileSystem().getSeparator(), "/"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(path)) {
              throw e;
            }
            return FileVisitResult.CONTINUE; // one of its folders: the rest counts
          }
        });
    return names.listing();
  }

  @Override
  public byte @Nullable [] read(String entry) throws IOException {
    try {
      return Files.readAllBytes(path.resolve(entry));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public void reset() {}
}
