package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.projects.Project;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Completion;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.Target;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is seen from texts that lie in no workspace, and what they leave behind. `$0` is the caret.
@Timeout(120)
class OutsideFilesTest {
  private static final Map<String, String> CAR =
      Map.of(
          "car/Car.java",
          "package car; import wheel.Wheel; public class Car { public Wheel wheel; Door door; }",
          "car/Door.java",
          "package car; class Door { public void open() {} }");
  private static final Map<String, String> WHEEL =
      Map.of(
          "wheel/Wheel.java",
          "package wheel; public class Wheel { public void roll(){} public String name; }");

  @TempDir private Path work;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private Path home = Path.of("");
  private Path root = Path.of("");
  private IndexedWorkspaces service;

  @BeforeEach
  void opens() throws IOException {
    work = work.toRealPath();
    home = Home.ephemeral();
    root = Files.createDirectories(work.resolve("shop"));
    write("shop/src/shop/Item.java", "package shop; public class Item { public int price; }");
    service = service(home);
  }

  private IndexedWorkspaces service(Path of) {
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

  private Path write(String name, String text) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }

  /// A jar with classes and, beside it, their sources.
  private void jar(String name, Map<String, String> sources, Map<String, String> seen)
      throws IOException {
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

  private void open() {
    service.open(root);
    service.awaitOpened();
  }

  private interface Question<T> {
    T ask(Answers answers, Utf16Offset caret);
  }

  private <T> T ask(String location, @Nullable Path place, String marked, Question<T> question) {
    int caret = marked.indexOf("$0");
    String text = marked.replace("$0", "");
    return service.ask(
        new AskedText(location, place, text),
        Map.of(),
        () -> false,
        answers -> question.ask(answers, new Utf16Offset(caret)));
  }

  private List<String> definition(Path file, String marked) {
    return ask(file.toString(), file, marked, Answers::definition).stream()
        .map(Target::location)
        .toList();
  }

  private Set<String> complete(String location, @Nullable Path place, String marked) {
    return ask(location, place, marked, Answers::complete).items().stream()
        .map(Completion.Item::label)
        .collect(Collectors.toSet());
  }

  /// The text of a file with the caret before the first `what` behind `after`.
  private static String marked(Path file, String after, String what) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(what, text.indexOf(after));
    return text.substring(0, at) + "$0" + text.substring(at);
  }

  private long workspacesOnDisk() throws IOException {
    Path folder = home.resolve("v" + Home.FORMAT).resolve("workspaces");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each ->
            List.of("pinyon-index", "pinyon-project", "pinyon-machine-jars", "pinyon-imports")
                .contains(each.getName()))
        .count();
  }

  // ---- what they leave behind

  @Test
  void foldersVisited_leaveNoWorkspaceAndNoThread() throws Exception {
    open();
    long threads = threads();
    for (int i = 0; i < 300; i++) {
      Path file = write("far/f" + i + "/A.java", "class A { B b; }");
      definition(file, "class A { $0B b; }");
    }
    assertEquals(threads, threads());
    assertEquals(1, workspacesOnDisk());
  }

  @Test
  void fileBelowAFolderThatIsNotThere_asksNobodyAbove() throws Exception {
    open();
    Path file = work.resolve("gone/deep/A.java");
    write("B.java", "class B {}");
    assertEquals(List.of(), definition(file, "class A { $0B b; }"));
    assertTrue(
        complete(file.toString(), file, "class A { String s; int i = s.$0 }").contains("trim"));
    assertEquals(1, workspacesOnDisk());
  }

  // ---- sources of libraries

  @Test
  void sourceOfAJar_seesWhatItsModuleSees() throws Exception {
    jar("shop/lib/wheel.jar", WHEEL, Map.of());
    jar("shop/lib/car.jar", CAR, WHEEL);
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path car = Path.of(definition(main, "class Main { car.$0Car car; }").getFirst());
    assertTrue(car.startsWith(home), car::toString);
    for (String name : List.of("Wheel wheel", "Door door")) {
      List<String> found = definition(car, marked(car, "class Car", name));
      assertEquals(1, found.size(), name);
      assertTrue(found.getFirst().endsWith(name.split(" ")[0] + ".java"), found::toString);
    }
    String typing = Files.readString(car).replace("Door door;", "Object o = wheel.$0;");
    assertTrue(complete(car.toString(), car, typing).contains("roll"));
    String length = Files.readString(car).replace("Door door;", "int l = wheel.name.$0length();");
    assertTrue(definition(car, length).getFirst().endsWith("String.java"));
  }

  @Test
  void decompiledClassOfAJar_seesWhatItsModuleSees() throws Exception {
    jar("shop/lib/wheel.jar", WHEEL, Map.of());
    jar("shop/lib/car.jar", CAR, WHEEL);
    Files.delete(work.resolve("shop/lib/car-sources.jar"));
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path car = Path.of(definition(main, "class Main { car.$0Car car; }").getFirst());
    List<String> found = definition(car, marked(car, "class Car", "Wheel wheel"));
    assertEquals(1, found.size());
    assertTrue(found.getFirst().endsWith("Wheel.java"), found::toString);
  }

  @Test
  void sourceOfAJar_inTheNextProgramWithoutTheWorkspace_seesTheJarsBesideIt() throws Exception {
    jar("shop/lib/wheel.jar", WHEEL, Map.of());
    jar("shop/lib/car.jar", CAR, WHEEL);
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path car = Path.of(definition(main, "class Main { car.$0Car car; }").getFirst());
    service.close();
    service = service(home);
    assertTrue(
        definition(car, marked(car, "class Car", "Wheel wheel")).getFirst().endsWith("Wheel.java"));
  }

  @Test
  void entryOfASourceArchive_seesWhatItsModuleSees() throws Exception {
    jar("shop/lib/wheel.jar", WHEEL, Map.of());
    jar("shop/lib/car.jar", CAR, WHEEL);
    open();
    Path archive = work.resolve("shop/lib/car-sources.jar");
    String text = "package car; class Car { wheel.Wheel w; Object o = w.$0; }";
    assertTrue(complete("jar:file:" + archive + "!/car/Car.java", archive, text).contains("roll"));
  }

  @Test
  void sourceOfTheJdk_isOfferedWhatItsModuleReads() throws Exception {
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path list = Path.of(definition(main, "class Main { java.sql.$0Driver d; }").getFirst());
    String typing = Files.readString(list).replace("public interface Driver {", "%s { %s");
    assertTrue(typing.contains("%s"), "the JDK has sources");
    String names = typing.formatted("interface Driver", "Docu$0");
    assertFalse(complete(list.toString(), list, names).contains("JFrame"));
    Set<String> swing =
        complete(list.toString(), list, typing.formatted("interface Driver", "JFram$0"));
    assertFalse(swing.contains("JFrame"), swing::toString);
    Set<String> logger =
        complete(list.toString(), list, typing.formatted("interface Driver", "Logge$0"));
    assertTrue(logger.contains("Logger"), logger::toString);
  }

  // ---- single files

  @Test
  void singleFile_seesItsPackage_andOtherPackagesBesideIt() throws Exception {
    open();
    write("one/a/Helper.java", "package a; class Helper {} class Second {}");
    write("one/b/Other.java", "package b; public class Other {}");
    write("two/a/Helper.java", "package a; class Helper { int wrong; }");
    Path file = work.resolve("one/a/User.java");
    String start = "package a; import b.Other; class User { ";
    assertEquals(
        List.of(work.resolve("one/a/Helper.java").toString()),
        definition(file, start + "$0Helper h; }"));
    assertEquals(
        List.of(work.resolve("one/a/Helper.java").toString()),
        definition(file, start + "$0Second s; }"));
    assertEquals(
        List.of(work.resolve("one/b/Other.java").toString()),
        definition(file, start + "$0Other o; }"));
    assertEquals(List.of(), definition(file, start + "shop.$0Item i; }"));
  }

  @Test
  void singleFile_inAFolderThatIsNotNamedLikeItsPackage_seesTheFolder() throws Exception {
    open();
    write("three/wrong/Pkg2.java", "package right.here; class Pkg2 {}");
    Path file = work.resolve("three/wrong/Pkg.java");
    assertEquals(
        List.of(work.resolve("three/wrong/Pkg2.java").toString()),
        definition(file, "package right.here; class Pkg { $0Pkg2 p; }"));
  }

  @Test
  void singleFile_seesTheBufferBesideIt() {
    open();
    Path file = work.resolve("one/User.java");
    String other = work.resolve("one/Fresh.java").toString();
    String text = "class User { Fresh f; }";
    List<Target> found =
        service.ask(
            AskedText.ofFile(file, text),
            Map.of(
                other, "class Fresh {}", work.resolve("x/Fresh.java").toString(), "class Fresh{}"),
            () -> false,
            answers -> answers.definition(new Utf16Offset(text.indexOf("Fresh"))));
    assertEquals(List.of(other), found.stream().map(Target::location).toList());
  }

  // ---- guesses

  /// A jar in the user's Maven repository.
  private void publish(String artifact, Map<String, String> sources, Map<String, String> seen)
      throws IOException {
    jar("user/.m2/repository/g/%1$s/1/%1$s-1.jar".formatted(artifact), sources, seen);
  }

  private static final String DRIVES = "import wheel.Wheel; class Drive { Wheel w; %s }";

  @Test
  void singleFile_thatImportsAJarOfTheMachine_isAnsweredFromIt() throws Exception {
    publish("wheel", WHEEL, Map.of());
    Path file = write("far/Drive.java", "");
    String place = file.toString();
    assertTrue(complete(place, file, DRIVES.formatted("Object o = w.$0;")).contains("roll"));
    assertTrue(complete(place, file, "import wheel.$0; class Drive {}").contains("Wheel"));
    assertTrue(complete(place, file, "import whe$0; class Drive {}").contains("wheel"));
    assertTrue(complete(place, file, "class Drive { Whee$0 }").contains("Wheel"));
    assertTrue(
        definition(file, DRIVES.formatted("{ w.$0roll(); }")).getFirst().endsWith("Wheel.java"));
    Hover hover = ask(place, file, DRIVES.formatted("{ w.$0roll(); }"), Answers::hover);
    assertTrue(
        hover
            .documentation()
            .contains(
                "from a guessed jar, `g:wheel:1` (found on this machine with the package wheel),"
                    + " because no build has this file"),
        hover.documentation());
  }

  @Test
  void textThatIsNoFile_withoutAnyWorkspace_isAnsweredFromGuesses() throws Exception {
    publish("wheel", WHEEL, Map.of());
    assertTrue(
        complete("untitled:Untitled-1", null, DRIVES.formatted("Object o = w.$0;"))
            .contains("roll"));
  }

  @Test
  void sourceOfAJar_whoseNeighboursAreMissing_isAnsweredFromGuesses_ofTheVersionItNeeds()
      throws Exception {
    publish("wheel", WHEEL, Map.of());
    jar(
        "user/.m2/repository/g/wheel/2/wheel-2.jar",
        Map.of("wheel/Wheel.java", "package wheel; public class Wheel { public void spin() {} }"),
        Map.of());
    publish("car", CAR, WHEEL);
    Files.writeString(
        work.resolve("user/.m2/repository/g/car/1/car-1.pom"),
        "<project><dependencies><dependency><groupId>g</groupId><artifactId>wheel</artifactId>"
            + "<version>1</version></dependency></dependencies></project>");
    Path other = work.resolve("user/.m2/repository/g/wheel");
    Path elsewhere =
        Files.createDirectories(work.resolve("user/.gradle/caches/modules-2/files-2.1/g/wheel"));
    for (String version : List.of("1", "2")) {
      Path from = other.resolve(version).resolve("wheel-" + version + ".jar");
      Path to = Files.createDirectories(elsewhere.resolve(version).resolve("0a"));
      Files.move(from, to.resolve(from.getFileName()));
    }
    Path archive = work.resolve("user/.m2/repository/g/car/1/car-1-sources.jar");
    String location = "jar:file:" + archive + "!/car/Car.java";
    String text = "package car; class Car { wheel.Wheel w; Object o = w.$0; }";
    Set<String> offered = complete(location, archive, text);
    assertTrue(offered.contains("roll"), offered::toString);
    assertFalse(offered.contains("spin"));
    Hover hover =
        ask(location, archive, "package car; class Car { wheel.$0Wheel w; }", Answers::hover);
    assertTrue(hover.documentation().contains("g:car:1 needs it"), hover.documentation());
  }

  @Test
  void sourceOfAJar_isAnsweredFromGuesses_onlyIfTheBuildThatHasItIsKnownInPart() throws Exception {
    publish("wheel", WHEEL, Map.of());
    publish("car", CAR, WHEEL);
    Files.writeString(work.resolve("user/.m2/repository/g/car/1/car-1.pom"), pom("car", ""));
    String car =
        "<dependency><groupId>g</groupId><artifactId>car</artifactId><version>1</version></dependency>";
    Path archive = work.resolve("user/.m2/repository/g/car/1/car-1-sources.jar");
    String location = "jar:file:" + archive + "!/car/Car.java";
    String text = "package car; class Car { wheel.Wheel w; Object o = w.$0; }";
    write("shop/pom.xml", pom("shop", car));
    open();
    assertFalse(complete(location, archive, text).contains("roll"));
    assertFalse(isMachineKnown());

    service.close();
    service = service(Home.ephemeral());
    write("shop/pom.xml", pom("shop", car + car.replace(">car<", ">gone<")));
    open();
    assertTrue(complete(location, archive, text).contains("roll"));
  }

  private static String pom(String artifact, String dependencies) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version><dependencies>"
        + dependencies
        + "</dependencies></project>";
  }

  @Test
  void sourceOfTheJdk_isNeverGuessed() throws Exception {
    publish("wheel", WHEEL, Map.of());
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path list = Path.of(definition(main, "class Main { java.util.$0List<String> l; }").getFirst());
    String text = "package java.util; import wheel.Wheel; class X { Wheel w; Object o = w.$0; }";
    assertFalse(complete(list.toString(), list, text).contains("roll"));
    assertFalse(isMachineKnown());
  }

  /// True if this machine's jars have been looked at.
  private boolean isMachineKnown() throws IOException {
    Path folder = home.resolve("v" + Home.FORMAT).resolve("libraries");
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.anyMatch(each -> each.toString().endsWith(".jars"));
    }
  }

  @Test
  void guesses_thatAreForbidden_areNoneOutsideOfWorkspacesEither() throws Exception {
    publish("wheel", WHEEL, Map.of());
    service.forbidGuesses();
    Path file = write("far/Drive.java", "");
    assertFalse(
        complete(file.toString(), file, DRIVES.formatted("Object o = w.$0;")).contains("roll"));
    assertFalse(isMachineKnown());
  }

  @Test
  void packageBesideASingleFile_isNotGuessed() throws Exception {
    publish("wheel", WHEEL, Map.of());
    write("one/wheel/Rim.java", "package wheel; public class Rim {}");
    Path file = write("one/Drive.java", "");
    assertEquals(List.of(), definition(file, "import wheel.$0Wheel; class Drive {}"));
    assertEquals(1, definition(file, "import wheel.$0Rim; class Drive {}").size());
  }

  @Test
  void singleFilesInManyFolders_shareTheirGuesses() throws Exception {
    publish("wheel", WHEEL, Map.of());
    open();
    Path first = write("far/Drive.java", "");
    definition(first, DRIVES.formatted("{ w.$0roll(); }"));
    long threads = threads();
    long handles = handles();
    for (int i = 0; i < 100; i++) {
      Path file = write("far/f" + i + "/Drive.java", "");
      assertEquals(1, definition(file, DRIVES.formatted("{ w.$0roll(); }")).size());
    }
    assertTrue(threads() <= threads);
    assertTrue(handles() <= handles + 2, handles() + " handles, before " + handles);
  }

  /// Open files of this process in the folder of this test; 0 where the system does not tell.
  private long handles() throws IOException {
    Path of = Path.of("/proc/self/fd");
    if (!Files.isDirectory(of)) {
      return 0;
    }
    long open = 0;
    try (Stream<Path> all = Files.list(of)) {
      for (Path each : all.toList()) {
        try {
          open += Files.readSymbolicLink(each).startsWith(work) ? 1 : 0;
        } catch (IOException e) {
          continue; // closed since
        }
      }
    }
    return open;
  }

  // ---- texts that are no files

  @Test
  void textThatIsNoFile_seesTheFirstWorkspace() {
    open();
    String text = "import shop.Item; class T { Item i; int p = i.$0; }";
    for (String uri : List.of("untitled:Untitled-1", "inmemory://model/1", "http://x/y")) {
      assertTrue(complete(uri, null, text).contains("price"), uri);
    }
  }

  @Test
  void olderTextOfAFile_seesWhatTheFileSees_andIsNotTheFile() {
    open();
    Path file = root.resolve("src/shop/User.java");
    String uri = "git:" + file;
    assertTrue(
        complete(uri, file, "package shop; class User { Item i; int p = i.$0; }")
            .contains("price"));
    String old = "package shop; class User { int old; }";
    String text = "package shop; class Now { int x = new User().$0; }";
    int caret = text.indexOf("$0");
    List<String> labels =
        service
            .ask(
                AskedText.ofFile(root.resolve("src/shop/Now.java"), text.replace("$0", "")),
                Map.of(uri, old),
                () -> false,
                answers -> answers.complete(new Utf16Offset(caret)))
            .items()
            .stream()
            .map(Completion.Item::label)
            .toList();
    assertFalse(labels.contains("old"), labels::toString);
  }

  @Test
  void openSourceOfTheJdk_doesNotReplaceItsClass() throws Exception {
    open();
    Path main = write("shop/src/shop/Main.java", "");
    Path list = Path.of(definition(main, "class Main { java.util.$0List<String> l; }").getFirst());
    String text = "class Main { java.util.List<String> l; int i = l.size(); }";
    List<Target> found =
        service.ask(
            AskedText.ofFile(main, text),
            Map.of(list.toString(), "package java.util; public interface List<E> {}"),
            () -> false,
            answers ->
                answers.hover(new Utf16Offset(text.indexOf("size"))) == null
                    ? List.of()
                    : answers.definition(new Utf16Offset(text.indexOf("size"))));
    assertEquals(1, found.size());
  }

  // ---- roots

  @Test
  void folderOfEverything_isNoWorkspace_andToldSo() throws Exception {
    for (Path each :
        List.of(
            Path.of("/"),
            Path.of(System.getProperty("user.home")),
            Path.of(System.getProperty("java.io.tmpdir")))) {
      service.open(each);
      assertTrue(told.removeLast().startsWith(each + " was not opened as a workspace"));
    }
    assertEquals(0, workspacesOnDisk());
  }

  @Test
  void rootThatIsNotThereYet_isOpenedOnceItIs() throws Exception {
    Path late = work.resolve("late");
    service.open(late);
    assertEquals(1, told.size());
    write("late/src/p/A.java", "package p; class A { int found; }");
    Path file = late.resolve("src/p/B.java");
    String text = "package p; class B { int i = new A().$0; }";
    assertTrue(complete(file.toString(), file, text).contains("found"));
    assertEquals(1, threads(late));
  }

  private long threads(Path of) {
    return service.locate(of.resolve("src/p/A.java")).startsWith(of) ? 1 : 0;
  }

  @Test
  void rootThatIsAFile_isTold_andAnswersGoOn() throws Exception {
    Path file = write("plain.txt", "");
    service.open(file);
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("not a folder: "), told::toString);
    assertNotNull(definition(work.resolve("one/User.java"), "class User { $0String s; }"));
  }

  @Test
  void rootNamedTwice_isOneWorkspace_untilBothAreClosed() throws Exception {
    Path link = Files.createSymbolicLink(work.resolve("link"), root);
    open();
    service.open(link);
    service.awaitOpened();
    assertEquals(1, workspacesOnDisk());
    Path item = root.resolve("src/shop/Item.java");
    assertEquals(item, service.locate(link.resolve("src/shop/Item.java")));
    service.close(root);
    assertEquals(item, service.locate(link.resolve("src/shop/Item.java")));
    Path file = root.resolve("src/shop/User.java");
    assertEquals(
        List.of(item.toString()), definition(file, "package shop; class User { $0Item i; }"));
  }

  @Test
  void nestedRoots_theInnerOneAnswers() throws Exception {
    write("shop/inner/q/C.java", "package q; class C {}");
    open();
    service.open(root.resolve("inner"));
    service.awaitOpened();
    Path file = root.resolve("inner/q/D.java");
    assertEquals(
        List.of(root.resolve("inner/q/C.java").toString()),
        definition(file, "package q; class D { $0C c; }"));
    service.close(root.resolve("inner"));
    assertEquals(
        List.of(root.resolve("inner/q/C.java").toString()),
        definition(file, "package q; class D { $0C c; }"));
  }

  @Test
  void spellingThroughALink_isTheFile() throws Exception {
    open();
    Files.createSymbolicLink(root.resolve("alias"), root.resolve("src"));
    Path item = root.resolve("src/shop/Item.java");
    assertEquals(item, service.locate(root.resolve("alias/shop/Item.java")));
    assertEquals(item, service.locate(root.resolve("alias/../src/shop/./Item.java")));
    Path fresh = root.resolve("src/shop/notThereYet/New.java");
    assertEquals(fresh, service.locate(root.resolve("alias/shop/notThereYet/New.java")));
    Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
    assertEquals(root.resolve("loop/A.java"), service.locate(root.resolve("loop/A.java")));
  }

  @Test
  void folderLinkedFromOutside_isKnownByItsPathInTheWorkspace() throws Exception {
    write("elsewhere/p/A.java", "package p; class A {}");
    open();
    Files.createSymbolicLink(root.resolve("linked"), work.resolve("elsewhere"));
    assertEquals(root.resolve("linked/p/A.java"), service.locate(root.resolve("linked/p/A.java")));
  }
}
