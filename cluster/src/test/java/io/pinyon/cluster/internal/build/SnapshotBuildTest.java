package io.pinyon.cluster.internal.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.cluster.internal.build.SnapshotBuild.Built;
import io.pinyon.cluster.internal.build.SnapshotBuild.Input;
import io.pinyon.cluster.internal.input.FolderTree;
import io.pinyon.cluster.internal.input.SourceTree;
import io.pinyon.cluster.internal.input.SourceTrees;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.GitHistory;
import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A snapshot built by Spark has the bytes of the one that an index of the same files gives.
@Timeout(300)
class SnapshotBuildTest {
  /// So small that a few hundred files make several of everything.
  private static final Sizes SMALL = new Sizes(100_000, 100_000, 50_000, 1 << 20, 0, 100);

  private static JavaSparkContext spark;

  @TempDir Path temp;

  @BeforeAll
  static void startSpark() {
    spark = local();
  }

  /// Spark with two threads, in which a task may fail three times.
  static JavaSparkContext local() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2,4]")
            .setAppName("tests")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    return new JavaSparkContext(conf);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private Built build(Sizes sizes, Input... inputs) throws IOException {
    Path work = Files.createDirectories(temp.resolve("work"));
    Built built =
        new SnapshotBuild(spark, work.toString(), sizes)
            .build(List.of(inputs), null, temp.resolve("cluster.pinyon"), null);
    try (Stream<Path> left = Files.list(work)) {
      assertEquals(List.of(), left.toList());
    }
    built.snapshot().verify();
    return built;
  }

  private Built build(Path source) throws IOException {
    return build(SMALL, new Input("", SourceTrees.of(source.toString())));
  }

  /// The snapshot that `pinyon snapshot create` writes of a folder.
  private SharedSnapshot ordinary(Path root) throws InterruptedException {
    Path home = temp.resolve("home");
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
    }
    GitHistory history = GitHistory.of(root, 1);
    Origin origin =
        history == null || !Files.exists(root.resolve(".git"))
            ? Origin.NONE
            : new Origin(history.commits().getFirst(), history.prefix(), history.blobs());
    Path target = temp.resolve("ordinary.pinyon");
    return SharedSnapshot.create(Home.open(home, _ -> {}), root, origin, null, target);
  }

  private static void assertSame(SharedSnapshot expected, SharedSnapshot actual)
      throws IOException {
    assertEquals(expected.manifest(), actual.manifest());
    assertArrayEquals(Files.readAllBytes(expected.file()), Files.readAllBytes(actual.file()));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Real sources, with what is special beside them.
  private Path sources() throws IOException {
    Path root = temp.resolve("sources");
    copy(Path.of(System.getProperty("pinyon.root"), "query/src/main/java"), root.resolve("src"));
    write(root.resolve(".gitignore"), "/ignored/\nSecret*.java\n");
    write(root.resolve("ignored/A.java"), "class A {}");
    write(root.resolve("src/SecretA.java"), "class SecretA {}");
    write(root.resolve("build/Out.java"), "class Out {}");
    write(root.resolve("copies/a/Copy.java"), "package a; class Copy {}");
    write(root.resolve("copies/b/Copy.java"), "package a; class Copy {}");
    write(root.resolve("copies/c/Other.java"), "package a; class Copy {}");
    write(root.resolve("broken/Broken.java"), "class Broken { void m( { } class }");
    String name = "Long".repeat(200);
    write(root.resolve("long/Long.java"), "class " + name + " extends " + name + "Base {}");
    Files.write(
        root.resolve("broken/Latin.java"),
        "class Caf\u00e9 {}".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(root.resolve("broken/Binary.java"), new byte[] {0, 1, 2, (byte) 0xff, 0});
    Files.write(root.resolve("broken/Empty.java"), new byte[0]);
    return root;
  }

  @Test
  void folder_ofRealSources_givesTheBytesOfItsIndex() throws Exception {
    Path root = sources();
    SharedSnapshot ordinary = ordinary(root);
    assertTrue(ordinary.manifest().files() > 200, ordinary.manifest()::toString);
    assertSame(ordinary, build(root).snapshot());
    assertSame(
        ordinary, build(Sizes.USUAL, new Input("", new FolderTree(root.toString()))).snapshot());
  }

  @Test
  void archives_ofAFolder_giveItsSnapshot() throws Exception {
    Path root = sources();
    SharedSnapshot ordinary = ordinary(root);
    for (String name : List.of("a-sources.jar", "a.tar.gz", "a.tar")) {
      Path archive = temp.resolve(name);
      Archives.pack(root, archive);
      assertSame(ordinary, build(archive).snapshot());
    }
  }

  @Test
  void bareRepository_givesTheSnapshotOfAClone() throws Exception {
    assumeTrue(Git.isThere());
    Path root = sources();
    write(root.resolve(".gitattributes"), "*.java diff=java\n");
    Git.run(root, "init", "-q");
    Git.run(root, "add", "-A");
    Git.run(root, "add", "-f", "src/SecretA.java"); // ignored though it is git's
    Git.run(root, "commit", "-qm", "all");
    Path bare = temp.resolve("bare.git");
    Git.run(temp, "clone", "-q", "--bare", root.toString(), bare.toString());
    Git.run(bare, "gc", "-q"); // with deltas
    Git.run(temp, "clone", "-q", bare.toString(), "clone");
    SharedSnapshot ordinary = ordinary(temp.resolve("clone"));
    assertEquals(40, Objects.requireNonNull(ordinary.manifest().commit()).length());
    List<Path> before = everything(bare);
    assertSame(ordinary, build(bare).snapshot());
    assertEquals(before, everything(bare));
  }

  private static List<Path> everything(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void severalSources_lieBesideEachOther() throws Exception {
    Path both = temp.resolve("both");
    write(both.resolve("a/p/A.java"), "package p; class A {}");
    write(both.resolve("b/p/A.java"), "package p; class A {}");
    Built built =
        build(
            SMALL,
            new Input("a/", new FolderTree(both.resolve("a").toString())),
            new Input("b/", new FolderTree(both.resolve("b").toString())));
    assertSame(ordinary(both), built.snapshot());
  }

  @Test
  void hugeFile_isSampledAsByTheIndex() throws Exception {
    Path root = temp.resolve("huge");
    String line = "  int field;\n";
    write(
        root.resolve("Huge.java"),
        "class Huge {\n" + line.repeat(SourceBytes.MAX_BYTES / line.length() + 1000) + "}");
    write(root.resolve("A.java"), "class A {}");
    SharedSnapshot ordinary = ordinary(root);
    assertSame(ordinary, build(root).snapshot());
    Path archive = temp.resolve("huge.tar.gz");
    Archives.pack(root, archive);
    assertSame(ordinary, build(archive).snapshot());
  }

  @Test
  void emptyFolder_givesAnEmptySnapshot() throws Exception {
    Path root = Files.createDirectories(temp.resolve("empty"));
    assertSame(ordinary(root), build(root).snapshot());
  }

  /// A folder of which each task's first attempt fails in the middle.
  private record Flaky(String folder, String marks) implements SourceTree {
    private static final long serialVersionUID = 1;

    @Override
    public Listing list() throws IOException {
      return new FolderTree(folder).list();
    }

    @Override
    public Reader open() {
      Reader reader = new FolderTree(folder).open();
      return new Reader() {
        private int count;

        @Override
        public Content read(SourceRef file) throws IOException {
          Path mark = Path.of(marks, file.path().replace('/', '-'));
          if (++count == 3 && Files.notExists(mark)) {
            Files.createFile(mark);
            throw new IOException("a disk that failed once");
          }
          return reader.read(file);
        }

        @Override
        public void close() throws IOException {
          reader.close();
        }
      };
    }
  }

  @Test
  void failedTask_isRunAgain_andTheBytesAreTheSame() throws Exception {
    Path root = sources();
    Path marks = Files.createDirectories(temp.resolve("marks"));
    Sizes oneGroupEach = new Sizes(100_000, 100_000, 50_000, 1 << 20, Long.MAX_VALUE, 0);
    Built built = build(oneGroupEach, new Input("", new Flaky(root.toString(), marks.toString())));
    assertTrue(everything(marks).size() > 2, "nothing failed");
    assertSame(ordinary(root), built.snapshot());
  }
}
