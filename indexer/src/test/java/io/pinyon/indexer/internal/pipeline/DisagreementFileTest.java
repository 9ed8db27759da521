package io.pinyon.indexer.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pinyon.indexer.report.Disagreement;
import io.pinyon.schema.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisagreementFileTest {
  @TempDir Path folder;

  private static Disagreement disagreement(String relative, String first) {
    return new Disagreement(relative, ObjectId.ofContent(new byte[] {1}), 2, first);
  }

  @Test
  void put_isReadByALaterProcess_untilRemoved() {
    Disagreement odd = disagreement("a b\\t\t\n\u00e4/C.java", "line 1: \t\"x\"\r\n");
    Disagreement plain = disagreement("B.java", "line 2");
    DisagreementFile file = new DisagreementFile(folder);
    file.put(odd);
    file.put(plain);
    assertEquals(List.of(odd, plain), DisagreementFile.read(folder));
    DisagreementFile later = new DisagreementFile(folder);
    later.remove(odd.relative());
    assertEquals(List.of(plain), DisagreementFile.read(folder));
    later.remove(plain.relative());
    assertFalse(Files.exists(folder.resolve(DisagreementFile.NAME)));
  }

  @Test
  void damage_countsAsEmpty() throws IOException {
    new DisagreementFile(folder).put(disagreement("B.java", "line 2"));
    byte[] bytes = Files.readAllBytes(folder.resolve(DisagreementFile.NAME));
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      Files.write(folder.resolve(DisagreementFile.NAME), damaged);
      assertEquals(List.of(), DisagreementFile.read(folder), "bit flipped in byte " + i);
    }
    Files.write(folder.resolve(DisagreementFile.NAME), new byte[0]);
    assertEquals(List.of(), DisagreementFile.read(folder));
  }

  @Test
  void tooMany_dropTheOldest() {
    DisagreementFile file = new DisagreementFile(folder);
    for (int i = 0; i <= DisagreementFile.MAX_FILES; i++) {
      file.put(disagreement(i + ".java", "line"));
    }
    List<Disagreement> found = DisagreementFile.read(folder);
    assertEquals(DisagreementFile.MAX_FILES, found.size());
    assertEquals("1.java", found.getFirst().relative());
  }
}
