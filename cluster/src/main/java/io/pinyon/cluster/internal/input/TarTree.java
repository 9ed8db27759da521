package io.pinyon.cluster.internal.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

/// A tar, plain or in gzip, as the folder that it would unpack to. Its files are numbered from 0; a
/// reader goes from one to a later one.
public record TarTree(String place) implements SourceTree {
  private static final long serialVersionUID = 1;

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public Listing list() throws IOException {
    Map<String, SourceRef> files = new HashMap<>();
    try (Skeleton skeleton = new Skeleton();
        TarStream tar = TarStream.open(place)) {
      int number = 0;
      for (TarStream.Entry entry = tar.next(); entry != null; entry = tar.next()) {
        if (!entry.isFile()) {
          continue;
        }
        int at = number++;
        String name = entry.name();
        if (name == null) {
          skeleton.skip("entry " + at, "its name is no UTF-8");
        } else if (entry.size() > ArchiveFile.MOST_FILE) {
          skeleton.skip(
              name, "has " + entry.size() + " bytes, the limit is " + ArchiveFile.MOST_FILE);
        } else if (skeleton.add(name, rules(tar, name))) {
          files.put(name, new SourceRef(name, entry.size(), at, null));
        }
      }
      Set<String> accepted = skeleton.accepted();
      List<SourceRef> result = new ArrayList<>(files.values());
      result.removeIf(each -> !accepted.contains(each.path()));
      return Listing.of(result, skeleton.skipped());
    } catch (ZipException | EOFException e) {
      throw new UnusableInputException(place + " is damaged: " + e.getMessage());
    }
  }

  private static byte[] rules(TarStream tar, String name) throws IOException {
    if (!Skeleton.isRules(name)) {
      return new byte[0];
    }
    try (InputStream in = tar.content()) {
      return ArchiveFile.some(in, Skeleton.MOST_RULES);
    }
  }

  @Override
  public Reader open() throws IOException {
    TarStream tar = TarStream.open(place);
    return new Reader() {
      private int next;

      @Override
      public Content read(SourceRef file) throws IOException {
        while (true) {
          TarStream.Entry entry = tar.next();
          if (entry == null) {
            throw new IOException(place + " has changed: " + file.path() + " is gone");
          }
          if (entry.isFile() && next++ == file.at()) {
            return ArchiveFile.content(tar.content(), file.size());
          }
        }
      }

      @Override
      public void close() throws IOException {
        tar.close();
      }
    };
  }
}
