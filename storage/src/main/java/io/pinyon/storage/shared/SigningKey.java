package io.pinyon.storage.shared;

import io.pinyon.storage.files.RegularFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A key of Ed25519 (RFC 8032) with which snapshots are signed, of a file in PEM as `openssl
/// genpkey -algorithm ed25519` writes it (RFC 8410).
public final class SigningKey {
  static final int PUBLIC = 32;

  private static final String ALGORITHM = "Ed25519";
  private static final int MOST_BYTES = 16 << 10;

  /// What the X.509 form of a public key begins with; the key follows.
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PrivateKey secret;
  private final byte[] known;

  private SigningKey(PrivateKey secret, byte[] known) {
    this.secret = secret;
    this.known = known;
  }

  /// The private key in a file. Throws IOException with what is wrong.
  public static SigningKey read(Path file) throws IOException {
    try {
      byte[] encoded = pem(file, "PRIVATE KEY");
      PrivateKey secret =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
      return new SigningKey(secret, publicOf(seed));
    } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException e) {
      throw new IOException(file + " holds no private key of Ed25519: " + e.getMessage(), e);
    }
  }

  /// The public key in a file, 32 bytes. Throws IOException with what is wrong.
  public static byte[] readPublic(Path file) throws IOException {
    byte[] encoded = pem(file, "PUBLIC KEY");
    if (encoded.length != X509.length + PUBLIC
        || !Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)) {
      throw new IOException(file + " holds no public key of Ed25519");
    }
    return Arrays.copyOfRange(encoded, X509.length, encoded.length);
  }

  private static byte[] pem(Path file, String kind) throws IOException {
    String text =
        new String(
            RegularFiles.read(file, MOST_BYTES, new LinkOption[0]), StandardCharsets.US_ASCII);
    String begin = "-----BEGIN " + kind + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw new IOException(file + " has no '" + begin + "'");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no PEM: " + e.getMessage(), e);
    }
  }

  /// The JDK derives a public key from a seed only when it generates a pair.
  private static byte[] publicOf(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(
        NamedParameterSpec.ED25519,
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
          }
        });
    KeyPair pair = generator.generateKeyPair();
    if (!Arrays.equals(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), seed)) {
      throw new GeneralSecurityException("the key's public half cannot be derived");
    }
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, X509.length, encoded.length);
  }

  byte[] publicKey() {
    return known.clone();
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with " + ALGORITHM, e);
    }
  }

  static boolean isSigned(byte[] text, byte[] signer, byte[] signed) {
    try {
      byte[] encoded = Arrays.copyOf(X509, X509.length + PUBLIC);
      System.arraycopy(signer, 0, encoded, X509.length, PUBLIC);
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // no key, or no signature
    }
  }
}
