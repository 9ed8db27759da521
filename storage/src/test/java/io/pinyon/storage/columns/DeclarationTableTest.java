package io.pinyon.storage.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import org.junit.jupiter.api.Test;

class DeclarationTableTest {
  private static FileIndex file(String packageName, String type) {
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 0);
    builder.packageName(packageName);
    builder.begin(DeclarationKind.CLASS, type, Modifiers.PUBLIC);
    builder.begin(DeclarationKind.METHOD, "run", Modifiers.STATIC);
    builder.begin(DeclarationKind.CLASS, "Local", Modifiers.LOCAL);
    builder.end();
    builder.end();
    builder.begin(DeclarationKind.ENUM, "Inner", 0);
    builder.end();
    builder.end();
    return FileIndex.of(builder.build());
  }

  @Test
  void rows_sayWhatTheFilesSay() {
    DeclarationTable.Builder builder = new DeclarationTable.Builder();
    FileIndex[] files = {file("a.b", "One"), file("", "Two")};
    builder.add(7, files[0], (_, _) -> true);
    builder.add(8, files[1], (_, _) -> true);
    DeclarationTable table = builder.build();

    assertEquals(8, table.size());
    for (int row = 0; row < table.size(); row++) {
      FileIndex index = files[table.file(row) - 7];
      int declaration = table.declaration(row);
      assertEquals(index.name(declaration), table.name(row));
      assertEquals(index.kind(declaration), table.kind(row));
      assertEquals(index.accessModifiers(declaration), table.modifiers(row));
      assertEquals(index.packageName(), table.packageName(row));
      assertEquals(index.parent(declaration) < 0, table.isOutermost(row));
    }
    assertEquals("a.b.One.Inner", table.qualifiedName(3));
    assertEquals("Two", table.qualifiedName(4));
  }

  @Test
  void rowsThatAreNotTaken_areLeftOut() {
    DeclarationTable.Builder builder = new DeclarationTable.Builder();
    builder.add(0, file("a", "One"), (index, each) -> index.kind(each) == DeclarationKind.ENUM);
    DeclarationTable table = builder.build();

    assertEquals(1, table.size());
    assertEquals("a.Inner", table.qualifiedName(0));
  }
}
