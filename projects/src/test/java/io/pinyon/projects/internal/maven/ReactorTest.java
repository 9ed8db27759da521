package io.pinyon.projects.internal.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which poms of a workspace are read.
class ReactorTest {
  @TempDir Path root;

  /// Each module names the next.
  @Test
  void chainOfModules_ofAnyLength_isRead_andTheirNumberIsBounded() throws Exception {
    int last = 10_050;
    for (int i = 0; i < last; i++) {
      String next = i + 1 < last ? "<module>m" + (i + 1) + ".xml</module>" : "";
      Files.writeString(
          root.resolve("m" + i + ".xml"),
          "<project><groupId>g</groupId><version>1</version><artifactId>a"
              + i
              + "</artifactId><modules>"
              + next
              + "</modules></project>");
    }
    List<ProjectProblem> problems = new ArrayList<>();
    Reactor reactor = new Reactor(Inputs.of(root), problems);
    reactor.read(root.resolve("m0.xml"));
    assertEquals(10_000, reactor.poms().size());
    assertEquals("g:a9999", reactor.poms().getLast().key());
    assertEquals(
        List.of("not read: the workspace has more than 10000 modules"),
        problems.stream().map(ProjectProblem::message).toList());
  }
}
