package io.pinyon.storage.internal.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.SourceModel;
import io.pinyon.storage.internal.format.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Snapshots whose checksums are right and whose content is hostile.
class SnapshotDecoderTest {
  private static final SourceModel SOURCE = SourceModel.of("a", SourceModel.type("Alpha"));

  @TempDir Path temp;

  /// What a section has, written as its maker likes.
  private interface Writing {
    void write(BlockOutput out) throws IOException;
  }

  private String path = "a/Alpha.java";
  private long declared = SOURCE.index().declarationCount();
  private Writing names = _ -> {};
  private long nameCount;
  private byte[] object = bytes(SOURCE.bytes());
  private String root = "";

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] result = new byte[buffer.remaining()];
    buffer.get(buffer.position(), result);
    return result;
  }

  private void files(BlockOutput out) throws IOException {
    byte[] text = path.getBytes(StandardCharsets.UTF_8);
    out.text(new byte[0], text);
    out.number(10);
    out.bytes(SOURCE.id().bytes());
    out.number(0);
    out.number(declared);
    out.number(0);
    var digest = Digests.sha256();
    digest.update(text);
    digest.update((byte) 0);
    digest.update(SOURCE.id().bytes());
    root = Digests.hex(digest.digest());
  }

  /// Reads a snapshot of one file, and gives what it has.
  private List<ObjectId> decode() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<Section> sections = new ArrayList<>();
    for (String each : SnapshotDecoder.names()) {
      BlockOutput out = new BlockOutput(all);
      long count = 0;
      if (each.equals(Section.FILES)) {
        files(out);
        count = 1;
      } else if (each.equals(Table.NAMES.title())) {
        names.write(out);
        count = nameCount;
      } else if (each.equals(Section.OBJECTS)) {
        out.number(object.length);
        out.bytes(object);
        count = 1;
      }
      sections.add(out.finish(each, count));
    }
    Path file = Files.write(temp.resolve("made"), all.toByteArray());
    List<ObjectId> objects = new ArrayList<>();
    new SnapshotDecoder(file, 0, 1, root, sections)
        .decode(
            new Contents() {
              @Override
              public void object(ObjectId id, ByteBuffer fileIndex) {
                objects.add(id);
              }
            });
    return objects;
  }

  private void assertRefused(String why) {
    StorageException.Corrupt refusal = assertThrows(StorageException.Corrupt.class, this::decode);
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
  }

  @Test
  void snapshot_ofSound_content_isRead() throws IOException {
    assertEquals(List.of(SOURCE.id()), decode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../Alpha.java", "/etc/Alpha.java", "a/../../Alpha.java", "a//Alpha.java", "a/./Alpha.java",
        "a\\..\\Alpha.java", "c:/Alpha.java", "a/Alpha.class", "a\0b/Alpha.java", ""
      })
  void path_thatLeadsOut_isRefused(String hostile) {
    path = hostile;
    assertRefused("path");
  }

  @Test
  void posting_ofAFileOrDeclarationThatIsNone_isRefused() {
    nameCount = 1;
    names = out -> name(out, "alpha\0Alpha", 1, 0);
    assertRefused("at most 0");
    names = out -> name(out, "alpha\0Alpha", 0, declared);
    assertRefused("where at most");
  }

  private static void name(BlockOutput out, String key, long file, long declaration)
      throws IOException {
    out.text(new byte[0], key.getBytes(StandardCharsets.UTF_8));
    out.number(1);
    out.number(file);
    out.number(declaration);
    out.bytes(new byte[5]);
  }

  @Test
  void keys_inTheWrongOrder_areRefused() {
    nameCount = 2;
    names =
        out -> {
          name(out, "b", 0, 0);
          name(out, "a", 0, 0);
        };
    assertRefused("order");
  }

  @Test
  void object_thatIsSomethingElse_isRefused() {
    object = new byte[100];
    assertRefused("something else");
    object = bytes(SourceModel.of("a").bytes());
    assertRefused("something else");
  }

  @Test
  void entries_moreOrFewerThanTold_areRefused() {
    nameCount = 2;
    names = out -> name(out, "a", 0, 0);
    assertRefused("ends");
    nameCount = 0;
    assertRefused("has more than");
  }

  /// A few bytes that become very many.
  @Test
  void section_thatGrowsWithoutBound_isImplausible() throws IOException {
    BlockOutput out = new BlockOutput(new ByteArrayOutputStream());
    for (int i = 0; i < 80; i++) {
      out.bytes(new byte[1 << 20]);
    }
    Section bomb = out.finish("names", 1);
    assertFalse(bomb.isPlausible(), bomb.toString());
    assertFalse(new Section("names", 1, -1, 1, "").isPlausible());
    assertFalse(new Section("names", 1, Long.MAX_VALUE, 1, "").isPlausible());
  }

  /// Each key of two bytes repeats the 500 before.
  @Test
  void keys_thatExpandWithoutBound_areRefused() {
    nameCount = 20_000;
    names =
        out -> {
          byte[] before = new byte[0];
          for (int i = 0; i < nameCount; i++) {
            byte[] key = new byte[500];
            java.util.Arrays.fill(key, (byte) 'a');
            ByteBuffer.wrap(key).putInt(496, 0x01010101 + i);
            out.text(before, key);
            out.number(1);
            out.number(0);
            out.number(0);
            out.bytes(new byte[5]);
            before = key;
          }
        };
    assertRefused("expands");
  }
}
