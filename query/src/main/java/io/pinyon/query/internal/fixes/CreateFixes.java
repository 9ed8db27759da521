package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.completion.ExpectedType;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Declarations of names that code uses and nobody has declared yet.
final class CreateFixes {
  private final Site site;
  private final Attribution attribution;
  private final NewMembers members;

  CreateFixes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
    this.members = new NewMembers(site);
  }

  void offer(Node unknown) {
    switch (unknown) {
      case Expression.Name n -> variable(n);
      case Expression.Select s -> member(s);
      case Expression.Call c -> method(c);
      case TypeTree.Named n when n.qualifier() == null -> new NewTypes(site).offer(n);
      default -> {}
    }
  }

  // ---- variables

  private void variable(Expression.Name name) {
    if (Unresolved.annotationOf(site, name) != null) {
      return;
    }
    if (site.parent(name) instanceof Piece.Case label) {
      for (ClassSymbol each : attribution.members().classesOf(attribution.selectorType(label))) {
        constant(each, name.name());
      }
      return;
    }
    Type type = typeOf(name);
    if (type == null) {
      if (Character.isUpperCase(name.name().charAt(0))) {
        new NewTypes(site).offer(name.name());
      }
      return;
    }
    local(name, type);
    parameter(name, type);
    ClassSymbol owner = attribution.scopes().enclosingClass(name);
    if (owner != null) {
      field(owner, name.name(), type, isStaticHere(name));
    }
  }

  /// The type that a name in this place would have to have; null if the place does not tell.
  private @Nullable Type typeOf(Expression at) {
    Node parent = site.parent(at);
    Type type =
        switch (parent) {
          case Expression.Assign a when a.target() == at -> attribution.typeOf(a.value());
          case Expression.Select s when s.target() == at -> null;
          case Expression.Call c when c.target() == at -> null;
          case Expression.MethodReference r -> null;
          case Statement.ExpressionStatement s -> null;
          case Expression.Binary b -> operand(b, at);
          case Expression.Unary u when !u.operator().equals("!") -> number();
          case null -> null;
          default -> ExpectedType.at(attribution, at);
        };
    if (type == null && parent instanceof Piece.Arguments) {
      type = site.symbols.object();
    }
    if (type instanceof Type.Null) {
      return site.symbols.object();
    }
    return type == null || type.isUnknown() || type.isVoid()
        ? null
        : attribution.types().upward(type);
  }

  private Type number() {
    return site.symbols.primitive(PrimitiveKind.INT);
  }

  /// What fits beside the other operand: another value of its type (JLS 15.17 to 15.24).
  private @Nullable Type operand(Expression.Binary binary, Expression at) {
    Type expected = ExpectedType.at(attribution, at);
    if (expected != null && !expected.isUnknown()) {
      return expected;
    }
    Type other = attribution.typeOf(binary.left() == at ? binary.right() : binary.left());
    return switch (binary.operator()) {
      case "&&", "||" -> site.symbols.primitive(PrimitiveKind.BOOLEAN);
      case "<<", ">>", ">>>" -> number();
      default -> other.isUnknown() ? null : other;
    };
  }

  private void local(Expression.Name name, Type type) {
    Statement statement = site.statement(name);
    if (statement == null) {
      return;
    }
    boolean isAssignment =
        site.parent(name) instanceof Expression.Assign a
            && a.target() == name
            && a.operator().equals("=")
            && site.parent(a) == statement;
    site.offer(
        "Create local variable '" + name.name() + "'",
        changes -> {
          Draft draft = changes.here();
          String written = draft.types(name).write(type);
          if (isAssignment) {
            draft.insert(name.start(), written + " ");
          } else {
            draft.insert(
                statement.start(),
                written
                    + " "
                    + name.name()
                    + " = "
                    + CodeStyle.defaultValue(type)
                    + ";"
                    + draft.style().newline()
                    + CodeStyle.indentation(site.text, statement.start()));
          }
        });
  }

  /// Only of a method that this file alone can name, and that no other one overrides or is
  /// overridden by: each of its calls passes the value that a variable without one has (JLS
  /// 4.12.5). Not where something refers to the method without calling it.
  private void parameter(Expression.Name name, Type type) {
    Declaration.Method method = site.above(name, Declaration.Method.class);
    if (method == null
        || method.kind() != DeclarationKind.METHOD
        || !isOfThisFileOnly(method)
        || method.parameters().stream().anyMatch(Declaration.Variable::isVarargs)) {
      return;
    }
    List<Expression.Call> calls = calls(method.name());
    Declaration.Type owner = site.above(method, Declaration.Type.class);
    boolean isPrivate = method.modifiers().has(Modifiers.PRIVATE);
    boolean areAllOfIt =
        calls.size() + 1 == mentions(method.name())
            && calls.stream()
                .allMatch(each -> isOnThis(each, owner) || !isPrivate && means(each, method));
    if (!areAllOfIt) {
      return;
    }
    site.offer(
        "Create parameter '" + name.name() + "'",
        changes -> {
          Draft draft = changes.here();
          String written = draft.types(method).write(type) + " " + name.name();
          if (method.parameters().isEmpty()) {
            int close = ExceptionFixes.closingParenthesis(draft, method);
            if (close > 0) {
              draft.insert(close - 1, written);
            }
          } else {
            draft.insert(method.parameters().getLast().end(), ", " + written);
          }
          for (Expression.Call each : calls) {
            boolean isFirst = each.arguments().list().isEmpty();
            boolean isRecursive = method.start() <= each.start() && each.end() <= method.end();
            String value = isRecursive ? name.name() : CodeStyle.defaultValue(type);
            draft.insert(each.arguments().end() - 1, (isFirst ? "" : ", ") + value);
          }
        });
  }

  private boolean isOnThis(Expression.Call call, Declaration.@Nullable Type owner) {
    return (call.target() == null || call.target() instanceof Expression.This)
        && site.above(call, Declaration.Type.class) == owner;
  }

  private boolean means(Expression.Call call, Declaration.Method method) {
    return attribution.meaningOf(call) instanceof Resolved.Method m
        && m.symbol() == attribution.scopes().methodOf(method);
  }

  private boolean isOfThisFileOnly(Declaration.Method method) {
    if (method.modifiers().has(Modifiers.PRIVATE)) {
      return true;
    }
    MethodSymbol symbol = attribution.scopes().methodOf(method);
    Overrides overrides = new Overrides(attribution);
    boolean isHidden = false;
    for (ClassSymbol each = symbol == null ? null : symbol.owner();
        each != null;
        each = each.owner()) {
      isHidden = isHidden || each.is(Modifiers.PRIVATE) || each.isLocal();
    }
    return isHidden
        && symbol != null
        && overrides.overridden(symbol).isEmpty()
        && overrides.overriding(symbol).isEmpty();
  }

  /// The calls of methods of this name in the file.
  private List<Expression.Call> calls(String name) {
    List<Expression.Call> found = new ArrayList<>();
    Deque<Node> left = new ArrayDeque<>(List.of(attribution.source().tree().unit()));
    while (!left.isEmpty()) {
      site.symbols.effort().step();
      Node node = left.pop();
      if (node instanceof Expression.Call c && c.name().equals(name) && c.arguments().isClosed()) {
        found.add(c);
      }
      node.forEachChild(left::push);
    }
    return found;
  }

  private int mentions(String name) {
    var tokens = attribution.source().tree().tokens();
    int count = 0;
    for (int i = 0; i < tokens.count(); i++) {
      count += tokens.isIdentifier(i) && tokens.name(i).equals(name) ? 1 : 0;
    }
    return count;
  }

  private boolean isStaticHere(Node at) {
    boolean[] result = new boolean[1];
    attribution
        .scopes()
        .walk(
            at,
            (symbol, isStatic) -> {
              result[0] = isStatic;
              return true;
            });
    return result[0];
  }

  private void field(ClassSymbol owner, String name, Type type, boolean isStatic) {
    if (!Site.isEditable(owner) || owner.isInterface() || owner.kind() == DeclarationKind.RECORD) {
      return;
    }
    String access = members.access(owner);
    site.offer(
        "Create field '" + name + "'" + in(owner),
        changes ->
            NewMembers.inClass(
                changes,
                owner,
                (draft, declaration, types) ->
                    new MemberPlace(draft, declaration)
                        .field(
                            access
                                + (isStatic ? "static " : "")
                                + types.write(type)
                                + " "
                                + name
                                + ";")));
  }

  private String in(ClassSymbol owner) {
    return members.isHere(owner) ? "" : " in '" + owner.displayName() + "'";
  }

  private void constant(ClassSymbol owner, String name) {
    if (owner.kind() != DeclarationKind.ENUM || !Site.isEditable(owner)) {
      return;
    }
    site.offer(
        "Create enum constant '" + name + "'" + in(owner),
        changes ->
            NewMembers.inClass(
                changes,
                owner,
                (draft, declaration, types) -> {
                  String written = name + arguments(owner);
                  Declaration.EnumConstant last = null;
                  for (Declaration member : declaration.members()) {
                    last = member instanceof Declaration.EnumConstant c ? c : last;
                  }
                  if (last == null) {
                    String end = declaration.members().isEmpty() ? "" : ";";
                    draft.insert(declaration.body().start() + 1, " " + written + end);
                  } else {
                    boolean isOwnLine = CodeStyle.startsLine(draft.text(), last.start());
                    draft.insert(
                        last.end(),
                        isOwnLine
                            ? ","
                                + draft.style().newline()
                                + CodeStyle.indentation(draft.text(), last.start())
                                + written
                            : ", " + written);
                  }
                }));
  }

  /// What a constant has to pass: to the constructor that has the fewest parameters.
  private static String arguments(ClassSymbol owner) {
    return owner.constructors().stream()
        .filter(MethodSymbol::isDeclared)
        .min(Comparator.comparingInt(MethodSymbol::arity))
        .filter(each -> each.arity() > 0 && !(each.arity() == 1 && each.isVarargs()))
        .map(each ->
            each.parameterTypes().stream()
                .map(CodeStyle::defaultValue)
                .collect(Collectors.joining(", ", "(", ")")))
        .orElse("");
  }

  private void member(Expression.Select select) {
    Unresolved unresolved = new Unresolved(site);
    Type receiver = unresolved.receiver(select);
    Type type = typeOf(select);
    boolean isOnType = unresolved.isOnType(select);
    for (ClassSymbol each :
        receiver == null ? List.<ClassSymbol>of() : attribution.members().classesOf(receiver)) {
      if (isOnType) {
        constant(each, select.name());
      }
      if (type != null && !(receiver instanceof Type.ArrayType)) {
        field(each, select.name(), type, isOnType);
      }
    }
  }

  // ---- methods

  private void method(Expression.Call call) {
    Unresolved unresolved = new Unresolved(site);
    Type receiver = unresolved.receiver(call);
    if (call.target() == null) {
      ClassSymbol owner = attribution.scopes().enclosingClass(call);
      if (owner != null) {
        method(call, owner, isStaticHere(call));
      }
    } else if (receiver != null && !(receiver instanceof Type.ArrayType)) {
      attribution
          .members()
          .classesOf(receiver)
          .forEach(each -> method(call, each, unresolved.isOnType(call)));
    }
  }

  private void method(Expression.Call call, ClassSymbol owner, boolean isStatic) {
    if (!Site.isEditable(owner) || owner.kind() == DeclarationKind.ANNOTATION) {
      return;
    }
    Type result = result(call);
    if (result == null) {
      return;
    }
    site.offer(
        "Create method '" + call.name() + "'" + in(owner),
        changes ->
            NewMembers.inClass(
                changes,
                owner,
                (draft, declaration, types) -> {
                  boolean isAbstract = owner.isInterface() && !isStatic;
                  String head =
                      members.access(owner)
                          + (isStatic ? "static " : "")
                          + types.write(result)
                          + " "
                          + call.name()
                          + "("
                          + members.parameters(call.arguments().list(), types::write)
                          + ")";
                  String body =
                      result.isVoid()
                          ? "// not implemented yet"
                          : "return " + CodeStyle.defaultValue(result) + ";";
                  String code = isAbstract ? head + ";" : head + " {\n\t" + body + "\n}";
                  Declaration around = members.isHere(owner) ? memberAround(declaration) : null;
                  new MemberPlace(draft, declaration).behind(around, code);
                }));
  }

  /// The member of a type that the problem is in; null if it has none there.
  private @Nullable Declaration memberAround(Declaration.Type type) {
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Method
          && member.start() <= site.start()
          && site.start() <= member.end()) {
        return member;
      }
    }
    return null;
  }

  private @Nullable Type result(Expression.Call call) {
    Node parent = site.parent(call);
    if (parent instanceof Expression.Lambda l && l.body() == call) {
      Type target = attribution.targetOf(l);
      var function = target == null ? null : attribution.functions().of(target);
      Type result = function == null ? site.symbols.voidType() : function.result();
      return result.isUnknown() ? null : attribution.types().upward(result);
    }
    return parent instanceof Statement.ExpressionStatement ? site.symbols.voidType() : typeOf(call);
  }
}
