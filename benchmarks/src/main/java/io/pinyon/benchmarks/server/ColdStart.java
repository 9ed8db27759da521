package io.pinyon.benchmarks.server;

import io.pinyon.storage.files.FileTrees;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Measures a machine that has never seen Pinyon: from the start of the process to the first right
/// member completion, with an empty home, of a type of the JDK and of one in a jar of a Maven and of
/// a Gradle project:
///
///     ColdStart PINYON [RUNS]
///
/// PINYON is the command. The project is made in a temporary folder. Each kind of type has processes of its own,
/// which are asked again every 10 ms until the answer has the member.
public final class ColdStart {
  private static final long PAUSE_MILLIS = 10;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private static final String LIBRARY = "RoaringBitmap";

  /// `build` are the build files by their names.
  private record Question(String name, Map<String, String> build, String text, String member) {}

  private static final String OF_A_JAR =
      """
      package a;
      import org.roaringbitmap.RoaringBitmap;
      class A { int f(RoaringBitmap x) { return x.|; } }
      """;

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "a type of the JDK",
              maven(),
              """
              package a;
              import java.util.List;
              class A { int f(List<String> x) { return x.|; } }
              """,
              "getFirst"),
          new Question("a type of a jar", maven(), OF_A_JAR, "getCardinality"),
          new Question("a type of a jar, Gradle", gradle(), OF_A_JAR, "getCardinality"));

  private ColdStart() {}

  /// Ends with status 2 and the usage if the arguments make no sense.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println("ColdStart PINYON [RUNS]");
      System.exit(2);
    }
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path work = Files.createTempDirectory("pinyon-cold");
    try {
      for (Question each : QUESTIONS) {
        long[] millis = new long[runs];
        for (int run = 0; run < runs; run++) {
          Path folder = Files.createDirectories(work.resolve(each.name.hashCode() + "-" + run));
          millis[run] = measure(args[0], folder, each) / 1_000_000;
        }
        Arrays.sort(millis);
        System.out.printf(
            "first completion of %s: median %d ms, best %d ms, worst %d ms, %d runs%n",
            each.name, millis[runs / 2], millis[0], millis[runs - 1], runs);
      }
    } finally {
      FileTrees.delete(work);
    }
  }

  private static long measure(String command, Path folder, Question question)
      throws IOException, InterruptedException {
    Path root = folder.resolve("workspace");
    Path file = root.resolve("src/main/java/a/A.java");
    int caret = question.text.indexOf('|');
    String text = question.text.substring(0, caret) + question.text.substring(caret + 1);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    for (Map.Entry<String, String> each : question.build.entrySet()) {
      Path place = root.resolve(each.getKey());
      Files.createDirectories(Objects.requireNonNull(place.getParent()));
      Files.writeString(place, each.getValue());
    }
    int line = (int) text.substring(0, caret).chars().filter(c -> c == '\n').count();
    int character = caret - text.lastIndexOf('\n', caret - 1) - 1;

    ProcessBuilder builder = new ProcessBuilder(command, "lsp").redirectError(Redirect.DISCARD);
    builder.environment().put("PINYON_HOME", folder.resolve("home").toString());
    long start = System.nanoTime();
    Process process = builder.start();
    try (OutputStream out = process.getOutputStream();
        InputStream in = new BufferedInputStream(process.getInputStream())) {
      send(
          out,
          "{'id':1,'method':'initialize','params':{'processId':null,'rootUri':'%s','capabilities':{}}}"
              .formatted(root.toUri()));
      answer(in, 1);
      send(out, "{'method':'initialized','params':{}}");
      String escaped = text.replace("\n", "\\n");
      send(
          out,
          "{'method':'textDocument/didOpen','params':{'textDocument':{'uri':'%s','languageId':'java','version':1,'text':'%s'}}}"
              .formatted(file.toUri(), escaped));
      for (int id = 2; System.nanoTime() - start < LONGEST_NANOS; id++) {
        send(
            out,
            "{'id':%d,'method':'textDocument/completion','params':{'textDocument':{'uri':'%s'},'position':{'line':%d,'character':%d}}}"
                .formatted(id, file.toUri(), line, character));
        if (answer(in, id).contains('"' + question.member)) {
          return System.nanoTime() - start;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      throw new IOException("no answer has " + question.member);
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static void send(OutputStream out, String message) throws IOException {
    String json = "{'jsonrpc':'2.0',".concat(message.substring(1)).replace('\'', '"');
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  /// The answer with this id; what the server sends in between is passed over.
  private static String answer(InputStream in, int id) throws IOException {
    while (true) {
      int length = 0;
      for (String header = header(in); !header.isEmpty(); header = header(in)) {
        if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).trim());
        }
      }
      String message = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      if (message.contains("\"id\":" + id + ",") && !message.contains("\"method\":")) {
        return message;
      }
    }
  }

  private static String header(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server has ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// The version of a library that this program was built with, which is in the local repository
  /// then.
  private static String version() {
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = Path.of(each).getFileName().toString();
      if (name.startsWith(LIBRARY + "-") && name.endsWith(".jar")) {
        return name.substring(LIBRARY.length() + 1, name.length() - ".jar".length());
      }
    }
    throw new IllegalStateException(LIBRARY + " is not on the class path");
  }

  private static Map<String, String> maven() {
    return Map.of(
        "pom.xml",
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>
          <artifactId>a</artifactId><version>1</version>
          <properties><its.version>%s</its.version></properties>
          <dependencies><dependency>
            <groupId>org.roaringbitmap</groupId><artifactId>%s</artifactId><version>${its.version}</version>
          </dependency></dependencies>
        </project>
        """
            .formatted(version(), LIBRARY));
  }

  private static Map<String, String> gradle() {
    return Map.of(
        "settings.gradle.kts",
        "rootProject.name = \"a\"\n",
        "gradle/libs.versions.toml",
        """
        [versions]
        its = "%s"
        [libraries]
        bitmap = { module = "org.roaringbitmap:%s", version.ref = "its" }
        """
            .formatted(version(), LIBRARY),
        "build.gradle.kts",
        "plugins { java }\ndependencies { implementation(libs.bitmap) }\n");
  }
}
