package io.pinyon.cli.snapshot;

import io.pinyon.cli.support.Terminal;
import io.pinyon.storage.shared.SnapshotManifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is told of a snapshot.
record Shown(
    String id,
    String file,
    int format,
    int extractor,
    boolean isUsable,
    @Nullable String commit,
    String prefix,
    String root,
    int files,
    long sourceBytes,
    long declarations,
    long bytes,
    @Nullable String signer) {

  /// `bytes` is what it takes where it lies.
  static Shown of(SnapshotManifest manifest, String file, long bytes, @Nullable String signer) {
    return new Shown(
        manifest.id(),
        file,
        manifest.format(),
        manifest.extractor(),
        manifest.isOfThisVersion(),
        manifest.commit(),
        manifest.prefix(),
        manifest.root(),
        manifest.files(),
        manifest.sourceBytes(),
        manifest.declarations(),
        bytes,
        signer);
  }

  void print() {
    Terminal terminal = Terminal.standard();
    terminal.line(
        new Terminal.Cell("Snapshot " + id, Terminal.Style.BOLD), Terminal.Cell.of(" " + file));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    String note = commit == null ? "files that are no commit's" : commit;
    rows.add(row("commit", prefix.isEmpty() ? note : note + ", " + prefix));
    rows.add(
        row(
            "files",
            Terminal.count(files)
                + ", "
                + Terminal.bytes(sourceBytes)
                + ", "
                + Terminal.count(declarations)
                + " declarations"));
    long share = sourceBytes == 0 ? 0 : Math.round(100.0 * bytes / sourceBytes);
    rows.add(row("size", Terminal.bytes(bytes) + ", " + share + " % of the sources"));
    rows.add(row("content", root));
    rows.add(row("signed by", signer == null ? "nobody" : signer));
    rows.add(
        row(
            "made for",
            "format "
                + format
                + ", extractor "
                + extractor
                + (isUsable ? "" : ", not this Pinyon")));
    terminal.table(rows);
  }

  private static List<Terminal.Cell> row(String name, String value) {
    return List.of(new Terminal.Cell("  " + name, Terminal.Style.DIM), Terminal.Cell.of(value));
  }
}
