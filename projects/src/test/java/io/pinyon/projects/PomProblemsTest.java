package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.projects.model.ProjectModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is wrong in poms is told where it stands, and the rest counts.
class PomProblemsTest extends MavenFixture {
  private static boolean tells(ProjectModel model, String text) {
    return model.problems().stream().anyMatch(each -> each.message().contains(text));
  }

  @Test
  void parent_thatIsMissing_isTold_andTheRestCounts() throws Exception {
    publish("a", "");
    write(
        "pom.xml",
        pom(
            "one",
            "<parent><groupId>g</groupId><artifactId>nowhere</artifactId><version>7</version></parent>"
                + "<dependencies>"
                + dependency("a", "<version>1</version>")
                + dependency("b", "")
                + "</dependencies>"));
    ProjectModel model = read();
    assertEquals(List.of("JAR g:a:1: dependency"), show(model.modules().getFirst().compilePath()));
    assertTrue(
        tells(model, "g:nowhere:7:pom") && tells(model, "no version for the dependency g:b"),
        () -> "" + model.problems());
    assertEquals(
        root.resolve("target/classes"),
        model.modules().getFirst().outputFolders().getFirst().folder());
  }

  @Test
  void modules_thatNeedEachOther_areToldAtTheDependency_asIsOneThatIsNotThere() throws Exception {
    write(
        "pom.xml",
        pom(
            "top",
            "<packaging>pom</packaging><modules><module>x</module>\n<module>y</module>\n"
                + "<module>gone</module></modules>"));
    write(
        "x/pom.xml",
        pom("x", "<dependencies>" + dependency("y", "<version>1</version>") + "</dependencies>"));
    write(
        "y/pom.xml",
        pom(
            "y",
            "<dependencies>\n\n" + dependency("x", "<version>1</version>") + "</dependencies>"));
    assertEquals(
        List.of(
            "pom.xml:7: cannot find the module gone: " + root.resolve("gone"),
            "y/pom.xml:7: modules depend on each other: g:x -> g:y -> g:x"),
        read().problems().stream()
            .map(each -> root.relativize(each.file()) + ":" + each.line() + ": " + each.message())
            .toList());
  }

  @Test
  void poms_inACycle_areTold() throws Exception {
    publish("a", "<dependencies>" + dependency("b", "<version>1</version>") + "</dependencies>");
    publish("b", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>");
    String parent =
        "<parent><groupId>g</groupId><artifactId>%s</artifactId><version>1</version><relativePath>../%s</relativePath></parent>";
    write(
        "pom.xml",
        pom(
            "top",
            "<packaging>pom</packaging><modules><module>x</module><module>y</module><module>z</module></modules>"));
    write("x/pom.xml", pom("x", parent.formatted("y", "y") + "<packaging>pom</packaging>"));
    write("y/pom.xml", pom("y", parent.formatted("x", "x") + "<packaging>pom</packaging>"));
    write(
        "z/pom.xml",
        pom("z", "<dependencies>" + dependency("a", "<version>1</version>") + "</dependencies>"));
    ProjectModel model = read();
    assertTrue(tells(model, "cycle"), () -> "" + model.problems());
    assertEquals(
        2, module(model, "g:z").compilePath().size(), "a cycle of dependencies is none of ours");
  }

  @Test
  void property_thatIsNotSet_isTold_andTheRestCounts() throws Exception {
    publish("a", "");
    write(
        "pom.xml",
        pom(
            "one",
            "<dependencies>"
                + dependency("b", "<version>${no.such}</version>")
                + dependency("a", "<version>1</version>")
                + "</dependencies>"));
    ProjectModel model = read();
    assertEquals(List.of("JAR g:a:1: dependency"), show(model.modules().getFirst().compilePath()));
    assertTrue(tells(model, "${no.such}"), () -> "" + model.problems());
  }

  @Test
  void pom_thatIsBroken_isToldWithItsLine() throws Exception {
    write("pom.xml", "<project>\n  <modelVersion>4.0.0</modelVersion>\n  <oops>\n</project>\n");
    ProjectModel model = read();
    assertEquals(4, model.problems().getFirst().line());
    assertEquals(1, notices.size());
  }

  @Test
  void pom_withEntityBomb_isToldAtOnce() throws Exception {
    StringBuilder entities = new StringBuilder("<!ENTITY a \"aaaaaaaaaa\">");
    for (char c = 'b'; c < 'q'; c++) {
      entities
          .append("<!ENTITY ")
          .append(c)
          .append(" \"")
          .append(("&" + (char) (c - 1) + ";").repeat(10))
          .append("\">");
    }
    write("pom.xml", "<!DOCTYPE project [" + entities + "]>\n" + pom("one", "<name>&p;</name>"));
    assertFalse(read().problems().isEmpty());
  }
}
