package io.pinyon.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Written types as words of 32 bits, in preorder:
///
///     type      = primitive | named | binary | variable | array | wildcard | intersection
///     primitive = 0 | kind << 8
///     named     = 1 | hasOuter << 8 | count << 16, string, [outer type], count × type
///     binary    = 2 | hasOuter << 8 | count << 16, string, [outer type], count × type
///     variable  = 3, string
///     array     = 4, element type
///     wildcard  = 5 | bound << 8, [type]
///     intersection = 6 | count << 16, count × type
final class TypeCodec {
  private static final int PRIMITIVE = 0;
  private static final int NAMED = 1;
  private static final int BINARY = 2;
  private static final int VARIABLE = 3;
  private static final int ARRAY = 4;
  private static final int WILDCARD = 5;
  private static final int INTERSECTION = 6;

  private TypeCodec() {}

  /// Appends types; string ids are those of the builder until [#rename] replaces them.
  static final class Writer {
    private int[] words = new int[64];
    private int length;

    int length() {
      return length;
    }

    /// Returns the index of the type's first word.
    int write(WrittenType type, java.util.function.ToIntFunction<String> strings) {
      int at = length;
      switch (type) {
        case WrittenType.Primitive p -> add(PRIMITIVE | p.kind().ordinal() << 8);
        case WrittenType.Named n -> writeClass(NAMED, n.outer(), n.name(), n.arguments(), strings);
        case WrittenType.Binary b ->
            writeClass(BINARY, b.outer(), b.name(), b.arguments(), strings);
        case WrittenType.Variable v -> {
          add(VARIABLE);
          add(strings.applyAsInt(v.name()));
        }
        case WrittenType.Array a -> {
          add(ARRAY);
          write(a.element(), strings);
        }
        case WrittenType.Wildcard w -> {
          add(WILDCARD | w.kind().ordinal() << 8);
          if (w.bound() != null) {
            write(w.bound(), strings);
          }
        }
        case WrittenType.Intersection i -> {
          add(INTERSECTION | i.parts().size() << 16);
          i.parts().forEach(part -> write(part, strings));
        }
      }
      return at;
    }

    private void writeClass(
        int tag,
        @Nullable WrittenType outer,
        String name,
        List<WrittenType> arguments,
        java.util.function.ToIntFunction<String> strings) {
      add(tag | (outer == null ? 0 : 1 << 8) | arguments.size() << 16);
      add(strings.applyAsInt(name));
      if (outer != null) {
        write(outer, strings);
      }
      arguments.forEach(argument -> write(argument, strings));
    }

    private void add(int word) {
      if (length == words.length) {
        words = Arrays.copyOf(words, length * 2);
      }
      words[length++] = word;
    }

    /// Replaces every string id by its final one.
    void rename(int[] finalIds) {
      for (int i = 0; i < length; i++) {
        int tag = words[i] & 0xff;
        if (tag == NAMED || tag == BINARY || tag == VARIABLE) {
          i++;
          words[i] = finalIds[words[i]];
        }
      }
    }

    /// The words, and more behind [#length]; not to be changed.
    int[] words() {
      return words;
    }
  }

  /// Reads one type; a reader is used once, by one thread.
  static final class Reader {
    private final IntUnaryOperator words;
    private final java.util.function.IntFunction<String> strings;
    private int at;

    Reader(IntUnaryOperator words, int at, java.util.function.IntFunction<String> strings) {
      this.words = words;
      this.at = at;
      this.strings = strings;
    }

    WrittenType read() {
      int word = words.applyAsInt(at++);
      int middle = word >>> 8 & 0xff;
      int count = word >>> 16;
      return switch (word & 0xff) {
        case PRIMITIVE -> new WrittenType.Primitive(PrimitiveKind.of(middle));
        case NAMED -> {
          String name = strings.apply(words.applyAsInt(at++));
          WrittenType outer = middle == 1 ? read() : null;
          yield new WrittenType.Named(outer, name, readList(count));
        }
        case BINARY -> {
          String name = strings.apply(words.applyAsInt(at++));
          WrittenType outer = middle == 1 ? read() : null;
          yield new WrittenType.Binary(outer, name, readList(count));
        }
        case VARIABLE -> new WrittenType.Variable(strings.apply(words.applyAsInt(at++)));
        case ARRAY -> new WrittenType.Array(read());
        case WILDCARD -> {
          WrittenType.Bound bound = WrittenType.Bound.values()[middle];
          yield new WrittenType.Wildcard(bound, bound == WrittenType.Bound.NONE ? null : read());
        }
        case INTERSECTION -> new WrittenType.Intersection(readList(count));
        default -> throw new IllegalStateException("type word " + word + " at " + (at - 1));
      };
    }

    private List<WrittenType> readList(int count) {
      if (count == 0) {
        return List.of();
      }
      List<WrittenType> result = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        result.add(read());
      }
      return List.copyOf(result);
    }
  }
}
