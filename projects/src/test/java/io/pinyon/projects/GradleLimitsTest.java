package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.model.ProjectModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What Gradle's scripts cannot make the reader do, and what is told of what is not read.
class GradleLimitsTest extends GradleScriptsFixture {
  @Test
  void whatCannotBeRead_isToldOncePerScript_withItsLines() throws Exception {
    StringBuilder script = new StringBuilder("plugins { id 'java' }\ndependencies {\n");
    for (int i = 0; i < 50; i++) {
      script.append("  implementation computed(").append(i).append(")\n");
    }
    write("build.gradle", script + "  implementation 'g:a:1'\n}\n");
    ProjectModel model = read();
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
          dependencies().problems().getFirst().toString());
    }
    for (String each : List.of("if (a) b() else ", "a.", "a + ", "!", "\"${", "a = ", "x<")) {
      write("build.gradle", "y\n" + each.repeat(100_000) + "1\n" + rest);
      dependencies(); // ends
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
        dependencies().problems().stream()
            .map(each -> each.message() + " " + (each.line() > 0))
            .toList();
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
        dependencies().problems().getFirst().toString());
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
        dependencies().problems().getFirst().toString());
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
        dependencies().problems().getFirst().toString());
  }
}
