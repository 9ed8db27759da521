package io.pinyon.benchmarks.actions;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Declaration.VariableKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Expression.LiteralKind;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sorts of actions that are applied at random, each with how its titles read and the places of
/// a text where it may be offered: so one for which there are few places is tried as often as
/// others.
enum ActionSort {
  EXTRACT_VARIABLE(ActionKind.REFACTOR_EXTRACT, "Extract variable", ActionSort::value),
  EXTRACT_VARIABLE_ALL(
      ActionKind.REFACTOR_EXTRACT, "Extract variable \\(all occurrences\\)", ActionSort::value),
  EXTRACT_CONSTANT(ActionKind.REFACTOR_EXTRACT, "Extract constant", ActionSort::value),
  EXTRACT_CONSTANT_ALL(
      ActionKind.REFACTOR_EXTRACT, "Extract constant \\(all occurrences\\)", ActionSort::literal),
  EXTRACT_FIELD(ActionKind.REFACTOR_EXTRACT, "Extract field", ActionSort::value),
  EXTRACT_PARAMETER(ActionKind.REFACTOR_EXTRACT, "Extract parameter", ActionSort::literal),
  EXTRACT_METHOD(ActionKind.REFACTOR_EXTRACT, "Extract method", ActionSort::value),
  EXTRACT_METHOD_OF_STATEMENTS(
      ActionKind.REFACTOR_EXTRACT,
      "Extract method",
      node -> node instanceof Statement && !(node instanceof Statement.Block) ? all(node) : null),
  INLINE_VARIABLE(
      ActionKind.REFACTOR_INLINE,
      "Inline variable .*",
      node -> node instanceof Declaration.Variable v && isLocal(v) ? at(v.nameRange()) : null),
  INLINE_CONSTANT(
      ActionKind.REFACTOR_INLINE,
      "Inline constant .*",
      node ->
          node instanceof Declaration.Variable v && isField(v, true) ? at(v.nameRange()) : null),
  INLINE_FIELD(
      ActionKind.REFACTOR_INLINE,
      "Inline field .*",
      node ->
          node instanceof Declaration.Variable v && isField(v, false) ? at(v.nameRange()) : null),
  INLINE_METHOD(
      ActionKind.REFACTOR_INLINE,
      "Inline method .*",
      node ->
          node instanceof Declaration.Method m && m.kind() == DeclarationKind.METHOD && isShort(m)
              ? at(m.nameRange())
              : null),
  TYPE_TO_VAR(
      ActionKind.REFACTOR_REWRITE,
      "Replace type by 'var'",
      node ->
          node instanceof Declaration.Variable v
                  && (isLocal(v) || v.kind() == VariableKind.FOR_EACH)
                  && !(v.type() instanceof TypeTree.Var)
              ? at(v.nameRange())
              : null),
  VAR_TO_TYPE(
      ActionKind.REFACTOR_REWRITE,
      "Replace 'var' by its type",
      node ->
          node instanceof Declaration.Variable v && v.type() instanceof TypeTree.Var
              ? at(v.nameRange())
              : null),
  LAMBDA_TO_CLASS(
      ActionKind.REFACTOR_REWRITE,
      "Convert lambda to anonymous class",
      node -> node instanceof Expression.Lambda ? start(node) : null),
  LAMBDA_TO_REFERENCE(
      ActionKind.REFACTOR_REWRITE,
      "Convert lambda to method reference",
      node -> node instanceof Expression.Lambda ? start(node) : null),
  CLASS_TO_LAMBDA(
      ActionKind.REFACTOR_REWRITE,
      "Convert anonymous class to lambda",
      node -> node instanceof Expression.New n && n.body() != null ? start(node) : null),
  REFERENCE_TO_LAMBDA(
      ActionKind.REFACTOR_REWRITE,
      "Convert method reference to lambda",
      node -> node instanceof Expression.MethodReference ? start(node) : null),
  INVERT_IF(
      ActionKind.REFACTOR_REWRITE,
      "Invert 'if' condition",
      node -> node instanceof Statement.If ? start(node) : null),
  INVERT_CONDITIONAL(
      ActionKind.REFACTOR_REWRITE,
      "Invert condition of .*",
      node -> node instanceof Expression.Conditional ? start(node) : null),
  IF_TO_SWITCH(
      ActionKind.REFACTOR_REWRITE,
      "Convert to 'switch'",
      node ->
          node instanceof Statement.If i && i.otherwise() instanceof Statement.If
              ? start(node)
              : null),
  SPLIT_DECLARATION(
      ActionKind.REFACTOR_REWRITE,
      "Split declaration and assignment",
      node -> node instanceof Statement.LocalVariables ? start(node) : null),
  JOIN_DECLARATION(
      ActionKind.REFACTOR_REWRITE,
      "Join declaration and assignment",
      node ->
          node instanceof Statement.LocalVariables l
                  && l.variables().getFirst().initializer() == null
              ? start(node)
              : null),
  SPLIT_VARIABLES(
      ActionKind.REFACTOR_REWRITE,
      "Split into separate declarations",
      node -> node instanceof Declaration.Variable v && v.sharesType() ? at(v.nameRange()) : null),
  ENHANCED_FOR(
      ActionKind.REFACTOR_REWRITE,
      "Convert to enhanced 'for'",
      node ->
          node instanceof Statement.For || node instanceof Statement.While ? start(node) : null),
  TEXT_BLOCK(
      ActionKind.REFACTOR_REWRITE,
      "Convert to text block",
      node ->
          node instanceof Expression.Literal l
                  && l.kind() == LiteralKind.STRING
                  && l.text().contains("\\n")
              ? start(node)
              : null),
  FORMATTED(
      ActionKind.REFACTOR_REWRITE,
      "Convert to 'formatted'",
      node ->
          node instanceof Expression.Binary b
                  && b.operator().equals("+")
                  && b.right() instanceof Expression.Literal l
                  && l.kind() == LiteralKind.STRING
              ? start(b.right())
              : null),
  CLASS_TO_RECORD(
      ActionKind.REFACTOR_REWRITE,
      "Convert to record",
      node -> node instanceof Declaration.Type t && isPlainClass(t) ? at(t.nameRange()) : null),
  CONSTRUCTOR(
      ActionKind.GENERATE_CONSTRUCTOR,
      "Generate constructor.*",
      node -> node instanceof Declaration.Type t ? at(t.nameRange()) : null),
  ACCESSORS(
      ActionKind.GENERATE_ACCESSORS,
      "Generate (getter|setter).*",
      node -> node instanceof Declaration.Variable v && isField(v) ? at(v.nameRange()) : null),
  EQUALS(
      ActionKind.GENERATE_OBJECT_METHODS,
      "Generate equals.*",
      node -> node instanceof Declaration.Type t ? at(t.nameRange()) : null),
  TO_STRING(
      ActionKind.GENERATE_OBJECT_METHODS,
      "Generate toString.*",
      node -> node instanceof Declaration.Type t ? at(t.nameRange()) : null),
  BUILDER(
      ActionKind.GENERATE_BUILDER,
      "Generate builder",
      node -> node instanceof Declaration.Type t ? at(t.nameRange()) : null),
  DELEGATES(
      ActionKind.GENERATE_DELEGATES,
      "Generate delegate.*",
      node -> node instanceof Declaration.Variable v && isField(v) ? at(v.nameRange()) : null),
  OVERRIDE(
      ActionKind.GENERATE_OVERRIDES,
      "Override .*|Implement .*",
      node -> node instanceof Declaration.Type t ? at(t.nameRange()) : null),
  TEST(
      ActionKind.GENERATE_TEST,
      "Generate test.*",
      node -> node instanceof Declaration.Type t && !t.isLocal() ? at(t.nameRange()) : null),
  /// At a mistake that is made first.
  REPAIR(ActionKind.QUICK_FIX, ".*", node -> null),
  /// Where imports are missing, or in disorder.
  IMPORTS(ActionKind.ORGANIZE_IMPORTS, ".*", node -> null);

  final ActionKind kind;
  private final Pattern title;

  @SuppressWarnings("ImmutableEnumChecker") // looks at the node alone
  private final Function<Node, @Nullable TextRange> place;

  ActionSort(ActionKind kind, String title, Function<Node, @Nullable TextRange> place) {
    this.kind = kind;
    this.title = Pattern.compile(title);
    this.place = place;
  }

  boolean matches(CodeAction action) {
    return action.kind() == kind && title.matcher(action.title()).matches();
  }

  /// Where somebody would ask for it at a node; null if it is for other nodes.
  @Nullable TextRange place(Node node) {
    return node.end() > node.start() ? place.apply(node) : null;
  }

  /// True for what is done to a text that is changed first.
  boolean isOfMistakes() {
    return this == REPAIR || this == IMPORTS;
  }

  private static TextRange all(Node node) {
    return new TextRange(node.start(), node.end());
  }

  private static TextRange start(Node node) {
    return new TextRange(node.start(), node.start());
  }

  private static TextRange at(TextRange name) {
    return new TextRange(name.start(), name.start());
  }

  private static @Nullable TextRange value(Node node) {
    boolean isValue =
        node instanceof Expression && !(node instanceof Expression.Name) && !isPart(node);
    return isValue ? all(node) : null;
  }

  private static boolean isPart(Node node) {
    return node instanceof Expression.This
        || node instanceof Expression.Super
        || node instanceof Expression.Missing
        || node instanceof Expression.ArrayInitializer;
  }

  private static @Nullable TextRange literal(Node node) {
    boolean isConstant =
        node instanceof Expression.Literal l && l.kind() != LiteralKind.NULL
            || node instanceof Expression.Select
            || node instanceof Expression.ClassLiteral;
    return isConstant ? all(node) : null;
  }

  private static boolean isLocal(Declaration.Variable v) {
    return v.kind() == VariableKind.LOCAL && v.initial() != null;
  }

  private static boolean isField(Declaration.Variable v) {
    return v.kind() == VariableKind.FIELD;
  }

  private static boolean isField(Declaration.Variable v, boolean isStatic) {
    return isField(v)
        && v.initial() != null
        && v.modifiers().has(Modifiers.FINAL)
        && v.modifiers().has(Modifiers.STATIC) == isStatic;
  }

  private static boolean isShort(Declaration.Method m) {
    return m.body() != null
        && m.body().range().length() < 400
        && m.modifiers().annotations().isEmpty();
  }

  private static boolean isPlainClass(Declaration.Type t) {
    return t.kind() == DeclarationKind.CLASS
        && t.extended() == null
        && t.modifiers().has(Modifiers.FINAL);
  }
}
