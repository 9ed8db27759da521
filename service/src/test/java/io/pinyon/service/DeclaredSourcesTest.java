package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.pinyon.service.facts.WorkspaceFacts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a compiler has to read declarations again: when others may see something else of a text.
final class DeclaredSourcesTest {
  private static final String A = "package a; class A { int a() { return new B().b(); } }";
  private static final String B = "package a; class B { int b() { return 1; } }";

  @TempDir Path root;
  private final Map<String, String> buffers = new HashMap<>();
  private ProblemsFixture fixture;

  @BeforeEach
  void write() throws Exception {
    fixture = new ProblemsFixture(root);
    fixture.writePom("");
    save("A", A);
    save("B", B);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Path file(String name) {
    return root.resolve("src/main/java/a/" + name + ".java");
  }

  private void save(String name, String text) throws Exception {
    fixture.write(root.relativize(file(name)).toString(), text);
  }

  private long version() throws Exception {
    Session session = Objects.requireNonNull(fixture.service().session(root));
    try (WorkspaceFacts facts = session.facts(file("A"), A, buffers)) {
      return facts.sources().version();
    }
  }

  private long versionWith(String text) throws Exception {
    buffers.put(file("B").toString(), text);
    return version();
  }

  @Test
  void filesThatAreOpened_changeNothing() throws Exception {
    long before = version();
    assertEquals(before, versionWith(B));
    buffers.clear();
    assertEquals(before, version());
  }

  @Test
  void edits_changeSomethingWhileOthersSeeThem() throws Exception {
    long before = versionWith(B);
    assertEquals(before, versionWith(B.replace("1", "2")));
    long edited = versionWith(B.replace("int b", "long b"));
    assertNotEquals(before, edited);
    assertEquals(edited, versionWith(B.replace("int b", "long b").replace("1", "2")));
    assertEquals(before, versionWith(B.replace("1", "3")));
  }

  @Test
  void firstText_thatIsNotTheIndexedOne_changesWhatOthersSee() throws Exception {
    long before = version();
    assertNotEquals(before, versionWith(B.replace("int b", "long b")));
    buffers.clear();
    assertEquals(before, version());
    assertEquals(before, versionWith(B.replace("1", "2")));
  }

  @Test
  void savedEdits_areWhatLaterOnesAreComparedWith() throws Exception {
    String edited = B.replace("int b", "long b");
    version();
    versionWith(edited);
    save("B", edited);
    Objects.requireNonNull(fixture.service().workspace(root)).indexNow();
    long saved = versionWith(edited);
    assertEquals(saved, versionWith(edited.replace("1", "2")));
    assertNotEquals(saved, versionWith(B));
  }

  @Test
  void textOfNoFile_changesSomething() throws Exception {
    long before = version();
    buffers.put(file("C").toString(), "package a; class C { }");
    assertNotEquals(before, version());
  }
}
