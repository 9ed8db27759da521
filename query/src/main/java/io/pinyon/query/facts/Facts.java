package io.pinyon.query.facts;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.syntax.usage.UsageTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the engine knows about symbols outside the open buffer: the workspace's snapshot overlaid
/// with the other open buffers, the libraries, the JDK. Valid within one request; one thread.
public interface Facts {

  /// Receives the index that the engine made of the buffer in question, so that nobody parses it
  /// again.
  default void opened(Unit unit) {}

  /// What kind of file the open one is.
  default Unit.Kind openKind() {
    return Unit.Kind.WORKSPACE;
  }

  /// The Java release that the open file is written for, such as 8 or 21; the newest if nothing
  /// says.
  default int release() {
    return Integer.MAX_VALUE;
  }

  /// True if the open file may use a feature of the language.
  default boolean allows(LanguageFeature feature) {
    return feature.isIn(release());
  }

  /// The top-level type of this name in the package (dotted, empty for the unnamed one), as the
  /// open file sees it; null if there is none.
  @Nullable Unit topLevel(String packageName, String simpleName);

  /// The class file of a nested class, by its binary name (`java/util/Map$Entry`), from the library
  /// that `outer` came from; null if there is none.
  @Nullable Unit nested(Unit outer, String binaryName);

  /// True if a type or a further package lies in this package.
  boolean hasPackage(String name);

  /// Simple names of the packages right below this one (empty string: the top).
  List<String> subpackages(String name);

  /// The top-level types of a package.
  List<TypeEntry> typesIn(String packageName);

  /// Types, nested ones too, whose simple name matches what was typed: by prefix (ignoring case) or
  /// by camel humps. At most `limit`, the nearest matches first.
  List<TypeEntry> typesMatching(String typed, int limit);

  /// Types of any source, local and anonymous ones too, that name this type, by its simple name, as
  /// a direct supertype in their header; whether the open file sees them or not. Of one file all
  /// have the same unit.
  List<DeclarationRef> subtypesNaming(String simpleName);

  /// As [#subtypesNaming], but for types that only the body around them can name, other than those
  /// around the question: less work for a file that somebody types in.
  default List<DeclarationRef> nameableSubtypesNaming(String simpleName) {
    return subtypesNaming(simpleName);
  }

  /// Classes of the libraries that the open file sees which name this type, by its simple name, as
  /// a direct supertype. `packageName` is the type's: libraries that cannot know it are left out.
  default LibrarySubtypes librarySubtypes(String packageName, String simpleName) {
    return LibrarySubtypes.NONE;
  }

  /// What another source of the same moment sees: there a name may mean another type than here.
  /// Valid as long as these facts.
  default Facts seenFrom(Unit source) {
    return this;
  }

  /// The declaration of a module in source, with it in row 0; null if there is no such source.
  default @Nullable Unit module(String name) {
    return null;
  }

  /// The `package-info.java` of a package, whose text documents it; null if there is none.
  default @Nullable Unit packageInfo(String packageName) {
    return null;
  }

  /// The modules that the open file's module may require, by name.
  default List<String> moduleNames() {
    return List.of();
  }

  /// The packages that a module exports, with those it requires transitively (JLS 7.5.5).
  List<String> packagesOfModule(String moduleName);

  /// The source of a library's class file: an index with ranges, in a file that exists; null if the
  /// library has no source.
  @Nullable Unit sourceOf(Unit classFile);

  /// A decompiled source of a library's class file for which [#sourceOf] has none: declarations
  /// without comments, in a file that exists; null if it cannot be had. Takes seconds at worst: for
  /// going to a declaration only.
  default @Nullable Unit decompiled(Unit classFile) {
    return null;
  }

  /// For a class file of a library that no build file names, where it is from and why that was
  /// guessed, as the end of a sentence in markdown; null for all others.
  default @Nullable String guessOf(Unit unit) {
    return null;
  }

  /// The text of a unit's file, for documentation; null if it cannot be read.
  @Nullable String textOf(Unit unit);

  /// The texts of the files of this name in the folder of a unit's file and in the folders above
  /// it, the nearest first: settings that hold for a part of a tree.
  default List<String> settings(Unit unit, String fileName) {
    return List.of();
  }

  /// How many files of the workspace mention a name, what is stored of the open one left out; used
  /// for ranking.
  default int mentions(String name) {
    return 0;
  }

  /// How many files of the workspace import a static member, alone or with all others of its class,
  /// which is named by its qualified name.
  default int staticImporters(String owner, String member) {
    return 0;
  }

  /// How often the workspace's code chooses what in a context, see [UsageKey#context], in all files
  /// and in those of the open file's package; what is stored of the open file is left out. Used for
  /// ranking; not to be changed.
  default UsageCounts counts(UsageKey.Kind kind, int hash) {
    return UsageCounts.NONE;
  }

  /// How many files of the workspace import a type by its name; used for ranking.
  default ImportCounts importers(String qualifiedName) {
    return ImportCounts.NONE;
  }

  /// What the workspace says of completion.
  default CompletionSettings completionSettings() {
    return CompletionSettings.NONE;
  }

  /// How open source uses names; used for ranking.
  default UsageTable usage() {
    return UsageTable.EMPTY;
  }

  /// False while the index is still being built, so that answers may be incomplete.
  boolean isComplete();

  /// True if every type that the open file may name is known, but for those of which
  /// [#mayBeGenerated] says so: the index is complete, and so is the class path. Only then does a
  /// name that means nothing say that the program is wrong.
  default boolean hasAllTypes() {
    return false;
  }

  /// True if the build may make a type of this simple name, which nobody has written.
  default boolean mayBeGenerated(String simpleName) {
    return false;
  }

  /// True once nobody waits for the answer any more; the engine then soon throws an
  /// [AbandonedException].
  default boolean isAbandoned() {
    return false;
  }

  /// A type that completion may offer. `qualifiedName` is dotted throughout, `packageName` its
  /// package. `weight` is higher for what is used more; `importance` is how much depends on its
  /// file, directly and through others, 1 on average and 0 if that is not known.
  record TypeEntry(
      String qualifiedName,
      String packageName,
      DeclarationKind kind,
      int modifiers,
      int weight,
      float importance) {
    public TypeEntry(
        String qualifiedName, String packageName, DeclarationKind kind, int modifiers, int weight) {
      this(qualifiedName, packageName, kind, modifiers, weight, 0);
    }

    public String simpleName() {
      return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }
  }
}
