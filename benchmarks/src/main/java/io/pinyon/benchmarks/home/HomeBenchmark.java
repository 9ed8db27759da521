package io.pinyon.benchmarks.home;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Statistics;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.Writer;
import io.pinyon.storage.files.ProcessId;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/// Builds synthetic homes of several sizes and measures each:
///
///     HomeBenchmark build DIR FILES [EVERY]     gathers, merges, swaps in
///     HomeBenchmark ask DIR FILES [EVERY]       opens in a fresh process, looks up, edits
///
/// Each prints one line `key=value …`; `benchmarks/home` runs both for each size, the second with
/// the files out of the page cache, and draws the plots.
public final class HomeBenchmark {
  /// Of the JDK's files, every so manieth is a template.
  private static final int EVERY = 8;

  private static final int HOT = 1_000;
  private static final int ASKED = 200_000;
  private static final int EDITS = 200;
  private static final int PREFIXES = 2_000;

  private final Path folder;
  private final int files;
  private final Templates templates;
  private final StringBuilder line = new StringBuilder();

  private HomeBenchmark(Path folder, int files, Templates templates) {
    this.folder = folder;
    this.files = files;
    this.templates = templates;
    add("files", files);
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    int files = Integer.parseInt(args[2]);
    int every = args.length > 3 ? Integer.parseInt(args[3]) : EVERY;
    boolean builds = args[0].equals("build");
    // To ask, the process opens the index before it reads anything else.
    HomeBenchmark run =
        new HomeBenchmark(folder, files, builds ? Templates.read(every) : new Templates());
    if (builds) {
      run.build();
    } else {
      run.ask(every);
    }
    System.out.println(run.line.toString().strip());
  }

  private void add(String key, long value) {
    line.append(key).append('=').append(value).append(' ');
  }

  private void add(String key, double value) {
    line.append(key).append('=').append(String.format(Locale.ROOT, "%.3f", value)).append(' ');
  }

  private Path root() {
    return folder.resolve("workspace");
  }

  // ---- building

  private void build() throws IOException {
    Home home = Home.open(folder, System.err::println);
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root());
        Writer writer = Objects.requireNonNull(index.tryWriter());
        Bulk bulk = writer.bulk()) {
      long start = System.nanoTime();
      for (int i = 0; i < files; i++) {
        Template template = templates.of(i);
        int project = templates.project(i);
        FileIndex facts = FileIndex.of(template.file(project, 0));
        FileStamp stamp = new FileStamp(facts.sourceLength(), i);
        bulk.put(template.path(project), stamp, template.id(project, 0), facts);
        if (i % 100_000 == 99_999) {
          double rate = (i + 1) * 1e9 / (System.nanoTime() - start);
          System.err.printf(Locale.ROOT, "%,d files gathered, %.0f per second%n", i + 1, rate);
        }
      }
      long gathered = System.nanoTime();
      bulk.commit();
      long end = System.nanoTime();
      add("gather_s", (gathered - start) / 1e9);
      add("merge_s", (end - gathered) / 1e9);
      add("files_per_s", files * 1e9 / (end - start));
      try (Snapshot snapshot = index.snapshot()) {
        Statistics statistics = snapshot.statistics();
        add("declarations", statistics.declarations());
        add("types", statistics.types());
        add("index_bytes", statistics.indexBytes());
        add("bytes_per_file", statistics.indexBytes() / (double) files);
        add("source_bytes", statistics.sourceBytes());
      }
    }
    add("disk_bytes", bytes(home.workspaceFolder(root())));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  // ---- asking

  private record Symbol(String packageName, String name) {}

  private void ask(int every) throws IOException {
    Home home = Home.open(folder, System.err::println);
    long start = System.nanoTime();
    WorkspaceIndex index = WorkspaceIndex.open(home, root());
    add("open_ms", (System.nanoTime() - start) / 1e6);
    try (index) {
      long first = System.nanoTime();
      try (Snapshot snapshot = index.snapshot()) {
        snapshot.topLevel("java.util", "ArrayList");
        add("first_lookup_us", (System.nanoTime() - first) / 1e3);
        memory("after_first");
      }
      Templates read = Templates.read(every);
      List<Symbol> symbols = symbols(read);
      Path mark = home.workspaceFolder(root()).resolve("open-" + ProcessId.current());
      try (Snapshot snapshot = index.snapshot()) {
        cold(snapshot, symbols);
        if (Files.size(mark) == 0) { // not every page is checked yet: each is before it is read
          IntUnaryOperator hot = i -> find(snapshot, symbols.get(i % HOT));
          quantiles(5 * HOT, hot);
          measure("guarded", 5 * HOT, hot);
        }
      }
      while (Files.size(mark) == 0) {
        LockSupport.parkNanos(1_000_000);
      }
      add("checked_after_s", (System.nanoTime() - start) / 1e9);
      try (Snapshot snapshot = index.snapshot()) {
        steady(snapshot, symbols);
      }
      edits(home, index, read);
      memory("at_end");
    }
  }

  /// Symbols of random files.
  private List<Symbol> symbols(Templates read) {
    List<Symbol> result = new ArrayList<>();
    Random random = new Random(3);
    while (result.size() < 100_000) {
      int file = random.nextInt(files);
      FileIndex facts = FileIndex.of(read.of(file).file(read.project(file), 0));
      for (int d = 0; d < facts.declarationCount(); d++) {
        if (facts.kind(d).isType() && facts.parent(d) < 0) {
          result.add(new Symbol(facts.packageName(), facts.name(d)));
          break;
        }
      }
    }
    return result;
  }

  /// Each asked for the first time, from disk.
  private void cold(Snapshot snapshot, List<Symbol> symbols) {
    measure("cold", 300, i -> find(snapshot, symbols.get(i)));
  }

  private static int find(Snapshot snapshot, Symbol symbol) {
    return snapshot.topLevel(symbol.packageName(), symbol.name()).size();
  }

  private void steady(Snapshot snapshot, List<Symbol> symbols) {
    int all = symbols.size();
    Random random = new Random(5);
    int[] order = random.ints(ASKED, 0, all).toArray();
    IntUnaryOperator hot = i -> find(snapshot, symbols.get(order[i % order.length] % HOT));
    for (int i = 0; i < 5; i++) {
      quantiles(ASKED, hot); // until compiled
    }
    measure("hot", ASKED, hot);
    measure("random", ASKED, i -> find(snapshot, symbols.get(order[i])));
    String[] absent = new String[HOT];
    Arrays.setAll(absent, i -> "Absent" + i + "Name");
    IntUnaryOperator missing = i -> snapshot.declarationsNamed(absent[i % HOT]).size();
    IntUnaryOperator denied = i -> snapshot.mayDefine(absent[i % HOT]) ? 1 : 0;
    quantiles(ASKED, missing);
    quantiles(ASKED, denied);
    measure("absent_index", ASKED, missing);
    measure("absent_filter", ASKED, denied);
    add("false_positives", Stream.of(absent).filter(snapshot::mayDefine).count() / (double) HOT);
    IntUnaryOperator weight = i -> snapshot.weight(symbols.get(order[i]).name());
    quantiles(ASKED, weight);
    measure("weight", ASKED, weight);
    measure("weight_string", ASKED, i -> snapshot.weight("String"));
    measure("mentions_own", HOT, i -> snapshot.filesMentioning(symbols.get(i).name()).size());
    measure("mentions_string", 20, i -> snapshot.filesMentioning("String").size());
    IntUnaryOperator prefix =
        i -> {
          String name = symbols.get(order[i]).name();
          List<TypePosting> found = new ArrayList<>();
          snapshot.typesByPrefix(
              name.substring(0, Math.min(3, name.length())),
              type -> found.add(type) && found.size() < 50);
          return found.size();
        };
    quantiles(PREFIXES, prefix);
    measure("prefix50", PREFIXES, prefix);
    IntUnaryOperator named =
        i -> {
          List<Posting> found = snapshot.declarationsNamed(symbols.get(order[i]).name());
          return found.size();
        };
    measure("named", PREFIXES, named);
  }

  private long sink;

  private void measure(String key, int times, IntUnaryOperator question) {
    long[] nanos = quantiles(times, question);
    add(key + "_p50_us", nanos[times / 2] / 1e3);
    add(key + "_p99_us", nanos[(int) (times * 0.99)] / 1e3);
  }

  private long[] quantiles(int times, IntUnaryOperator question) {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      sink += question.applyAsInt(i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  // ---- changing

  private void edits(Home home, WorkspaceIndex index, Templates read) throws IOException {
    Random random = new Random(9);
    long[] nanos = new long[EDITS];
    long[] bytes = new long[EDITS];
    try (Writer writer = Objects.requireNonNull(index.tryWriter())) {
      Batch batch = writer.batch();
      for (int i = -20; i < EDITS; i++) {
        int file = random.nextInt(files);
        Template template = read.of(file);
        int project = read.project(file);
        ByteBuffer old = template.file(project, 0);
        home.objects().write(template.id(project, 0), old);
        ByteBuffer next = template.file(project, 40_000 + i);
        ObjectId id = template.id(project, 40_000 + i);
        home.objects().write(id, next);
        long already = written();
        long start = System.nanoTime();
        batch.put(template.path(project), new FileStamp(1, i), id, FileIndex.of(next));
        batch.commit();
        if (i >= 0) {
          nanos[i] = System.nanoTime() - start;
          bytes[i] = written() - already;
        }
      }
    }
    Arrays.sort(nanos);
    add("edit_p50_ms", nanos[EDITS / 2] / 1e6);
    add("edit_p99_ms", nanos[EDITS * 99 / 100] / 1e6);
    Arrays.sort(bytes);
    add("edit_bytes_p50", bytes[EDITS / 2]);
    add("edit_bytes_p99", bytes[EDITS * 99 / 100]);
  }

  /// Bytes that this process has handed to write calls so far, of which Linux keeps account.
  private static long written() {
    return proc("/proc/self/io", "wchar:", 1);
  }

  /// Resident bytes beyond the page cache, and those of mapped files.
  private void memory(String when) {
    add("anonymous_mb_" + when, proc("/proc/self/status", "RssAnon:", 1024) / 1e6);
    add("mapped_mb_" + when, proc("/proc/self/status", "RssFile:", 1024) / 1e6);
  }

  private static long proc(String file, String field, long unit) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(text -> text.startsWith(field))
          .map(text -> text.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .map(value -> value * unit)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
