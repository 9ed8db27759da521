package io.pinyon.storage.internal;

import io.pinyon.schema.CamelHumps;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.ImportPosting;
import io.pinyon.storage.NamedPosting;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Statistics;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.SubtypePosting;
import io.pinyon.storage.TypePosting;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.LmdbException;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// A snapshot over one LMDB read transaction.
final class LmdbSnapshot implements Snapshot {
  private static final DeclarationKind[] KINDS = DeclarationKind.values();
  private static final ImportKind[] IMPORT_KINDS = ImportKind.values();

  private static final int TRANSACTION_BITS = 40;

  private final IndexEnvironment environment;
  private final ObjectStore objects;
  private final long stamp;
  private final TableReader reader;
  private @Nullable IndexState state;
  private boolean closed;

  private LmdbSnapshot(
      IndexEnvironment environment, ObjectStore objects, long stamp, Txn<ByteBuffer> txn) {
    this.environment = environment;
    this.objects = objects;
    this.stamp = stamp;
    this.reader = new TableReader(environment, txn);
  }

  static LmdbSnapshot open(OpenIndex index, ObjectStore objects) {
    while (true) {
      IndexEnvironment environment = index.environment();
      environment.checkSound();
      long stamp = environment.tryEnter();
      if (stamp == 0) {
        if (environment == index.environment()) {
          throw new StorageException.Closed("the index " + environment.file() + " is closed");
        }
        continue; // replaced and closed between
      }
      Txn<ByteBuffer> txn = null;
      boolean isOpened = false;
      try {
        txn = environment.beginRead();
        if (txn != null && environment.checkVersion(txn)) {
          LmdbSnapshot result = new LmdbSnapshot(environment, objects, stamp, txn);
          isOpened = true;
          return result;
        }
      } catch (LmdbException e) {
        throw environment.marked(LmdbFailures.of(e, environment.file()));
      } catch (StorageException.Corrupt e) {
        throw environment.marked(e);
      } finally {
        if (!isOpened) {
          if (txn != null) {
            txn.close();
          }
          environment.leave(stamp);
        }
      }
      if (txn == null) {
        environment.followGrowth();
      } else {
        index.follow(environment);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      reader.close();
      environment.leave(stamp);
    }
  }

  /// Every query runs in here: damage that it meets is marked for the next to open the index. Once
  /// damage was found nothing is answered any more: LMDB gives up the transaction that met it, and
  /// calls everything that follows in it a misuse.
  private <T extends @Nullable Object> T query(Supplier<T> body) {
    if (closed) {
      throw new StorageException.Closed("the snapshot of " + environment.file() + " is closed");
    }
    environment.checkSound();
    try {
      return body.get();
    } catch (CallerFailure e) {
      throw e.failure;
    } catch (LmdbException e) {
      throw environment.marked(LmdbFailures.of(e, environment.file()));
    } catch (IndexOutOfBoundsException
        | NullPointerException
        | IllegalArgumentException
        | BufferUnderflowException
        | NegativeArraySizeException
        | InternalError e) {
      // InternalError: the virtual machine met a page that is not there behind the map (SIGBUS).
      throw environment.marked(
          new StorageException.Corrupt(
              "the index "
                  + environment.file()
                  + " has a value that cannot be read"
                  + "; it is built again when next opened",
              e));
    }
  }

  /// Carries what a caller's consumer threw past the handling of damage.
  private static final class CallerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    final RuntimeException failure;

    CallerFailure(RuntimeException failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }
  }

  private static <T> boolean ask(Predicate<T> consumer, T value) {
    try {
      return consumer.test(value);
    } catch (RuntimeException e) {
      throw new CallerFailure(e);
    }
  }

  private static <T> boolean askAll(Predicate<T> consumer, List<T> values) {
    for (T value : values) {
      if (!ask(consumer, value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long revision() {
    // each generation counts its transactions anew
    return ((long) environment.generation() << TRANSACTION_BITS) + reader.txn().getId();
  }

  // ---- files

  @Override
  public @Nullable FileRecord file(String path) {
    FileRows.Row row = query(() -> row(path));
    return row == null ? null : row.file();
  }

  @Override
  public @Nullable FileRecord file(FileId id) {
    FileRows.Row row = query(() -> row(id));
    return row == null ? null : row.file();
  }

  FileRows.@Nullable Row row(String path) {
    ByteBuffer id = reader.get(Table.PATHS, path);
    return id == null ? null : row(new FileId(id.getInt(id.position())));
  }

  private FileRows.@Nullable Row row(FileId id) {
    ByteBuffer value = reader.get(Table.FILES, id.value());
    return value == null ? null : FileRows.read(id, value);
  }

  @Override
  public void files(Consumer<FileRecord> consumer) {
    List<FileId> ids =
        query(() -> {
          List<FileId> result = new ArrayList<>((int) reader.entries(Table.PATHS));
          Cursor<ByteBuffer> at = reader.cursor(Table.PATHS);
          for (boolean is = at.first(); is; is = at.next()) {
            result.add(new FileId(at.val().getInt(at.val().position())));
          }
          return result;
        });
    for (FileId id : ids) {
      FileRecord file = file(id);
      if (file != null) {
        consumer.accept(file);
      }
    }
  }

  @Override
  public List<FileVersion> versions(String path) {
    return query(() -> withPresent(row(path), replacedVersions(path)));
  }

  @Override
  public void versions(BiConsumer<String, List<FileVersion>> consumer) {
    query(() -> {
      forPrefix(
          Table.VERSIONS,
          "",
          (path, at) -> {
            List<FileVersion> all = withPresent(row(path), Versions.read(at.val()));
            return ask(
                _ -> {
                  consumer.accept(path, all);
                  return true;
                },
                path);
          });
      return null;
    });
  }

  private static List<FileVersion> withPresent(
      FileRows.@Nullable Row row, List<FileVersion> replaced) {
    if (row != null) {
      replaced.addFirst(new FileVersion(Instant.ofEpochMilli(row.since()), row.file().object()));
    }
    return replaced;
  }

  /// What [Table#VERSIONS] has of a path: all but the present one.
  List<FileVersion> replacedVersions(String path) {
    return Versions.read(reader.get(Table.VERSIONS, path));
  }

  @Override
  public void objects(Consumer<ObjectId> consumer) {
    files(file -> {
      consumer.accept(file.object());
      ObjectId lastGood = file.lastGood();
      if (lastGood != null) {
        consumer.accept(lastGood);
      }
    });
    versions((_, versions) -> {
      for (FileVersion version : versions) {
        ObjectId object = version.object();
        if (object != null) {
          consumer.accept(object);
        }
      }
    });
  }

  @Override
  public @Nullable FileIndex facts(FileRecord file) {
    return objects.read(file.object());
  }

  @Override
  public @Nullable FileIndex declarations(FileRecord file) {
    return objects.read(file.declarations());
  }

  @Override
  public int fileIds() {
    return query(() -> state().nextFile());
  }

  // ---- types and packages

  @Override
  public List<Posting> topLevel(String packageName, String simpleName) {
    return query(() -> {
      List<Posting> result =
          values(Table.TOP, packageName + Keys.SEPARATOR + simpleName, LmdbSnapshot::posting);
      if (result.size() > 1) {
        // several declarations of one file stay in their order: the sort is stable
        result.sort(Comparator.comparing(p -> pathOf(p.file())));
      }
      return result;
    });
  }

  private String pathOf(FileId id) {
    FileRecord file = file(id);
    return file == null ? "" : file.path();
  }

  @Override
  public List<TypePosting> typesInPackage(String packageName) {
    return query(() -> {
      List<TypePosting> result = new ArrayList<>();
      String prefix = packageName + Keys.SEPARATOR;
      forPrefix(
          Table.TOP,
          prefix,
          (key, at) -> {
            String name = key.substring(prefix.length());
            String qualified = packageName.isEmpty() ? name : packageName + "." + name;
            result.addAll(values(at, v -> new TypePosting(posting(v), packageName, qualified)));
            return true;
          });
      return result;
    });
  }

  @Override
  public boolean hasPackage(String name) {
    return query(() ->
        isPrefixOfKey(Table.TOP, name + Keys.SEPARATOR)
            || (name.isEmpty()
                ? reader.entries(Table.TOP) > 0
                : isPrefixOfKey(Table.TOP, name + ".")));
  }

  private boolean isPrefixOfKey(Table table, String prefix) {
    boolean[] found = {false};
    forPrefix(
        table,
        prefix,
        (_, _) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  @Override
  public List<String> subpackages(String name) {
    return query(() -> {
      TreeSet<String> result = new TreeSet<>();
      String prefix = name.isEmpty() ? "" : name + ".";
      byte[] from = prefix.getBytes(StandardCharsets.UTF_8);
      Cursor<ByteBuffer> at = reader.cursor(Table.TOP);
      while (reader.seek(at, from)) {
        String key = reader.text(at.key());
        if (!key.startsWith(prefix)) {
          break;
        }
        int end = prefix.length();
        while (key.charAt(end) != '.' && key.charAt(end) != Keys.SEPARATOR) {
          end++;
        }
        String segment = key.substring(prefix.length(), end);
        if (!segment.isEmpty()) {
          result.add(segment);
        }
        from = after(at.key(), key, end);
      }
      return List.copyOf(result);
    });
  }

  /// Where to go on after all keys that start like `key` up to and with the separator at `end`;
  /// just after the present key if it was cut and that would not be beyond it.
  private static byte[] after(ByteBuffer present, String key, int end) {
    char next = (char) (key.charAt(end) + 1);
    byte[] result = (key.substring(0, end) + next).getBytes(StandardCharsets.UTF_8);
    byte[] raw = new byte[present.remaining()];
    present.get(present.position(), raw);
    return Arrays.compareUnsigned(result, raw) > 0 ? result : Arrays.copyOf(raw, raw.length + 1);
  }

  @Override
  public List<TypePosting> typesNamed(String simpleName) {
    return query(() -> values(Table.TYPES, Keys.folded(simpleName), this::type));
  }

  @Override
  public void typesByPrefix(String prefix, Predicate<TypePosting> consumer) {
    query(() -> {
      forPrefix(
          Table.TYPES, Keys.lower(prefix), (key, at) -> askAll(consumer, values(at, this::type)));
      return null;
    });
  }

  @Override
  public void typesByHumps(String typed, Predicate<TypePosting> consumer) {
    String lower = Keys.lower(typed);
    if (lower.length() < 2) {
      return;
    }
    query(() -> {
      forPrefix(
          Table.HUMPS,
          CamelHumps.typedInitials(typed),
          (key, _) -> {
            String name = key.substring(key.indexOf(Keys.SEPARATOR) + 1);
            return Keys.lower(name).startsWith(lower)
                || !CamelHumps.matches(typed, name)
                || isSecondManner(key, name, typed)
                || askAll(consumer, values(Table.TYPES, Keys.folded(name), this::type));
          });
      return null;
    });
  }

  /// True if the name was already found through the other of its initials.
  private static boolean isSecondManner(String key, String name, String typed) {
    List<String> all = CamelHumps.initials(name);
    String wanted = CamelHumps.typedInitials(typed);
    String own = key.substring(0, key.indexOf(Keys.SEPARATOR));
    return all.size() > 1
        && all.get(0).startsWith(wanted)
        && all.get(1).startsWith(wanted)
        && own.equals(all.get(1));
  }

  // ---- other declarations

  @Override
  public List<Posting> declarationsNamed(String name) {
    return query(() -> values(Table.NAMES, Keys.folded(name), LmdbSnapshot::posting));
  }

  @Override
  public void declarationsByPrefix(String prefix, Predicate<NamedPosting> consumer) {
    query(() -> {
      forPrefix(
          Table.NAMES,
          Keys.lower(prefix),
          (key, at) -> {
            String name = Keys.unfolded(key);
            return askAll(consumer, values(at, v -> new NamedPosting(name, posting(v))));
          });
      return null;
    });
  }

  @Override
  public List<SubtypePosting> subtypesNaming(String simpleName) {
    return query(() ->
        values(
            Table.SUBTYPES,
            simpleName,
            v -> {
              int p = v.position();
              return new SubtypePosting(new FileId(v.getInt(p)), v.getInt(p + 4));
            }));
  }

  // ---- uses

  @Override
  public FileSet filesMentioning(String identifier) {
    return query(() -> new BitmapFileSet(reader.files(Table.MENTIONS, identifier)));
  }

  @Override
  public FileSet filesImporting(String name, ImportKind kind) {
    return query(() -> new BitmapFileSet(reader.files(Table.IMPORTS, Keys.imported(name, kind))));
  }

  @Override
  public List<ImportPosting> filesImporting(String name) {
    List<ImportPosting> result = new ArrayList<>();
    for (ImportKind kind : IMPORT_KINDS) {
      filesImporting(name, kind)
          .forEachId(id -> result.add(new ImportPosting(new FileId(id), kind)));
    }
    result.sort(Comparator.comparing(ImportPosting::file));
    return result;
  }

  @Override
  public FileSet importers(FileRecord file) {
    FileSet result = new BitmapFileSet(new RoaringBitmap());
    FileIndex facts = declarations(file);
    if (facts == null) {
      return result;
    }
    if (!facts.packageName().isEmpty()) {
      result = result.or(filesImporting(facts.packageName(), ImportKind.ON_DEMAND));
    }
    for (int d = 0; d < facts.declarationCount(); d++) {
      String type = facts.kind(d).isType() ? facts.qualifiedName(d) : null;
      if (type == null) {
        continue;
      }
      result = result.or(filesImporting(type, ImportKind.SINGLE));
      result = result.or(filesImporting(type, ImportKind.ON_DEMAND));
      result = result.or(filesImporting(type, ImportKind.STATIC_ON_DEMAND));
      for (int m = d + 1; m < facts.end(d); m++) {
        boolean isMember = facts.parent(m) == d && (facts.modifiers(m) & Modifiers.STATIC) != 0;
        if (isMember && !facts.name(m).isEmpty()) {
          result = result.or(filesImporting(type + "." + facts.name(m), ImportKind.STATIC));
        }
      }
    }
    return result;
  }

  @Override
  public int weight(String identifier) {
    return query(() -> reader.fileCount(Table.MENTIONS, identifier));
  }

  @Override
  public boolean mayDefine(String name) {
    return query(() -> {
      IndexState present = state();
      NameFilter filter = environment.filter(present);
      return filter == null
          || filter.mightContain(name)
          || present.fresh() > 0 && reader.get(Table.FRESH, name) != null;
    });
  }

  @Override
  public Statistics statistics() {
    return query(() ->
        new Statistics(
            reader.entries(Table.FILES),
            state().declarations(),
            reader.entries(Table.TYPES),
            state().sourceBytes(),
            environment.bytesOnDisk()));
  }

  @Override
  public long graphGeneration() {
    return query(() -> GraphNotes.generation(reader));
  }

  @Override
  public GraphDelta graphDelta() {
    return query(() -> GraphNotes.read(reader, reader.txn().getId()));
  }

  IndexState state() {
    IndexState known = state;
    if (known == null) {
      known = environment.state(reader.txn());
      state = known;
    }
    return known;
  }

  @Override
  public void definedNames(@Nullable String after, Predicate<String> consumer) {
    query(() -> {
      byte[] from = after == null ? new byte[0] : Keys.encode(Keys.folded(after), (_, _) -> {});
      try (Cursor<ByteBuffer> cursor = reader.openCursor(Table.NAMES)) {
        boolean is = reader.seek(cursor, from);
        while (is) {
          String name = Keys.unfolded(reader.text(cursor.key()));
          if (!name.equals(after) && !ask(consumer, name)) {
            return null;
          }
          is = cursor.seek(SeekOp.MDB_NEXT_NODUP);
        }
        return null;
      }
    });
  }

  // ---- for a bulk load

  PostingSource source(Table table) {
    return new TableSource(reader, table);
  }

  /// To be closed by the caller, before the snapshot.
  Cursor<ByteBuffer> cursor(Table table) {
    return reader.openCursor(table);
  }

  /// The id of the file at a path's key, -1 if there is none.
  int fileAt(byte[] key) {
    ByteBuffer id = reader.get(Table.PATHS, key);
    return id == null ? -1 : id.getInt(id.position());
  }

  /// How many declarations have names.
  long namedDeclarations() {
    return reader.entries(Table.NAMES);
  }

  /// Every distinct defined name; to be closed before this.
  DefinedNames definedNames() {
    return new DefinedNames(reader);
  }

  List<String> freshNames() {
    List<String> result = new ArrayList<>();
    forPrefix(Table.FRESH, "", (key, _) -> result.add(key));
    return result;
  }

  // ---- reading

  private interface Decoder<T> {
    T decode(ByteBuffer value);
  }

  private <T> List<T> values(Table table, String key, Decoder<T> decoder) {
    return reader.find(table, key) ? values(reader.cursor(table), decoder) : List.of();
  }

  /// All values of the cursor's key, the cursor being on the first.
  private static <T> List<T> values(Cursor<ByteBuffer> cursor, Decoder<T> decoder) {
    T first = decoder.decode(cursor.val());
    if (!cursor.seek(SeekOp.MDB_NEXT_DUP)) {
      return List.of(first);
    }
    List<T> result = new ArrayList<>();
    result.add(first);
    do {
      result.add(decoder.decode(cursor.val()));
    } while (cursor.seek(SeekOp.MDB_NEXT_DUP));
    return result;
  }

  /// Receives a key's text and a cursor on its first value, which may be moved within the key;
  /// false ends the scan.
  private interface KeyConsumer {
    boolean accept(String key, Cursor<ByteBuffer> at);
  }

  /// Gives the keys that start with `prefix`, with a cursor of its own: the caller may query.
  private void forPrefix(Table table, String prefix, KeyConsumer consumer) {
    byte[] from = prefix.getBytes(StandardCharsets.UTF_8);
    try (Cursor<ByteBuffer> cursor = reader.openCursor(table)) {
      boolean is = reader.seek(cursor, from);
      while (is) {
        String key = reader.text(cursor.key());
        if (!key.startsWith(prefix) || !consumer.accept(key, cursor)) {
          return;
        }
        is = cursor.seek(SeekOp.MDB_NEXT_NODUP);
      }
    }
  }

  private static Posting posting(ByteBuffer value) {
    int p = value.position();
    return new Posting(
        new FileId(value.getInt(p)),
        value.getInt(p + 4),
        KINDS[value.get(p + 8)],
        value.getInt(p + 9));
  }

  private TypePosting type(ByteBuffer value) {
    Posting posting = posting(value);
    int p = value.position();
    int packageLength = Short.toUnsignedInt(value.getShort(p + 13));
    String qualified = reader.text(value.slice(p + 15, value.remaining() - 15));
    return new TypePosting(posting, qualified.substring(0, packageLength), qualified);
  }
}
