package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.DeclaredDependencies.Declaration;
import io.pinyon.projects.DeclaredDependencies.Kind;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What Gradle's scripts declare when they put it together: maps, functions, conditions, the
/// build's own logic; and what scripts cannot make the reader do.
class GradleScriptsTest {
  @TempDir private Path work;

  private Path root;

  @BeforeEach
  void makesFolders() throws IOException {
    root = Files.createDirectories(work.resolve("shop"));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private DeclaredDependencies read() {
    return DeclaredDependencies.of(root, new Project.Machine(work.resolve("user"), Map.of()));
  }

  /// `configuration group:name:version` of each, in order.
  private List<String> declared() {
    return read().declarations().stream()
        .map(each ->
            each.configuration() + (each.kind() == Kind.UNREAD ? " ?" : " " + coordinates(each)))
        .toList();
  }

  private static String coordinates(Declaration each) {
    return each.group() + ":" + each.name() + ":" + each.version();
  }

  private ProjectModel model() throws InterruptedException {
    Project.Machine machine = new Project.Machine(work.resolve("user"), Map.of());
    try (Project project = Project.open(root, work.resolve("home"), machine, notice -> {})) {
      project.await();
      return project.model();
    }
  }

  private static ProjectModule module(ProjectModel model, String name) {
    return model.modules().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is none of " + model.modules()));
  }

  private static List<String> names(List<ClassPathItem> path) {
    return path.stream().map(ClassPathItem::coordinates).toList();
  }

  // ---- values

  @Test
  void mapsOfAnAppliedScript_areKnownWhereTheyAreUsed() throws Exception {
    write(
        "gradle/dependencies.gradle",
        """
        ext { versions = [:]; libs = [:] }
        if (hasProperty('scala')) { versions["scala"] = scala } else { versions["scala"] = '2.13.15' }
        if (!versions.scala.contains('-')) {
          versions["base"] = versions.scala.substring(0, versions.scala.lastIndexOf("."))
        } else {
          versions["base"] = versions.scala
        }
        versions += [ a: "1.0", b: "2.0" ]
        versions.putAll([c: '3'])
        versions << [d: '4']
        libs += [ a: "g:a:$versions.a", b: "g:b_$versions.base:${versions.b}" ]
        """);
    write(
        "build.gradle",
        """
        buildscript { apply from: "$rootDir/gradle/dependencies.gradle" }
        ext { both = [ libs.a, libs.b ] }
        project(':web') {
          apply plugin: 'java-library'
          dependencies {
            api libs.a
            implementation both
            testImplementation "g:c:" + versions.c, "g:d:${versions['d']}"
          }
        }
        """);
    write("settings.gradle", "include 'web'");
    assertEquals(
        List.of(
            "api g:a:1.0",
            "implementation g:a:1.0",
            "implementation g:b_2.13:2.0",
            "testImplementation g:c:3",
            "testImplementation g:d:4"),
        declared());
  }

  @Test
  void functionsLoopsAndConditions_areFollowed() throws Exception {
    write("gradle.properties", "flavour=full\nv=7\n");
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        def lib(name) { return "g:${name}:${project.property('v')}" }
        def choose = { it == 'full' ? 'big' : 'small' }
        dependencies {
          implementation lib('a')
          ['b', 'c'].each { implementation lib(it) }
          for (n in ['d', 'e']) { runtimeOnly "g:$n:1" }
          if (flavour == 'full') { api 'g:f:1' } else { api 'g:none:1' }
          api "g:" + choose(flavour) + ":1"
          api "g:x:${findProperty('w') ?: '2'}"
        }
        """);
    ProjectModel model = model();
    assertEquals(List.of(), model.problems());
    assertEquals(
        List.of("g:a:7", "g:b:7", "g:c:7", "g:f:1", "g:big:1", "g:x:2"),
        names(model.modules().getFirst().compilePath()));
  }

  @Test
  void kotlinsDelegatesFunctionsAndNamedArguments_areRead() throws Exception {
    write("gradle.properties", "v=7\n");
    write("gradle/libs.versions.toml", "[libraries]\nthe-a = \"g:a:1\"\n");
    write(
        "build.gradle.kts",
        """
        plugins { `java-library` }
        val v: String by project
        val own by extra("9")
        fun lib(name: String, version: String = "1") = "g:$name:$version"
        val special = configurations.dependencyScope("special")
        val tool by configurations.creating
        dependencies {
          api(group = "g", name = "b", version = v)
          implementation(lib("c", own))
          "runtimeOnly"("g:d:1")
          add("compileOnly", "g:e:1")
          listOf("x", "y").forEach { testImplementation("g:$it:1") }
          special(libs.the.a)
          tool("g:f:1")
        }
        """);
    assertEquals(
        List.of(
            "special g:a:1",
            "tool g:f:1",
            "api g:b:7",
            "implementation g:c:9",
            "runtimeOnly g:d:1",
            "compileOnly g:e:1",
            "testImplementation g:x:1",
            "testImplementation g:y:1"),
        declared());
  }

  @Test
  void richVersionsArtifactsAndMaps_haveTheirCoordinates() throws Exception {
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        dependencies {
          implementation('g:a') { version { strictly '[1, 2['; prefer '1.5' }; because 'it is so' }
          implementation group: 'g', name: 'b', version: '2', classifier: 'c'
          implementation('g:c:3') { artifact { classifier = 'linux' } }
          constraints { implementation 'g:none:1' }
        }
        """);
    assertEquals(
        List.of("implementation g:a:1.5", "implementation g:b:2", "implementation g:c:3"),
        declared());
  }

  @Test
  void catalogOfSettings_hasItsLibrariesAndBundles() throws Exception {
    write(
        "settings.gradle.kts",
        """
        dependencyResolutionManagement {
          versionCatalogs {
            create("deps") {
              val v = version("v", "5")
              library("one", "g", "one").versionRef("v")
              library("two", "g:two:2")
              library("three", "g", "three").version { strictly("[3,4["); prefer("3.1") }
              bundle("all", listOf("one", "two"))
            }
          }
        }
        """);
    write(
        "build.gradle.kts",
        "plugins { java }\\ndependencies {\\n implementation(deps.bundles.all)\\n api(deps.three)\\n}"
            .replace("\\n", "\n"));
    assertEquals(
        List.of("implementation g:one:5", "implementation g:two:2", "api g:three:3.1"), declared());
  }

  // ---- the build's own logic

  @Test
  void constantsOfTheBuildsLogic_areRead() throws Exception {
    write(
        "buildSrc/src/main/kotlin/Deps.kt",
        """
        object Versions { const val a = "1" }
        object Deps {
          const val a = "g:a:${Versions.a}"
          object Test { val b get() = "g:b:" + Versions.a }
          fun of(name: String) = "g:$name:${Versions.a}"
        }
        fun Project.fromLibs(name: String) = libs.findLibrary(name).get()
        """);
    write(
        "buildSrc/src/main/java/o/Names.java",
        "package o; public final class Names { public static final String C = \"g:c:\" + Versions.a; }");
    write("gradle/libs.versions.toml", "[libraries]\nd = \"g:d:4\"\n");
    write(
        "build.gradle.kts",
        """
        plugins { java }
        dependencies {
          implementation(Deps.a)
          implementation(Deps.Test.b)
          implementation(o.Names.C)
          implementation(fromLibs("d"))
          implementation(Deps.of("e"))
        }
        """);
    List<String> found = declared();
    assertTrue(
        found.containsAll(
            List.of(
                "implementation g:a:1",
                "implementation g:b:1",
                "implementation g:d:4",
                "implementation g:e:1")),
        found::toString);
  }

  @Test
  void pluginThatIsAClass_bringsItsDependenciesAndThePlatformOfTheBuild() throws Exception {
    write("settings.gradle", "include 'platform', 'web'\n");
    write("build.gradle", "subprojects { apply plugin: 'our.conventions' }");
    write(
        "platform/build.gradle",
        """
        plugins { id 'our.bom' }
        bom {
          library("A", "${aVersion}") { group("g") { modules = ["a", "b" { exclude group: "x", module: "y" }] } }
          library("C", "3") { group("h") { modules = ["c"] } }
        }
        """);
    write("gradle.properties", "aVersion=1.2\n");
    write(
        "web/build.gradle",
        "plugins { id 'java-library' }\ndependencies {\n  api 'g:a'\n  testImplementation 'g:b'\n  optional 'h:c'\n}\n");
    write(
        "buildSrc/build.gradle",
        """
        plugins { id 'java-gradle-plugin' }
        gradlePlugin { plugins { conventions {
          id = "our.conventions"
          implementationClass = "o.Conventions"
        } } }
        """);
    write(
        "buildSrc/src/main/java/o/Conventions.java",
        """
        package o;
        public class Conventions implements Plugin<Project> {
          static final String OPTIONAL = "optional";
          @Override
          public void apply(Project project) {
            new Management().apply(project);
            Configuration optional = project.getConfigurations().create(OPTIONAL);
            project.getPlugins().withType(JavaPlugin.class, (java) -> {
              project.getDependencies().add("runtimeOnly", "g:d:" + 4);
              project.getConfigurations().getByName("compileClasspath").extendsFrom(optional);
            });
          }
        }
        """);
    write(
        "buildSrc/src/main/java/o/Management.java",
        """
        package o;
        class Management {
          void apply(Project project) {
            project.getPlugins().withType(JavaBasePlugin.class, (java) -> manage(project));
          }
          private void manage(Project project) {
            ConfigurationContainer configurations = project.getConfigurations();
            Configuration managed = configurations.create("managed", (it) -> it.setVisible(false));
            configurations.matching((one) -> one.getName().endsWith("Classpath") && !one.getName().contains("x"))
              .all((one) -> one.extendsFrom(managed));
            Dependency platform = project.getDependencies()
              .enforcedPlatform(project.getDependencies().project(Map.of("path", ":platform")));
            managed.getDependencies().add(platform);
          }
        }
        """);
    List<String> found = declared();
    assertTrue(
        found.containsAll(
            List.of(
                "api g:a:1.2",
                "testImplementation g:b:1.2",
                "optional h:c:3",
                "runtimeOnly g:d:4")),
        found::toString);
    assertTrue(
        names(module(model(), ":web").compilePath()).containsAll(List.of("g:a:1.2", "h:c:3")));
  }

  @Test
  void versionsThatTheLogicReadsFromProperties_areKnown() throws Exception {
    write("settings.gradle", "includeBuild 'logic'\ninclude 'web'\n");
    write("logic/version.properties", "lucene = 10\n");
    write(
        "logic/build.gradle",
        "gradlePlugin { plugins { b { id = 'our.build'; implementationClass = 'o.BuildPlugin' } } }");
    write(
        "logic/src/main/java/o/BuildPlugin.java",
        """
        package o;
        public class BuildPlugin implements Plugin<Project> {
          public void apply(Project project) {
            project.getExtensions().getExtraProperties().set("versions", VersionProperties.getVersions());
          }
        }
        """);
    write(
        "logic/src/main/java/o/VersionProperties.java",
        """
        package o;
        public class VersionProperties {
          private static final Map<String, String> versions = new HashMap<String, String>();
          public static Map<String, String> getVersions() { return versions; }
          static { load(VersionProperties.class.getResourceAsStream("/version.properties")); }
        }
        """);
    write(
        "web/build.gradle",
        """
        apply plugin: 'our.build'
        versions << [ 'aws': '1.12' ]
        dependencies {
          api "g:lucene:${versions.lucene}"
          api "g:aws:${versions.aws}"
        }
        """);
    assertEquals(List.of("api g:lucene:10", "api g:aws:1.12"), declared());
  }

  @Test
  void settings_thatWalkFolders_includeWhatIsThere() throws Exception {
    write(
        "settings.gradle",
        """
        List projects = ['web']
        projects.add('more')
        include projects.toArray(new String[0])
        void add(String path, File dir) {
          if (dir.isDirectory() == false) return;
          if (new File(dir, 'build.gradle').exists() == false) return;
          include "${path}:${dir.name}"
          for (File each : dir.listFiles()) { add("${path}:${dir.name}", each) }
        }
        add('', new File(rootProject.projectDir, 'libs'))
        """);
    write("libs/build.gradle", "");
    write("libs/core/build.gradle", "dependencies { api 'g:a:1' }");
    write("libs/none/readme", "");
    List<String> paths = read().declarations().stream().map(Declaration::project).toList();
    assertEquals(List.of(":libs:core"), paths);
  }

  // ---- class paths

  @Test
  void functionThatCallsItself_hasItsOwnVariablesEachTime() throws Exception {
    write(
        "settings.gradle",
        """
        void add(String path, File dir) {
          if (new File(dir, 'build.gradle').exists() == false) return
          final String name = "${path}:${dir.name}"
          include name
          for (File each : dir.listFiles()) {
            add(name, each)
          }
        }
        add('', new File(rootProject.projectDir, 'libs'))
        """);
    for (String each : List.of("libs", "libs/a", "libs/a/deep", "libs/b", "libs/c")) {
      write(each + "/build.gradle", "dependencies { implementation 'g:" + each.length() + ":1' }");
    }

    List<String> projects =
        read().declarations().stream().map(Declaration::project).distinct().sorted().toList();

    assertEquals(List.of(":libs", ":libs:a", ":libs:a:deep", ":libs:b", ":libs:c"), projects);
    assertEquals(List.of(), read().problems());
  }

  @Test
  void classThatFillsItsConstantsFromProperties_givesThemToScripts() throws Exception {
    write("settings.gradle", "include 'app'");
    write("buildSrc/version.properties", "shop = 2.0\njunit = 4.12\n");
    write(
        "buildSrc/src/main/java/shop/Versions.java",
        """
        package shop;
        public class Versions {
          public static String getShop() { return shop; }
          public static Map<String, String> getAll() { return all; }
          private static final String shop;
          private static final Map<String, String> all = new HashMap<String, String>();
          static {
            Properties props = load();
            shop = props.getProperty("shop");
            for (String each : props.stringPropertyNames()) {
              all.put(each, props.getProperty(each));
            }
          }
          private static Properties load() {
            Properties props = new Properties();
            InputStream in = Versions.class.getResourceAsStream("/version.properties");
            if (in == null) {
              throw new IllegalStateException();
            }
            props.load(in);
            return props;
          }
        }
        """);
    write(
        "buildSrc/src/main/groovy/shop/ShopPlugin.groovy",
        """
        package shop
        class ShopPlugin implements Plugin<Project> {
          void apply(Project project) {
            project.extensions.getByType(ExtraPropertiesExtension).set('versions', Versions.all)
          }
        }
        """);
    write(
        "buildSrc/src/main/resources/META-INF/gradle-plugins/shop.java.properties",
        "implementation-class=shop.ShopPlugin\n");
    write(
        "app/build.gradle",
        """
        apply plugin: 'shop.java'
        dependencies {
          testImplementation "junit:junit:${versions.junit}"
          implementation "shop:api:${Versions.shop}"
        }
        """);

    assertEquals(
        List.of("testImplementation junit:junit:4.12", "implementation shop:api:2.0"), declared());
    assertEquals(List.of(), read().problems());
  }

  @Test
  void projects_areFoundByTheirParentsAndPaths() throws Exception {
    write("settings.gradle", "include 'plugins:a', 'plugins:a:qa', 'plugins:core'");
    write(
        "plugins/build.gradle",
        """
        Project top = project
        subprojects {
          ext.top = top
          ext.other = { String name -> top.project(name) }
          ext.module = { String name -> other("plugins:${name}".substring(8)).path }
        }
        configure(subprojects.findAll { it.parent.path == project.path }) {
          dependencies { implementation 'g:direct:1' }
        }
        """);
    write(
        "plugins/a/build.gradle",
        """
        dependencies {
          runtimeOnly project(path: module('core'))
          implementation parent.project('core')
          if (!gradle.startParameter.taskNames.contains('eclipse')) {
            implementation 'g:usual:1', optional
          }
        }
        """);

    DeclaredDependencies found = read();

    assertEquals(List.of(), found.problems());
    assertEquals(
        List.of(":plugins:a g:direct:1", ":plugins:a g:usual:1", ":plugins:core g:direct:1"),
        found.declarations().stream()
            .filter(each -> each.kind() == Kind.EXTERNAL)
            .map(each -> each.project() + " " + coordinates(each))
            .sorted()
            .toList());
  }

  @Test
  void sourceSet_whoseClassPathIsPutTogether_seesItsParts() throws Exception {
    write("settings.gradle", "include 'groovy', 'kotlin', 'whole'");
    write(
        "groovy/build.gradle",
        """
        plugins { id 'java' }
        configurations { tools }
        sourceSets {
          main { java { srcDirs = ['src'] } }
          it {
            java { srcDir 'it/java' }
            compileClasspath += main.output + configurations.tools
          }
        }
        dependencies { tools 'g:t:1'; itImplementation 'g:i:1' }
        """);
    write(
        "kotlin/build.gradle.kts",
        """
        plugins { java }
        val itest by sourceSets.creating {
          java.srcDir("src/itest/java"); compileClasspath += sourceSets.main.get().output
        }
        sourceSets { create("more") { compileClasspath += files(sourceSets["itest"].output) } }
        """);
    write(
        "whole/build.gradle",
        """
        plugins { id 'java' }
        sourceSets { it { } }
        sourceSets.it.compileClasspath = sourceSets.main.output + sourceSets.test.compileClasspath
        dependencies { testImplementation 'g:t:1'; itImplementation 'g:not:1' }
        """);
    ProjectModel model = model();
    assertEquals(List.of(), model.problems());
    assertEquals(
        List.of("g:i:1", ":groovy", "g:t:1"), names(module(model, ":groovy (it)").compilePath()));
    ProjectModule itest = module(model, ":kotlin (itest)");
    assertEquals(List.of(":kotlin"), names(itest.compilePath()));
    assertEquals(root.resolve("kotlin/src/itest/java"), itest.sourceRoots().getLast().folder());
    assertEquals(List.of(":kotlin (itest)"), names(module(model, ":kotlin (more)").compilePath()));
    assertEquals(List.of(":whole", "g:t:1"), names(module(model, ":whole (it)").compilePath()));
  }

  // ---- what is not read

  @Test
  void whatCannotBeRead_isToldOncePerScript_withItsLines() throws Exception {
    StringBuilder script = new StringBuilder("plugins { id 'java' }\ndependencies {\n");
    for (int i = 0; i < 50; i++) {
      script.append("  implementation computed(").append(i).append(")\n");
    }
    write("build.gradle", script + "  implementation 'g:a:1'\n}\n");
    ProjectModel model = model();
    assertEquals(
        List.of(
            root.resolve("build.gradle")
                + ":3: ignored a computed value: implementation, and 49 more in this file"
                + " (lines 4, 5, 6, 7, 8, …)"),
        model.problems().stream().map(Object::toString).toList());
    assertEquals(List.of("g:a:1"), names(model.modules().getFirst().compilePath()));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void nesting_withoutEnd_isLeftOut_andTheRestIsRead() throws Exception {
    String rest = "\ndependencies { api 'g:a:1' }\n";
    for (String[] each :
        new String[][] {{"x = ", "(", "1", ")"}, {"", "a {", "", "}"}, {"x = ", "[", "", "]"}}) {
      write(
          "build.gradle",
          each[0] + each[1].repeat(100_000) + each[2] + each[3].repeat(100_000) + rest);
      assertEquals(List.of("api g:a:1"), declared(), each[1]);
      assertEquals(
          root.resolve("build.gradle") + ":1: ignored what is nested too deep",
          read().problems().getFirst().toString());
    }
    for (String each : List.of("if (a) b() else ", "a.", "a + ", "!", "\"${", "a = ", "x<")) {
      write("build.gradle", "y\n" + each.repeat(100_000) + "1\n" + rest);
      read(); // ends
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void textsAndLoops_thatGrow_areCutOff_andToldWithTheirLine() throws Exception {
    StringBuilder script = new StringBuilder("def s = 'aaaaaaaaaa'\n");
    script.append("s = \"$s$s\"\n".repeat(60));
    script.append("def l = [1, 2]\n").append("l = l + l\n".repeat(60));
    script.append("def f(n) { return f(n) + f(n) }\nx = f(1)\n");
    script.append("[").append("1,".repeat(1_000)).append("].each { a ->\n");
    script.append("  [").append("1,".repeat(1_000)).append("].each { b ->\n");
    script
        .append("    [")
        .append("1,".repeat(1_000))
        .append("].each { c -> x = \"$a$b$c\" }\n  }\n}\n");
    write("build.gradle", script.toString());
    write("settings.gradle", "include 'web'");
    write("web/build.gradle", "dependencies { api 'g:a:1' }");
    assertEquals(List.of("api g:a:1"), declared());
    List<String> told =
        read().problems().stream().map(each -> each.message() + " " + (each.line() > 0)).toList();
    assertTrue(told.contains("ignored a text that becomes too long true"), told::toString);
    assertTrue(told.contains("ignored a function, too many call each other true"), told::toString);
    assertTrue(told.contains("ignored the rest, the script does too much true"), told::toString);
  }

  @Test
  void scripts_thatApplyEachOther_areReadOnce() throws Exception {
    write("a.gradle", "apply from: 'b.gradle'\napply from: 'b.gradle'\n");
    write("b.gradle", "apply from: 'a.gradle'\ndependencies { api 'g:b:1' }\n");
    write("build.gradle", "apply from: 'a.gradle'\n");
    assertEquals(List.of("api g:b:1", "api g:b:1"), declared());
    assertEquals(
        root.resolve("b.gradle") + ":1: ignored a script that is applied by itself: a.gradle",
        read().problems().getFirst().toString());
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void projectsWithoutEnd_areCutOff_andToldWithTheirLine() throws Exception {
    StringBuilder settings = new StringBuilder("include 'web'\n");
    settings.append("include '").append("a:".repeat(1_000)).append("a'\n");
    for (int i = 0; i < 30_000; i++) {
      settings.append("include 'p").append(i).append("'\n");
    }
    write("settings.gradle", settings.toString());
    write("web/build.gradle", "dependencies { api 'g:a:1' }");
    assertEquals(List.of("api g:a:1"), declared());
    assertEquals(
        root.resolve("settings.gradle")
            + ":2: ignored further projects, there are more than 20000 or they nest deeper than 50",
        read().problems().getFirst().toString());
  }

  @Test
  void catalog_thatIsHuge_isLeftOut_andTold() throws Exception {
    StringBuilder catalog = new StringBuilder("[libraries]\n");
    for (int i = 0; catalog.length() < 4_100_000; i++) {
      catalog.append("l").append(i).append(" = \"g:a:1\"\n");
    }
    write("gradle/libs.versions.toml", catalog.toString());
    write("build.gradle", "dependencies { api 'g:a:1' }");
    assertEquals(List.of("api g:a:1"), declared());
    assertEquals(
        root.resolve("gradle/libs.versions.toml")
            + ": ignored a version catalog of more than 4000000 characters",
        read().problems().getFirst().toString());
  }
}
