package io.pinyon.service.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.syntax.usage.UsageTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/// The counts that come with the program.
final class ShippedUsageTest {
  private static final int MOST_BYTES = 300_000;

  @Test
  void table_knowsWhatIsCommon() {
    UsageTable table = ShippedUsage.table();

    UsageTable.Counts ofStrings = table.of("String");
    assertTrue(ofStrings.of("length") > ofStrings.of("strip"));
    assertTrue(table.of(UsageTable.VALUE_WORDS).of("new") > 0);
    assertEquals(0, table.of("NoSuchTypeAnywhere").total());
  }

  @Test
  void table_isSmallInAJar() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream in =
            Objects.requireNonNull(ShippedUsage.class.getResourceAsStream("usage.tsv"));
        DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      in.transferTo(out);
    }

    assertTrue(packed.size() <= MOST_BYTES, packed.size() + " bytes");
  }
}
