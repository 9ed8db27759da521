package io.pinyon.benchmarks;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Names that no jar of a class path has: what they cost as the class path answers, and what a
/// filter of names before it would change, one for all jars or one for each. The making of the name
/// that is asked for is part of each figure. What the filter of the workspace's index saves is in
/// [StorageBenchmark], `topLevelAbsent` and `mayDefineAbsent`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {
  @Param("150")
  public int jars = 150;

  /// The folder whose largest jars are taken; jars are made up if it has too few.
  @Param("")
  public String repository = "";

  private final Random random = new Random(1);
  private @Nullable Path folder;
  private @Nullable Libraries libraries;
  private @Nullable ClassPath classPath;
  private @Nullable Bloom ofAll;
  private List<Path> entries = List.of();
  private List<String> packages = List.of();
  private List<Bloom> ofEach = List.of();

  @Setup
  public void open() throws IOException {
    Path fresh = Files.createTempDirectory("pinyon-filter");
    folder = fresh;
    Home home = Home.open(fresh.resolve("home"), System.err::println);
    Libraries opened = new Libraries(home.folder(), home::objects);
    libraries = opened;
    ClassPath made = opened.classPath(largest(fresh), Runtime.version().feature());
    classPath = made;
    entries = made.entries();
    List<List<String>> names = new ArrayList<>();
    TreeSet<String> found = new TreeSet<>();
    int count = 0;
    for (Path each : entries) {
      ClassPath alone = opened.classPath(List.of(each), made.release());
      List<String> own = new ArrayList<>();
      for (String name : alone.packagesOf(each)) {
        found.add(name);
        for (LibraryType type : alone.typesIn(name)) {
          own.add(type.binaryName());
        }
      }
      names.add(own);
      count += own.size();
    }
    packages = List.copyOf(found);
    Bloom all = new Bloom(count);
    ofEach = new ArrayList<>();
    for (List<String> own : names) {
      Bloom one = new Bloom(own.size());
      own.forEach(one::add);
      own.forEach(all::add);
      ofEach.add(one);
    }
    ofAll = all;
    System.out.printf(
        "%d jars, %d packages, %d public types; filters of %.1f kB%n",
        entries.size(), packages.size(), count, count * Bloom.BITS / 8e3);
  }

  private List<Path> largest(Path fresh) throws IOException {
    Path from =
        repository.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".m2", "repository")
            : Path.of(repository);
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.walk(from)) {
        List<Path> result =
            files
                .filter(each -> each.toString().endsWith(".jar"))
                .filter(each -> !each.toString().endsWith("-sources.jar"))
                .sorted(Comparator.comparingLong((Path each) -> each.toFile().length()).reversed())
                .limit(jars)
                .toList();
        if (result.size() == jars) {
          return result;
        }
      }
    }
    System.out.println("too few jars in " + from + ": they are made up");
    List<Path> result = new ArrayList<>();
    for (int i = 0; i < jars; i++) {
      result.add(madeUp(fresh.resolve("made" + i + ".jar"), i));
    }
    return result;
  }

  /// 600 classes without content in 20 packages, of which each jar shares one with others.
  private static Path madeUp(Path jar, int number) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (int i = 0; i < 600; i++) {
        String inPackage = i % 20 == 0 ? "org/shared/" : "org/made" + number + "/p" + i % 20 + "/";
        out.putNextEntry(new ZipEntry(inPackage + "Type" + number + "x" + i + ".class"));
        out.closeEntry();
      }
    }
    return jar;
  }

  @TearDown
  public void close() throws IOException {
    Objects.requireNonNull(libraries).close();
    FileTrees.delete(Objects.requireNonNull(folder));
  }

  private ClassPath classPath() {
    return Objects.requireNonNull(classPath);
  }

  private String somePackage() {
    return packages.get(random.nextInt(packages.size()));
  }

  private String absent() {
    return "Absent" + random.nextInt(100_000);
  }

  /// The cost of a question without its answer.
  @Benchmark
  public int makingTheName() {
    return somePackage().length() + absent().length();
  }

  /// As it is: a package that some jar has.
  @Benchmark
  public boolean inAPackageThatIsThere() {
    return classPath().topLevel(somePackage(), absent()) != null;
  }

  @Benchmark
  public boolean inAPackageThatIsThereFiltered() {
    String packageName = somePackage();
    String name = absent();
    return Objects.requireNonNull(ofAll).mayHave(packageName, name)
        && classPath().topLevel(packageName, name) != null;
  }

  /// As it is: a package that no jar has.
  @Benchmark
  public boolean inNoPackage() {
    return classPath().topLevel("com.example.own", absent()) != null;
  }

  @Benchmark
  public boolean inNoPackageFiltered() {
    String name = absent();
    return Objects.requireNonNull(ofAll).mayHave("com.example.own", name)
        && classPath().topLevel("com.example.own", name) != null;
  }

  /// Each jar by itself, as the class path never asks.
  @Benchmark
  public int everyJarAsked() {
    String name = somePackage().replace('.', '/') + "/" + absent();
    int found = 0;
    for (Path each : entries) {
      found += classPath().classFile(each, name) == null ? 0 : 1;
    }
    return found;
  }

  @Benchmark
  public int everyJarFiltered() {
    String packageName = somePackage();
    String name = absent();
    long hash = Bloom.hash(packageName, name);
    int found = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (ofEach.get(i).mayHave(hash)) {
        String binaryName = packageName.replace('.', '/') + "/" + name;
        found += classPath().classFile(entries.get(i), binaryName) == null ? 0 : 1;
      }
    }
    return found;
  }

  /// Types by what is typed, which no filter of whole names can answer.
  @Benchmark
  public int typesMatching() {
    return classPath().typesMatching("Absent" + random.nextInt(100), 50).size();
  }

  /// A filter as the workspace's index has one: a block of 32 bytes for each name.
  private static final class Bloom {
    static final int BITS = 11;

    private static final int[] SALTS = {
      0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    private final int[] words;

    Bloom(int names) {
      this.words = new int[8 * (names * BITS / 256 + 1)];
    }

    static long hash(String packageName, String name) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < packageName.length(); i++) {
        hash = (hash ^ packageName.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ '.') * 0x100000001b3L;
      for (int i = 0; i < name.length(); i++) {
        hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
      hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
      return hash ^ hash >>> 31;
    }

    private int block(long hash) {
      return 8 * (int) ((hash >>> 32) * (words.length / 8) >>> 32);
    }

    void add(String binaryName) {
      int slash = binaryName.lastIndexOf('/');
      String packageName = binaryName.substring(0, Math.max(0, slash)).replace('/', '.');
      long hash = hash(packageName, binaryName.substring(slash + 1));
      int block = block(hash);
      for (int i = 0; i < SALTS.length; i++) {
        words[block + i] |= 1 << ((int) hash * SALTS[i] >>> 27);
      }
    }

    boolean mayHave(String packageName, String name) {
      return mayHave(hash(packageName, name));
    }

    boolean mayHave(long hash) {
      int block = block(hash);
      for (int i = 0; i < SALTS.length; i++) {
        if ((words[block + i] & 1 << ((int) hash * SALTS[i] >>> 27)) == 0) {
          return false;
        }
      }
      return true;
    }
  }
}
