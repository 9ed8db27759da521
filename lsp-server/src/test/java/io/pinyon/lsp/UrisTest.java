package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void uri_withoutAFile_getsAPathOfItsOwn() {
    assertEquals(Path.of("/untitled/Untitled-1"), Uris.path("untitled:Untitled-1"));
    assertEquals(Path.of("/jdt/contents/x"), Uris.path("jdt://contents/x"));
  }
}
