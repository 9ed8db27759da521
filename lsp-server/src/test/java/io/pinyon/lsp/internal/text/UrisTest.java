package io.pinyon.lsp.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UrisTest {

  @Test
  void path_thereAndBack_isTheSame() {
    for (String path :
        new String[] {"/a/B.java", "/a b/ü/C#.java", "/a/50%/[x].java", "/a+b/D.java"}) {
      assertEquals(Path.of(path), Uris.path(Uris.of(path)), Uris.of(path));
    }
  }

  @Test
  void uri_thatIsNotEscaped_isReadAsWritten() {
    assertEquals(Path.of("/a b/C.java"), Uris.path("file:///a b/C.java"));
    assertEquals(Path.of("/a/50%/C.java"), Uris.path("file:///a/50%/C.java"));
  }

  @Test
  void fileUri_writtenInAnyWay_isItsPath() {
    Path file = Path.of("/a/B.java");
    for (String uri :
        new String[] {
          "file:///a/B.java",
          "file:/a/B.java",
          "FILE:///a/B.java",
          "file://localhost/a/B.java",
          "file:///a/./x/../B.java",
          "file:///%61/B%2Ejava",
          "file:///a//B.java",
          "file:///a/B.java#L7",
          "file:///a/B.java?version=1"
        }) {
      assertEquals(file, Uris.path(uri), uri);
    }
  }

  @Test
  void uri_ofNoFile_hasNoPath() {
    for (String uri :
        new String[] {
          "untitled:Untitled-1",
          "jdt://contents/x",
          "http://x/y",
          "file:",
          "file:A.java",
          "",
          "%",
          "file:///a/%00.java"
        }) {
      assertNull(Uris.path(uri), uri);
    }
  }

  @Test
  void placeOfAUri_thatNamesAFileOrAnArchive_isThat() {
    assertEquals(Path.of("/w/A.java"), Uris.place("git:/w/A.java?%7B%22ref%22%3A%22~%22%7D"));
    assertEquals(Path.of("/w/n.ipynb"), Uris.place("vscode-notebook-cell:/w/n.ipynb#W0"));
    assertEquals(Path.of("/m/a-sources.jar"), Uris.place("jar:file:///m/a-sources.jar!/a/B.java"));
    assertEquals(Path.of("/m/a.jar"), Uris.place("zipfile:///m/a.jar::a/B.java"));
    assertEquals(Path.of("/j/lib/src.zip"), Uris.place("zipfile:/j/lib/src.zip%3A%3Ajava.base/A"));
    assertNull(Uris.place("untitled:Untitled-1"));
  }

  @Test
  void uriOfNoFile_spelledInTwoWays_isOne() {
    assertEquals(Uris.plain("untitled:Untitled-1"), Uris.plain("UNTITLED:Untitled%2D1"));
  }
}
