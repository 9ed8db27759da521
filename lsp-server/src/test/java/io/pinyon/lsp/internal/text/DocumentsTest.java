package io.pinyon.lsp.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which URIs are one document. `/link` leads to `/real`.
class DocumentsTest {
  private static final String URI = "file:///real/%5Bx%5D/A.java";

  private final Documents documents =
      new Documents(path ->
          path.startsWith("/link")
              ? Path.of("/real").resolve(Path.of("/link").relativize(path))
              : path);

  @Test
  void everySpellingOfAnOpenUri_isTheDocument() {
    Document document = documents.open(URI, "class A {}");
    for (String spelling :
        List.of(
            URI,
            "file:///real/[x]/A.java",
            "file:/real/%5bx%5d/A.java",
            "file://localhost/real/%5Bx%5D/%41.java",
            "file:///real/./y/../%5Bx%5D/A.java",
            "file:///link/%5Bx%5D/A.java")) {
      assertSame(document, documents.get(spelling), spelling);
    }
    assertNull(documents.get("file:///real/x/A.java"));
    assertEquals(Map.of("/real/[x]/A.java", "class A {}"), documents.buffers());
  }

  @Test
  void documentOpenedByTwoSpellings_hasTheLatestText_andIsClosedWithTheLast() {
    documents.open(URI, "old");
    documents.open("file:///link/%5Bx%5D/A.java", "new");
    assertEquals(Map.of("/real/[x]/A.java", "new"), documents.buffers());
    documents.close(URI);
    Document left = documents.get(URI);
    assertNotNull(left);
    assertEquals("new", left.text().content);
    documents.close("file:///link/%5Bx%5D/A.java");
    assertNull(documents.get(URI));
    assertTrue(documents.isEmpty());
  }

  @Test
  void documentClosedByASpellingThatNeverOpenedIt_isClosed() {
    documents.open(URI, "");
    documents.close("file:///link/%5Bx%5D/A.java");
    assertTrue(documents.isEmpty());
  }

  @Test
  void documentOpenedTwice_isClosedOnce() {
    documents.open(URI, "one");
    documents.open(URI, "two");
    documents.close(URI);
    documents.close(URI);
    assertTrue(documents.isEmpty());
  }

  @Test
  void answers_nameAnOpenDocumentAsTheClientDoes() {
    documents.open("file:///link/B.java", "");
    assertEquals(Map.of("/real/B.java", "file:///link/B.java"), documents.uris());
  }

  @Test
  void textsThatAreNoFiles_areDocumentsOfTheirOwn() {
    Document untitled = documents.open("untitled:Untitled-1", "a");
    Document old = documents.open("git:/real/A.java?%7B%7D", "b");
    Document now = documents.open("file:///real/A.java", "c");
    assertEquals(3, documents.buffers().size());
    assertSame(untitled, documents.get("untitled:Untitled%2D1"));
    assertNull(untitled.place().path());
    assertEquals(Path.of("/real/A.java"), old.place().path());
    assertEquals("/real/A.java", now.place().location());
    assertFalse(old.place().location().equals(now.place().location()));
  }

  @Test
  void closedDocuments_leaveNothing() {
    for (int i = 0; i < 100_000; i++) {
      String uri = "file:///real/d" + i + "/A.java";
      documents.open(uri, "class A {}");
      documents.buffers();
      documents.close(uri);
    }
    assertTrue(documents.isEmpty());
    assertEquals(Map.of(), documents.buffers());
    assertEquals(Map.of(), documents.uris());
  }
}
