package io.pinyon.libraries.listing;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a [TypeCatalogue] has its names from: packages (dotted) with their class files.
public interface TypeSource {
  /// The packages whose types are offered.
  Collection<String> packages();

  /// Names of a package's class files without the `.class`, sorted, so that a class stands before
  /// its members.
  List<String> classNames(String packageName);

  /// The bytes of a class file; null if there is none.
  byte @Nullable [] read(String packageName, String binaryName);

  /// How much a package's types weigh, see [LibraryType#weight].
  int weight(String packageName);

  /// What [#keepHeader] was told of the class at this place of [#classNames]; 0 if nothing.
  int header(String packageName, int index);

  /// The header of a class has been read, see [TypeHeader].
  void keepHeader(String packageName, int index, int header);
}
