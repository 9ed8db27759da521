package io.pinyon.storage.internal.shared;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Reads every section of a snapshot and checks all that can be checked: lengths, checksums, order,
/// that numbers are those of files and declarations, that paths stay below the root, and that the
/// content is the one which the manifest names. Throws [StorageException.Corrupt] with what is
/// wrong; what was given before does not count then.
public final class SnapshotDecoder {
  private static final int MOST_PATH = 16 << 10;
  private static final int MOST_IMPORTS = 64 << 20;
  private static final int MOST_TEXT = 1 << 20;
  private static final int MOST_OBJECT = 256 << 20;

  /// What is read may be so many times as long as what it is read from.
  private static final long MOST_EXPANSION = 32;

  private final Path file;
  private final String root;
  private final Map<String, Section> sections = new HashMap<>();
  private final Map<String, Long> starts = new HashMap<>();
  private final List<ObjectId> objects = new ArrayList<>();
  private final Map<ObjectId, Integer> declarationsOfObject = new HashMap<>();
  private int[] declarations = {};

  /// `start` is where the first section begins, `files` and `root` are the manifest's.
  public SnapshotDecoder(Path file, long start, int files, String root, List<Section> all) {
    this.file = file;
    this.root = root;
    long at = start;
    for (Section each : all) {
      if (sections.put(each.name(), each) != null) {
        throw corrupt("names section " + each.name() + " twice");
      }
      starts.put(each.name(), at);
      at += each.stored();
    }
    List<String> expected = names();
    if (!all.stream().map(Section::name).toList().equals(expected)) {
      throw corrupt("has other sections than " + expected);
    }
    if (all.getFirst().count() != files) {
      throw corrupt("does not have the files that its manifest says");
    }
  }

  private StorageException.Corrupt corrupt(String what) {
    return new StorageException.Corrupt("the snapshot " + file + " is damaged: it " + what, null);
  }

  /// The sections in their order.
  static List<String> names() {
    List<String> result = new ArrayList<>(List.of(Section.FILES));
    for (Table table : Table.postings()) {
      result.add(table.title());
    }
    result.add(Section.LONG);
    result.add(Section.OBJECTS);
    return result;
  }

  /// Gives everything to `target`.
  public void decode(Contents target) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      files(open(channel, Section.FILES), target);
      CompletableFuture<Void> packs =
          CompletableFuture.runAsync(
              () -> {
                try {
                  objects(open(channel, Section.OBJECTS), target);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              task -> Thread.ofPlatform().name("pinyon-unpack").daemon().start(task));
      try {
        for (Table table : Table.postings()) {
          table(open(channel, table.title()), table, target);
        }
        longTexts(open(channel, Section.LONG), target);
      } finally {
        await(packs);
      }
      packs.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case UncheckedIOException io -> throw io.getCause();
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }

  private static void await(CompletableFuture<Void> work) {
    work.exceptionally(_ -> null).join();
  }

  private BlockInput open(FileChannel channel, String name) {
    Section section = sections.get(name);
    Long start = starts.get(name);
    if (section == null || start == null) {
      throw corrupt("has no section " + name);
    }
    return new BlockInput(file, channel, start, section);
  }

  private Section section(String name) {
    return Objects.requireNonNull(sections.get(name));
  }

  // ---- sections

  private void files(BlockInput in, Contents target) throws IOException {
    long count = section(Section.FILES).count();
    MessageDigest content = Digests.sha256();
    Set<ObjectId> seen = new HashSet<>();
    byte[] path = {};
    byte[] key = {};
    int number = 0;
    Expansion expansion = new Expansion(in, section(Section.FILES));
    for (long i = 0; i < count; i++) {
      path = path(in, path);
      String text = new String(path, StandardCharsets.UTF_8);
      if (!isBelow(text) || !Arrays.equals(path, text.getBytes(StandardCharsets.UTF_8))) {
        throw in.damage("has a path that leads out of its folder");
      }
      byte[] next = Keys.encode(text, (_, _) -> {});
      if (number > 0 && Arrays.compareUnsigned(key, next) >= 0) {
        throw in.damage("has paths in the wrong order");
      }
      key = next;
      long size = in.longNumber();
      ObjectId object = ObjectId.ofBytes(in.bytes(ObjectId.LENGTH));
      byte[] blob = in.number(1) == 1 ? in.bytes(Table.BLOBS.width()) : null;
      int declared = in.number(Integer.MAX_VALUE);
      byte[] imports = in.bytes(in.number(MOST_IMPORTS));
      expansion.add(path.length + imports.length);
      content.update(path);
      content.update((byte) 0);
      content.update(object.bytes());
      if (seen.add(object)) {
        objects.add(object);
        declarationsOfObject.put(object, declared);
      } else if (declarationsOfObject.getOrDefault(object, -1) != declared) {
        throw in.damage("has two numbers of declarations for one object");
      }
      if (number == declarations.length) {
        declarations = Arrays.copyOf(declarations, Math.max(1024, number * 2));
      }
      declarations[number++] = declared;
      target.file(new Contents.Entry(key, text, size, object, blob, declared, imports));
    }
    in.finish();
    declarations = Arrays.copyOf(declarations, number);
    if (!Digests.hex(content.digest()).equals(root)) {
      throw corrupt("does not have the content that its manifest names");
    }
  }

  private static byte[] path(BlockInput in, byte[] before) throws IOException {
    int shared = in.number(before.length);
    byte[] result = Arrays.copyOf(before, shared + in.number(MOST_PATH - shared));
    in.bytes(result, shared, result.length - shared);
    return result;
  }

  /// True for a path of names alone, which are none that a system gives a meaning.
  static boolean isBelow(String path) {
    if (path.indexOf('\\') >= 0 || path.indexOf(0) >= 0 || path.indexOf(':') >= 0) {
      return false;
    }
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return false;
      }
    }
    return path.endsWith(".java");
  }

  private void table(BlockInput in, Table table, Contents target) throws IOException {
    long count = section(table.title()).count();
    PostingRun run = new PostingRun(table);
    byte[] key = {};
    Expansion expansion = new Expansion(in, section(table.title()));
    for (long i = 0; i < count; i++) {
      key = in.text(key, Keys.MAX_KEY);
      if (key.length == 0) {
        throw in.damage("has an empty key");
      }
      run.clear();
      int postings = in.number(Integer.MAX_VALUE);
      int id = 0;
      for (int p = 0; p < postings; p++) {
        id += in.number(declarations.length - 1L - id);
        posting(in, table, run, id);
      }
      expansion.add(key.length + run.length());
      if (postings == 0 || !run.isSorted()) {
        throw in.damage("has postings in the wrong order");
      }
      target.postings(table, key, run);
    }
    in.finish();
  }

  private void posting(BlockInput in, Table table, PostingRun run, int id) throws IOException {
    boolean isSet = table.layout() == Table.Layout.FILES;
    int declaration = isSet ? 0 : in.number(declarations[id] - 1L);
    int rest = isSet ? 0 : table.width() > 0 ? table.width() - 8 : in.number(Keys.MAX_KEY - 8);
    int at = run.extend(isSet ? 4 : 8 + rest);
    ByteBuffer target = ByteBuffer.wrap(run.bytes()).putInt(at, id);
    if (!isSet) {
      target.putInt(at + 4, declaration);
      in.bytes(run.bytes(), at + 8, rest);
    }
  }

  private void longTexts(BlockInput in, Contents target) throws IOException {
    long count = section(Section.LONG).count();
    byte[] hash = {};
    for (long i = 0; i < count; i++) {
      byte[] next = in.bytes(Keys.HASH);
      byte[] text = in.bytes(in.number(MOST_TEXT));
      boolean isRight =
          Arrays.equals(next, Arrays.copyOf(Digests.sha256().digest(text), Keys.HASH));
      if (!isRight || i > 0 && Arrays.compareUnsigned(hash, next) >= 0) {
        throw in.damage("has a text under another hash than its own");
      }
      hash = next;
      target.longText(hash, text);
    }
    in.finish();
  }

  private void objects(BlockInput in, Contents target) throws IOException {
    if (section(Section.OBJECTS).count() != objects.size()) {
      throw corrupt("does not have an object for each content");
    }
    for (ObjectId id : objects) {
      byte[] bytes = in.bytes(in.number(MOST_OBJECT));
      ByteBuffer payload = ByteBuffer.wrap(bytes);
      if (!FileIndex.isFileIndex(payload) || !has(payload, id)) {
        throw in.damage("has something else in the place of object " + id);
      }
      target.object(id, payload);
    }
    in.finish();
  }

  private boolean has(ByteBuffer payload, ObjectId id) {
    try {
      return FileIndex.of(payload).declarationCount() == declarationsOfObject.getOrDefault(id, -1);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return false;
    }
  }

  /// Keeps what is made of a section in proportion to its length.
  private static final class Expansion {
    private final BlockInput in;
    private final long most;
    private long bytes;

    Expansion(BlockInput in, Section section) {
      this.in = in;
      this.most = MOST_EXPANSION * section.length() + (1 << 20);
    }

    void add(long more) {
      bytes += more;
      if (bytes > most) {
        throw in.damage("expands to more than " + most + " bytes");
      }
    }
  }
}
