package io.pinyon.service.facts;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.columns.DeclarationTable;
import io.pinyon.storage.columns.NameTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The declarations of open buffers that symbol search can find, as columns. They replace what the
/// index stores for these files. Immutable; safe for use by many threads.
public final class OpenNames {
  /// No open buffers.
  public static final OpenNames NONE = of(List.of());

  private final List<Unit> files;
  private final DeclarationTable rows;
  private final NameTable names;

  private OpenNames(List<Unit> files, DeclarationTable rows, NameTable names) {
    this.files = files;
    this.rows = rows;
    this.names = names;
  }

  static OpenNames of(Collection<Buffer> buffers) {
    List<Unit> files = buffers.stream().map(Buffer::unit).toList();
    DeclarationTable.Builder rows = new DeclarationTable.Builder();
    for (int i = 0; i < files.size(); i++) {
      rows.add(i, files.get(i).index(), OpenNames::isNamed);
    }
    DeclarationTable built = rows.build();
    NameTable.Builder names = new NameTable.Builder();
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < built.size(); row++) {
      if (seen.add(built.name(row))) {
        names.add(built.name(row));
      }
    }
    return new OpenNames(files, built, names.build());
  }

  /// The same as the index has by name.
  private static boolean isNamed(FileIndex index, int declaration) {
    DeclarationKind kind = index.kind(declaration);
    boolean hasName =
        switch (kind) {
          case METHOD, FIELD, ENUM_CONSTANT, RECORD_COMPONENT, ANNOTATION_ELEMENT, MODULE -> true;
          default -> kind.isType();
        };
    return hasName && !index.name(declaration).isEmpty();
  }

  /// The open files.
  public List<Unit> files() {
    return files;
  }

  /// Their declarations; the number of a row's file is its place in [#files].
  public DeclarationTable rows() {
    return rows;
  }

  /// The names of [#rows], for fuzzy search.
  public NameTable names() {
    return names;
  }
}
