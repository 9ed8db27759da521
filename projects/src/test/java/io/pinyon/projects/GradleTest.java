package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradleTest extends WorkspaceFixture {
  /// Puts an artifact of the group `g` into Gradle's cache; the pom's body names what it needs.
  private void publish(String name, String version, String body) throws IOException {
    cache(
        name,
        version,
        name + "-" + version + ".pom",
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
            + name
            + "</artifactId><version>"
            + version
            + "</version>"
            + body
            + "</project>");
    if (!body.contains("<packaging>pom")) {
      cache(name, version, name + "-" + version + ".jar", "");
    }
  }

  private void cache(String name, String version, String file, String text) throws IOException {
    Path folder =
        work.resolve("user/.gradle/caches/modules-2/files-2.1/g/" + name + "/" + version + "/0a1b");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(file), text);
  }

  private static String needs(String... dependencies) {
    StringBuilder body = new StringBuilder("<dependencies>");
    for (String each : dependencies) {
      String[] parts = each.split(":");
      body.append("<dependency><groupId>g</groupId><artifactId>").append(parts[0]);
      body.append("</artifactId><version>").append(parts[1]).append("</version>");
      body.append(parts.length > 2 ? "<scope>" + parts[2] + "</scope>" : "")
          .append("</dependency>");
    }
    return body.append("</dependencies>").toString();
  }

  @Test
  void projects_withCatalogAndProperties_haveTheClassPathsOfTheirConfigurations() throws Exception {
    publish("a", "1.0", needs("b:1", "r:1:runtime"));
    publish("b", "1", "");
    publish("t", "2", "");
    write("settings.gradle", "rootProject.name = 'shop'\ninclude ':core', 'web:ui'\n");
    write("gradle.properties", "tVersion=2\n");
    write(
        "gradle/libs.versions.toml",
        "[versions]\na = \"1.0\"\n[libraries]\nthe-a = { module = \"g:a\", version.ref = \"a\" }\n");
    write(
        "build.gradle",
        """
        subprojects {
          apply plugin: 'java-library'
          sourceCompatibility = '1.8'
          dependencies { testImplementation "g:t:${tVersion}" }
        }
        """);
    write("core/build.gradle", "dependencies {\n  api libs.the.a\n  compileOnly 'g:gone:3'\n}\n");
    write(
        "web/ui/build.gradle.kts",
        "plugins { `java-library` }\ndependencies {\n  implementation(project(\":core\"))\n}\n");
    ProjectModel model = read();
    assertEquals(BuildSystem.GRADLE, model.buildSystem());
    assertEquals(List.of(), model.problems());
    ProjectModule core = module(model, ":core");
    assertEquals(
        List.of(
            "MISSING g:gone:3: core/build.gradle:3, compileOnly",
            "JAR g:a:1.0: core/build.gradle:2, api",
            "JAR g:b:1: needed by g:a"),
        show(core.compilePath()));
    assertEquals(8, core.release());
    ProjectModule ui = module(model, ":web:ui");
    assertEquals(root.resolve("web/ui/src/main/java"), ui.sourceRoots().getFirst().folder());
    assertEquals(List.of(":core", "g:a:1.0", "g:b:1"), names(ui.compilePath()));
    assertEquals(
        List.of("g:t:2", ":core", "g:a:1.0", "g:b:1"),
        names(ui.testPath()),
        "what core sees when it is compiled alone is none of ui's");
  }

  @Test
  void versions_ofOneModule_leadToTheNewest() throws Exception {
    publish("a", "1", needs("c:1.9"));
    publish("b", "1", needs("c:1.10"));
    publish("c", "1.9", needs("only-old:1"));
    publish("c", "1.10", "");
    publish("only-old", "1", "");
    write(
        "build.gradle",
        "plugins { id 'java' }\ndependencies {\n implementation 'g:a:1', 'g:b:1', 'g:c:1.10-rc1'\n}");
    assertEquals(
        List.of("g:a:1", "g:b:1", "g:c:1.10"), names(read().modules().getFirst().compilePath()));
  }

  @Test
  void exclusionsAndForcedVersions_count() throws Exception {
    publish("a", "1", needs("b:1", "c:1"));
    publish("b", "1", needs("d:1"));
    publish("c", "1", "");
    publish("c", "0.5", "");
    publish("d", "1", "");
    write(
        "build.gradle",
        """
        apply plugin: 'java'
        configurations.all { resolutionStrategy { force 'g:c:0.5' } }
        dependencies {
          implementation('g:a:1') { exclude group: 'g', module: 'd' }
        }
        """);
    assertEquals(
        List.of("g:a:1", "g:b:1", "g:c:0.5"), names(read().modules().getFirst().compilePath()));
  }

  @Test
  void platform_givesVersions_andNothingElse() throws Exception {
    publish(
        "bom",
        "1",
        "<packaging>pom</packaging><dependencyManagement>"
            + needs("a:7", "unused:1")
            + "</dependencyManagement>");
    publish("a", "7", "");
    write(
        "build.gradle.kts",
        """
        plugins { java }
        dependencies {
          implementation(platform("g:bom:1"))
          implementation("g:a")
          testImplementation("g:without")
        }
        """);
    ProjectModel model = read();
    assertEquals(List.of("g:a:7"), names(model.modules().getFirst().compilePath()));
    assertEquals(
        root.resolve("build.gradle.kts")
            + ":5: no version for g:without, neither here nor in a"
            + " platform that Pinyon reads",
        model.problems().getFirst().toString());
  }

  @Test
  void moduleMetadata_isPreferredToThePom() throws Exception {
    publish("a", "1", needs("by-pom:1"));
    cache(
        "a",
        "1",
        "a-1.module",
        """
        {"variants": [
          {"name": "runtime", "attributes": {"org.gradle.category": "library",
             "org.gradle.usage": "java-runtime"},
           "dependencies": [{"group": "g", "module": "at-runtime", "version": {"requires": "1"}}],
           "files": [{"name": "a-1.jar", "url": "a-1.jar"}]},
          {"name": "api", "attributes": {"org.gradle.category": "library",
             "org.gradle.usage": "java-api"},
           "dependencies": [{"group": "g", "module": "by-module", "version": {"requires": "1"}}],
           "files": [{"name": "a-1.jar", "url": "a-1.jar"}]}]}
        """);
    publish("by-module", "1", "");
    write("build.gradle", "plugins { id 'java' }\ndependencies { implementation 'g:a:1' }\n");
    assertEquals(
        List.of("g:a:1", "g:by-module:1"), names(read().modules().getFirst().compilePath()));
  }

  @Test
  void lockFile_decidesVersions_andDynamicOnesWithoutTakeTheNewestHere() throws Exception {
    publish("a", "1.1", "");
    publish("a", "1.2", "");
    publish("b", "3", "");
    publish("b", "4", "");
    write(
        "build.gradle",
        "plugins { id 'java' }\ndependencies { implementation 'g:a:1.+', 'g:b:4' }\n");
    assertEquals(List.of("g:a:1.2", "g:b:4"), names(read().modules().getFirst().compilePath()));
    write(
        "gradle.lockfile", "# locked\ng:a:1.1=compileClasspath\ng:b:3=compileClasspath\nempty=\n");
    assertEquals(List.of("g:a:1.1", "g:b:3"), names(read().modules().getFirst().compilePath()));
  }

  @Test
  void compilerOptions_areReadFromTasks() throws Exception {
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        tasks.withType(JavaCompile).configureEach {
          options.encoding = 'UTF-8'
          options.compilerArgs << '-Xlint:all' << '-Xlint:-serial'
        }
        compileJava { options.compilerArgs += ['-Werror', '--enable-preview'] }
        compileTestJava { options { compilerArgs = ['-Xlint:none'] } }
        """);
    ProjectModule module = read().modules().getFirst();
    assertEquals(new JavacOptions(true, List.of("all", "-serial"), true), module.options());
    assertEquals(new JavacOptions(false, List.of("none"), false), module.testOptions());
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        def keys = ['-Xlint:cast']
        compileJava.options.compilerArgs.add('-Xlint:all')
        compileJava.options.compilerArgs.addAll(keys + ['-Werror'])
        tasks.compileJava.options.compilerArgs << '-Xlint:-serial' << '-Xlint:-try'
        compileTestJava.options.compilerArgs += '-Xlint:unchecked'
        project.tasks.compileTestJava.options.compilerArgs += ['-Xlint:rawtypes']
        """);
    module = read().modules().getFirst();
    assertEquals(
        new JavacOptions(false, List.of("all", "cast", "-serial", "-try"), true), module.options());
    assertEquals(
        new JavacOptions(false, List.of("unchecked", "rawtypes"), false), module.testOptions());
    Files.delete(root.resolve("build.gradle"));
    write(
        "build.gradle.kts",
        """
        plugins { java }
        tasks.withType<JavaCompile> { options.compilerArgs.addAll(listOf("-Xlint", "-Werror")) }
        tasks.compileJava { options.compilerArgs.add("-Xlint:-rawtypes") }
        """);
    module = read().modules().getFirst();
    assertEquals(new JavacOptions(false, List.of("all", "-rawtypes"), true), module.options());
    assertEquals(new JavacOptions(false, List.of("all"), true), module.testOptions());
  }

  @Test
  void sourceSets_haveTheirOwnRootsAndPaths() throws Exception {
    publish("i", "1", "");
    Files.createDirectories(root.resolve("build/generated/sources/annotationProcessor/java/main"));
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        java { toolchain { languageVersion = JavaLanguageVersion.of(%d) } }
        sourceSets {
          main { java { srcDirs = ['src', 'gen'] } }
          integrationTest { }
        }
        compileJava { options.release = 11 }
        configurations { integrationTestImplementation.extendsFrom implementation }
        dependencies {
          implementation 'g:i:1'
          integrationTestImplementation sourceSets.main.output
        }
        """
            .formatted(Runtime.version().feature()));
    ProjectModel model = read();
    ProjectModule main = module(model, "shop");
    assertEquals(
        List.of(
            "src", "gen", "build/generated/sources/annotationProcessor/java/main", "src/test/java"),
        main.sourceRoots().stream()
            .map(each -> root.relativize(each.folder()).toString())
            .toList());
    assertEquals(11, main.release());
    assertEquals("toolchain", main.jdk().reason());
    ProjectModule further = module(model, "shop (integrationTest)");
    assertEquals(List.of("shop", "g:i:1"), names(further.testPath()));
    Scope scope = model.scopeOf(root.resolve("src/integrationTest/java/p/It.java"));
    assertEquals(further, scope.module());
    assertTrue(
        scope
            .entries()
            .contains(
                new Scope.Sources(main, SourceRoot.Use.MAIN, main.folders(SourceRoot.Use.MAIN))));
  }

  @Test
  void classesOfKotlin_areLibraries_ofTheModuleAndOfThoseThatUseIt() throws Exception {
    write("settings.gradle", "include 'core', 'web'");
    write("build.gradle", "allprojects { apply plugin: 'java' }");
    write("web/build.gradle", "dependencies { implementation project(':core') }");
    write("core/src/main/kotlin/p/K.kt", "package p; class K");
    Path classes = root.resolve("core/build/classes/kotlin/main");
    ProjectModel model = read();
    for (String file : List.of("core/src/main/java/p/A.java", "web/src/test/java/p/B.java")) {
      Scope scope = model.scopeOf(root.resolve(file));
      assertTrue(scope.entries().contains(new Scope.Library(classes)), () -> "" + scope.entries());
    }
  }

  @Test
  void conventionPlugin_isReadAsTheScriptThatItIs() throws Exception {
    publish("a", "1", "");
    write("settings.gradle.kts", "includeBuild(\"logic\")\ninclude(\"app\")\n");
    write(
        "logic/src/main/kotlin/our.java.gradle.kts",
        "plugins { `java-library` }\ndependencies { implementation(\"g:a:1\") }\n");
    write("app/build.gradle.kts", "plugins { id(\"our.java\") }\n");
    assertEquals(List.of("g:a:1"), names(module(read(), ":app").compilePath()));
  }

  @Test
  void whatIsNotWrittenOut_isToldWithItsLine_andTheRestCounts() throws Exception {
    publish("a", "1", "");
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        dependencies {
          implementation 'g:a:1'
          implementation computed()
          if (isServer) { implementation 'g:b:1' }
        }
        """);
    write("gradle/libs.versions.toml", "[libraries]\nx = = 1\n");
    ProjectModel model = read();
    assertEquals(List.of("g:a:1"), names(model.modules().getFirst().compilePath()));
    assertEquals(
        List.of("libs.versions.toml:2", "build.gradle:5", "build.gradle:4"),
        model.problems().stream()
            .map(each -> each.file().getFileName() + ":" + each.line())
            .toList());
  }

  @Test
  void script_thatIsBroken_isReadAsFarAsItGoes() throws Exception {
    publish("a", "1", "");
    write(
        "build.gradle",
        "plugins { id 'java' }\ndependencies {\n  implementation 'g:a:1'\n  implementation(\n}}}} ((");
    assertEquals(List.of("g:a:1"), names(read().modules().getFirst().compilePath()));
  }

  @Test
  void outputsAndLists_ofOtherProjects_areOnTheClassPath() throws Exception {
    write("settings.gradle", "include 'core', 'web', 'all'");
    write("build.gradle", "subprojects { apply plugin: 'java-library' }");
    write(
        "core/build.gradle",
        "sourceSets.main.output.dir(\"$buildDir/res\", builtBy: 'makeResources')");
    write(
        "web/build.gradle",
        "dependencies { testImplementation project(':core').sourceSets.test.output }");
    write(
        "all/build.gradle",
        "dependencies { api subprojects\n  api rootProject.subprojects.minus([project(':web'), project]) }");
    ProjectModel model = read();
    assertEquals(List.of(), model.problems());
    assertEquals(
        List.of("MODULE_TESTS :core: web/build.gradle:1, testImplementation"),
        show(module(model, ":web").testPath()));
    assertEquals(
        List.of("MODULE :core: all/build.gradle:2, api"),
        show(module(model, ":all").compilePath()));
    ProjectModule core = module(model, ":core");
    Path resources = root.resolve("core/build/res");
    assertTrue(core.outputFolders().contains(new OutputFolder(resources, SourceRoot.Use.MAIN)));
    assertEquals(resources, core.testPath().getFirst().path());
  }

  @Test
  void whatNoCompilerSees_isNotToldAsNotRead() throws Exception {
    write(
        "build.gradle",
        """
        plugins { id 'java' }
        dependencies {
          signature computed()
          testRuntimeOnly computed()
          if (isServer) { errorprone 'g:b:1' }
        }
        configure(subprojects.findAll { it.name == 'x' }) { dependencies { signature 'g:s:1' } }
        """);
    assertEquals(List.of(), read().problems());
  }

  @Test
  void file_seesWhatItsScriptDeclares_whileClassPathsAreWorkedOut() throws Exception {
    publish("a", "1", needs("b:1"));
    publish("b", "1", "");
    write("settings.gradle", "include 'web'");
    write(
        "web/build.gradle",
        "plugins { id 'java' }\ndependencies { implementation 'g:a:1'\n  runtimeOnly 'g:b:1' }");
    HeldMachine held = new HeldMachine();
    Project.Machine machine = held.machine(work.resolve("user"));
    try (Project project = Project.open(root, work.resolve("home"), machine, notice -> {})) {
      held.awaitReading();
      Path file = root.resolve("web/src/main/java/w/Web.java");
      assertEquals(
          List.of("a-1.jar"),
          project.classPathOf(file).entries().stream()
              .map(each -> String.valueOf(each.getFileName()))
              .toList());
      assertFalse(project.isKnown());
      held.letGoOn();
      project.await();
      assertEquals(2, project.classPathOf(file).entries().size());
    }
  }
}
