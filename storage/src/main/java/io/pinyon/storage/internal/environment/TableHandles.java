package io.pinyon.storage.internal.environment;

import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/// LMDB's handles of the tables of an open index file.
final class TableHandles {
  private final Env<ByteBuffer> env;
  private final Map<Table, Dbi<ByteBuffer>> handles = new EnumMap<>(Table.class);

  TableHandles(Env<ByteBuffer> env) {
    this.env = env;
  }

  /// Opens every table, with a further flag if there is one.
  void open(Txn<ByteBuffer> txn, @Nullable DbiFlags further) {
    for (Table table : Table.values()) {
      List<DbiFlags> flags = new ArrayList<>(List.of(table.flags()));
      if (further != null) {
        flags.add(further);
      }
      byte[] name = table.title().getBytes(StandardCharsets.US_ASCII);
      handles.put(table, env.openDbi(txn, name, null, false, flags.toArray(new DbiFlags[0])));
    }
  }

  Dbi<ByteBuffer> of(Table table) {
    return Objects.requireNonNull(handles.get(table));
  }
}
