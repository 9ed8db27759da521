package io.pinyon.lsp.internal.diagnostics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.text.Text;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedDocumentTest {
  private final WatchedDocument document = new WatchedDocument(text(1));
  private long millis = -10_000; // the clock may be before its zero
  private int version = 1;

  private static OpenText text(int version) {
    Path path = Path.of("/w/A.java");
    return new OpenText(
        path.toUri().toString(),
        new Documents.Place(path.toString(), path),
        version,
        Text.of("class A { int i" + version + "; }"),
        Map.of());
  }

  private void edit(long later) {
    millis += later;
    document.edit(text(++version), millis * 1_000_000);
  }

  @Test
  void somebodyTypes_fromTheThirdKeyOfABurstOn() {
    edit(100);
    assertFalse(document.isTyping());
    edit(150);
    assertFalse(document.isTyping());
    edit(150);
    assertTrue(document.isTyping());
    edit(390);
    assertTrue(document.isTyping());
    edit(500);
    assertFalse(document.isTyping());
  }
}
