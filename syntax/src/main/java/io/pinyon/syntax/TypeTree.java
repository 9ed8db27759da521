package io.pinyon.syntax;

import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A type in source, with the place of each of its names.
public sealed interface TypeTree extends Node {

  /// One segment of a class type: `java.util.Map.Entry<K, V>` is Entry qualified by Map qualified
  /// by util qualified by java. `arguments` is null without angle brackets, empty for `<>`. The
  /// name is empty if it is missing (a caret after the dot).
  record Named(
      int start,
      int end,
      @Nullable Named qualifier,
      List<Piece.Annotation> annotations,
      String name,
      TextRange nameRange,
      @Nullable List<TypeTree> arguments)
      implements TypeTree {
    public boolean isDiamond() {
      return arguments != null && arguments.isEmpty();
    }

    /// The names with dots, type arguments left out.
    public String dotted() {
      return qualifier == null ? name : qualifier.dotted() + "." + name;
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      Piece.give(qualifier, consumer);
      annotations.forEach(consumer);
      if (arguments != null) {
        arguments.forEach(consumer);
      }
    }
  }

  /// Also `void`.
  record Primitive(int start, int end, List<Piece.Annotation> annotations, PrimitiveKind kind)
      implements TypeTree {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      annotations.forEach(consumer);
    }
  }

  /// One array level; the annotations stand before its brackets.
  record Array(int start, int end, List<Piece.Annotation> annotations, TypeTree element)
      implements TypeTree {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(element);
      annotations.forEach(consumer);
    }
  }

  record Wildcard(
      int start,
      int end,
      List<Piece.Annotation> annotations,
      WrittenType.Bound kind,
      @Nullable TypeTree bound)
      implements TypeTree {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      annotations.forEach(consumer);
      Piece.give(bound, consumer);
    }
  }

  /// `A | B` of a multi-catch.
  record Union(int start, int end, List<TypeTree> alternatives) implements TypeTree {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      alternatives.forEach(consumer);
    }
  }

  /// `A & B` of a cast.
  record Intersection(int start, int end, List<TypeTree> parts) implements TypeTree {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      parts.forEach(consumer);
    }
  }

  /// `var` where it infers a type.
  record Var(int start, int end) implements TypeTree {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }

  /// The type as it is stored. A union becomes its first alternative, `var` a type named `var`.
  default WrittenType written() {
    return switch (this) {
      case Named n -> {
        Named qualifier = n.qualifier();
        List<WrittenType> arguments = n.arguments() == null ? List.of() : writtenAll(n.arguments());
        StringBuilder name = new StringBuilder(n.name());
        while (qualifier != null
            && (qualifier.arguments() == null || qualifier.arguments().isEmpty())) {
          name.insert(0, qualifier.name() + ".");
          qualifier = qualifier.qualifier();
        }
        yield new WrittenType.Named(
            qualifier == null ? null : qualifier.written(), name.toString(), arguments);
      }
      case Primitive p -> new WrittenType.Primitive(p.kind());
      case Array a -> new WrittenType.Array(a.element().written());
      case Wildcard w ->
          new WrittenType.Wildcard(w.kind(), w.bound() == null ? null : w.bound().written());
      case Union u -> u.alternatives().getFirst().written();
      case Intersection i -> new WrittenType.Intersection(writtenAll(i.parts()));
      case Var v -> new WrittenType.Named("var");
    };
  }

  private static List<WrittenType> writtenAll(List<TypeTree> trees) {
    List<WrittenType> result = new ArrayList<>(trees.size());
    for (TypeTree tree : trees) {
      result.add(tree.written());
    }
    return result;
  }
}
