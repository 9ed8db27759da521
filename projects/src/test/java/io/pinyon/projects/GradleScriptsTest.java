package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.projects.DeclaredDependencies.Declaration;
import io.pinyon.projects.DeclaredDependencies.Kind;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What Gradle's scripts declare when they put it together: maps, functions, conditions, projects.
class GradleScriptsTest extends GradleScriptsFixture {
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
    ProjectModel model = read();
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
        dependencies().declarations().stream()
            .map(Declaration::project)
            .distinct()
            .sorted()
            .toList();

    assertEquals(List.of(":libs", ":libs:a", ":libs:a:deep", ":libs:b", ":libs:c"), projects);
    assertEquals(List.of(), dependencies().problems());
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
    List<String> paths = dependencies().declarations().stream().map(Declaration::project).toList();
    assertEquals(List.of(":libs:core"), paths);
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

    DeclaredDependencies found = dependencies();

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
    ProjectModel model = read();
    assertEquals(List.of(), model.problems());
    assertEquals(
        List.of("g:i:1", ":groovy", "g:t:1"), names(module(model, ":groovy (it)").compilePath()));
    ProjectModule itest = module(model, ":kotlin (itest)");
    assertEquals(List.of(":kotlin"), names(itest.compilePath()));
    assertEquals(root.resolve("kotlin/src/itest/java"), itest.sourceRoots().getLast().folder());
    assertEquals(List.of(":kotlin (itest)"), names(module(model, ":kotlin (more)").compilePath()));
    assertEquals(List.of(":whole", "g:t:1"), names(module(model, ":whole (it)").compilePath()));
  }
}
