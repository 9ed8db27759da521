package io.pinyon.libraries;

import io.pinyon.libraries.listing.ClassListing;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A folder of class files, such as `target/classes`; empty while it is not there.
record FolderContainer(Path path) implements ClassContainer {
  private static final int MAX_FILES = 500_000;
  private static final long MAX_CLASS = 16L << 20;

  private interface Visitor {
    void visit(String entry, BasicFileAttributes attributes);
  }

  /// The number of files, and a hash of their names, sizes and times.
  @Override
  public FileStamp stamp() throws IOException {
    long[] sums = new long[2];
    visit((entry, attributes) -> {
      sums[0]++;
      // In whatever order the file system lists them.
      sums[1] +=
          Objects.hash(entry, attributes.size(), attributes.lastModifiedTime())
              * 0x9e3779b97f4a7c15L;
    });
    return new FileStamp(sums[0], sums[1]);
  }

  @Override
  public @Nullable String contentKey() {
    return null;
  }

  @Override
  public ClassListing list() throws IOException {
    Names names = new Names(false, "");
    visit((entry, attributes) -> names.add(entry));
    return names.listing();
  }

  private void visit(Visitor visitor) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          private int files;

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (++files > MAX_FILES) {
              return FileVisitResult.TERMINATE;
            }
            String entry = path.relativize(file).toString();
            visitor.visit(entry.replace(file.getFileSystem().getSeparator(), "/"), attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(path) && !(e instanceof NoSuchFileException)) {
              throw e;
            }
            return FileVisitResult.CONTINUE; // one of its folders: the rest counts
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE; // as above
          }
        });
  }

  @Override
  public byte @Nullable [] read(String entry) throws IOException {
    Path file = path.resolve(entry);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile() || attributes.size() > MAX_CLASS) {
        throw new IOException(entry + " is no regular file, or larger than a class file can be");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public void reset() {}
}
