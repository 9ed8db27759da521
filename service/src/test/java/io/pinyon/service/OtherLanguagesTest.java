package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Java code sees of a class folder that the compilers of Kotlin, Groovy and Scala have
/// filled: `languages/compile.sh` has made it of the sources beside it.
class OtherLanguagesTest {
  @TempDir private Path work;
  private Path file;
  private Jdk jdk;
  private Session session;

  @BeforeEach
  void opens() throws Exception {
    Path root = Files.createDirectories(work.resolve("workspace"));
    file = root.resolve("src/a/A.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package a; class A {}");
    Files.writeString(
        root.resolve("pinyon.json"), "{\"sourceRoots\": [\"src\"], \"classPath\": [\"classes\"]}");
    unzip(root.resolve("classes"));
    Path home = Home.ephemeral();
    jdk = Jdk.of(JdkLibrary.running(), home);
    session = Session.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(home), jdk);
    session.workspace().indexNow();
    session.project().await();
  }

  private static void unzip(Path to) throws IOException {
    try (InputStream in = OtherLanguagesTest.class.getResourceAsStream("/languages/classes.jar");
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(in))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Path place = to.resolve(each.getName());
        Files.createDirectories(place.getParent());
        Files.write(place, zip.readAllBytes());
      }
    }
  }

  @AfterEach
  void closes() {
    session.close();
    jdk.close();
  }

  /// `name(parameters)` and `name` of what is proposed behind an expression, those of Object aside.
  private Set<String> members(String declarations, String expression) {
    String before = "package a; class A { void f(" + declarations + ") { " + expression;
    String text = before + "; } }";
    Set<String> found = new TreeSet<>();
    session
        .ask(file, text, Map.of(), a -> a.complete(new Utf16Offset(before.length())))
        .items()
        .stream()
        .filter(each -> each.kind() != Completion.Kind.SNIPPET)
        .forEach(each -> found.add(each.label() + each.parameters()));
    return found;
  }

  private static final Set<String> OF_ALL =
      Set.of("equals", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private void assertMembers(String declarations, String expression, String... wanted) {
    Set<String> found = members(declarations, expression);
    found.removeIf(each -> OF_ALL.contains(each.replaceFirst("\\(.*", "")));
    found.removeAll(Set.of("class", "super", "this"));
    assertEquals(new TreeSet<>(List.of(wanted)), found, expression);
  }

  @Test
  void kotlin_hasPropertiesCompanionsAndStatics_withoutWhatDefaultsAreMadeOf() {
    String[] ofItem = {
      "component1()",
      "component2()",
      "copy(String, int)",
      "getName()",
      "getPrice()",
      "greet(String, boolean)",
      "isCheap()",
      "setPrice(int)",
      "tag()",
      "tag(String)",
      "tag(String, int)"
    };
    assertMembers("k.Item x", "x.", ofItem);
    assertMembers("", "k.Item.FIRST.tag().get(0).", ofItem);
    assertMembers("", "k.Item.", "Companion", "FIRST", "LIMIT", "of(String)");
    assertMembers("", "k.Item.Companion.", "inside()", "of(String)");
    assertMembers("", "k.Single.", "INSTANCE", "go()");
    assertMembers("", "k.Single.INSTANCE.", "instance()");
    assertMembers("", "k.ShopKt.", "total(List<Item>)");
    assertMembers("k.Tag x", "x.", "named()", "twice()");
    assertMembers("", "k.", "Item", "Named", "ShopKt", "Single", "Tag");
  }

  @Test
  void groovy_hasPropertiesDefaultsAndTraits_withoutWhatTheseAreMadeOf() {
    assertMembers(
        "g.Bird x",
        "x.",
        "fly()",
        "getHeight()",
        "getMetaClass()",
        "getName()",
        "getSmall()",
        "isSmall()",
        "setHeight(int)",
        "setMetaClass(?)", // Groovy itself is not on the class path
        "setName(String)",
        "setSmall(boolean)",
        "sing()",
        "sing(String)",
        "sing(String, int)");
    assertMembers("", "g.Bird.", "count()");
    assertMembers("g.Flying x", "x.", "fly()", "getHeight()", "setHeight(int)");
    assertMembers("", "g.", "Bird", "Flying");
  }

  @Test
  void scala_hasCaseClassesObjectsAndTraits_withoutWhatDefaultsAreMadeOf() {
    assertMembers(
        "s.Point x",
        "x.",
        "_1()",
        "_2()",
        "canEqual(Object that)",
        "copy(int x, int y)",
        "plus(Point other, int times)",
        "productArity()",
        "productElement(int n)",
        "productElementName(int n)",
        "productPrefix()",
        "x()",
        "y()");
    assertMembers("", "s.Point.", "apply(int, int)", "fromProduct(?)", "unapply(Point)");
    assertMembers("", "s.Util.", "limit()", "twice(int)");
    assertMembers("", "s.Util$.", "MODULE$");
    assertMembers("", "s.Util$.MODULE$.", "limit()", "twice(int x)");
    assertMembers("s.Box<String> x", "x.", "content()", "greet(String name)", "map(? f)");
    assertMembers("s.Box<Integer> x", "x.content().byteV", "byteValue()");
    assertMembers("", "s.", "Box", "Greeter", "Point", "Util");
    assertMembers("s.Point x", "x.copy$", "copy$default$1()", "copy$default$2()");
  }
}
