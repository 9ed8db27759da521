package io.pinyon.libraries.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeImageTest {
  private static final Path IMAGE = Path.of(System.getProperty("java.home"), "lib", "modules");

  private static Map<String, List<String>> sorted(Map<String, List<String>> names) {
    names.values().forEach(each -> each.sort(null));
    return names;
  }

  @Test
  void index_hasTheNamesOfTheFileSystem() throws IOException {
    Map<String, List<String>> names = Objects.requireNonNull(ImageIndex.classNames(IMAGE));
    assertTrue(Objects.requireNonNull(names.get("java.base/java/util")).contains("Map$Entry"));
    assertEquals(List.of("module-info"), names.get("java.base"));
    assertEquals(sorted(RuntimeImage.running().listAll()), sorted(names));
  }

  @Test
  void bytes_areThoseOfTheFileSystem() throws IOException {
    RuntimeImage image = RuntimeImage.running();
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    for (String each : List.of("java/util/Map$Entry", "module-info", "java/lang/String")) {
      assertArrayEquals(
          Files.readAllBytes(root.resolve("java.base/" + each + ".class")),
          image.read("java.base", each));
    }
    assertNotNull(image.read("java.sql", "java/sql/Date"));
  }

  @Test
  void classThatIsNotThere_hasNoBytes() {
    RuntimeImage image = RuntimeImage.running();
    assertNull(image.read("java.base", "java/util/NoSuch"));
    assertNull(image.read("java.base", "java/sql/Date"));
    assertNull(image.read("no.such.module", "java/util/List"));
    assertNull(image.read("java.base", ""));
    assertNull(image.read("java.base", "java/util/\u00fc\ud83d\0"));
  }

  /// A workspace can name any folder as a JDK.
  @Test
  void damagedImage_hasNoNames_orSome(@TempDir Path folder) throws IOException {
    byte[] start = new byte[4 << 20];
    try (FileChannel file = FileChannel.open(IMAGE)) {
      file.read(ByteBuffer.wrap(start), 0);
    }
    Path image = folder.resolve("modules");
    for (int length : new int[] {0, 3, 28, 1000, 500_000}) {
      Files.write(image, Arrays.copyOf(start, length));
      assertNull(ImageIndex.classNames(image), "length " + length);
    }
    for (int at = 0; at < 28; at += 4) {
      for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
        byte[] damaged = start.clone();
        ByteBuffer.wrap(damaged).order(ByteOrder.nativeOrder()).putInt(at, value);
        Files.write(image, damaged);
        ImageIndex.classNames(image); // does not fail
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = start.clone();
      for (int j = 0; j < 2000; j++) {
        damaged[28 + random.nextInt(damaged.length - 28)] = (byte) random.nextInt();
      }
      Files.write(image, damaged);
      ImageIndex.classNames(image); // does not fail
    }
  }

  @Test
  void imageOfAnotherFormat_hasNoIndex(@TempDir Path folder) throws IOException {
    byte[] start = new byte[4 << 20];
    try (FileChannel file = FileChannel.open(IMAGE)) {
      file.read(ByteBuffer.wrap(start), 0);
    }
    Path image = Files.write(folder.resolve("modules"), start);
    assertNotNull(ImageIndex.classNames(image));
    ByteBuffer.wrap(start).order(ByteOrder.nativeOrder()).putInt(4, 1 << 16 | 1);
    Files.write(image, start);
    assertNull(ImageIndex.classNames(image));
  }
}
