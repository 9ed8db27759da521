package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.Scope.Sources;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import io.pinyon.schema.settings.CompletionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinyonFileTest {
  @TempDir private Path work;
  private Path root;

  @BeforeEach
  void makesFolders() throws IOException {
    root = Files.createDirectories(work.resolve("shop"));
    for (String each :
        List.of("core/src/a", "core/test", "web/src", "lib/deep", "build/classes", "lib/extra")) {
      Files.createDirectories(root.resolve(each));
    }
    for (String each : List.of("lib/z.jar", "lib/a.jar", "lib/a-sources.jar", "lib/deep/d.jar")) {
      Files.createFile(root.resolve(each));
    }
    Files.createFile(root.resolve("lib/LICENSE"));
  }

  private ProjectModel read(String text) throws Exception {
    Files.writeString(root.resolve("pinyon.json"), text);
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    try (Project project = Project.open(root, work.resolve("home"), machine, message -> {})) {
      project.await();
      return project.model();
    }
  }

  private List<String> show(List<ClassPathItem> path) {
    return path.stream()
        .map(each -> each.kind() + " " + root.relativize(each.path()) + " " + each.reason())
        .toList();
  }

  private static List<String> problems(ProjectModel model) {
    return model.problems().stream().map(each -> each.line() + ": " + each.message()).toList();
  }

  @Test
  void modules_withAllKeys_areTheModel() throws Exception {
    ProjectModel model =
        read(
            """
            {
              "release": 17,
              "modules": [
                {
                  "name": "web",
                  "path": "web",
                  "sourceRoots": ["src"],
                  "classPath": [
                    {"module": "core"},
                    "../lib/*.jar",
                    "../build/classes"
                  ],
                  "testClassPath": ["../lib/z.jar", {"module": "core"}, {"tests": "core"}],
                  "release": 21
                },
                {
                  "path": "core",
                  "sourceRoots": ["src/a"],
                  "generatedRoots": ["gen/main"],
                  "testRoots": ["test"],
                  "generatedTestRoots": ["gen/test"],
                  "outputs": ["out/main"],
                  "testOutputs": ["out/test"],
                  "classPath": ["../lib/**/*.jar"]
                }
              ]
            }
            """);
    assertEquals(BuildSystem.PINYON_FILE, model.buildSystem());
    assertEquals(List.of(), problems(model));
    ProjectModule web = model.modules().get(0);
    assertEquals("web", web.name());
    assertEquals(21, web.release());
    assertEquals(
        List.of(
            "MODULE core pinyon.json:9",
            "JAR lib/a.jar pinyon.json:10",
            "JAR lib/z.jar pinyon.json:10",
            "CLASS_FOLDER build/classes pinyon.json:11"),
        show(web.compilePath()));
    assertEquals(
        List.of(
            "JAR lib/z.jar pinyon.json:13",
            "MODULE core pinyon.json:13",
            "MODULE_TESTS core pinyon.json:13"),
        show(web.testPath()));
    ProjectModule core = model.modules().get(1);
    assertEquals("core", core.name());
    assertEquals(17, core.release());
    Path folder = root.resolve("core");
    assertEquals(
        List.of(
            new SourceRoot(folder.resolve("src/a"), Use.MAIN, Origin.PEOPLE),
            new SourceRoot(folder.resolve("gen/main"), Use.MAIN, Origin.BUILD),
            new SourceRoot(folder.resolve("test"), Use.TEST, Origin.PEOPLE),
            new SourceRoot(folder.resolve("gen/test"), Use.TEST, Origin.BUILD)),
        core.sourceRoots());
    assertEquals(
        List.of(
            new OutputFolder(folder.resolve("out/main"), Use.MAIN),
            new OutputFolder(folder.resolve("out/test"), Use.TEST)),
        core.outputFolders());
    assertEquals(
        List.of("lib/a.jar", "lib/deep/d.jar", "lib/z.jar"),
        core.testPath().stream().map(each -> root.relativize(each.path()).toString()).toList());
  }

  @Test
  void moduleOnAClassPath_givesItsSourcesInOrder() throws Exception {
    ProjectModel model =
        read(
            """
            {"modules": [
              {"path": "core", "sourceRoots": ["src/a"], "testRoots": ["test"], "classPath": []},
              {"path": "web", "sourceRoots": ["src"], "classPath": ["../lib/a.jar", {"module": "core"}]}
            ]}
            """);
    Scope scope = model.scopeOf(root.resolve("web/src/W.java"));
    assertEquals(
        List.of(
            root.resolve("web/src").toString(),
            root.resolve("lib/a.jar").toString(),
            root.resolve("core/src/a").toString()),
        scope.entries().stream()
            .map(each ->
                switch (each) {
                  case Sources sources -> sources.roots().getFirst().toString();
                  case Scope.Library library -> library.path().toString();
                })
            .toList());
  }

  @Test
  void modules_withErrors_areToldAtTheirLinesAndTheRestCounts() throws Exception {
    ProjectModel model =
        read(
            """
            {
              "releases": 21,
              "sourceRoots": ["src"],
              "modules": [
                {"path": "gone"},
                7,
                {
                  "path": "core",
                  "sourceRoot": ["src/a"],
                  "classPath": [{"module": "wbe"}, {"modul": "web"}, 5, "none/*.jar", "../lib/a.jar"],
                  "release": 17.5
                },
                {"path": "web", "jdk": "nowhere", "outputs": "out"},
                {"name": "web"}
              ]
            }
            """);
    List<String> expected =
        List.of(
            "2: unknown key: releases (did you mean release?)",
            "3: unknown key: sourceRoots"
                + " (known: classPath, testClassPath, release, jdk, lint, modules, guess, snapshots, completion)",
            "5: no such folder: " + root.resolve("gone"),
            "6: modules must be a list of objects: [{\"path\": \"core\", ...}]",
            "9: unknown key: sourceRoot (did you mean sourceRoots?)",
            "10: no such module: wbe (did you mean web?)",
            "10: unknown key: modul (did you mean module?)",
            "10: classPath must be a list of paths in quotes and modules, {\"module\": \"core\"}",
            "10: no such folder: " + root.resolve("core/none"),
            "11: release must be a number, such as 21",
            "13: outputs must be a list of paths",
            "13: not a JDK: " + root.resolve("web/nowhere"),
            "14: duplicate module name: web");
    assertEquals(expected, problems(model));
    ProjectModule core =
        model.modules().stream().filter(each -> each.name().equals("core")).findFirst().get();
    assertEquals(List.of("JAR lib/a.jar pinyon.json:10"), show(core.compilePath()));
  }

  @Test
  void oneModule_mayStandAtTheTop() throws Exception {
    Path jdk = Files.createDirectories(work.resolve("jdk-17/lib")).getParent();
    Files.createFile(jdk.resolve("lib/modules"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    ProjectModel model =
        read(
            """
            {
              "name": "all",
              "sourceRoots": ["core/src/a", "web/src"],
              "outputs": ["build/classes"],
              "classPath": ["lib/*"],
              "jdk": "%s"
            }
            """
                .formatted(jdk.toString().replace('\\', '/')));
    assertEquals(List.of(), problems(model));
    ProjectModule module = model.modules().getFirst();
    assertEquals("all", module.name());
    assertEquals(new ModuleJdk(17, jdk, "pinyon.json:6"), module.jdk());
    assertEquals(
        List.of(
            "JAR lib/a.jar pinyon.json:5",
            "CLASS_FOLDER lib/deep pinyon.json:5",
            "CLASS_FOLDER lib/extra pinyon.json:5",
            "JAR lib/z.jar pinyon.json:5"),
        show(module.testPath()));
  }

  @Test
  void jarThatAppearsInAGlob_isOnTheClassPath() throws Exception {
    Files.writeString(root.resolve("pinyon.json"), "{\"classPath\": [\"lib/**/*.jar\"]}");
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    try (Project project = Project.open(root, work.resolve("home"), machine, message -> {})) {
      project.await();
      assertEquals(3, project.model().modules().getFirst().compilePath().size());
    }
    Files.createFile(root.resolve("lib/deep/later.jar"));
    try (Project project = Project.open(root, work.resolve("home"), machine, message -> {})) {
      project.await();
      assertEquals(4, project.model().modules().getFirst().compilePath().size());
    }
  }

  @Test
  void completion_describesNoModules_andWhatIsWrongIsToldAtItsLine() throws Exception {
    Files.writeString(
        root.resolve("pinyon.json"),
        """
        {
          "completion": {
            "postfix": false,
            "templates": 1,
            "hidden": ["java.awt.*",
              "7"],
            "postfixes": true
          }
        }
        """);
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    try (Project project = Project.open(root, work.resolve("home"), machine, message -> {})) {
      project.await();
      CompletionSettings settings = project.completion();
      assertFalse(settings.offers(CompletionSettings.Kind.POSTFIX));
      assertEquals(List.of("java.awt.*"), settings.hidden());
      assertEquals(
          List.of(
              "4: completion.templates must be true or false",
              "5: completion.hidden has 7, which is not a type or a package, such as a.b.C, a.b.* or a.b.**",
              "7: completion.postfixes is not known: there are postfix, templates, argumentLists, unimported, staticMembers, hidden"),
          problems(project.model()));
      assertNotEquals(BuildSystem.PINYON_FILE, project.model().buildSystem());
    }
    assertEquals(
        List.of("1: completion must be an object: {\"postfix\": false}"),
        problems(read("{\"completion\": true, \"classPath\": []}")));
  }

  @Test
  void lint_ofTheModule_elseOfAll_isWhatJavacGets() throws Exception {
    ProjectModel model =
        read(
            """
            {
              "lint": ["all", "-serial"],
              "modules": [
                {"path": "core", "lint": ["cast"]},
                {"path": "web"}
              ]
            }
            """);
    assertEquals(List.of(), problems(model));
    for (ProjectModule each : model.modules()) {
      List<String> expected =
          each.name().equals("core") ? List.of("cast") : List.of("all", "-serial");
      assertEquals(expected, each.options().lint());
      assertEquals(expected, each.testOptions().lint());
    }
  }

  @Test
  void lint_thatJavacDoesNotKnow_isAProblem_andTheOthersCount() throws Exception {
    ProjectModel model =
        read(
            """
            {
              "lint": ["castt", "-none", 3,
                "unchecked", "-rawtypes"]
            }
            """);
    assertEquals(
        List.of(
            "2: unknown lint key: castt (did you mean cast?)",
            "2: unknown lint key: -none (did you mean none?)",
            "2: lint must be a list of keys of javac's -Xlint in quotes"),
        problems(model));
    assertEquals(List.of("unchecked", "-rawtypes"), model.modules().getFirst().options().lint());
    assertEquals(
        List.of("1: lint must be a list of keys of javac's -Xlint"),
        problems(read("{\"lint\": \"all\"}")));
  }
}
