package io.pinyon.storage.internal.format;

import java.util.EnumSet;
import java.util.Set;
import org.lmdbjava.DbiFlags;

/// The named databases of an index file; docs/format.md has the bytes of their keys and values.
public enum Table {
  /// `version` and `state`.
  META("meta", Layout.ONE, 0),
  /// Path to file id.
  PATHS("paths", Layout.ONE, 4),
  /// File id to record.
  FILES("files", Layout.ONE, 0),
  /// Path to the versions before the present one.
  VERSIONS("versions", Layout.ONE, 0),
  /// Folded simple name to types.
  TYPES("types", Layout.MANY, 0),
  /// Initials of a type's humps and its name to types.
  HUMPS("humps", Layout.MANY_FIXED, 8),
  /// Package and simple name to top-level types.
  TOP("top", Layout.MANY_FIXED, 13),
  /// Folded name to declarations.
  NAMES("names", Layout.MANY_FIXED, 13),
  /// Imported name and kind of import to files.
  IMPORTS("imports", Layout.FILES, 4),
  /// Simple name of a supertype to declarations.
  SUBTYPES("subtypes", Layout.MANY_FIXED, 8),
  /// Identifier to files.
  MENTIONS("mentions", Layout.FILES, 4),
  /// First bits of a context to how often code chooses what there, in all files:
  /// [io.pinyon.storage.internal.counts.CountBytes]. What a delta has is added to what its base
  /// has.
  COUNTS("counts", Layout.ONE, 0),
  /// Hash of a text that is too long for a key to the text.
  LONG("long", Layout.ONE, 0),
  /// Defined names that the filter's file does not have yet.
  FRESH("fresh", Layout.ONE, 0),
  /// The graph's generation, and what has changed since it was built: `GraphNotes`.
  GRAPH("graph", Layout.ONE, 0),
  /// Of a delta: one set, under the empty text, of the files of its base that count no more.
  MASKED("masked", Layout.FILES, 4),
  /// Of a delta: id of a file of its base to the stamp that the file has here.
  STAMPS("stamps", Layout.ONE, 16),
  /// Of a base: file id to the id of the file's content in git, where that is known.
  BLOBS("blobs", Layout.ONE, 20);

  /// What belongs to a key.
  public enum Layout {
    /// One value.
    ONE,
    /// Values of several sizes, each a posting.
    MANY,
    /// Values of one size, each a posting.
    MANY_FIXED,
    /// A set of files, in values of a chunk each.
    FILES
  }

  private static final Set<Table> OF_BASES =
      EnumSet.of(PATHS, FILES, TYPES, HUMPS, TOP, NAMES, IMPORTS, SUBTYPES, MENTIONS, COUNTS, LONG);

  private static final Table[] POSTINGS = {TYPES, HUMPS, TOP, NAMES, IMPORTS, SUBTYPES, MENTIONS};

  private final String title;
  private final Layout layout;

  /// Bytes of a posting if all are of one size, else 0.
  private final int width;

  Table(String title, Layout layout, int width) {
    this.title = title;
    this.layout = layout;
    this.width = width;
  }

  public String title() {
    return title;
  }

  public int width() {
    return width;
  }

  public Layout layout() {
    return layout;
  }

  /// True if what a base has in this table counts beside what the delta over it has.
  public boolean isOfBases() {
    return OF_BASES.contains(this);
  }

  public DbiFlags[] flags() {
    return switch (layout) {
      case ONE, FILES -> new DbiFlags[0];
      case MANY -> new DbiFlags[] {DbiFlags.MDB_DUPSORT};
      case MANY_FIXED -> new DbiFlags[] {DbiFlags.MDB_DUPSORT, DbiFlags.MDB_DUPFIXED};
    };
  }

  /// Those that are derived from the files' contents.
  public static Table[] postings() {
    return POSTINGS.clone();
  }
}
