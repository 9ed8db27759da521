package io.pinyon.cli.export;

import static io.pinyon.cli.export.Column.Type.INTEGER;
import static io.pinyon.cli.export.Column.Type.TEXT;
import static io.pinyon.cli.export.Column.Type.TIME;
import static io.pinyon.cli.export.Column.Type.TRUTH;

import java.util.List;
import java.util.Locale;

/// What can be exported. `path` joins the tables; it is relative to the workspace, with `/`. Lines
/// and columns are 1-based, offsets count from 0; both are in UTF-16 units.
public enum Table {
  /// A row for each file. `object` is the hash of its bytes; `recovered` says that the parser could
  /// not read all of it.
  FILES(
      Column.of("path", TEXT),
      Column.of("package", TEXT),
      Column.of("object", TEXT),
      Column.of("bytes", INTEGER),
      Column.of("modified", TIME),
      Column.of("length", INTEGER),
      Column.of("declarations", INTEGER),
      Column.of("problems", INTEGER),
      Column.of("recovered", TRUTH)),

  /// A row for each declaration, local ones too. `row` numbers those of one file, `parent` is the
  /// row of the one around it; types are as written.
  DECLARATIONS(
      Column.of("path", TEXT),
      Column.of("row", INTEGER),
      Column.optional("parent", INTEGER),
      Column.of("kind", TEXT),
      Column.of("name", TEXT),
      Column.optional("qualified_name", TEXT),
      Column.of("modifiers", TEXT),
      Column.optional("type", TEXT),
      Column.of("header", TEXT),
      Column.of("annotations", TEXT),
      Column.optional("supertypes", TEXT),
      Column.of("deprecated", TRUTH),
      Column.of("documented", TRUTH),
      Column.of("line", INTEGER),
      Column.of("column", INTEGER),
      Column.of("start", INTEGER),
      Column.of("end", INTEGER),
      Column.of("end_line", INTEGER)),

  /// A row for each import declaration; `name` is without `.*`.
  IMPORTS(
      Column.of("path", TEXT),
      Column.of("kind", TEXT),
      Column.of("name", TEXT),
      Column.of("line", INTEGER)),

  /// A row for each occurrence of an identifier in code.
  MENTIONS(
      Column.of("path", TEXT),
      Column.of("name", TEXT),
      Column.of("line", INTEGER),
      Column.of("column", INTEGER),
      Column.of("offset", INTEGER));

  private final List<Column> columns;

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  public List<Column> columns() {
    return columns;
  }

  /// In lower case, as it is typed and as its file is named.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
