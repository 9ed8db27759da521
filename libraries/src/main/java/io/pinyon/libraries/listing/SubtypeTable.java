package io.pinyon.libraries.listing;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The classes of one library by the simple names of their direct supertypes. Only candidates: what
/// a class means by the name is seen from its own index. Classes that code cannot name, anonymous
/// and local ones, are left out, and so are supertypes that a kind implies (`Object`, `Enum`).
///
/// As bytes, which are searched as they are; numbers are big-endian:
///
///     table    magic:int version:short extractor:short crc:int names:int offset:int* name*
///     name     text classes:int class:text*     by the bytes of the text; offset: from the table's start
///     text     length:short UTF-8               of a class its binary name, in their order
///
/// `crc` is the CRC-32 of all that follows. Immutable.
public final class SubtypeTable {
  private static final int MAGIC = 0x504e5954;
  private static final int VERSION = 1;
  private static final int PREFIX = 12;
  private static final int OFFSETS = PREFIX + 4;
  private static final int MAX_TEXT = 0xffff;
  private static final List<TypeRole> ROLES = List.of(TypeRole.EXTENDS, TypeRole.IMPLEMENTS);

  private final byte[] bytes;

  private SubtypeTable(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Gathers a table, class by class.
  public static final class Builder {
    private final Map<byte[], SortedSet<String>> classes =
        new TreeMap<byte[], SortedSet<String>>(Arrays::compareUnsigned);

    /// A class by what is known of its file.
    public void add(FileIndex classFile) {
      String binaryName = classFile.declarationCount() == 0 ? null : classFile.value(0);
      if (binaryName == null || binaryName.length() > MAX_TEXT / 3) {
        return;
      }
      for (TypeRole role : ROLES) {
        for (WrittenType type : classFile.types(0, role)) {
          if (type instanceof WrittenType.Binary binary) {
            classes
                .computeIfAbsent(utf8(LibraryType.simpleName(binary.name())), k -> new TreeSet<>())
                .add(binaryName);
          }
        }
      }
    }

    public SubtypeTable build() {
      int length = OFFSETS + 4 * classes.size();
      for (Map.Entry<byte[], SortedSet<String>> each : classes.entrySet()) {
        length += 2 + each.getKey().length + 4;
        for (String name : each.getValue()) {
          length += 2 + utf8(name).length;
        }
      }
      ByteBuffer out = ByteBuffer.allocate(length);
      out.position(PREFIX).putInt(classes.size());
      out.position(OFFSETS + 4 * classes.size());
      int at = 0;
      for (Map.Entry<byte[], SortedSet<String>> each : classes.entrySet()) {
        out.putInt(OFFSETS + 4 * at++, out.position());
        put(out, each.getKey()).putInt(each.getValue().size());
        each.getValue().forEach(name -> put(out, utf8(name)));
      }
      byte[] bytes = out.array();
      out.putInt(0, MAGIC).putShort(4, (short) VERSION).putShort(6, (short) FileIndex.EXTRACTOR);
      out.putInt(8, crc(bytes));
      return new SubtypeTable(bytes);
    }

    private static ByteBuffer put(ByteBuffer out, byte[] text) {
      return out.putShort((short) text.length).put(text);
    }
  }

  /// The binary names (`java/util/Map$Entry`) of the classes with a direct supertype of this simple
  /// name, sorted.
  public List<String> subtypesNaming(String simpleName) {
    byte[] wanted = utf8(simpleName);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int low = 0;
    int high = in.getInt(PREFIX) - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int at = in.getInt(OFFSETS + 4 * middle);
      int length = in.getShort(at) & MAX_TEXT;
      int order = Arrays.compareUnsigned(bytes, at + 2, at + 2 + length, wanted, 0, wanted.length);
      if (order == 0) {
        return classes(in.position(at + 2 + length));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return List.of();
  }

  private List<String> classes(ByteBuffer in) {
    int count = in.getInt();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = in.getShort() & MAX_TEXT;
      names.add(new String(bytes, in.position(), length, StandardCharsets.UTF_8));
      in.position(in.position() + length);
    }
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] encode() {
    return bytes;
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, PREFIX, bytes.length - PREFIX);
    return (int) crc.getValue();
  }

  /// Null if the bytes are of another version or damaged: then the table is made again.
  static @Nullable SubtypeTable decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isWhole =
        bytes.length >= OFFSETS
            && in.getInt() == MAGIC
            && in.getShort() == VERSION
            && in.getShort() == FileIndex.EXTRACTOR
            && in.getInt() == crc(bytes);
    return isWhole ? new SubtypeTable(bytes) : null;
  }
}
