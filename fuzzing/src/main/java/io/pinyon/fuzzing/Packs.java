package io.pinyon.fuzzing;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.ObjectStores;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Damaged packs of objects. The first byte chooses a file of a pack, the rest changes it, see
/// [Patches#apply]. An object that is read is the one that was written, or is not there.
public final class Packs {
  private static final int OBJECTS = 5;
  private static final Packs PACKS = new Packs();

  private final Map<ObjectId, ByteBuffer> objects = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Path folder;

  private Packs() {
    try {
      folder = Files.createTempDirectory("pinyon-fuzzing");
      folder.toFile().deleteOnExit();
      Path written = folder.resolve("written");
      try (ObjectStore store = open(written)) {
        for (int i = 0; i < OBJECTS; i++) {
          byte[] source =
              ("package p; class C" + i + " { int f" + i + "; void m() { f" + i + "++; } }")
                  .getBytes(StandardCharsets.UTF_8);
          ObjectId id = ObjectId.ofContent(source);
          objects.put(id, SourceExtractor.extract(source).index());
          store.write(id, objects.get(id));
        }
        store.publish();
      }
      for (Path each : files(written)) {
        files.put(each.getFileName().toString(), Files.readAllBytes(each));
      }
      FileTrees.delete(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ObjectStore open(Path folder) {
    return ObjectStores.packed(folder, Codec.RAW, notice -> {});
  }

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      PACKS.read(input);
    }
  }

  private void read(byte[] input) {
    Path damaged = folder.resolve("damaged");
    try {
      Files.createDirectories(damaged);
      int chosen = (input[0] & 0xff) % files.size();
      int at = 0;
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        byte[] content =
            at++ == chosen ? Patches.apply(each.getValue(), input, 1) : each.getValue();
        Files.write(damaged.resolve(each.getKey()), content);
      }
      try (ObjectStore store = open(damaged)) {
        objects.forEach((id, written) -> {
          FileIndex read = store.read(id);
          if (read != null && !read.bytes().equals(written)) {
            throw new IllegalStateException("another object than was written");
          }
        });
        store.forEach(info -> {});
      }
      FileTrees.delete(damaged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
