package io.pinyon.cli;

import com.google.gson.Gson;
import io.pinyon.cli.support.Json;
import io.pinyon.indexer.report.Following;
import io.pinyon.lsp.Server;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/// Plays an editor's session with the server, and an agent's, and checks a project, so that the
/// JVM's ahead-of-time cache holds what such a session loads and compiles: see `launcher/train`.
@Command(
    name = "train",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Used by launcher/train.")
final class TrainCommand implements Callable<Integer> {
  private static final int ROUNDS = 60;
  private static final int PIPE_BYTES = 1 << 20;
  private static final String HELPER =
      """
      package train;

      /// Helps.
      public abstract class Helper<T extends Comparable<T>> implements Runnable {
        protected List<T> values = new ArrayList<>();

        /// Tells a name.
        public String name() {
          return "helper";
        }

        public Map<String, T> byName() {
          return values.stream().collect(java.util.stream.Collectors.toMap(v -> "" + v, v -> v));
        }
      }
      """;
  private static final String START =
      "package train;\n\nimport java.util.List;\nimport com.google.gson.Gson;\n\n";
  private static final String BODY =
      "class Main extends Helper<String> {\n  public void run() {\n    String text = name();\n";
  private static final String DEPENDENCY =
      "<properties><its>1</its></properties><dependencies><dependency><groupId>train</groupId>"
          + "<artifactId>library</artifactId><version>${its}</version></dependency></dependencies>";
  private static final List<String> TYPED =
      List.of(
          "text.",
          "new Gson().",
          "byName().get(text).",
          "values.stream().map(v -> v.",
          "Str",
          "List.of(text).",
          "new Arr",
          "this.",
          "name(");

  private OutputStream toServer = OutputStream.nullOutputStream();
  private InputStream fromServer = InputStream.nullInputStream();
  private int ids;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pinyon-train");
    try {
      Path sources = Files.createDirectories(folder.resolve("train"));
      Files.writeString(sources.resolve("Helper.java"), HELPER);
      SearchTraining.write(folder);
      makeMavenProject(folder);
      String last = TYPED.getLast();
      Files.writeString(
          sources.resolve("Main.java"), START + BODY + "    " + last + ");\n  }\n}\n");
      int status = play(folder, sources.resolve("Main.java"));
      AgentTraining.play(folder);
      Main.run("check", "--workspace", folder.toString());
      JavacWorker.train();
      return status;
    } finally {
      FileTrees.delete(folder);
    }
  }

  /// Makes the folder a project with a dependency, which lies in a repository of its own: one of
  /// the jars of this program.
  private static void makeMavenProject(Path folder) throws IOException {
    System.setProperty("user.home", folder.toString());
    Files.writeString(folder.resolve("pom.xml"), pom("train", DEPENDENCY));
    Path repository = folder.resolve(".m2/repository/train/library/1");
    Files.createDirectories(repository);
    Files.writeString(repository.resolve("library-1.pom"), pom("library", ""));
    URL jar = Gson.class.getProtectionDomain().getCodeSource().getLocation();
    Files.copy(Path.of(URI.create(jar.toString())), repository.resolve("library-1.jar"));
  }

  private static String pom(String artifact, String rest) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>train</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version>"
        + rest
        + "</project>";
  }

  private int play(Path folder, Path main) throws IOException {
    PipedInputStream serverInput = new PipedInputStream(PIPE_BYTES);
    toServer = new PipedOutputStream(serverInput);
    PipedInputStream answers = new PipedInputStream(PIPE_BYTES);
    fromServer = answers;
    OutputStream serverOutput = new PipedOutputStream(answers);
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(() ->
            Server.run(
                serverInput,
                serverOutput,
                listener -> new IndexedWorkspaces(null, Following.CHANGES, listener)));

    ask("initialize", Map.of("rootUri", folder.toUri(), "capabilities", capabilities()));
    tell("initialized", Map.of());
    String uri = main.toUri().toString();
    Map<String, Object> document = Map.of("uri", uri);
    tell(
        "textDocument/didOpen",
        Map.of(
            "textDocument",
            Map.of(
                "uri",
                uri,
                "languageId",
                "java",
                "version",
                1,
                "text",
                START + BODY + "  }\n}\n")));
    for (int round = 0; round < ROUNDS; round++) {
      String typed = TYPED.get(round % TYPED.size());
      String text = START + BODY + "    " + typed + "\n  }\n}\n";
      tell(
          "textDocument/didChange",
          Map.of(
              "textDocument",
              Map.of("uri", uri, "version", round + 2),
              "contentChanges",
              List.of(Map.of("text", text))));
      int line = (int) (START + BODY).lines().count();
      Map<String, Object> caret =
          Map.of(
              "textDocument",
              document,
              "position",
              Map.of("line", line, "character", 4 + typed.length()));
      Map<String, Object> name =
          Map.of("textDocument", document, "position", Map.of("line", line - 1, "character", 18));
      ask("textDocument/completion", caret);
      ask("textDocument/signatureHelp", caret);
      ask("textDocument/definition", name);
      ask("textDocument/hover", name);
      ask(
          "textDocument/references",
          Map.of(
              "textDocument",
              document,
              "position",
              Map.of("line", line - 1, "character", 18),
              "context",
              Map.of("includeDeclaration", true)));
    }
    SearchTraining.play(folder, this::ask);
    ask("textDocument/documentSymbol", Map.of("textDocument", document));
    ask("workspace/symbol", Map.of("query", "Hel"));
    ask("shutdown", Map.of());
    tell("exit", Map.of());
    return exit.join();
  }

  private static Map<String, Object> capabilities() {
    Map<String, Object> item =
        Map.of(
            "snippetSupport",
            true,
            "labelDetailsSupport",
            true,
            "resolveSupport",
            Map.of("properties", List.of("documentation", "additionalTextEdits")));
    return Map.of("textDocument", Map.of("completion", Map.of("completionItem", item)));
  }

  private void tell(String method, Object parameters) throws IOException {
    send(Map.of("jsonrpc", "2.0", "method", method, "params", parameters));
  }

  /// Sends a request and waits for its answer, whatever that is.
  private void ask(String method, Object parameters) throws IOException {
    int id = ++ids;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    while (!receive().contains("\"id\":" + id + ",")) {
      // What the server says of its own accord.
    }
  }

  private void send(Object message) throws IOException {
    byte[] content = Json.of(message).getBytes(StandardCharsets.UTF_8);
    toServer.write(
        ("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    toServer.write(content);
    toServer.flush();
  }

  private String receive() throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int c = fromServer.read();
      if (c < 0) {
        throw new IOException("the server has ended");
      }
      header.append((char) c);
    }
    int length = Integer.parseInt(header.toString().replaceAll("\\D", ""));
    return new String(fromServer.readNBytes(length), StandardCharsets.UTF_8);
  }
}
