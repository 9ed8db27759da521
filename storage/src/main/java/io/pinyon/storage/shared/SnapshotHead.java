package io.pinyon.storage.shared;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The first [#LENGTH] bytes of a snapshot: its manifest, and who signed that. Little-endian.
///
///     0    magic "PINYSNP" 0            16   public key (Ed25519, 32 bytes) or zeros
///     8    version u16, zero u16        48   signature of the manifest (64 bytes) or zeros
///     12   length of the manifest u32   112  the manifest in UTF-8, then zeros
///     8188 CRC-32C of all other bytes u32
record SnapshotHead(SnapshotManifest manifest, byte @Nullable [] signer, byte[] bytes) {
  static final int LENGTH = 8192;

  private static final long MAGIC = 0x00_50_4e_53_59_4e_49_50L; // "PINYSNP\0" little-endian
  private static final short VERSION = 1;
  private static final int KEY = 16;
  private static final int SIGNATURE = 48;
  private static final int MANIFEST = 112;
  private static final int CHECKSUM = LENGTH - 4;

  /// The head of a manifest, signed if there is a key. Throws IllegalArgumentException if the
  /// manifest is too long.
  static SnapshotHead of(SnapshotManifest manifest, @Nullable SigningKey key) {
    byte[] text = manifest.text().getBytes(StandardCharsets.UTF_8);
    if (text.length > CHECKSUM - MANIFEST) {
      throw new IllegalArgumentException("the manifest has " + text.length + " bytes");
    }
    ByteBuffer head = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(MAGIC).putShort(VERSION).putShort((short) 0).putInt(text.length);
    byte[] signer = null;
    if (key != null) {
      signer = key.publicKey();
      head.put(signer).put(key.sign(text));
    }
    head.position(MANIFEST).put(text);
    head.putInt(CHECKSUM, checksum(head.array()));
    return new SnapshotHead(manifest, signer, head.array());
  }

  /// The head of a file. Throws [StorageException.Corrupt] if it is damaged or signed by another
  /// key than it says, [StorageException.TooNew] if another version of Pinyon wrote it in another
  /// form.
  static SnapshotHead read(Path file) {
    try {
      return of(RegularFiles.readStart(file, LENGTH).bytes(), file);
    } catch (IOException e) {
      throw new StorageException.Unusable(
          "cannot read the snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  static SnapshotHead of(byte[] bytes, Path file) {
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < LENGTH || head.getLong(0) != MAGIC) {
      throw damage(file, "it does not begin as a snapshot does");
    }
    if (head.getInt(CHECKSUM) != checksum(bytes)) {
      throw damage(file, "its first " + LENGTH + " bytes do not match their checksum");
    }
    if (head.getShort(8) != VERSION) {
      throw new StorageException.TooNew(
          file
              + " is a snapshot of another form ("
              + head.getShort(8)
              + ") than this Pinyon reads");
    }
    int length = head.getInt(12);
    if (length < 0 || length > CHECKSUM - MANIFEST) {
      throw damage(file, "its manifest is longer than there is room for");
    }
    byte[] text = Arrays.copyOfRange(bytes, MANIFEST, MANIFEST + length);
    SnapshotManifest manifest = SnapshotManifest.parse(new String(text, StandardCharsets.UTF_8));
    if (manifest == null) {
      throw damage(file, "its manifest cannot be read");
    }
    byte[] signer = Arrays.copyOfRange(bytes, KEY, SIGNATURE);
    if (Arrays.equals(signer, new byte[signer.length])) {
      return new SnapshotHead(manifest, null, bytes);
    }
    if (!SigningKey.isSigned(text, signer, Arrays.copyOfRange(bytes, SIGNATURE, MANIFEST))) {
      throw damage(file, "its signature is not that of its manifest");
    }
    return new SnapshotHead(manifest, signer, bytes);
  }

  private static StorageException.Corrupt damage(Path file, String what) {
    return new StorageException.Corrupt("the snapshot " + file + " is damaged: " + what, null);
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECKSUM);
    return (int) crc.getValue();
  }
}
