package io.pinyon.libraries.jdk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of the classes in a runtime image (`lib/modules`), from the index at its start. The
/// `jrt` file system has them too, but keeps an object for each file that it has listed for as long
/// as the program runs, and is ten times slower.
///
/// The format (`jdk.internal.jimage`) has been the same since Java 9; numbers are in the byte order
/// of the platform, those of attributes big-endian:
///
///     index      magic:int minor:short major:short flags:int resources:int table:int locations:int
///                strings:int redirect:int*table offset:int*table location* text*
///     location   attribute* end     offset: from the first location; locations: bytes of all
///     attribute  kind:5 bits length-1:3 bits value     of texts where they begin behind the first
///     text       UTF-8 and a zero                      strings: bytes of all
final class ImageIndex {
  private static final int MAGIC = 0xcafedada;
  private static final int VERSION = 1 << 16;
  private static final int HEADER = 28;
  private static final long MAX_LENGTH = 64L << 20;
  private static final int MAX_TEXT = 0xffff;
  private static final int MAX_TEXTS = 64 << 20;
  private static final int TEXT_ITSELF = 64;
  private static final int MODULE = 1;
  private static final int FOLDER = 2;
  private static final int NAME = 3;
  private static final int ENDING = 4;
  private static final int KINDS = 8;

  private final ByteBuffer bytes;
  private final int locations;
  private final int strings;
  private final int[] attributes = new int[KINDS];
  private final Map<Integer, String> texts = new HashMap<>();

  /// Bytes that texts may still take: an image comes from anybody, and many locations may have one
  /// long text.
  private int left = MAX_TEXTS;

  private ImageIndex(ByteBuffer bytes, int locations, int strings) {
    this.bytes = bytes;
    this.locations = locations;
    this.strings = strings;
  }

  /// The names of the classes without the `.class` by module and folder (`java.base/java/util`);
  /// null if the image has another format than this.
  ///
  /// @throws IOException if the file cannot be read
  static @Nullable Map<String, List<String>> classNames(Path image) throws IOException {
    try (FileChannel file = FileChannel.open(image)) {
      ByteBuffer header = read(file, HEADER);
      if (header.getInt() != MAGIC || header.getInt() != VERSION) {
        return null;
      }
      int table = header.getInt(16);
      long locations = HEADER + 2L * Integer.BYTES * table;
      long strings = locations + header.getInt(20);
      long length = strings + header.getInt(24);
      if (table < 0
          || strings < locations
          || length < strings
          || length > MAX_LENGTH
          || length > file.size()) {
        return null;
      }
      ByteBuffer bytes = read(file, (int) length);
      return new ImageIndex(bytes, (int) locations, (int) strings).classNames(table);
    } catch (EOFException | IndexOutOfBoundsException e) {
      return null; // it is damaged, or not what it looks like
    }
  }

  private static ByteBuffer read(FileChannel file, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    while (bytes.hasRemaining()) {
      if (file.read(bytes, bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  private Map<String, List<String>> classNames(int table) {
    Map<String, List<String>> names = new HashMap<>();
    int offsets = HEADER + Integer.BYTES * table;
    for (int i = 0; i < table; i++) {
      readLocation(locations + bytes.getInt(offsets + Integer.BYTES * i));
      if (known(ENDING).equals("class")) {
        String folder = known(FOLDER);
        String place = folder.isEmpty() ? known(MODULE) : known(MODULE) + "/" + folder;
        names.computeIfAbsent(place, _ -> new ArrayList<>()).add(text(attributes[NAME]));
      }
    }
    return names;
  }

  private void readLocation(int start) {
    Arrays.fill(attributes, 0);
    int at = start;
    for (int head = bytes.get(at++) & 0xff; head > 7; head = bytes.get(at++) & 0xff) {
      int value = 0;
      for (int left = (head & 7) + 1; left > 0; left--) {
        value = value << 8 | bytes.get(at++) & 0xff;
      }
      attributes[head >>> 3 & KINDS - 1] = value;
    }
  }

  /// A text that many locations have.
  private String known(int kind) {
    return texts.computeIfAbsent(attributes[kind], this::text);
  }

  private String text(int offset) {
    int start = strings + offset;
    int end = start;
    while (bytes.get(end) != 0) {
      end++;
    }
    left -= end - start + TEXT_ITSELF;
    if (end - start > MAX_TEXT || left < 0) {
      throw new IndexOutOfBoundsException("more text than images have");
    }
    return new String(bytes.array(), start, end - start, StandardCharsets.UTF_8);
  }
}
