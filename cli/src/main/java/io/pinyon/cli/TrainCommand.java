package io.pinyon.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pinyon.indexer.report.Following;
import io.pinyon.lsp.Server;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.storage.files.FileTrees;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
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
final class TrainCommand implements Callable<Integer>, QuestionTraining.Client {
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();
  private static final int ROUNDS = 60;
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
    String gson = String.valueOf(Gson.class.getResource("Gson.class")); // jar:FILE!/CLASS
    String jar = gson.substring("jar:".length(), gson.indexOf("!/"));
    Files.copy(Path.of(URI.create(jar)), repository.resolve("library-1.jar"));
  }

  private static String pom(String artifact, String rest) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>train</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version>"
        + rest
        + "</project>";
  }

  private int play(Path folder, Path main) throws IOException {
    Pipe questions = Pipe.open();
    InputStream serverInput = Channels.newInputStream(questions.source());
    toServer = Channels.newOutputStream(questions.sink());
    Pipe answers = Pipe.open();
    fromServer = new BufferedInputStream(Channels.newInputStream(answers.source()));
    OutputStream serverOutput = Channels.newOutputStream(answers.sink());
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
    SearchTraining.play(folder, this);
    QuestionTraining.play(folder, this);
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
    return Map.of(
        "workspace",
        Map.of("workspaceEdit", Map.of("documentChanges", true)),
        "textDocument",
        Map.of(
            "completion",
            Map.of("completionItem", item),
            "documentSymbol",
            Map.of("hierarchicalDocumentSymbolSupport", true),
            "codeAction",
            Map.of(
                "codeActionLiteralSupport",
                Map.of("codeActionKind", Map.of("valueSet", List.of(""))),
                "resolveSupport",
                Map.of("properties", List.of("edit"))),
            "publishDiagnostics",
            Map.of("relatedInformation", true)),
        "window",
        Map.of("workDoneProgress", true));
  }

  private void tell(String method, Object parameters) throws IOException {
    send(Map.of("jsonrpc", "2.0", "method", method, "params", parameters));
  }

  @Override
  public JsonElement ask(String method, Object parameters) throws IOException {
    return result(request(method, parameters));
  }

  @Override
  public void cancel(String method, Object parameters) throws IOException {
    int id = request(method, parameters);
    tell("$/cancelRequest", Map.of("id", id));
    result(id);
  }

  private int request(String method, Object parameters) throws IOException {
    int id = ++ids;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    return id;
  }

  /// Waits for an answer; null, as JSON, if it is an error.
  private JsonElement result(int id) throws IOException {
    while (true) {
      JsonObject message = JsonParser.parseString(receive()).getAsJsonObject();
      boolean isAnswer = message.has("id") && !message.has("method");
      if (isAnswer && message.get("id").getAsInt() == id) {
        JsonElement result = message.get("result");
        return result == null ? JsonNull.INSTANCE : result;
      }
      if (message.has("id") && !isAnswer) {
        send(answer(message)); // such as for a progress bar
      }
    }
  }

  private static JsonObject answer(JsonObject request) {
    JsonObject answer = new JsonObject();
    answer.addProperty("jsonrpc", "2.0");
    answer.add("id", request.get("id"));
    answer.add("result", JsonNull.INSTANCE);
    return answer;
  }

  private void send(Object message) throws IOException {
    byte[] content = GSON.toJson(message).getBytes(StandardCharsets.UTF_8);
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
