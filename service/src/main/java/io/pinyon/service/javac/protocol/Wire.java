package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Texts and lists in binary form: a length, then the content. Texts are UTF-16 units as they are,
/// because an unfinished text may hold half of a surrogate pair.
final class Wire {
  private Wire() {}

  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static void writeText(DataOutput out, String text) throws IOException {
    boolean isPlain = text.chars().allMatch(each -> each < 128);
    out.writeInt(isPlain ? text.length() : ~text.length());
    if (isPlain) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      out.writeChars(text);
    }
  }

  static String readText(DataInput in) throws IOException {
    int length = in.readInt();
    boolean isPlain = length >= 0;
    byte[] bytes = new byte[isPlain ? length : 2 * ~length];
    in.readFully(bytes);
    return new String(bytes, isPlain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE);
  }

  static void writeTexts(DataOutput out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String each : texts) {
      writeText(out, each);
    }
  }

  static List<String> readTexts(DataInput in) throws IOException {
    return readList(in, Wire::readText);
  }

  static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> all = new ArrayList<>(Math.min(size, 1000));
    for (int i = 0; i < size; i++) {
      all.add(reader.read(in));
    }
    return all;
  }
}
