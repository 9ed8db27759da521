package io.pinyon.storage.internal.format;

import io.pinyon.schema.ImportKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Texts as keys. A key has one part or two, with a zero byte between; a part is UTF-8, and if that
/// is too long for LMDB its first bytes, 0xFF (never found in UTF-8), and 16 bytes of its SHA-256,
/// under which the table [Table#LONG] has all of it.
public final class Keys {
  /// Separates the parts of a key, in texts and in bytes.
  public static final char SEPARATOR = '\0';

  /// LMDB's limit for keys, and for values of a table with several per key.
  public static final int MAX_KEY = 511;

  public static final byte CUT = (byte) 0xff;
  public static final int HASH = 16;

  /// Texts of at most so many bytes are their own key, and so is each part of those with two.
  public static final int MAX_WHOLE = 240;

  private static final int MAX_SINGLE = 480;

  private Keys() {}

  /// Receives the texts that were cut.
  public interface LongTexts {
    void add(byte[] hash, byte[] text);
  }

  private static final LongTexts NOBODY = (hash, text) -> {};

  /// Writes the key of `text` into `target`, which is cleared before and flipped after.
  public static ByteBuffer write(String text, ByteBuffer target) {
    target.clear();
    int length = text.length();
    if (length <= MAX_WHOLE) {
      int i = 0;
      while (i < length && text.charAt(i) < 0x80) {
        target.put(i, (byte) text.charAt(i));
        i++;
      }
      if (i == length) {
        return target.limit(length);
      }
    }
    return target.put(encode(text, NOBODY)).flip();
  }

  /// The key of `text`, whose parts have a [#SEPARATOR] between.
  public static byte[] encode(String text, LongTexts longTexts) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    if (all.length <= MAX_WHOLE) {
      return all;
    }
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      return part(text, MAX_SINGLE, longTexts);
    }
    byte[] first = part(text.substring(0, separator), MAX_WHOLE, longTexts);
    byte[] second = part(text.substring(separator + 1), MAX_WHOLE, longTexts);
    byte[] key = Arrays.copyOf(first, first.length + 1 + second.length);
    System.arraycopy(second, 0, key, first.length + 1, second.length);
    return key;
  }

  /// A text within a value, of at most 480 bytes.
  public static byte[] value(String text, LongTexts longTexts) {
    return part(text, MAX_SINGLE, longTexts);
  }

  private static byte[] part(String text, int max, LongTexts longTexts) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= max) {
      return bytes;
    }
    int cut = max - 1 - HASH;
    while ((bytes[cut] & 0xc0) == 0x80) {
      cut--;
    }
    byte[] hash = hash(bytes);
    longTexts.add(hash, bytes);
    byte[] result = Arrays.copyOf(bytes, cut + 1 + HASH);
    result[cut] = CUT;
    System.arraycopy(hash, 0, result, cut + 1, HASH);
    return result;
  }

  private static byte[] hash(byte[] text) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The text of an imported name: the name, and after the separator a digit for the kind.
  public static String imported(String name, ImportKind kind) {
    return name + SEPARATOR + (char) ('0' + kind.ordinal());
  }

  /// The first bytes of all keys that a set of files has: the text's key and a zero.
  public static byte[] files(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /// The name in lower case, and after the separator the name itself if that differs.
  public static String folded(String name) {
    String lower = lower(name);
    return lower.equals(name) ? lower + SEPARATOR : lower + SEPARATOR + name;
  }

  /// The name of a [#folded] key's text.
  public static String unfolded(String key) {
    int separator = key.indexOf(SEPARATOR);
    return separator == key.length() - 1
        ? key.substring(0, separator)
        : key.substring(separator + 1);
  }

  /// Each character in lower case by itself, so that a prefix's is a prefix of the name's.
  public static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase(name.charAt(i)) != name.charAt(i)) {
        char[] chars = name.toCharArray();
        for (int j = i; j < chars.length; j++) {
          chars[j] = Character.toLowerCase(chars[j]);
        }
        return new String(chars);
      }
    }
    return name;
  }
}
