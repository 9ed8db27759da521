package io.pinyon.service.usage;

import io.pinyon.syntax.usage.UsageTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// How open source uses names, as `benchmarks/prior` counted it: a resource of this module, read
/// when first wanted.
public final class ShippedUsage {
  private static final String RESOURCE = "usage.tsv";

  private ShippedUsage() {}

  private static final class Holder {
    private static final UsageTable TABLE = read();

    private static UsageTable read() {
      try (InputStream in = ShippedUsage.class.getResourceAsStream(RESOURCE)) {
        return in == null ? UsageTable.EMPTY : new UsageTable(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + RESOURCE + " of Pinyon's own jar", e);
      }
    }
  }

  public static UsageTable table() {
    return Holder.TABLE;
  }
}
