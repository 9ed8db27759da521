package io.pinyon.storage;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.usage.UsageCounts;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The index of one workspace as of one commit, whatever is written meanwhile. Opening one costs
/// about a microsecond. Used by the thread that opened it, for the length of a request: an open
/// snapshot keeps its pages from being used again. What its methods return may outlive it.
///
/// Names match exactly, including case, unless a method says otherwise. Lists are ordered by file
/// id and declaration unless said otherwise. Every method throws [StorageException.Closed] after
/// [#close] and [StorageException.Corrupt] if the index is found damaged.
public interface Snapshot extends AutoCloseable {

  /// Which commit this is of: another one whenever something was committed, by any process, or the
  /// index was opened anew. To be compared within this process only.
  long revision();

  // ---- files

  /// The file at this path (relative to the root, with `/`), null if it is not indexed.
  @Nullable FileRecord file(String path);

  @Nullable FileRecord file(FileId id);

  /// Every file by ascending path, paths over 400 bytes by their first bytes.
  void files(Consumer<FileRecord> consumer);

  /// Every file by ascending id, which costs much less.
  void filesById(Consumer<FileRecord> consumer);

  /// What was extracted from the file's present bytes; null if the object is gone or damaged, then
  /// the file has to be indexed again.
  @Nullable FileIndex facts(FileRecord file);

  /// The file index that stands for the file's declarations, see [FileRecord#declarations].
  @Nullable FileIndex declarations(FileRecord file);

  /// One more than the largest id that a file of this index ever had.
  int fileIds();

  /// The last versions of a path, newest first: the present one, or that it was removed, and those
  /// before. Empty if the path was never indexed. How many are kept is the writer's to say.
  List<FileVersion> versions(String path);

  /// Every path that has versions besides a present one, with all of them as [#versions] gives
  /// them; ordered by path as [#files].
  void versions(BiConsumer<String, List<FileVersion>> consumer);

  /// Every object that this index names, present, last good and of kept versions; some repeatedly.
  void objects(Consumer<ObjectId> consumer);

  // ---- types and packages

  /// The top-level types of this name in a package (dotted, empty for the unnamed one): none, one,
  /// or if several files declare it all of them, ordered by path.
  List<Posting> topLevel(String packageName, String simpleName);

  /// The top-level types of a package, ordered by name.
  List<TypePosting> typesInPackage(String packageName);

  /// True if a type or a further package lies in this package.
  boolean hasPackage(String name);

  /// Simple names of the packages right below this one (empty: the top), sorted.
  List<String> subpackages(String name);

  /// Types, nested ones too, whose simple name is this.
  List<TypePosting> typesNamed(String simpleName);

  /// Types, nested ones too, whose simple name starts with `prefix`, case ignored; ordered by the
  /// name in lower case. Ends when the consumer returns false.
  void typesByPrefix(String prefix, Predicate<TypePosting> consumer);

  /// Types, nested ones too, whose camel humps start as typed (`NPE`, `NuPoEx`, `npe`); names that
  /// also start with the typed text as a whole are left to [#typesByPrefix]. Ends when the consumer
  /// returns false.
  void typesByHumps(String typed, Predicate<TypePosting> consumer);

  // ---- other declarations

  /// Declarations of this name: types, local ones too, methods, annotation elements, fields, enum
  /// constants, record components, modules. Constructors are found through their type.
  List<Posting> declarationsNamed(String name);

  /// Declarations as in [#declarationsNamed] whose name starts with `prefix`, case ignored. Ends
  /// when the consumer returns false.
  void declarationsByPrefix(String prefix, Predicate<NamedPosting> consumer);

  /// Declarations as in [#declarationsNamed] whose name has the typed humps, see
  /// [io.pinyon.schema.names.CamelHumps]; none if one hump alone is typed. Looks at all names that
  /// start like it. Ends when the consumer returns false.
  void declarationsByHumps(String typed, Predicate<NamedPosting> consumer);

  /// The distinct names of [#declarationsNamed], ordered with case ignored, from the one behind
  /// `after` on, which is one of them or null for the start. Ends when the consumer returns false.
  void definedNames(@Nullable String after, Predicate<String> consumer);

  /// Types that name this type, by its simple name, as a direct supertype in their header.
  List<SubtypePosting> subtypesNaming(String simpleName);

  // ---- uses

  /// Files in whose code the identifier occurs.
  FileSet filesMentioning(String identifier);

  /// Files that import the name (dotted, without `.*`), in whatever way.
  List<ImportPosting> filesImporting(String name);

  /// Files that import the name (dotted, without `.*`) in this way.
  FileSet filesImporting(String name, ImportKind kind);

  /// What the file imports, each name and kind once, ordered by name; where it does is in its
  /// [#facts].
  List<ImportedName> imports(FileRecord file);

  /// Files that import something that `file` declares, by its name or on demand.
  FileSet importers(FileRecord file);

  /// How many files mention the identifier: what is used more ranks higher.
  int weight(String identifier);

  /// How often the files' code chooses what in a context of [io.pinyon.schema.usage.UsageKey], in
  /// all files and in those of the package of this number.
  UsageCounts counts(int context, int ofPackage);

  /// False if no declaration in [#declarationsNamed] has this name; true if one may have it. A "no"
  /// costs a fraction of a look-up and is always right.
  boolean mayDefine(String name);

  /// The generation of the graph of files that this index knows, see [GraphDelta].
  long graphGeneration();

  /// What has changed since the graph of files was built, see [io.pinyon.storage.graph.FileGraphs].
  GraphDelta graphDelta();

  Statistics statistics();

  @Override
  void close();
}
