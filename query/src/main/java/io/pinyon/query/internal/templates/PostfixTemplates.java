package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CaseCoverage;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MissingCases;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Templates that are typed behind an expression, as if they were members of it: `list.for`. Each
/// where the expression's type and its place allow it, so that what is made compiles.
public final class PostfixTemplates {
  private static final List<String> NAMES =
      List.of(
          "var",
          "for",
          "fori",
          "if",
          "else",
          "while",
          "nn",
          "null",
          "not",
          "return",
          "throw",
          "try",
          "twr",
          "sout",
          "stream",
          "opt",
          "cast",
          "instanceof",
          "switch",
          "lambda",
          "par");

  private final Attribution attribution;
  private final PostfixReceiver receiver;
  private final @Nullable Type expected;
  private final char next;
  private final CodeStyle style;
  private final Handlers handlers;

  /// Names that new variables may not have, empty until one is needed.
  private Set<String> taken = Set.of();

  private PostfixTemplates(
      Attribution attribution, PostfixReceiver receiver, @Nullable Type expected, char next) {
    this.attribution = attribution;
    this.receiver = receiver;
    this.expected = expected;
    this.next = next;
    this.style = CodeStyle.of(attribution.source().tree());
    this.handlers = new Handlers(attribution);
  }

  /// Those whose name is wanted. `whole` is the selection from `target` that the postfix seems to
  /// be, `expected` what its place wants, `wordStart` where the postfix begins and `next` what
  /// follows it on its line.
  public static List<Completion.Item> of(
      Attribution attribution,
      Expression whole,
      Expression target,
      @Nullable Type expected,
      int wordStart,
      char next,
      Predicate<String> wanted) {
    List<String> names = NAMES.stream().filter(wanted).toList();
    PostfixReceiver receiver =
        names.isEmpty() || next == '('
            ? null
            : PostfixReceiver.of(attribution, whole, target, wordStart, next);
    if (receiver == null) {
      return List.of();
    }
    PostfixTemplates templates = new PostfixTemplates(attribution, receiver, expected, next);
    List<Completion.Item> result = new ArrayList<>();
    for (String name : names) {
      attribution.symbols().effort().step();
      Set<String> imports = new LinkedHashSet<>();
      SnippetWriter made = templates.made(name, imports);
      if (made != null) {
        result.add(templates.item(name, made.build(), imports));
      }
    }
    return result;
  }

  private Completion.Item item(String name, Snippet snippet, Set<String> imports) {
    return new Completion.Item(
        name,
        Completion.Kind.SNIPPET,
        "",
        snippet.text().lines().findFirst().orElse(""),
        "",
        snippet,
        false,
        List.copyOf(imports),
        receiver.removed(),
        null);
  }

  private @Nullable SnippetWriter made(String name, Set<String> imports) {
    boolean isStatement = receiver.isStatement();
    Type type = receiver.type();
    if (type.isVoid()) {
      return name.equals("try") && isStatement ? tried(imports) : null;
    }
    boolean isThis = receiver.target() instanceof Expression.This;
    boolean isReference = !type.isPrimitive() && !isThis;
    return switch (name) {
      case "var" -> receiver.place().isBlock() ? variable(imports) : null;
      case "for" -> isStatement ? each(imports) : null;
      case "fori" -> isStatement ? counted() : null;
      case "if" -> isStatement && isBoolean() ? block("if (", code(), ")") : null;
      case "else" -> isStatement && isBoolean() ? block("if (", "!" + operand(), ")") : null;
      case "while" -> isStatement && isBoolean() ? block("while (", code(), ")") : null;
      case "nn" -> isReference ? compared(" != null") : null;
      case "null" -> isReference ? compared(" == null") : null;
      case "not" -> !isStatement && isBoolean() && !goesOn() ? text("!" + operand()) : null;
      case "return" ->
          receiver.place() == StatementPlace.BLOCK_END && fitsResult()
              ? statement("return ", code(), "")
              : null;
      case "throw" ->
          receiver.place() == StatementPlace.BLOCK_END
                  && handlers.isA(type, "Throwable")
                  && handlers.mayThrow(type, receiver.code())
              ? statement("throw ", code(), "")
              : null;
      case "try" -> isStatement && receiver.isCall() ? tried(imports) : null;
      case "twr" -> isStatement && handlers.isA(type, "AutoCloseable") ? closed(imports) : null;
      case "sout" -> isStatement ? statement("System.out.println(", code(), ")") : null;
      case "stream" -> type instanceof Type.ArrayType a ? stream(a, imports) : null;
      case "opt" -> isThis ? null : optional(imports);
      case "cast" -> isThis ? null : cast(imports);
      case "instanceof" -> isReference ? instance(imports) : null;
      case "switch" -> selected(imports);
      case "lambda" -> isStatement ? null : lambda();
      case "par" -> !isStatement ? text("(" + code() + ")") : null;
      default -> null;
    };
  }

  // ---- pieces

  private SnippetWriter writer() {
    return new SnippetWriter(style);
  }

  private SnippetWriter text(String text) {
    return writer().text(text);
  }

  private String code() {
    return receiver.text();
  }

  /// The code as the operand of a prefix operator.
  private String operand() {
    return receiver.isPrimary() ? code() : "(" + code() + ")";
  }

  /// True if something is selected from what is made.
  private boolean goesOn() {
    return next == '.' || next == '[';
  }

  private SnippetWriter block(String head, String code, String behind) {
    return writer().text(head + code + behind).code(" {\n\t").caret().code("\n}");
  }

  /// A statement whose semicolon may stand there already.
  private SnippetWriter statement(String head, String code, String behind) {
    return end(text(head + code + behind));
  }

  private SnippetWriter end(SnippetWriter made) {
    return next == ';' ? made : made.text(";");
  }

  private boolean allows(LanguageFeature feature) {
    return attribution.symbols().facts().allows(feature);
  }

  private TypeWriter types(Set<String> imports) {
    return new TypeWriter(attribution, receiver.code(), imports);
  }

  private String unique(String name) {
    if (taken.isEmpty()) {
      Node member = receiver.member(attribution.source());
      taken = new VariableNames(attribution).taken(receiver.code(), member);
    }
    return CodeStyle.fresh(name, taken);
  }

  private String nameOfValue() {
    Expression named = receiver.isPrimary() ? receiver.target() : receiver.code();
    Type seen = attribution.types().upward(receiver.type());
    return unique(new VariableNames(attribution).of(named, seen));
  }

  /// Null if the type has no name and `var` is not there yet.
  private @Nullable String local(Type type, Set<String> imports) {
    Type seen = attribution.types().upward(type);
    return Value.isDenotable(seen)
        ? types(imports).write(seen)
        : allows(LanguageFeature.VAR) ? "var" : null;
  }

  private boolean isBoolean() {
    return kind() == PrimitiveKind.BOOLEAN;
  }

  /// The primitive that the value is or can be unboxed to.
  private @Nullable PrimitiveKind kind() {
    return receiver.type() instanceof Type.Primitive p
        ? p.kind()
        : attribution.types().unboxed(receiver.type());
  }

  // ---- statements

  private @Nullable SnippetWriter variable(Set<String> imports) {
    String type = local(receiver.type(), imports);
    return type == null ? null : end(text(type + " ").stop(1, nameOfValue()).text(" = " + code()));
  }

  private @Nullable SnippetWriter each(Set<String> imports) {
    Type element = attribution.elementType(receiver.type());
    String type = element.isUnknown() ? null : local(element, imports);
    if (type == null) {
      return null;
    }
    String name =
        unique(
            new VariableNames(attribution)
                .ofElement(receiver.target(), attribution.types().upward(element)));
    return text("for (" + type + " ")
        .stop(1, name)
        .text(" : " + code())
        .code(") {\n\t")
        .caret()
        .code("\n}");
  }

  private @Nullable SnippetWriter counted() {
    String limit = limit();
    if (limit == null) {
      return null;
    }
    boolean isLong = receiver.type() instanceof Type.Primitive p && p.kind() == PrimitiveKind.LONG;
    String name = unique("i");
    return text(isLong ? "for (long " : "for (int ")
        .stop(1, name)
        .text(" = 0; ")
        .stop(1, name)
        .text(" < " + limit + "; ")
        .stop(1, name)
        .code("++) {\n\t")
        .caret()
        .code("\n}");
  }

  private @Nullable String limit() {
    Type type = receiver.type();
    if (type instanceof Type.ArrayType) {
      return code() + ".length";
    }
    if (type instanceof Type.Primitive p) {
      return switch (p.kind()) {
        case INT, LONG, SHORT, BYTE, CHAR -> code();
        default -> null;
      };
    }
    if (attribution.types().unboxed(type) == PrimitiveKind.INT) {
      return code();
    }
    boolean isText = handlers.isA(type, "CharSequence") && receiver.isPrimary();
    return isText ? code() + ".length()" : isCollection() ? code() + ".size()" : null;
  }

  private boolean isCollection() {
    ClassSymbol symbol = attribution.symbols().topLevel("java.util", "Collection");
    return symbol != null && attribution.types().asSuper(receiver.type(), symbol) != null;
  }

  /// A comparison, as a condition where a statement is wanted.
  private @Nullable SnippetWriter compared(String with) {
    if (receiver.isStatement()) {
      return receiver.isPrimary() ? block("if (", code() + with, ")") : null;
    }
    boolean isWanted = expected instanceof Type.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
    return isWanted && !goesOn() ? text(operator(code() + with)) : null;
  }

  /// An expression with an operator, in parentheses where the place binds as tightly (JLS 15.20,
  /// 15.21).
  private String operator(String text) {
    Node parent = attribution.source().parent(receiver.whole());
    boolean isLoose =
        parent instanceof Expression.Binary b
            && (b.operator().equals("&&") || b.operator().equals("||"));
    boolean isTight =
        parent instanceof Expression.Binary
            || parent instanceof Expression.Unary
            || parent instanceof Expression.Cast
            || parent instanceof Expression.InstanceOf;
    return isTight && !isLoose ? "(" + text + ")" : text;
  }

  /// False if the method or lambda around gives something else, or nothing.
  private boolean fitsResult() {
    for (Node at = receiver.code(); at != null; at = attribution.source().parent(at)) {
      switch (at) {
        case Expression.Lambda l -> {
          Type target = attribution.targetOf(l);
          var function = target == null ? null : attribution.functions().of(target);
          return function != null && fits(function.result());
        }
        case Declaration.Method m -> {
          return m.type() != null && fits(attribution.resolve(m.type()));
        }
        case Declaration.Type t -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  private boolean fits(Type wanted) {
    return !wanted.isVoid() && attribution.subtyping().isLoose(receiver.type(), wanted);
  }

  private SnippetWriter tried(Set<String> imports) {
    List<Type> thrown;
    try {
      thrown = ThrownTypes.of(attribution, List.of(receiver.target()));
    } catch (RefusedException e) {
      thrown = List.of();
    }
    SnippetWriter made = writer().code("try {\n\t").text(indented(code())).code(";\n}");
    return caught(made, thrown, imports);
  }

  /// Further lines one level in.
  private String indented(String code) {
    return CodeStyle.move(code, "", style.unit());
  }

  private SnippetWriter caught(SnippetWriter made, List<Type> thrown, Set<String> imports) {
    TypeWriter types = types(imports);
    List<String> names = thrown.stream().map(types::write).toList();
    String name = unique("e");
    return made.text(" catch (")
        .stop(1, names.isEmpty() ? "Exception" : String.join(" | ", names))
        .text(" ")
        .stop(2, name)
        .code(") {\n\t")
        .stop(0, "throw new RuntimeException(" + name + ");")
        .code("\n}");
  }

  private @Nullable SnippetWriter closed(Set<String> imports) {
    String type = local(receiver.type(), imports);
    if (type == null) {
      return null;
    }
    SnippetWriter made =
        text("try (" + type + " ")
            .stop(3, nameOfValue())
            .text(" = " + code())
            .code(") {\n\t")
            .stop(thrownByClose().isEmpty() ? 0 : 4, "")
            .code("\n}");
    return thrownByClose().isEmpty() ? made : caught(made, thrownByClose(), imports);
  }

  /// What closing throws and nothing around handles.
  private List<Type> thrownByClose() {
    for (MethodSymbol each : attribution.members().methods(receiver.type(), "close")) {
      if (each.arity() == 0) {
        return each.thrown().stream()
            .filter(thrown -> !handlers.mayThrow(thrown, receiver.code()))
            .toList();
      }
    }
    return List.of();
  }

  // ---- expressions

  /// For elements that have streams of their own kind (JLS has no others): objects, `int`, `long`,
  /// `double`.
  private @Nullable SnippetWriter stream(Type.ArrayType array, Set<String> imports) {
    boolean hasStream =
        !(array.element() instanceof Type.Primitive p)
            || p.kind() == PrimitiveKind.INT
            || p.kind() == PrimitiveKind.LONG
            || p.kind() == PrimitiveKind.DOUBLE;
    String owner = hasStream ? named("java.util", "Arrays", imports) : null;
    return owner == null ? null : expression(owner + ".stream(" + code() + ")");
  }

  private @Nullable SnippetWriter optional(Set<String> imports) {
    String name =
        receiver.type() instanceof Type.Primitive p
            ? switch (p.kind()) {
              case INT -> "OptionalInt";
              case LONG -> "OptionalLong";
              case DOUBLE -> "OptionalDouble";
              default -> "";
            }
            : "Optional";
    String owner = name.isEmpty() ? null : named("java.util", name, imports);
    String method = name.equals("Optional") ? ".ofNullable(" : ".of(";
    return owner == null ? null : expression(owner + method + code() + ")");
  }

  /// A call, which may be a statement.
  private SnippetWriter expression(String text) {
    return receiver.isStatement() ? statement(text, "", "") : text(text);
  }

  private @Nullable String named(String packageName, String name, Set<String> imports) {
    ClassSymbol symbol = attribution.symbols().topLevel(packageName, name);
    return symbol == null
        ? null
        : types(imports).erased(new Type.ClassType(symbol, List.of(), null));
  }

  /// In a statement, something has to be called on it yet.
  private @Nullable SnippetWriter cast(Set<String> imports) {
    Type own = attribution.types().upward(receiver.type());
    Type wanted = expected;
    boolean isPossible =
        wanted != null
            && !wanted.isUnknown()
            && Value.isDenotable(wanted)
            && wanted.isPrimitive() == own.isPrimitive()
            && (wanted.isPrimitive()
                ? !isBoolean() && kindOf(wanted) != PrimitiveKind.BOOLEAN
                : attribution.subtyping().isSubtype(attribution.types().erasure(wanted), own)
                    || attribution.subtyping().isSubtype(own, wanted));
    Type type = isPossible && wanted != null ? wanted : own;
    if (!Value.isDenotable(type)) {
      return null;
    }
    boolean isWrapped = receiver.isStatement() || goesOn();
    SnippetWriter made =
        text(isWrapped ? "((" : "(")
            .stop(1, types(imports).write(type))
            .text(") " + operand() + (isWrapped ? ")" : ""));
    return isWrapped ? made.caret() : made;
  }

  private static @Nullable PrimitiveKind kindOf(Type type) {
    return type instanceof Type.Primitive p ? p.kind() : null;
  }

  private @Nullable SnippetWriter instance(Set<String> imports) {
    Type type = attribution.types().erasure(attribution.types().upward(receiver.type()));
    boolean isWanted = expected instanceof Type.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
    if (!receiver.isPrimary() || !receiver.isStatement() && (!isWanted || goesOn())) {
      return null;
    }
    String written = types(imports).write(type);
    // before Java 21 a pattern may not be a supertype of what it is matched against
    String name = allows(LanguageFeature.SWITCH_PATTERN) ? nameOfValue() : "";
    boolean isTight = operator("").startsWith("(") && !receiver.isStatement();
    SnippetWriter made =
        text(receiver.isStatement() ? "if (" : isTight ? "(" : "")
            .text(code() + " instanceof ")
            .stop(1, written);
    if (!name.isEmpty()) {
      made.text(" ").stop(2, name);
    }
    return receiver.isStatement()
        ? made.code(") {\n\t").caret().code("\n}")
        : made.text(isTight ? ")" : "");
  }

  private @Nullable SnippetWriter lambda() {
    var function = expected == null ? null : attribution.functions().of(expected);
    if (function == null || goesOn()) {
      return null;
    }
    boolean fits = function.result().isVoid() ? receiver.isCall() : fits(function.result());
    return fits
        ? text(
            new FunctionText(attribution, receiver.whole()).parameters(function) + " -> " + code())
        : null;
  }

  // ---- switch

  private @Nullable SnippetWriter selected(Set<String> imports) {
    boolean isArrow = allows(LanguageFeature.SWITCH_EXPRESSION);
    if (!receiver.isStatement() && (!isArrow || goesOn())) {
      return null;
    }
    List<String> labels = labels(imports);
    if (labels.isEmpty()) {
      return null;
    }
    SnippetWriter made = text("switch (" + code()).code(") {");
    int stop = 1;
    for (String label : labels) {
      made.code("\n\t");
      if (label.endsWith(VALUE)) {
        made.text("case ").stop(stop++, label.substring(0, label.length() - VALUE.length()));
      } else {
        made.text(label);
      }
      stop = body(made, isArrow, stop);
    }
    return made.code("\n}");
  }

  /// Marks a label whose value is to be typed.
  private static final String VALUE = "\0";

  private List<String> labels(Set<String> imports) {
    MissingCases all = MissingCases.of(attribution, receiver.type(), new CaseCoverage(attribution));
    if (!all.isEmpty()) {
      return new CaseWriter(attribution, receiver.code(), imports)
          .labels(all, receiver.type()).stream().map(each -> "case " + each).toList();
    }
    String value =
        attribution.types().isString(receiver.type())
            ? "\"\""
            : switch (kind()) {
              case INT, SHORT, BYTE -> "0";
              case CHAR -> "'a'";
              case null, default -> "";
            };
    return value.isEmpty() ? List.of() : List.of(value + VALUE, "default");
  }

  private int body(SnippetWriter made, boolean isArrow, int stop) {
    if (!receiver.isStatement()) {
      String value = expected == null ? "0" : CodeStyle.defaultValue(expected);
      made.text(" -> ").stop(stop, value).text(";");
    } else if (isArrow) {
      made.code(" -> {\n\t\t").stop(stop, "").code("\n\t}");
    } else {
      made.code(":\n\t\t").stop(stop, "").code("\n\t\tbreak;");
    }
    return stop + 1;
  }
}
