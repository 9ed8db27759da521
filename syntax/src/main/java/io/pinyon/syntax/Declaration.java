package io.pinyon.syntax;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What declares something at class level, and the compilation unit itself.
public sealed interface Declaration extends Node {

  /// A whole file. The only member of a compact one (JLS 7.3) is its implicit class, a [Type] with
  /// the empty name and [io.pinyon.schema.Modifiers#IMPLICIT]: what the file declares at the top is
  /// in that.
  record Unit(
      int start,
      int end,
      @Nullable Package packageDeclaration,
      List<Import> imports,
      List<Declaration> members)
      implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      forEachOther(consumer);
      members.forEach(consumer);
    }

    /// The children that are no members.
    void forEachOther(Consumer<? super Node> consumer) {
      Piece.give(packageDeclaration, consumer);
      imports.forEach(consumer);
    }
  }

  /// `name` is a chain of [Expression.Select] over [Expression.Name].
  record Package(
      int start, int end, List<Piece.Annotation> annotations, Expression name, TextRange doc)
      implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      annotations.forEach(consumer);
      consumer.accept(name);
    }
  }

  /// `name` as in [Package], without `.*`.
  record Import(int start, int end, ImportKind kind, Expression name) implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(name);
    }
  }

  /// A module declaration; what is no directive is left out.
  record Module(
      int start,
      int end,
      Piece.Modifiers modifiers,
      Expression name,
      List<Piece.Directive> directives,
      TextRange body)
      implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(modifiers);
      consumer.accept(name);
      directives.forEach(consumer);
    }
  }

  /// A class, interface, enum, record or annotation interface; top-level, member, local or
  /// anonymous. An anonymous one has the empty name and `extended` is the type after `new` (null
  /// for the body of an enum constant). `components` are a record's. `permitted` etc. in source
  /// order.
  record Type(
      int start,
      int end,
      DeclarationKind kind,
      Piece.Modifiers modifiers,
      String name,
      TextRange nameRange,
      List<TypeParameter> typeParameters,
      List<Variable> components,
      @Nullable TypeTree extended,
      List<TypeTree> implemented,
      List<TypeTree> permitted,
      List<Declaration> members,
      TextRange body,
      TextRange doc,
      boolean isLocal)
      implements Declaration {
    public boolean isAnonymous() {
      return name.isEmpty() && isLocal;
    }

    /// This type with a body that has become longer.
    Type edited(List<Declaration> newMembers, int delta) {
      return new Type(
          start,
          end + delta,
          kind,
          modifiers,
          name,
          nameRange,
          typeParameters,
          components,
          extended,
          implemented,
          permitted,
          newMembers,
          new TextRange(body.start(), body.end() + delta),
          doc,
          isLocal);
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      forEachOther(consumer);
      members.forEach(consumer);
    }

    /// The children that are no members.
    void forEachOther(Consumer<? super Node> consumer) {
      consumer.accept(modifiers);
      typeParameters.forEach(consumer);
      components.forEach(consumer);
      if (!isAnonymous()) { // else it belongs to the creation
        Piece.give(extended, consumer);
      }
      implemented.forEach(consumer);
      permitted.forEach(consumer);
    }
  }

  record TypeParameter(
      int start,
      int end,
      List<Piece.Annotation> annotations,
      String name,
      TextRange nameRange,
      List<TypeTree> bounds)
      implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      annotations.forEach(consumer);
      bounds.forEach(consumer);
    }
  }

  /// A method, constructor, compact constructor or annotation element. `type` is the result, null
  /// for constructors. An interface's superinterfaces etc. are in [Type].
  record Method(
      int start,
      int end,
      DeclarationKind kind,
      Piece.Modifiers modifiers,
      List<TypeParameter> typeParameters,
      @Nullable TypeTree type,
      String name,
      TextRange nameRange,
      List<Variable> parameters,
      List<TypeTree> thrown,
      @Nullable Expression defaultValue,
      @Nullable Lazy<Statement.Block> body,
      TextRange doc)
      implements Declaration {
    /// This method with another body, and so much longer.
    Method edited(Lazy<Statement.Block> newBody, int delta) {
      return new Method(
          start,
          end + delta,
          kind,
          modifiers,
          typeParameters,
          type,
          name,
          nameRange,
          parameters,
          thrown,
          defaultValue,
          newBody,
          doc);
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(modifiers);
      typeParameters.forEach(consumer);
      Piece.give(type, consumer);
      parameters.forEach(consumer);
      thrown.forEach(consumer);
      Piece.give(defaultValue, consumer);
      if (body != null) {
        consumer.accept(body.node());
      }
    }
  }

  /// An instance or static initializer.
  record Initializer(int start, int end, boolean isStatic, Lazy<Statement.Block> body)
      implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(body.node());
    }
  }

  /// `members` is the constant's own class body, a [Type] with the empty name, or null.
  record EnumConstant(
      int start,
      int end,
      Piece.Modifiers modifiers,
      String name,
      TextRange nameRange,
      Piece.@Nullable Arguments arguments,
      @Nullable Type members,
      TextRange doc)
      implements Declaration {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(modifiers);
      Piece.give(arguments, consumer);
      Piece.give(members, consumer);
    }
  }

  /// A field, local variable, parameter (also of lambda, catch, for-each, resource and record
  /// header) or pattern variable. One node for each declarator: `int a, b[]` gives two, which share
  /// `modifiers` and the `type` before the brackets. The declared type is `type` with
  /// `extraDimensions` array levels more (the `...` of varargs is counted there too); it is null
  /// for an implicit lambda parameter and a [TypeTree.Var] for `var`. The name is empty if missing
  /// and `_` if unnamed. `initial` is an [Expression.ArrayInitializer] or another expression, of a
  /// field parsed when asked for. `start` is the start of the modifiers for the first declarator,
  /// of the name for the others.
  record Variable(
      int start,
      int end,
      VariableKind kind,
      Piece.Modifiers modifiers,
      @Nullable TypeTree type,
      int extraDimensions,
      boolean isVarargs,
      String name,
      TextRange nameRange,
      @Nullable Lazy<Expression> initial,
      TextRange doc)
      implements Declaration {
    public @Nullable Expression initializer() {
      return initial == null ? null : initial.node();
    }

    /// This variable, now up to `end`; what has an initial value is no varargs parameter.
    Variable withInitial(
        VariableKind newKind, int newEnd, @Nullable Lazy<Expression> value, TextRange newDoc) {
      return new Variable(
          start,
          newEnd,
          newKind,
          modifiers,
          type,
          extraDimensions,
          false,
          name,
          nameRange,
          value,
          newDoc);
    }

    /// True for the second and further names of one declaration: modifiers and type stand before
    /// the first.
    public boolean sharesType() {
      return start == nameRange.start() && type != null && type.start() < start;
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      if (!sharesType()) {
        consumer.accept(modifiers);
        Piece.give(type, consumer);
      }
      Piece.give(initializer(), consumer);
    }
  }

  enum VariableKind {
    FIELD,
    LOCAL,
    PARAMETER,
    LAMBDA_PARAMETER,
    CATCH_PARAMETER,
    FOR_EACH,
    RESOURCE,
    COMPONENT,
    PATTERN
  }

  /// A part that is parsed when first asked for. Used by one thread.
  final class Lazy<N extends Node> {
    private final TextRange range;
    private final int level;
    private final Supplier<N> parse;
    private @Nullable N node;

    /// `level` is how deep the nesting is around it.
    Lazy(TextRange range, int level, Supplier<N> parse) {
      this.range = range;
      this.level = level;
      this.parse = parse;
    }

    static <N extends Node> Lazy<N> of(N node) {
      return new Lazy<>(new TextRange(node.start(), node.end()), 0, () -> node);
    }

    int level() {
      return level;
    }

    /// Of a body, with both braces.
    public TextRange range() {
      return range;
    }

    public N node() {
      if (node == null) {
        node = parse.get();
      }
      return node;
    }
  }
}
