package io.pinyon.storage.internal.snapshot;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.ImportPosting;
import io.pinyon.storage.ImportedName;
import io.pinyon.storage.NamedPosting;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Statistics;
import io.pinyon.storage.SubtypePosting;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.internal.counts.CountBytes;
import io.pinyon.storage.internal.environment.BaseIndex;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.filter.NameFilter;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingSource;
import io.pinyon.storage.internal.tables.DefinedNames;
import io.pinyon.storage.internal.tables.GraphNotes;
import io.pinyon.storage.internal.tables.LmdbCursor;
import io.pinyon.storage.internal.tables.TableCounts;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableReader;
import io.pinyon.storage.internal.tables.TableSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// A snapshot over one LMDB read transaction: each question is a query of [ReadTransaction].
public final class LmdbSnapshot implements Snapshot {
  private static final ImportKind[] IMPORT_KINDS = ImportKind.values();

  private final ReadTransaction transaction;
  private final ObjectStore objects;
  private final TableReader reader;
  private final FileTables files;
  private final PackageTable packages;
  private final NameTables names;

  private LmdbSnapshot(ReadTransaction transaction, ObjectStore objects) {
    this.transaction = transaction;
    this.objects = objects;
    this.reader = transaction.reader();
    this.files = new FileTables(transaction);
    this.packages = new PackageTable(reader, files);
    this.names = new NameTables(reader);
  }

  public static LmdbSnapshot open(OpenIndex index, ObjectStore objects) {
    return new LmdbSnapshot(ReadTransaction.begin(index), objects);
  }

  @Override
  public void close() {
    transaction.close();
  }

  private <T extends @Nullable Object> T query(Supplier<T> body) {
    return transaction.query(body);
  }

  private void run(Runnable body) {
    transaction.query(() -> {
      body.run();
      return true;
    });
  }

  @Override
  public long revision() {
    return transaction.revision();
  }

  // ---- files

  @Override
  public @Nullable FileRecord file(String path) {
    FileRows.Row row = query(() -> files.row(path));
    return row == null ? null : row.file();
  }

  @Override
  public @Nullable FileRecord file(FileId id) {
    return files.file(id);
  }

  @Override
  public void files(Consumer<FileRecord> consumer) {
    files.files(consumer);
  }

  @Override
  public void filesById(Consumer<FileRecord> consumer) {
    files.filesById(consumer);
  }

  @Override
  public List<FileVersion> versions(String path) {
    return query(() -> files.versions(path));
  }

  @Override
  public void versions(BiConsumer<String, List<FileVersion>> consumer) {
    files.versions(consumer);
  }

  @Override
  public void objects(Consumer<ObjectId> consumer) {
    files.objects(consumer);
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
    return query(() -> transaction.state().nextFile());
  }

  // ---- types and packages

  @Override
  public List<Posting> topLevel(String packageName, String simpleName) {
    return query(() -> packages.topLevel(packageName, simpleName));
  }

  @Override
  public List<TypePosting> typesInPackage(String packageName) {
    return query(() -> packages.types(packageName));
  }

  @Override
  public boolean hasPackage(String name) {
    return query(() -> packages.has(name));
  }

  @Override
  public List<String> subpackages(String name) {
    return query(() -> packages.subpackages(name));
  }

  @Override
  public List<TypePosting> typesNamed(String simpleName) {
    return query(() -> names.types(simpleName));
  }

  @Override
  public void typesByPrefix(String prefix, Predicate<TypePosting> consumer) {
    run(() -> names.typesByPrefix(prefix, consumer));
  }

  @Override
  public void typesByHumps(String typed, Predicate<TypePosting> consumer) {
    run(() -> names.typesByHumps(typed, consumer));
  }

  // ---- other declarations

  @Override
  public List<Posting> declarationsNamed(String name) {
    return query(() -> names.declarations(name));
  }

  @Override
  public void declarationsByPrefix(String prefix, Predicate<NamedPosting> consumer) {
    run(() -> names.declarationsByPrefix(prefix, consumer));
  }

  @Override
  public void declarationsByHumps(String typed, Predicate<NamedPosting> consumer) {
    run(() -> names.declarationsByHumps(typed, consumer));
  }

  @Override
  public void definedNames(@Nullable String after, Predicate<String> consumer) {
    run(() -> names.distinct(after, consumer));
  }

  @Override
  public List<SubtypePosting> subtypesNaming(String simpleName) {
    return query(() -> names.subtypes(simpleName));
  }

  // ---- uses

  @Override
  public List<ImportedName> imports(FileRecord file) {
    return files.imports(file.id());
  }

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
        if (facts.parent(m) == d && facts.isStaticMember(m)) {
          result = result.or(filesImporting(type + "." + facts.name(m), ImportKind.STATIC));
        }
      }
      if (facts.kind(d) == DeclarationKind.ENUM) { // has them implicitly (JLS 8.9.3)
        result = result.or(filesImporting(type + ".values", ImportKind.STATIC));
        result = result.or(filesImporting(type + ".valueOf", ImportKind.STATIC));
      }
    }
    return result;
  }

  @Override
  public int weight(String identifier) {
    return query(() -> reader.fileCount(Table.MENTIONS, identifier));
  }

  @Override
  public UsageCounts counts(int context, int ofPackage) {
    UsageCounts counts = new UsageCounts(ofPackage);
    run(() ->
        reader.sums(
            Table.COUNTS,
            CountBytes.key(context),
            value -> CountBytes.read(value, context, counts)));
    return counts;
  }

  @Override
  public boolean mayDefine(String name) {
    return query(() -> {
      BaseIndex base = transaction.environment().base();
      if (base != null && mayDefine(base.environment().filter().of(base.state()), name)) {
        return true;
      }
      IndexState present = transaction.state();
      NameFilter filter = transaction.environment().filter().of(present);
      return mayDefine(filter, name)
          || present.fresh() > 0 && reader.get(Table.FRESH, name) != null;
    });
  }

  private static boolean mayDefine(@Nullable NameFilter filter, String name) {
    return filter == null || filter.mightContain(name);
  }

  @Override
  public Statistics statistics() {
    return query(() ->
        new Statistics(
            reader.fileCount(),
            transaction.state().declarations(),
            reader.typeCount(),
            transaction.state().sourceBytes(),
            transaction.environment().bytesOnDisk(),
            reader.bytes(Table.COUNTS)));
  }

  @Override
  public long graphGeneration() {
    return query(() -> GraphNotes.generation(reader));
  }

  @Override
  public GraphDelta graphDelta() {
    return query(() -> GraphNotes.read(reader, reader.txn().getId()));
  }

  // ---- for the writer

  public IndexState state() {
    return transaction.state();
  }

  public FileRows.@Nullable Row row(String path) {
    return query(() -> files.row(path));
  }

  /// What [Table#VERSIONS] has of a path: all but the present one.
  public List<FileVersion> replacedVersions(String path) {
    return query(() -> files.replacedVersions(path));
  }

  /// What the base and the index's own file have in a table, masked files' postings too, in this
  /// order; to be closed by the caller, before the snapshot.
  public List<PostingSource> sources(Table table) {
    List<PostingSource> result = new ArrayList<>();
    LmdbCursor lower = reader.openBaseCursor(table);
    if (lower != null) {
      result.add(new TableSource(table, lower));
    }
    result.add(new TableSource(table, reader.openOwnCursor(table)));
    return result;
  }

  /// What the base and the index's own file count, to be added; to be closed by the caller, before
  /// the snapshot.
  public List<TableCounts> counts() {
    List<TableCounts> result = new ArrayList<>();
    LmdbCursor lower = reader.openBaseCursor(Table.COUNTS);
    if (lower != null) {
      result.add(new TableCounts(lower));
    }
    result.add(new TableCounts(reader.openOwnCursor(Table.COUNTS)));
    return result;
  }

  /// See [io.pinyon.storage.internal.environment.MetaTable#hasStaleCounts].
  public boolean hasStaleCounts() {
    return query(() -> transaction.environment().meta().hasStaleCounts(reader.txn()));
  }

  /// Every key of a table with one value per key, that of a base too if the table is one of bases;
  /// to be closed by the caller, before the snapshot.
  public TableCursor cursor(Table table) {
    return reader.openCursor(table);
  }

  /// The records of all files, as this workspace has them, by ascending id: the bytes of
  /// [FileRows].
  public void rows(Consumer<FileRows.Row> consumer) {
    files.rows(consumer);
  }

  /// One more than the greatest id of a file of the base, 0 without one.
  public int baseFiles() {
    return reader.baseFiles();
  }

  /// True if the index has its base's files, all of them, and never had others.
  public boolean isOfBaseAlone() {
    return reader.baseFiles() > 0
        && reader.masked().isEmpty()
        && state().nextFile() == reader.baseFiles();
  }

  /// How many files the base has, masked ones too.
  public long filesOfBase() {
    return reader.filesOfBase();
  }

  /// Files of the base that count no more; not to be changed.
  public RoaringBitmap masked() {
    return reader.masked();
  }

  /// The id of the file at a path's key, -1 if there is none.
  public int fileAt(byte[] key) {
    return files.fileAt(key);
  }

  /// How many declarations in the index's own file have names.
  public long namedDeclarations() {
    return reader.ownEntries(Table.NAMES);
  }

  /// Every distinct name that the index's own file defines; to be closed before this.
  public DefinedNames definedNames() {
    return new DefinedNames(reader);
  }

  public List<String> freshNames() {
    List<String> result = new ArrayList<>();
    reader.forPrefix(Table.FRESH, "", (key, _) -> result.add(key));
    return result;
  }
}
