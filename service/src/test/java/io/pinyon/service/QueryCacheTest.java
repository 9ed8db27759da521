package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Work;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept from question to question never changes an answer, and saves work.
class QueryCacheTest {
  private static final JdkLibrary LIBRARY = JdkLibrary.running();

  /// Files that lean on each other: through supertypes, nested classes, imports of all kinds.
  private static final List<String> FILES =
      List.of("p/A.java", "p/B.java", "p/C.java", "q/D.java", "q/E.java");

  private static final String[] SUPERTYPES = {"Object", "A", "B", "C", "q.D", "q.E", "Missing"};
  private static final String[] TYPES = {
    "String", "int", "Nested", "Extra", "A", "B.Nested", "C", "D", "E", "List<A>", "List<Nested>"
  };
  private static final String[] EXTRAS = {"", "class Extra { int extra; }", "class Missing {}"};
  private static final String[] IMPORTS = {
    "", "import p.*;", "import static p.B.*;", "import p.A.Nested;", "import q.E;"
  };

  @TempDir Path folder;
  private Path root;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
    Path home = Home.ephemeral();
    session =
        Session.open(
            root, WorkspaceOptions.of(Following.NOTHING).withHome(home), Jdk.of(LIBRARY, home));
    session.project().await();
  }

  @AfterEach
  void close() {
    session.close();
    session.opened().jdk().close();
  }

  private static String text(String file, Random random) {
    String name = file.substring(2, 3);
    return "package %s; import java.util.List; %s %s class %s extends %s {"
            .formatted(
                file.substring(0, 1),
                any(IMPORTS, random),
                random.nextInt(4) == 0 ? any(EXTRAS, random) : "",
                name,
                any(SUPERTYPES, random))
        + " %s first; static %s second() { return null; } static class %s { %s inner; }"
            .formatted(
                any(TYPES, random),
                any(TYPES, random),
                random.nextBoolean() ? "Nested" : "Other",
                any(TYPES, random))
        + " void use(%s a, %s b) { a.first.first; second().hashCode(); b.inner.first; N }}"
            .formatted(any(TYPES, random), any(TYPES, random));
  }

  private static String any(String[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void ask_thatIsAbandoned_endsAndLeavesNothingBehind() {
    String text = "class A { int f(String s) { return s.concat(s.trim()). } }";
    int caret = text.indexOf(". }") + 1;
    Path file = root.resolve("A.java");
    AtomicInteger looks = new AtomicInteger();
    List<Completion.Item> whole =
        session.ask(
            file,
            text,
            Map.of(),
            () -> {
              looks.incrementAndGet();
              return false;
            },
            a -> a.complete(new Utf16Offset(caret)).items());
    assertTrue(looks.get() > 1);
    for (int end = 0; end < looks.get(); end++) {
      AtomicInteger left = new AtomicInteger(end);
      assertThrows(
          AbandonedException.class,
          () ->
              session.ask(
                  file,
                  text,
                  Map.of(),
                  () -> left.getAndDecrement() <= 0,
                  a -> a.complete(new Utf16Offset(caret))));
      assertEquals(
          whole,
          session.ask(file, text, Map.of(), a -> a.complete(new Utf16Offset(caret)).items()));
    }
  }

  @Test
  void ask_afterAnyEdits_answersAsWithoutMemory() throws Exception {
    long seed = 20;
    Random random = new Random(seed);
    Map<String, String> texts = new HashMap<>();
    for (String file : FILES) {
      texts.put(file, text(file, random));
      write(file, texts.get(file));
    }
    session.workspace().indexNow();
    List<String> open = new ArrayList<>(List.of("p/A.java", "q/D.java", "p/B.java"));
    int differing = 0;
    String before = "";
    for (int step = 0; step < 400; step++) {
      int what = random.nextInt(20);
      String edited = open.get(random.nextInt(open.size()));
      if (what == 0 && open.size() > 1) { // closed without saving
        open.remove(edited);
        texts.put(edited, Files.readString(root.resolve(edited)));
      } else if (what == 1) {
        String more = FILES.get(random.nextInt(FILES.size()));
        if (!open.contains(more)) {
          open.add(more);
        }
      } else if (what == 2) {
        write(edited, texts.get(edited));
        session.workspace().indexNow();
      } else if (what < 12) {
        texts.put(edited, text(edited, random));
      }
      String asked = open.get(random.nextInt(open.size()));
      String text = texts.get(asked);
      Map<String, String> buffers = new HashMap<>();
      open.forEach(file -> buffers.put(root.resolve(file).toString(), texts.get(file)));
      int offset = random.nextInt(text.length());
      Function<Analysis, String> question =
          switch (random.nextInt(3)) {
            case 0 -> a -> a.complete(new Utf16Offset(offset)).items().toString();
            case 1 -> a -> a.definition(new Utf16Offset(offset)).toString();
            default -> a -> String.valueOf(a.hover(new Utf16Offset(offset)));
          };
      Path path = root.resolve(asked);
      String remembered = session.ask(path, text, buffers, question::apply);
      try (WorkspaceFacts facts = session.facts(path, text, buffers)) {
        String fresh = question.apply(Analysis.of(facts, path.toString(), text));
        assertEquals(fresh, remembered, "seed " + seed + ", step " + step + ", " + text);
        differing += fresh.equals(before) ? 0 : 1;
        before = fresh;
      }
    }
    assertTrue(differing > 100, "the questions have many answers");
  }

  @Test
  void ask_afterAnEditInABody_decodesOnlyWhatTheEditTouches() throws Exception {
    write("p/Used.java", "package p; class Used { java.util.List<String> names() {} }");
    write("p/Apart.java", "package p; class Apart extends java.util.ArrayList<Used> {}");
    session.workspace().indexNow();
    session.project().await();
    Path file = root.resolve("p/Main.java");
    String before = "package p; class Main { void m(Apart a) { a.get(0).names().";
    Work first = complete(file, before);
    Work second = complete(file, before.replace("a.get", "int x; a.get"));
    assertTrue(first.files() > 5, first.toString());
    assertEquals(1, second.files(), "its own: " + second);
    Work third = complete(file, before.replace("class Main", "class List {} class Main"));
    assertEquals(3, third.files(), "and what mentions the new type, also through others: " + third);
  }

  private Work complete(Path file, String text) {
    return session.ask(
        file,
        text,
        Map.of(),
        analysis -> {
          assertTrue(
              !analysis.complete(new Utf16Offset(text.length())).items().isEmpty(),
              "there are proposals");
          return analysis.work();
        });
  }
}
