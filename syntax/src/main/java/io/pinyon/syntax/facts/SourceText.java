package io.pinyon.syntax.facts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The characters of a source file. Every reader of a file decodes it here, so that an offset means
/// the same to all: UTF-16 if a byte order mark says so, UTF-8 if it is valid, else ISO-8859-1, the
/// encoding that old sources have and that gives every byte a character. A byte order mark is no
/// part of the text.
public final class SourceText {
  private SourceText() {}

  /// Never fails, whatever the bytes.
  public static String decode(byte[] bytes) {
    return decoded(bytes).text();
  }

  /// A text and whether its bytes were UTF-8.
  record Decoded(String text, boolean isUtf8) {}

  static Decoded decoded(byte[] bytes) {
    if (startsWith(bytes, 0xfe, 0xff)) {
      return new Decoded(decode(bytes, 2, StandardCharsets.UTF_16BE), false);
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return new Decoded(decode(bytes, 2, StandardCharsets.UTF_16LE), false);
    }
    int start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    String text = decode(bytes, start, StandardCharsets.UTF_8);
    // What the decoder could not read it replaced, but the text may also write that character.
    boolean isUtf8 = text.indexOf('\ufffd') < 0 || isUtf8(bytes);
    return new Decoded(isUtf8 ? text : decode(bytes, start, StandardCharsets.ISO_8859_1), isUtf8);
  }

  private static String decode(byte[] bytes, int start, Charset charset) {
    return new String(bytes, start, bytes.length - start, charset);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// True if the bytes are valid UTF-8.
  public static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
