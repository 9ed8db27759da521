package io.pinyon.cluster.internal.build;

import io.pinyon.cluster.internal.input.SourceTree;
import io.pinyon.cluster.internal.input.SourceTree.SourceRef;
import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.storage.shared.SnapshotRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Numbers all files, and cuts them into groups of about equal bytes. Files of one name and size
/// lie beside each other, so that copies, which nearly always have both, come to one task and are
/// extracted once; where a group ends between them, both are, to the same facts.
final class FileGroups {
  /// What a file costs besides its bytes, in bytes.
  private static final long PER_FILE = 4_000;

  private final List<Placed> files = new ArrayList<>();

  /// A file with the key by which it is numbered.
  private record Placed(SourceTree tree, String prefix, SourceRef file, byte[] key) {
    String path() {
      return prefix + file.path();
    }

    long cost() {
      return Math.min(file.size(), SourceBytes.MAX_BYTES) + PER_FILE;
    }
  }

  void add(SourceTree tree, String prefix, List<SourceRef> found) {
    for (SourceRef each : found) {
      files.add(new Placed(tree, prefix, each, SnapshotRun.order(prefix + each.path())));
    }
  }

  int count() {
    return files.size();
  }

  long bytes() {
    return files.stream().mapToLong(each -> each.file().size()).sum();
  }

  private Placed[] numbered() {
    Placed[] result = files.toArray(Placed[]::new);
    Arrays.parallelSort(result, Comparator.comparing(Placed::key, Arrays::compareUnsigned));
    return result;
  }

  /// The paths in the order of their numbers.
  List<String> paths() {
    return Arrays.stream(numbered()).map(Placed::path).toList();
  }

  /// Groups of about so many bytes. A file that is larger is a group of its own: it has an upper
  /// bound, as what is extracted of one file has.
  List<FileGroup> groups(long bytes) {
    Placed[] numbered = numbered();
    Integer[] order = new Integer[numbered.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> numbered[i], FileGroups::beside));
    List<FileGroup> result = new ArrayList<>();
    int from = 0;
    long cost = 0;
    for (int i = 0; i < order.length; i++) {
      Placed file = numbered[order[i]];
      boolean isOther =
          i > from
              && (!file.tree().equals(numbered[order[from]].tree()) || cost + file.cost() > bytes);
      if (isOther) {
        result.add(group(numbered, order, from, i));
        from = i;
        cost = 0;
      }
      cost += file.cost();
    }
    if (from < order.length) {
      result.add(group(numbered, order, from, order.length));
    }
    return result;
  }

  private static FileGroup group(Placed[] numbered, Integer[] order, int from, int to) {
    SourceRef[] files = new SourceRef[to - from];
    int[] numbers = new int[to - from];
    for (int i = from; i < to; i++) {
      files[i - from] = numbered[order[i]].file();
      numbers[i - from] = order[i];
    }
    Placed first = numbered[order[from]];
    return new FileGroup(first.tree(), first.prefix(), files, numbers);
  }

  private static int beside(Placed a, Placed b) {
    int byTree = a.prefix().compareTo(b.prefix());
    if (byTree != 0) {
      return byTree;
    }
    if (a.tree().isSequential()) {
      return Integer.compare(a.file().at(), b.file().at());
    }
    int byName = name(a.file().path()).compareTo(name(b.file().path()));
    return byName != 0 ? byName : Long.compare(a.file().size(), b.file().size());
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
