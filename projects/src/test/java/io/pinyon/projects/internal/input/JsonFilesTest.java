package io.pinyon.projects.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.json");
  }

  @Test
  void members_ofAnotherType_countAsEmpty() throws Exception {
    Files.writeString(
        file, "\uFEFF{\"a\": 1.9, \"b\": \"x\", \"c\": [\"y\", 2, {}], \"d\": null, \"e\": {}}");
    JsonObject read = JsonFiles.object(file);
    assertEquals("", JsonFiles.text(read, "a"));
    assertEquals(1, JsonFiles.number(read, "a"));
    assertEquals("x", JsonFiles.text(read, "b"));
    assertEquals(0, JsonFiles.number(read, "b"));
    assertEquals(List.of("y"), JsonFiles.texts(read, "c"));
    assertEquals(1, JsonFiles.objects(read, "c").size());
    assertEquals(List.of(), JsonFiles.objects(read, "d"));
    assertEquals(0, JsonFiles.object(read, "none").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"a\": 1",
        "{a: 1}",
        "{\"a\": 1} // more",
        "{\"a\": 1} {}",
        "{'a': 1}"
      })
  void file_thatIsNoJsonObject_isRefused(String text) throws Exception {
    Files.writeString(file, text);
    assertThrows(IOException.class, () -> JsonFiles.object(file));
  }

  @Test
  void file_thatIsNestedTooDeeply_isRefused() throws Exception {
    Files.writeString(file, "{\"a\":" + "[".repeat(98) + "]".repeat(98) + "}");
    assertEquals(1, JsonFiles.object(file).size());
    Files.writeString(file, "{\"a\":" + "[".repeat(1_000_000));
    assertThrows(IOException.class, () -> JsonFiles.object(file));
  }

  @Test
  void file_thatIsTooLarge_isRefusedUnread() throws Exception {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(BuildText.MAX_BYTES + 1);
    }
    assertThrows(IOException.class, () -> JsonFiles.object(file));
  }
}
