package io.pinyon.storage.internal.shared;

import io.pinyon.storage.internal.format.Table;
import java.util.List;

/// The sections of a snapshot by their numbers, which are their places in it.
public final class Sections {
  public static final int FILES = 0;
  private static final Table[] TABLES = Table.postings();
  public static final int LONG = TABLES.length + 1;
  public static final int OBJECTS = LONG + 1;
  public static final int COUNT = OBJECTS + 1;
  private static final List<String> NAMES = SnapshotDecoder.names();

  private Sections() {}

  public static int of(Table table) {
    return List.of(TABLES).indexOf(table) + 1;
  }

  /// The table of a section that is one's.
  public static Table table(int section) {
    return TABLES[section - 1];
  }

  /// True if the section has the postings of a table.
  public static boolean isTable(int section) {
    return section > FILES && section < LONG;
  }

  public static String name(int section) {
    return NAMES.get(section);
  }
}
