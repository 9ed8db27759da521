package io.pinyon.benchmarks.fuzz;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A workspace with a few ordinary sources, which are edited, and beside them whatever a repository
/// may hold to harm who opens it: special files, links, broken and endless build files, settings
/// and sources.
final class HostileWorkspace {
  private static final int ORDINARY = 6;

  private final Path root;

  private HostileWorkspace(Path root) {
    this.root = root;
  }

  /// Writes it into an empty folder; the ordinary sources by path.
  static Map<Path, String> write(Path root) throws IOException, InterruptedException {
    HostileWorkspace workspace = new HostileWorkspace(root);
    Map<Path, String> ordinary = workspace.ordinary();
    workspace.sources();
    workspace.specialFiles();
    workspace.links();
    workspace.builds();
    return ordinary;
  }

  private Path file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void text(String path, String content) throws IOException {
    Files.writeString(file(path), content);
  }

  private Map<Path, String> ordinary() throws IOException {
    Map<Path, String> result = new LinkedHashMap<>();
    for (int i = 0; i < ORDINARY; i++) {
      String content = source(i);
      Path file = file("src/main/java/shop/Order" + i + ".java");
      Files.writeString(file, content);
      result.put(file, content);
    }
    return result;
  }

  /// A class as people write them, which uses the others.
  private static String source(int number) {
    int other = (number + 1) % ORDINARY;
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      methods.append(
          """

            /**
             * Finds the lines that cost more than {@code limit}, see {@link Order%2$d#total()}.
             *
             * @param limit the price from which on a line counts
             */
            public List<Line> above%1$d(BigDecimal limit) {
              Map<String, List<Line>> byName =
                  lines.stream()
                      .filter(line -> line.price().compareTo(limit) > 0)
                      .collect(Collectors.groupingBy(Line::name, TreeMap::new, Collectors.toList()));
              List<Line> result = new ArrayList<>();
              for (Map.Entry<String, List<Line>> entry : byName.entrySet()) {
                if (entry.getValue() instanceof ArrayList<Line> list && !list.isEmpty()) {
                  result.addAll(list.subList(0, Math.min(%1$d + 1, list.size())));
                }
              }
              var next = new Order%2$d(name + "-%1$d");
              switch (next.state) {
                case OPEN -> result.forEach(line -> next.add(line.name(), line.price()));
                case PAID, SENT -> throw new IllegalStateException("not open: " + next.state);
                default -> System.out.println(next.total().setScale(2));
              }
              return result;
            }
          """
              .formatted(i, other));
    }
    return """
    package shop;

    import java.math.BigDecimal;
    import java.util.*;
    import java.util.stream.Collectors;

    /// An order with its lines.
    public class Order%1$d implements Comparable<Order%1$d> {
      enum State { OPEN, PAID, SENT }

      record Line(String name, BigDecimal price) {}

      private final String name;
      private final List<Line> lines = new ArrayList<>();
      State state = State.OPEN;

      public Order%1$d(String name) {
        this.name = Objects.requireNonNull(name);
      }

      public void add(String what, BigDecimal price) {
        lines.add(new Line(what, price));
      }

      public BigDecimal total() {
        return lines.stream().map(Line::price).reduce(BigDecimal.ZERO, BigDecimal::add);
      }
    %2$s
      @Override
      public int compareTo(Order%1$d other) {
        return Comparator.comparing(Order%1$d::total).thenComparing(o -> o.name).compare(this, other);
      }
    }
    """
        .formatted(number, methods);
  }

  private void sources() throws IOException {
    List<String> all = new ArrayList<>(HostileCode.files());
    for (int i = 0; i < all.size(); i++) {
      text("src/main/java/hostile/Hostile" + i + ".java", all.get(i));
    }
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    Files.write(file("src/main/java/hostile/Noise.java"), noise);
    String latin = "class Latin { String s = \"\u00e4\u00f6\u00fc\"; }";
    Files.write(
        file("src/main/java/hostile/Latin.java"), latin.getBytes(StandardCharsets.ISO_8859_1));
    Files.write(file("src/main/java/hostile/Utf16.java"), latin.getBytes(StandardCharsets.UTF_16));
    sparse("src/main/java/hostile/Sparse.java", 8L << 30);
    text("src/main/java/hostile/A\nB\t.java", "class Odd {}");
    StringBuilder deep = new StringBuilder("deep");
    for (int i = 0; i < 300; i++) {
      deep.append("/d");
    }
    text(deep + "/Deep.java", "class Deep {}");
  }

  private void sparse(String path, long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file(path).toFile(), "rw")) {
      file.setLength(length);
    }
  }

  private void specialFiles() throws IOException, InterruptedException {
    for (String path :
        List.of(
            "src/main/java/hostile/Fifo.java",
            "fifo/pom.xml",
            "fifo/.gitignore",
            "fifo/lombok.config",
            "gradle-fifo/build.gradle",
            "lib/fifo.jar")) {
      new ProcessBuilder("mkfifo", file(path).toString()).inheritIO().start().waitFor();
    }
    // A socket's path is short: it is bound elsewhere and moved.
    Path socket = Files.createTempDirectory("fuzz").resolve("s");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      Files.move(socket, file("src/main/java/hostile/Socket.java"));
    }
    Files.deleteIfExists(socket.getParent());
  }

  private void links() throws IOException {
    link("src/main/java/hostile/Zero.java", "/dev/zero");
    link("src/main/java/hostile/Random.java", "/dev/urandom");
    link("src/main/java/hostile/Input.java", "/dev/stdin");
    link("src/main/java/hostile/Memory.java", "/proc/self/mem");
    link("src/main/java/hostile/Itself.java", "Itself.java");
    link("src/main/java/root", "/");
    link("src/main/java/up", "..");
    link("device/pom.xml", "/dev/zero");
    link("device/.gitignore", "/dev/zero");
    link("device/build.gradle", "/dev/urandom");
    link("lib/zero.jar", "/dev/zero");
  }

  private void link(String path, String to) throws IOException {
    Files.createSymbolicLink(file(path), Path.of(to));
  }

  private void builds() throws IOException {
    text(".gitignore", "a*".repeat(40) + "b\n" + "**/".repeat(60) + "x\n[!-\n\\\n/target\n");
    sparse("sparse/.gitignore", 3L << 30);
    text("bomb/pom.xml", bomb());
    text("bomb/deep/pom.xml", "<project>" + "<a>".repeat(50_000));
    text("broken/pom.xml", "<project><dependencies><dependency>");
    text(
        "traversal/pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><groupId>../../g</groupId>"
            + "<artifactId>..</artifactId><version>${user.home}/../1</version></project>");
    text("gradle/build.gradle", "x = " + "[".repeat(20_000) + "\ndependencies { implementation ");
    text("gradle/settings.gradle", "include '../../../..', '/etc', ':a:' * 1000000\n");
    text("gradle/gradle/libs.versions.toml", "[versions]\na = \"" + "1".repeat(1_000_000));
    text("json/pinyon.json", "[".repeat(100_000));
    text("globs/pinyon.json", "{\"sources\": [\"" + "**/*".repeat(200) + "\"]}");
    text("bsp/.bsp/x.json", "{\"argv\": [\"/bin/false\"]}");
    text("lombok.config", "import ./lombok.config\nimport /dev/zero\n".repeat(100));
    Files.writeString(file("lib/broken.jar"), "PK\3\4" + "x".repeat(1000));
    sparse("lib/sparse.jar", 5L << 30);
  }

  /// Properties of which each is ten times the one before.
  private static String bomb() {
    StringBuilder result =
        new StringBuilder("<project><modelVersion>4.0.0</modelVersion><properties>");
    result.append("<p0>lol</p0>");
    for (int i = 1; i <= 12; i++) {
      result.append("<p%d>%s</p%d>".formatted(i, "${p%d}".formatted(i - 1).repeat(10), i));
    }
    return result.append("</properties><version>${p12}</version></project>").toString();
  }
}
