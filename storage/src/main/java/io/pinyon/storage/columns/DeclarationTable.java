package io.pinyon.storage.columns;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import java.util.HashMap;
import java.util.Map;

/// Declarations of some files in columns off the heap: what they are called, what they are, in
/// which file and in what. Rows count from 0 in the order in which they were added. Immutable; safe
/// for use by many threads.
public final class DeclarationTable {
  private static final DeclarationKind[] KINDS = DeclarationKind.values();
  private static final int NONE = -1;

  private final Slabs slabs = Slabs.automatic();

  /// Distinct texts: simple names and packages.
  private final TextColumn texts = new TextColumn(slabs);

  /// Distinct pairs of kind and modifiers, of which a file has few.
  private final DynamicColumn natures = new DynamicColumn(slabs);

  private final DynamicColumn names = new DynamicColumn(slabs);
  private final DynamicColumn packages = new DynamicColumn(slabs);
  private final DynamicColumn nature = new DynamicColumn(slabs);
  private final DynamicColumn files = new DynamicColumn(slabs);
  private final DynamicColumn declarations = new DynamicColumn(slabs);

  /// How many rows before it the declaration is in which this one is, 0 if in none.
  private final DynamicColumn containers = new DynamicColumn(slabs);

  private DeclarationTable() {}

  /// Gathers the rows. One thread.
  public static final class Builder {
    private final DeclarationTable table = new DeclarationTable();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Long, Integer> natures = new HashMap<>();

    /// Adds those declarations of a file that `choice` takes; a declaration whose parent is not
    /// taken is in none.
    public void add(int file, FileIndex index, Choice choice) {
      int packageName = text(index.packageName());
      int[] rows = new int[index.declarationCount()];
      for (int d = 0; d < rows.length; d++) {
        rows[d] = NONE;
        if (choice.takes(index, d)) {
          int row = table.size();
          rows[d] = row;
          int parent = index.parent(d);
          table.names.add(text(index.name(d)));
          table.packages.add(packageName);
          DeclarationKind kind = index.kind(d);
          table.nature.add(
              nature(kind, kind.isType() ? index.accessModifiers(d) : index.modifiers(d)));
          table.files.add(file);
          table.declarations.add(d);
          table.containers.add(parent < 0 || rows[parent] == NONE ? 0 : row - rows[parent]);
        }
      }
    }

    private int text(String text) {
      return texts.computeIfAbsent(
          text,
          each -> {
            table.texts.add(each);
            return (int) table.texts.size() - 1;
          });
    }

    private int nature(DeclarationKind kind, int modifiers) {
      return natures.computeIfAbsent(
          (long) kind.ordinal() << Integer.SIZE | Integer.toUnsignedLong(modifiers),
          each -> {
            table.natures.add(each);
            return (int) table.natures.size() - 1;
          });
    }

    /// The table; nothing can be added afterwards.
    public DeclarationTable build() {
      table.texts.seal();
      table.natures.seal();
      table.names.seal();
      table.packages.seal();
      table.nature.seal();
      table.files.seal();
      table.declarations.seal();
      table.containers.seal();
      return table;
    }
  }

  /// Which declarations become rows.
  public interface Choice {
    boolean takes(FileIndex index, int declaration);
  }

  public int size() {
    return (int) names.size();
  }

  /// What the table takes, in bytes.
  public long bytes() {
    return slabs.bytes();
  }

  public String name(int row) {
    return texts.get(names.get(row));
  }

  public String packageName(int row) {
    return texts.get(packages.get(row));
  }

  /// Dotted: the package, the rows it is in, and its own name.
  public String qualifiedName(int row) {
    int container = containers.getInt(row);
    String outer = container == 0 ? packageName(row) : qualifiedName(row - container);
    return outer.isEmpty() ? name(row) : outer + "." + name(row);
  }

  /// True if it is in no other row.
  public boolean isOutermost(int row) {
    return containers.get(row) == 0;
  }

  public DeclarationKind kind(int row) {
    return KINDS[(int) (natures.get(nature.get(row)) >>> Integer.SIZE)];
  }

  /// Bits of [io.pinyon.schema.Modifiers]; of types as [FileIndex#accessModifiers] gives them.
  public int modifiers(int row) {
    return (int) natures.get(nature.get(row));
  }

  /// The number that the file was added with.
  public int file(int row) {
    return files.getInt(row);
  }

  /// The declaration's number in its file's index.
  public int declaration(int row) {
    return declarations.getInt(row);
  }
}
