package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.facts.Work;
import org.junit.jupiter.api.Test;

class WorkTest {
  @Test
  void complete_ofOneReceiver_touchesTensOfFilesAndCountsThem() {
    Fixture files =
        Fixture.of("import java.util.List; class A { void m(List<String> l) { l.$0 } }");
    Analysis analysis = files.analysis();
    analysis.complete(files.caret());
    Work work = analysis.work();
    assertTrue(work.files() > 1 && work.files() < 30, work.toString());
    assertTrue(work.classes() >= work.files(), work.toString());
    assertTrue(work.declarations() > work.classes(), work.toString());
    assertTrue(work.types() > 0, work.toString());
  }
}
