package io.pinyon.service;

import io.pinyon.indexer.report.Following;
import io.pinyon.projects.Project;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.storage.home.Home;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A machine with a workspace, a repository of jars and files elsewhere, and what is answered
/// there. `$0` is the caret.
abstract class MachineFixture {
  static final Map<String, String> CAR =
      Map.of(
          "car/Car.java",
          "package car; import wheel.Wheel; public class Car { public Wheel wheel; Door door; }",
          "car/Door.java",
          "package car; class Door { public void open() {} }");
  static final Map<String, String> WHEEL =
      Map.of(
          "wheel/Wheel.java",
          "package wheel; public class Wheel { public void roll(){} public String name; }");

  @TempDir Path work;
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  Path home = Path.of("");
  Path root = Path.of("");
  IndexedWorkspaces service;

  @BeforeEach
  void opens() throws IOException {
    work = work.toRealPath();
    home = Home.ephemeral();
    root = Files.createDirectories(work.resolve("shop"));
    write("shop/src/shop/Item.java", "package shop; public class Item { public int price; }");
    service = service(home);
  }

  IndexedWorkspaces service(Path of) {
    return new IndexedWorkspaces(
        of,
        Following.NOTHING,
        new LanguageService.Listener() {
          @Override
          public void indexing(Path root, long done, long total) {}

          @Override
          public void indexed(Path root, String summary) {}

          @Override
          public void trouble(Path root, String message) {
            told.add(message);
          }
        },
        new Project.Machine(work.resolve("user"), Map.of()));
  }

  @AfterEach
  void closes() {
    service.close();
  }

  Path write(String name, String text) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }

  /// A jar with classes and, beside it, their sources.
  void jar(String name, Map<String, String> sources, Map<String, String> seen) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(seen);
    all.putAll(sources);
    Path made = Files.createDirectories(work.resolve("made"));
    Map<String, byte[]> classes = Jars.compile(made, all);
    seen.keySet().forEach(each -> classes.remove(each.replace(".java", ".class")));
    Jars.write(work.resolve(name), classes);
    Map<String, byte[]> texts = new LinkedHashMap<>();
    sources.forEach((each, text) -> texts.put(each, text.getBytes(StandardCharsets.UTF_8)));
    Jars.write(work.resolve(name.replace(".jar", "-sources.jar")), texts);
  }

  void open() {
    service.open(root);
    service.awaitOpened();
  }

  interface Question<T> {
    T ask(Answers answers, Utf16Offset caret);
  }

  <T> T ask(String location, @Nullable Path place, String marked, Question<T> question) {
    int caret = marked.indexOf("$0");
    String text = marked.replace("$0", "");
    return service.ask(
        new AskedText(location, place, text),
        Map.of(),
        () -> false,
        answers -> question.ask(answers, new Utf16Offset(caret)));
  }

  List<String> definition(Path file, String marked) {
    return ask(file.toString(), file, marked, Answers::definition).stream()
        .map(Target::location)
        .toList();
  }

  Set<String> complete(String location, @Nullable Path place, String marked) {
    return ask(location, place, marked, Answers::complete).items().stream()
        .map(Completion.Item::label)
        .collect(Collectors.toSet());
  }

  /// The text of a file with the caret before the first `what` behind `after`.
  static String marked(Path file, String after, String what) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(what, text.indexOf(after));
    return text.substring(0, at) + "$0" + text.substring(at);
  }

  long workspacesOnDisk() throws IOException {
    Path folder = home.resolve("v" + Home.FORMAT).resolve("workspaces");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each ->
            List.of("pinyon-index", "pinyon-project", "pinyon-machine-jars", "pinyon-imports")
                .contains(each.getName()))
        .count();
  }

  /// A jar in the user's Maven repository.
  void publish(String artifact, Map<String, String> sources, Map<String, String> seen)
      throws IOException {
    jar("user/.m2/repository/g/%1$s/1/%1$s-1.jar".formatted(artifact), sources, seen);
  }

  /// True if this machine's jars have been looked at.
  boolean isMachineKnown() throws IOException {
    Path folder = home.resolve("v" + Home.FORMAT).resolve("libraries");
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.anyMatch(each -> each.toString().endsWith(".jars"));
    }
  }
}
