package io.pinyon.schema;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The name of a stored object: SHA-256 of the bytes of the file it was extracted from.
public final class ObjectId implements Comparable<ObjectId> {
  /// Length in bytes.
  public static final int LENGTH = 32;

  /// Never updated: to look for the algorithm takes longer than to hash a small file.
  private static final MessageDigest SHA_256 = sha256();

  private final byte[] bytes;

  private ObjectId(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("object id of " + bytes.length + " bytes");
    }
    this.bytes = bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The id of a file with this content.
  public static ObjectId ofContent(byte[] content) {
    try {
      return new ObjectId(((MessageDigest) SHA_256.clone()).digest(content));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  public static ObjectId ofBytes(byte[] bytes) {
    return new ObjectId(bytes.clone());
  }

  /// Throws IllegalArgumentException if this is not 64 hexadecimal digits.
  public static ObjectId ofHex(String hex) {
    return new ObjectId(HexFormat.of().parseHex(hex));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /// 64 lower-case hexadecimal digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public int compareTo(ObjectId other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ObjectId other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
