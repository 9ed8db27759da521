package io.pinyon.storage.internal.format;

import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.storage.ImportedName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// What a file imports, as the end of its record: by ascending name and kind, each as kind u8, how
/// many bytes it begins with of the name before u8, how many follow u16, these bytes in UTF-8.
public final class ImportedNames {
  private static final ImportKind[] KINDS = ImportKind.values();
  private static final int MOST_SHARED = 255;
  private static final int LONGEST = 65_535;

  private ImportedNames() {}

  /// Each once. A name of more than 65,535 bytes, which no package can have, is left out.
  public static byte[] write(List<Import> imports) {
    TreeSet<String> sorted = new TreeSet<>();
    for (Import each : imports) {
      sorted.add(Keys.imported(each.name(), each.kind()));
    }
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    byte[] before = {};
    for (String each : sorted) {
      int end = each.length() - 2; // without separator and kind
      byte[] name = each.substring(0, end).getBytes(StandardCharsets.UTF_8);
      if (name.length > LONGEST) {
        continue;
      }
      int mismatch = Arrays.mismatch(name, before);
      int shared = Math.min(MOST_SHARED, mismatch < 0 ? name.length : mismatch);
      int rest = name.length - shared;
      result.write(each.charAt(end + 1) - '0');
      result.write(shared);
      result.write(rest >>> 8);
      result.write(rest);
      result.write(name, shared, rest);
      before = name;
    }
    return result.toByteArray();
  }

  /// From the buffer's position to its limit.
  static List<ImportedName> read(ByteBuffer bytes) {
    List<ImportedName> result = new ArrayList<>();
    byte[] name = {};
    while (bytes.hasRemaining()) {
      ImportKind kind = KINDS[bytes.get()];
      int shared = Byte.toUnsignedInt(bytes.get());
      byte[] next = Arrays.copyOf(name, shared + Short.toUnsignedInt(bytes.getShort()));
      bytes.get(next, shared, next.length - shared);
      result.add(new ImportedName(new String(next, StandardCharsets.UTF_8), kind));
      name = next;
    }
    return result;
  }
}
