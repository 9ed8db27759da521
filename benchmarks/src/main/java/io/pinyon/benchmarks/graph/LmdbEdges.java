package io.pinyon.benchmarks.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.PutFlags;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/// The same edges in LMDB, in one direction: a node is a key, its targets are the values of one
/// size. What a graph would be without a file of its own.
final class LmdbEdges implements AutoCloseable {
  private static final long MAP = 64L << 30;
  private static final int NODES_PER_COMMIT = 1_000_000;

  private final Path file;
  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> dbi;

  LmdbEdges(Path folder) throws IOException {
    Files.createDirectories(folder);
    file = folder.resolve("edges.lmdb");
    env =
        Env.create()
            .setMapSize(MAP)
            .setMaxDbs(1)
            .open(file.toFile(), EnvFlags.MDB_NOSUBDIR, EnvFlags.MDB_NOSYNC, EnvFlags.MDB_NOTLS);
    dbi = env.openDbi("edges", DbiFlags.MDB_CREATE, DbiFlags.MDB_DUPSORT, DbiFlags.MDB_DUPFIXED);
  }

  /// Appends all rows, sorted as they are; the number of edges.
  long write(Edges edges) {
    long written = 0;
    int[] row = edges.room();
    ByteBuffer key = ByteBuffer.allocateDirect(Integer.BYTES);
    ByteBuffer value = ByteBuffer.allocateDirect(Integer.BYTES);
    for (int from = 0; from < edges.nodes(); from += NODES_PER_COMMIT) {
      try (Txn<ByteBuffer> txn = env.txnWrite();
          Cursor<ByteBuffer> cursor = dbi.openCursor(txn)) {
        for (int node = from; node < Math.min(edges.nodes(), from + NODES_PER_COMMIT); node++) {
          int count = edges.row(node, row);
          written += count;
          for (int i = 0; i < count; i++) {
            value.clear().putInt(row[i]).flip();
            cursor.put(key.clear().putInt(node).flip(), value, PutFlags.MDB_APPENDDUP);
          }
        }
        cursor.close(); // before its transaction ends
        txn.commit();
      }
    }
    env.sync(true);
    return written;
  }

  long bytes() throws IOException {
    return Files.size(file);
  }

  /// Reads rows in one transaction.
  final class Reader implements AutoCloseable {
    private final Txn<ByteBuffer> txn = env.txnRead();
    private final Cursor<ByteBuffer> cursor = dbi.openCursor(txn);
    private final ByteBuffer key = ByteBuffer.allocateDirect(Integer.BYTES);
    private int[] row = new int[64];
    private int count;

    /// The targets of a node.
    int[] row(int node) {
      count = 0;
      if (cursor.get(key.clear().putInt(node).flip(), GetOp.MDB_SET)) {
        boolean more = cursor.count() > 1 && cursor.seek(SeekOp.MDB_GET_MULTIPLE);
        add(cursor.val());
        while (more) {
          more = cursor.seek(SeekOp.MDB_NEXT_MULTIPLE);
          if (more) {
            add(cursor.val());
          }
        }
      }
      return Arrays.copyOf(row, count);
    }

    private void add(ByteBuffer values) {
      ByteBuffer ordered = values.order(ByteOrder.BIG_ENDIAN);
      for (int at = ordered.position(); at + 4 <= ordered.limit(); at += 4) {
        if (count == row.length) {
          row = Arrays.copyOf(row, count * 2);
        }
        row[count++] = ordered.getInt(at);
      }
    }

    @Override
    public void close() {
      cursor.close();
      txn.close();
    }
  }

  Reader reader() {
    return new Reader();
  }

  @Override
  public void close() {
    env.close();
  }
}
