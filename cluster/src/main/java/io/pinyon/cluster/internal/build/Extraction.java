package io.pinyon.cluster.internal.build;

import io.pinyon.cluster.internal.input.SourceTree;
import io.pinyon.cluster.internal.input.SourceTree.SourceRef;
import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Origin;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.storage.shared.SnapshotRun;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/// Reads and extracts a group of files into the entries of one sorted run. Files of one content are
/// extracted once.
final class Extraction implements PairFlatMapFunction<Iterator<FileGroup>, byte[], byte[]> {
  private static final long serialVersionUID = 1;

  private static final System.Logger LOG = System.getLogger(Extraction.class.getName());

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(Iterator<FileGroup> groups) throws IOException {
    SnapshotRun run = new SnapshotRun();
    while (groups.hasNext()) {
      extract(groups.next(), run);
    }
    List<Tuple2<byte[], byte[]>> entries = new ArrayList<>();
    run.forEach((key, value) -> entries.add(new Tuple2<>(key, value)));
    return entries.iterator();
  }

  static void extract(FileGroup group, SnapshotRun run) throws IOException {
    try (SourceTree.Reader reader = group.tree().open()) {
      for (int i = 0; i < group.files().length; i++) {
        SourceRef file = group.files()[i];
        file(group.prefix() + file.path(), group.numbers()[i], file, reader, run);
      }
    }
  }

  private static void file(
      String path, int number, SourceRef file, SourceTree.Reader reader, SnapshotRun run)
      throws IOException {
    SourceTree.Content content;
    try {
      content = reader.read(file);
    } catch (SourceTree.DamagedFileException e) {
      withoutContent(path, number, file, String.valueOf(e.getMessage()), run);
      return;
    }
    byte[] bytes = SourceBytes.of(content.start(), content.size(), 0).bytes();
    ObjectId id = ObjectId.ofContent(bytes);
    FileIndex facts = run.known(id);
    if (facts == null) {
      try {
        facts = FileIndex.of(SourceExtractor.extract(bytes).index());
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        LOG.log(System.Logger.Level.ERROR, "extraction failed, please report: " + path, e);
        withoutContent(path, number, file, "extraction failed: " + e, run);
        return;
      }
    }
    // Of an empty file a checkout cannot tell by git's index that it is as git has it.
    byte[] blob = content.size() == 0 ? null : file.blob();
    run.add(new SnapshotRun.Entry(number, path, content.size(), id, blob), facts);
  }

  /// As `pinyon index` has a file that it cannot read: it is there, with a problem.
  private static void withoutContent(
      String path, int number, SourceRef file, String problem, SnapshotRun run) {
    ObjectId id = ObjectId.ofContent(("\0" + problem).getBytes(StandardCharsets.UTF_8));
    ByteBuffer index =
        new FileIndexBuilder(Origin.SOURCE, 0)
            .addProblem(new Problem(problem, new TextRange(0, 0)))
            .flag(FileIndex.FLAG_RECOVERED)
            .build();
    run.add(new SnapshotRun.Entry(number, path, file.size(), id, null), FileIndex.of(index));
  }
}
