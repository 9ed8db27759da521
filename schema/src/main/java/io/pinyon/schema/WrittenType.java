package io.pinyon.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type as a declaration writes it: names are not resolved. [FileIndex] stores it so that nothing
/// needs parsing again; `toString` gives Java syntax.
public sealed interface WrittenType {

  record Primitive(PrimitiveKind kind) implements WrittenType {
    @Override
    public String toString() {
      return kind.keyword();
    }
  }

  /// A class or interface type of a source, or a type variable: nobody has looked yet. `name` is
  /// dotted as written (`Map.Entry`); `outer` is there only if the qualifier has type arguments
  /// (`Outer<String>.Inner`), then `name` is what follows it.
  record Named(@Nullable WrittenType outer, String name, List<WrittenType> arguments)
      implements WrittenType {
    public Named(String name) {
      this(null, name, List.of());
    }

    @Override
    public String toString() {
      return (outer == null ? "" : outer + ".") + name + angled(arguments);
    }
  }

  /// A class or interface type of a class file: `java/util/Map$Entry`. `outer` as in [Named]; then
  /// `name` is still the whole binary name.
  record Binary(@Nullable WrittenType outer, String name, List<WrittenType> arguments)
      implements WrittenType {
    @Override
    public String toString() {
      return name.replace('/', '.').replace('$', '.') + angled(arguments);
    }
  }

  /// A type variable of a class file's Signature attribute.
  record Variable(String name) implements WrittenType {
    @Override
    public String toString() {
      return name;
    }
  }

  record Array(WrittenType element) implements WrittenType {
    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /// `? extends bound`, `? super bound`, or `?` with no bound.
  record Wildcard(Bound kind, @Nullable WrittenType bound) implements WrittenType {
    @Override
    public String toString() {
      return switch (kind) {
        case NONE -> "?";
        case EXTENDS -> "? extends " + bound;
        case SUPER -> "? super " + bound;
      };
    }
  }

  /// Several types at once: `A & B` of a cast.
  record Intersection(List<WrittenType> parts) implements WrittenType {
    @Override
    public String toString() {
      return parts.stream().map(Object::toString).collect(Collectors.joining(" & "));
    }
  }

  /// The ordinal is stored.
  enum Bound {
    NONE,
    EXTENDS,
    SUPER
  }

  private static String angled(List<WrittenType> arguments) {
    return arguments.isEmpty()
        ? ""
        : arguments.stream().map(Object::toString).collect(Collectors.joining(", ", "<", ">"));
  }
}
