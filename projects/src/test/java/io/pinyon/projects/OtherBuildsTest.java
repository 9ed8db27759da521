package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceRoot;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherBuildsTest extends WorkspaceFixture {
  private List<String> showPlaces(List<ClassPathItem> path) {
    return path.stream()
        .map(each ->
            each.kind()
                + " "
                + (each.path().startsWith(root)
                    ? root.relativize(each.path())
                    : each.path().getFileName())
                + ": "
                + each.reason())
        .toList();
  }

  private List<String> roots(ProjectModule module) {
    return module.sourceRoots().stream()
        .map(each -> each.use() + " " + root.relativize(each.folder()))
        .toList();
  }

  @Test
  void eclipse_projectsSeeEachOtherAndWhatTheyExport() throws Exception {
    write("core/lib/a.jar", "");
    write("core/.project", "<projectDescription>\n<name>the-core</name>\n</projectDescription>");
    write(
        "core/.classpath",
        """
        <classpath>
          <classpathentry kind="src" path="src"/>
          <classpathentry kind="lib" path="lib/a.jar" exported="true"/>
          <classpathentry kind="con" path="org.eclipse.jdt.launching.JRE_CONTAINER/x/JavaSE-17"/>
          <classpathentry kind="output" path="bin/main"/>
        </classpath>
        """);
    write(
        "web/.classpath",
        """
        <classpath>
          <classpathentry kind="src" path="src"/>
          <classpathentry kind="src" output="bin/test" path="test">
            <attributes><attribute name="test" value="true"/></attributes>
          </classpathentry>
          <classpathentry kind="src" path="/the-core"/>
          <classpathentry kind="var" path="M2_REPO/g/b/1/b-1.jar"/>
          <classpathentry kind="con" path="org.eclipse.jdt.USER_LIBRARY/ours"/>
        </classpath>
        """);
    ProjectModel model = read();
    assertEquals(BuildSystem.ECLIPSE, model.buildSystem());
    ProjectModule web = module(model, "web");
    assertEquals(List.of("MAIN web/src", "TEST web/test"), roots(web));
    assertEquals(
        List.of(
            "MODULE core: web/.classpath:6",
            "JAR core/lib/a.jar: core/.classpath:3",
            "MISSING b-1.jar: web/.classpath:7"),
        showPlaces(web.compilePath()));
    ProjectModule core = module(model, "the-core");
    assertEquals(17, core.release());
    assertEquals(root.resolve("core/bin/main"), core.outputFolders().getFirst().folder());
    assertEquals(
        root.resolve("web/.classpath")
            + ":8: only Eclipse knows the container org.eclipse.jdt.USER_LIBRARY/ours; list its jars"
            + " in pinyon.json or as kind=\"lib\"",
        model.problems().getFirst().toString());
  }

  @Test
  void intellij_modulesHaveLibrariesOfTheProjectAndTheirOwn() throws Exception {
    write("libs/one.jar", "");
    write("core/own.jar", "");
    write(
        ".idea/modules.xml",
        """
        <project><component name="ProjectModuleManager"><modules>
          <module filepath="$PROJECT_DIR$/core/core.iml"/>
          <module filepath="$PROJECT_DIR$/web/web.iml"/>
          <module filepath="$PROJECT_DIR$/gone.iml"/>
        </modules></component></project>
        """);
    write(".idea/misc.xml", "<project><component languageLevel=\"JDK_21\"/></project>");
    write(
        ".idea/libraries/One.xml",
        "<component><library name=\"One\"><CLASSES><root url=\"jar://$PROJECT_DIR$/libs/one.jar!/\"/>"
            + "</CLASSES></library></component>");
    write(
        "core/core.iml",
        """
        <module><component name="NewModuleRootManager" LANGUAGE_LEVEL="JDK_1_8">
          <content url="file://$MODULE_DIR$">
            <sourceFolder url="file://$MODULE_DIR$/src" isTestSource="false"/>
            <sourceFolder url="file://$MODULE_DIR$/gen" isTestSource="false" generated="true"/>
          </content>
          <orderEntry type="module-library" exported="">
            <library><CLASSES><root url="jar://$MODULE_DIR$/own.jar!/"/></CLASSES></library>
          </orderEntry>
        </component></module>
        """);
    write(
        "web/web.iml",
        """
        <module><component name="NewModuleRootManager">
          <content url="file://$MODULE_DIR$">
            <sourceFolder url="file://$MODULE_DIR$/test" isTestSource="true"/>
          </content>
          <orderEntry type="module" module-name="core"/>
          <orderEntry type="library" scope="TEST" name="One" level="project"/>
        </component></module>
        """);
    ProjectModel model = read();
    assertEquals(BuildSystem.INTELLIJ, model.buildSystem());
    ProjectModule web = module(model, "web");
    assertEquals(
        List.of("MODULE core: web/web.iml:5", "JAR core/own.jar: core/core.iml:6"),
        showPlaces(web.compilePath()));
    assertEquals("JAR libs/one.jar: web/web.iml:6", showPlaces(web.testPath()).getLast());
    assertEquals(21, web.release());
    assertEquals(8, module(model, "core").release());
    assertEquals(SourceRoot.Origin.BUILD, module(model, "core").sourceRoots().get(1).origin());
    assertEquals(4, model.problems().getFirst().line());
  }

  @Test
  void mbtFile_describesNamespaces() throws Exception {
    write("a.jar", "");
    write(
        ".metals/mbt.json",
        """
        {"dependencyModules": [{"id": "g:a:1", "jar": "a.jar"}],
         "namespaces": {
          "core": {"sources": ["core/src"], "compilerOptions": ["-release", "17"],
                   "dependencyModules": ["g:a:1"]},
          "core-test": {"sources": ["core/test/**"], "dependsOn": ["core", "nothing"],
                   "dependencyModules": ["g:none:1"]}}}
        """);
    ProjectModel model = read();
    assertEquals(BuildSystem.MBT, model.buildSystem());
    assertEquals(17, module(model, "core").release());
    assertEquals(
        List.of("JAR a.jar: .metals/mbt.json:1"), showPlaces(module(model, "core").compilePath()));
    Scope scope = model.scopeOf(root.resolve("core/test/p/CoreTest.java"));
    assertEquals(SourceRoot.Use.TEST, scope.use());
    assertEquals(
        new Scope.Sources(
            module(model, "core"), SourceRoot.Use.MAIN, List.of(root.resolve("core/src"))),
        scope.entries().getLast());
    assertEquals(List.of(5, 6), model.problems().stream().map(ProjectProblem::line).toList());
  }

  @Test
  void bazel_targetsLeadToPackagesAndArtifacts() throws Exception {
    write(
        "MODULE.bazel",
        "maven.install(\n    artifacts = [\n        \"com.x:a-b:1\", # the one\n    ],\n)\n");
    write("bazel-shop/external/maven/v1/com/x/a-b/1/a-b-1.jar", "");
    write(
        "java/core/BUILD",
        "java_library(\n  name = \"core\",\n  srcs = glob([\"*.java\"]),\n"
            + "  deps = [\"@maven//:com_x_a_b\"],\n)\n");
    write(
        "java/web/BUILD.bazel",
        """
        COMMON = ["//java/core"]
        java_library(name = "web", deps = COMMON + [":jar"])  # all "of" it
        java_import(name = "jar", jars = ["old.jar"])
        java_test(name = "WebTest", deps = [":web", "//java/none:gone"])
        """);
    ProjectModel model = read();
    assertEquals(BuildSystem.BAZEL, model.buildSystem());
    ProjectModule web = module(model, "//java/web");
    assertEquals(
        List.of(
            "MODULE java/core: java/web/BUILD.bazel:1",
            "JAR bazel-shop/external/maven/v1/com/x/a-b/1/a-b-1.jar: java/core/BUILD:4",
            "MISSING java/web/old.jar: java/web/BUILD.bazel:3"),
        showPlaces(web.compilePath()));
    assertEquals(
        List.of("no such Java target: //java/none:gone"),
        model.problems().stream().map(ProjectProblem::message).toList());
    assertEquals(4, model.problems().getFirst().line());
  }

  @Test
  void withoutABuildFile_rootsAreWherePackagesBegin() throws Exception {
    write("app/code/a/b/C.java", "/* package x; */\npackage a.b;\nclass C {}");
    write("app/tests/a/b/CTest.java", "package a.b;\nclass CTest {}");
    write("Script.java", "void main() {}");
    write("build/gen/g/G.java", "package g;");
    ProjectModel model = read();
    assertEquals(BuildSystem.NONE, model.buildSystem());
    assertEquals(
        List.of("MAIN ", "MAIN app/code", "TEST app/tests"), roots(model.modules().getFirst()));
  }

  @Test
  void singleFile_withoutAnyProject_hasAScope() throws Exception {
    write("Script.java", "void main() {}");
    ProjectModel model = read();
    Scope scope = model.scopeOf(root.resolve("Script.java"));
    assertEquals(Runtime.version().feature(), scope.release());
    assertNull(model.scopeOf(work.resolve("Other.java")));
  }

  @Test
  void xml_withADocumentType_isNotExpanded() throws Exception {
    write(
        ".classpath",
        "<!DOCTYPE c [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<classpath>&a;</classpath>");
    ProjectModel model = read();
    assertEquals(1, model.problems().size());
    assertEquals(2, model.problems().getFirst().line());
  }
}
