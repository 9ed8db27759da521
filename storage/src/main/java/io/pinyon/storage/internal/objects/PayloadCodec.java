package io.pinyon.storage.internal.objects;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.Decompressor;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.pinyon.storage.Codec;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Encodes and decodes payloads. Each thread has coders of its own, as they keep tables between
/// calls. Classes of a codec are loaded with its first use.
public final class PayloadCodec {
  private PayloadCodec() {}

  /// The number that stands for a codec in stored bytes.
  static int number(Codec codec) {
    return switch (codec) {
      case RAW -> 0;
      case LZ4 -> 1;
      case ZSTD -> 2;
      case DEFLATE -> 3;
    };
  }

  /// The codec of a number, null if it is none.
  static @Nullable Codec ofNumber(int number) {
    return switch (number) {
      case 0 -> Codec.RAW;
      case 1 -> Codec.LZ4;
      case 2 -> Codec.ZSTD;
      case 3 -> Codec.DEFLATE;
      default -> null;
    };
  }

  /// The encoded payload, the payload itself with [Codec#RAW].
  public static byte[] encode(Codec codec, byte[] payload) {
    return switch (codec) {
      case RAW -> payload;
      case LZ4 -> Lz4.CODERS.get().encode(payload);
      case ZSTD -> Zstd.CODERS.get().encode(payload);
      case DEFLATE -> deflate(payload);
    };
  }

  /// The payload of `length` bytes; null if these are not the encoded bytes of one. Of an
  /// [Codec#RAW] one there is nothing to decode: not to be asked for.
  public static byte @Nullable [] decode(Codec codec, byte[] encoded, int length) {
    return switch (codec) {
      case RAW -> encoded;
      case LZ4 -> Lz4.CODERS.get().decode(encoded, length);
      case ZSTD -> Zstd.CODERS.get().decode(encoded, length);
      case DEFLATE -> inflate(encoded, length);
    };
  }

  private record Coders(Compressor compressor, Decompressor decompressor) {
    byte[] encode(byte[] payload) {
      byte[] result = new byte[compressor.maxCompressedLength(payload.length)];
      int length = compressor.compress(payload, 0, payload.length, result, 0, result.length);
      return Arrays.copyOf(result, length);
    }

    byte @Nullable [] decode(byte[] encoded, int length) {
      byte[] result = new byte[length];
      try {
        int decoded = decompressor.decompress(encoded, 0, encoded.length, result, 0, length);
        return decoded == length ? result : null;
      } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
        return null;
      }
    }

    static ThreadLocal<Coders> each(Supplier<Coders> maker) {
      return ThreadLocal.withInitial(maker);
    }
  }

  /// Written in Java: the library's native code costs a fresh process more than it ever spares.
  private static final class Lz4 {
    static final ThreadLocal<Coders> CODERS =
        Coders.each(() -> new Coders(new Lz4JavaCompressor(), new Lz4JavaDecompressor()));
  }

  private static final class Zstd {
    static final ThreadLocal<Coders> CODERS =
        Coders.each(() -> new Coders(new ZstdJavaCompressor(), new ZstdJavaDecompressor()));
  }

  private static byte[] deflate(byte[] payload) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(payload);
      deflater.finish();
      byte[] result = new byte[payload.length + payload.length / 8 + 64];
      int length = deflater.deflate(result);
      return deflater.finished() ? Arrays.copyOf(result, length) : payload;
    }
  }

  private static byte @Nullable [] inflate(byte[] encoded, int length) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(encoded);
      byte[] result = new byte[length];
      int decoded = inflater.inflate(result);
      return decoded == length ? result : null;
    } catch (DataFormatException e) {
      return null;
    }
  }
}
