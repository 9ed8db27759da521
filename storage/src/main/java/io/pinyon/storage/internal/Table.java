package io.pinyon.storage.internal;

import org.lmdbjava.DbiFlags;

/// The named databases of an index file; docs/format.md has the bytes of their keys and values.
enum Table {
  /// `version` and `state`.
  META("meta", 0),
  /// Path to file id.
  PATHS("paths", 0),
  /// File id to record.
  FILES("files", 0),
  /// Path to the versions before the present one.
  VERSIONS("versions", 0),
  /// Folded simple name to types.
  TYPES("types", -1),
  /// Initials of a type's humps and its name to types.
  HUMPS("humps", 8),
  /// Package and simple name to top-level types.
  TOP("top", 13),
  /// Folded name to declarations.
  NAMES("names", 13),
  /// Imported name to files.
  IMPORTS("imports", 5),
  /// Simple name of a supertype to declarations.
  SUBTYPES("subtypes", 8),
  /// Identifier to files.
  MENTIONS("mentions", 4),
  /// Hash of a text that is too long for a key to the text.
  LONG("long", 0),
  /// Defined names that the filter's file does not have yet.
  FRESH("fresh", 0);

  private static final Table[] POSTINGS = {TYPES, HUMPS, TOP, NAMES, IMPORTS, SUBTYPES, MENTIONS};

  private final String title;

  /// Bytes of a value if all are of one size, 0 if a key has one value, -1 if values vary.
  private final int width;

  Table(String title, int width) {
    this.title = title;
    this.width = width;
  }

  String title() {
    return title;
  }

  int width() {
    return width;
  }

  boolean isFixed() {
    return width > 0;
  }

  DbiFlags[] flags() {
    if (width == 0) {
      return new DbiFlags[0];
    }
    return isFixed()
        ? new DbiFlags[] {DbiFlags.MDB_DUPSORT, DbiFlags.MDB_DUPFIXED}
        : new DbiFlags[] {DbiFlags.MDB_DUPSORT};
  }

  /// Those that are derived from the files' contents.
  static Table[] postings() {
    return POSTINGS.clone();
  }
}
