package io.pinyon.service;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is seen from the sources of libraries, which lie in no workspace.
@Timeout(120)
class LibrarySourcesTest extends MachineFixture {
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
  void referencesFromASourceOfAJar_areThoseInItAndInTheWorkspaces() throws Exception {
    jar("shop/lib/wheel.jar", WHEEL, Map.of());
    jar("shop/lib/car.jar", CAR, WHEEL);
    String text = "class Main { car.Car car; void f() { car.wheel.roll(); car.wheel = null; } }";
    Path main = write("shop/src/shop/Main.java", text);
    open();
    service.workspace(root).indexNow();
    Path car = Path.of(definition(main, text.replace("car.Car", "car.$0Car")).getFirst());
    assertEquals(2, references(car, "wheel; Door").get(main.toString()));
    assertEquals(1, references(car, "wheel; Door").get(car.toString()));
    assertEquals(1, references(car, "Car {").get(main.toString()));
  }

  @Test
  void referencesFromAPackageOrModuleOfTheJdk_areThoseInItAndInTheWorkspaces() throws Exception {
    String text = "import java.util.logging.*; class Main { Logger logger; }";
    Path main = write("shop/src/shop/Main.java", text);
    Path module = write("shop/src/module-info.java", "module shop { requires java.logging; }");
    open();
    service.workspace(root).indexNow();
    Path packageInfo = named("java.util.logging");
    assertEquals(1, references(packageInfo, "logging;").get(main.toString()));
    Path logging = named("java.logging");
    assertEquals(1, references(logging, "logging {").get(module.toString()));
  }

  private Path named(String name) {
    return service.named(name, 2, Map.of()).declarations().getFirst().file();
  }

  /// How many places each file has.
  private Map<String, Integer> references(Path file, String what) throws Exception {
    String text = Files.readString(file);
    FoundReferences found =
        service.references(
            AskedText.ofFile(file, text),
            new Utf16Offset(text.indexOf(what)),
            Breadth.DECLARATION,
            SearchScope.WORKSPACE,
            Map.of(),
            () -> false,
            each -> {});
    assertEquals(1, found.gaps().size(), () -> found.gaps().toString());
    return found.files().stream()
        .collect(toMap(FileReferences::location, each -> each.references().size()));
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
    Set<String> swing =
        complete(list.toString(), list, typing.formatted("interface Driver", "JFram$0"));
    assertFalse(swing.contains("JFrame"), swing::toString);
    for (String read : List.of("Logger", "DocumentBuilderFactory")) {
      String typed = read.substring(0, read.length() - 1) + "$0";
      Set<String> offered =
          complete(list.toString(), list, typing.formatted("interface Driver", typed));
      assertTrue(offered.contains(read), offered::toString);
    }
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
}
