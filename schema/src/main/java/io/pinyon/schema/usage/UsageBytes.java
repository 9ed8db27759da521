package io.pinyon.schema.usage;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.FileIndex;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The counts of one file, in few bytes:
///
///     counts = { context u24, number u8, number × (outcome u16, count u8) }
///
/// Contexts ascend, and so do the outcomes of each. A file counts at most [#MOST_COUNTED] of a kind:
/// there are long ones that do one thing again and again.
public final class UsageBytes {
  public static final int MOST_COUNTED = 5;

  /// Outcomes of a context; there are hardly ever more.
  private static final int MOST_OUTCOMES = 255;

  /// Contexts and outcomes: what a file has beyond this is generated.
  private static final int MOST_USES = 1 << 16;

  private static final int HEAD = 4;
  private static final int ENTRY = 3;

  private long[] uses = new long[256];
  private int count;

  /// Adds one use. Beyond 65,536 the others are left out.
  public void add(int context, int outcome) {
    if (count == MOST_USES) {
      return;
    }
    if (count == uses.length) {
      uses = Arrays.copyOf(uses, 2 * count);
    }
    uses[count++] = (long) context << 16 | outcome;
  }

  /// What was added, in whatever order, as bytes from 0 on.
  public byte[] toBytes() {
    Arrays.sort(uses, 0, count);
    byte[] bytes = new byte[count * (HEAD + ENTRY)];
    int at = 0;
    int numberAt = 0;
    int context = -1;
    for (int i = 0; i < count; ) {
      long use = uses[i];
      int end = i + 1;
      while (end < count && uses[end] == use) {
        end++;
      }
      int of = (int) (use >>> 16);
      if (of != context) {
        context = of;
        bytes[at] = (byte) (of >>> 16);
        bytes[at + 1] = (byte) (of >>> 8);
        bytes[at + 2] = (byte) of;
        numberAt = at + 3;
        at += HEAD;
      }
      if (Byte.toUnsignedInt(bytes[numberAt]) < MOST_OUTCOMES) {
        bytes[numberAt]++;
        bytes[at] = (byte) (use >>> 8);
        bytes[at + 1] = (byte) use;
        bytes[at + 2] = (byte) Math.min(end - i, MOST_COUNTED);
        at += ENTRY;
      }
      i = end;
    }
    return Arrays.copyOf(bytes, at);
  }

  /// Receives one count.
  public interface Consumer {
    void accept(int context, int outcome, int count);
  }

  /// Gives all counts in order; null stands for none. Bytes that are cut off end it, and so do more
  /// than [#toBytes] makes: somebody else may have made them.
  public static void forEach(@Nullable ByteBuffer bytes, Consumer consumer) {
    int at = bytes == null ? 0 : bytes.position();
    int most = at + MOST_USES * (HEAD + ENTRY);
    while (bytes != null && at + HEAD <= Math.min(bytes.limit(), most)) {
      int context = u16(bytes, at) << 8 | Byte.toUnsignedInt(bytes.get(at + 2));
      int end = Math.min(bytes.limit(), at + HEAD + number(bytes, at) * ENTRY);
      for (at += HEAD; at + ENTRY <= end; at += ENTRY) {
        consumer.accept(context, u16(bytes, at), Byte.toUnsignedInt(bytes.get(at + 2)));
      }
      at = end;
    }
  }

  /// Gives which annotations stand on which kinds of declarations, in order: the file index has
  /// them already.
  public static void annotations(FileIndex facts, Consumer consumer) {
    UsageBytes counts = new UsageBytes();
    for (int d = 0; d < facts.declarationCount(); d++) {
      for (AnnotationUse each : facts.annotations(d)) {
        String name = each.name();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        counts.add(
            UsageKey.context(UsageKey.Kind.ANNOTATED, facts.kind(d).name()),
            UsageKey.outcome(simple));
      }
    }
    if (counts.count > 0) {
      forEach(ByteBuffer.wrap(counts.toBytes()), consumer);
    }
  }

  /// Gives what a file counts in one context of a kind.
  public static void forContext(
      FileIndex facts, UsageKey.Kind kind, int context, Consumer consumer) {
    if (kind != UsageKey.Kind.ANNOTATED) {
      forContext(facts.usage(), context, consumer);
      return;
    }
    annotations(
        facts,
        (of, outcome, count) -> {
          if (of == context) {
            consumer.accept(of, outcome, count);
          }
        });
  }

  /// Gives the counts of one context.
  static void forContext(@Nullable ByteBuffer bytes, int context, Consumer consumer) {
    int at = bytes == null ? 0 : bytes.position();
    while (bytes != null && at + HEAD <= bytes.limit()) {
      int of = u16(bytes, at) << 8 | Byte.toUnsignedInt(bytes.get(at + 2));
      int size = HEAD + number(bytes, at) * ENTRY;
      if (of >= context) {
        if (of == context) {
          forEach(bytes.slice(at, Math.min(size, bytes.limit() - at)), consumer);
        }
        return;
      }
      at += size;
    }
  }

  private static int number(ByteBuffer bytes, int at) {
    return Byte.toUnsignedInt(bytes.get(at + 3));
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Byte.toUnsignedInt(bytes.get(at)) << 8 | Byte.toUnsignedInt(bytes.get(at + 1));
  }
}
