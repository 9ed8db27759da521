package io.pinyon.cli.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns that every table has in front of its own, from the path of the file that a row is about.
public interface AddedColumns {
  /// None.
  AddedColumns NONE =
      new AddedColumns() {
        @Override
        public List<Column> columns() {
          return List.of();
        }

        @Override
        public List<@Nullable Object> cells(String path) {
          return List.of();
        }

        @Override
        public String path(String path) {
          return path;
        }
      };

  List<Column> columns();

  /// As many as there are columns; null if the rows of this file are left out.
  @Nullable List<@Nullable Object> cells(String path);

  /// What the column `path` says of the file.
  String path(String path);
}
