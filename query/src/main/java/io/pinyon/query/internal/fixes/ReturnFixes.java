package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.symbols.Bounds;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Repairs of methods that end without a value, and of those that do not say what they return.
final class ReturnFixes {
  private final Site site;
  private final Attribution attribution;

  ReturnFixes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
  }

  /// Of a body whose end can be reached (JLS 8.4.7, 15.27.2).
  void missingReturn() {
    for (Node node : site.path) {
      if (node instanceof Expression.Lambda l && l.body() instanceof Statement.Block) {
        missingReturn(l);
        return;
      }
      if (node instanceof Declaration.Method m) {
        TypeTree type = m.type();
        if (m.body() != null && type != null) {
          offer(m.body().node(), attribution.resolve(type));
          if (canBeVoid(m)) {
            site.offer(
                "Change return type to 'void'",
                changes -> changes.here().replace(type.start(), type.end(), "void"));
          }
        }
        return;
      }
    }
  }

  /// Of a lambda whose body is a block.
  void missingReturn(Expression.Lambda lambda) {
    Type target = attribution.targetOf(lambda);
    var function = target == null ? null : attribution.functions().of(target);
    if (function != null && lambda.body() instanceof Statement.Block block) {
      offer(block, function.result());
    }
  }

  /// Of code behind what never ends normally (JLS 14.22): all of it up to the end of its block or
  /// group of a switch goes. Of a loop that never runs, only that.
  void unreachable() {
    Statement statement = site.around(Statement.class);
    Node parent = statement == null ? null : site.parent(statement);
    if (statement == null || parent == null) {
      return;
    }
    if (parent instanceof Statement.While || parent instanceof Statement.For f && isHarmless(f)) {
      if (site.parent(parent) instanceof Statement.Block) {
        site.offer(
            "Remove loop that never runs",
            changes -> changes.here().deleteLines(parent.start(), parent.end()));
      }
      return;
    }
    List<Statement> all =
        switch (parent) {
          case Statement.Block block -> block.statements();
          case Piece.Case group when !group.isArrow() -> group.body();
          default -> List.of();
        };
    int index = all.indexOf(statement);
    if (index > 0) {
      List<Statement> rest = all.subList(index, all.size());
      boolean isUsedFurtherOn = // the scope of a group's variables is the whole switch
          parent instanceof Piece.Case
              && rest.stream().anyMatch(each -> each instanceof Statement.LocalVariables);
      if (!isUsedFurtherOn) {
        int end = rest.getLast().end();
        site.offer(
            "Remove unreachable code",
            changes -> changes.here().deleteLines(statement.start(), end));
      }
    }
  }

  private static boolean isHarmless(Statement.For loop) {
    return loop.initializers().stream()
        .allMatch(each ->
            each instanceof Statement.LocalVariables l
                && l.variables().stream()
                    .allMatch(v -> v.initializer() == null || Site.isHarmless(v.initializer())));
  }

  /// True if nothing is returned and nobody says that something has to be.
  boolean canBeVoid(Declaration.Method method) {
    List<Expression> values = new ArrayList<>();
    if (method.body() != null) {
      returns(method.body().node(), values, 0);
    }
    MethodSymbol symbol = attribution.scopes().methodOf(method);
    return values.isEmpty()
        && symbol != null
        && new Overrides(attribution).overridden(symbol).isEmpty();
  }

  private void offer(Statement.Block body, Type type) {
    if (type.isVoid() || site.text.charAt(body.end() - 1) != '}') {
      return;
    }
    String value = fitting(body, type);
    if (value != null) {
      site.offer("Return '" + value + "'", changes -> add(changes.here(), body, value));
    }
    String plain = CodeStyle.defaultValue(type);
    site.offer("Add 'return " + plain + ";'", changes -> add(changes.here(), body, plain));
  }

  /// A variable of the body's own whose type says that it is what is returned.
  private @Nullable String fitting(Statement.Block body, Type type) {
    if (body.statements().isEmpty()
        || type instanceof Type.Primitive
        || attribution.types().isObject(type)) {
      return null;
    }
    String found = null;
    for (Statement each : body.statements()) {
      if (each instanceof Statement.LocalVariables l) {
        for (Declaration.Variable variable : l.variables()) {
          if (variable.initializer() != null && attribution.variableType(variable).equals(type)) {
            found = found == null ? variable.name() : "";
          }
        }
      }
    }
    return found == null || found.isEmpty() ? null : found;
  }

  /// Of a body that returned nothing so far: of one with a `return` javac tells the rest.
  void addValue(Draft draft, Statement.Block body, Type type) {
    boolean isPlain =
        body.statements().stream()
            .allMatch(each ->
                each instanceof Statement.ExpressionStatement
                    || each instanceof Statement.LocalVariables);
    if (isPlain && site.text.charAt(body.end() - 1) == '}') {
      add(draft, body, CodeStyle.defaultValue(type));
    }
  }

  private static void add(Draft draft, Statement.Block body, String value) {
    String text = draft.text();
    int close = body.end() - 1;
    int last = close;
    while (last > body.start() + 1 && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    String outer = CodeStyle.indentation(text, close);
    String newline = draft.style().newline();
    boolean isOwnLine = CodeStyle.startsLine(text, close);
    String indentation =
        (isOwnLine ? outer : CodeStyle.indentation(text, body.start())) + draft.style().unit();
    draft.replace(
        last,
        close,
        newline
            + indentation
            + "return "
            + value
            + ";"
            + newline
            + (isOwnLine ? outer : CodeStyle.indentation(text, body.start())));
  }

  /// Of a method that has to have a body (JLS 8.4.7).
  void missingBody() {
    Declaration.Method method = site.around(Declaration.Method.class);
    if (method == null || method.body() != null || !site.text.startsWith(";", method.end() - 1)) {
      return;
    }
    Type type =
        method.type() == null ? site.symbols.voidType() : attribution.resolve(method.type());
    String indentation = CodeStyle.indentation(site.text, method.start());
    site.offer(
        "Add body",
        changes -> {
          String body = type.isVoid() ? "" : "\treturn " + CodeStyle.defaultValue(type) + ";\n";
          String code = changes.here().style().lay(" {\n" + body + "}", indentation);
          changes.here().replace(method.end() - 1, method.end(), code);
        });
  }

  /// Of a method that may not have a body: what forbids it goes, or the body does.
  void superfluousBody() {
    Declaration.Method method = site.around(Declaration.Method.class);
    if (method == null || method.body() == null) {
      return;
    }
    for (String each : List.of("abstract", "native")) {
      int bit = each.equals("abstract") ? Modifiers.ABSTRACT : Modifiers.NATIVE;
      if (method.modifiers().has(bit)) {
        site.offer(
            "Make '" + method.name() + "' not " + each,
            changes -> ModifierFixes.remove(changes.here(), method.modifiers(), each));
      }
    }
    Statement.Block body = method.body().node();
    if (body.statements().isEmpty()) {
      int from = site.text.charAt(body.start() - 1) == ' ' ? body.start() - 1 : body.start();
      site.offer("Remove body", changes -> changes.here().replace(from, body.end(), ";"));
    }
  }

  // ---- a declaration without its result

  /// Of a method without a result type (JLS 8.4), which the problem may be a consequence of.
  void missingReturnType() {
    Declaration.Method method = incomplete();
    if (method == null || !(site.parent(method) instanceof Declaration.Type owner)) {
      return;
    }
    ClassSymbol symbol = attribution.scopes().classOf(owner);
    Type type = symbol == null ? null : result(method, symbol);
    if (type != null) {
      String shown = attribution.types().upward(type).toString();
      site.offer(
          "Insert return type '" + shown + "'",
          changes -> {
            Draft draft = changes.here();
            draft.insert(method.nameRange().start(), draft.types(first(method)).write(type) + " ");
          });
    }
    if (owner.kind() == DeclarationKind.CLASS && !owner.name().isEmpty()) {
      site.offer(
          "Rename to '" + owner.name() + "'",
          changes -> changes.here().replace(method.nameRange(), owner.name()));
    }
  }

  /// A method without a result type: the one around the problem, one of the class that the problem
  /// is about, or the one that is called there.
  private Declaration.@Nullable Method incomplete() {
    for (Node node : site.path) {
      switch (node) {
        case Declaration.Method m when lacksType(m) -> {
          return m;
        }
        case Expression.Call c -> {
          Declaration.Method called = incomplete(c);
          if (called != null) {
            return called;
          }
        }
        case Declaration.EnumConstant c when c.members() != null -> {
          return member(c.members(), null);
        }
        case Expression.New n when n.body() != null -> {
          Declaration.Method found = member(n.body(), null);
          if (found != null) {
            return found;
          }
        }
        case Declaration.Type t -> {
          return member(t, null);
        }
        default -> {}
      }
    }
    return null;
  }

  private Declaration.@Nullable Method incomplete(Expression.Call call) {
    for (Node node = call; node != null; node = site.parent(node)) {
      if (node instanceof Declaration.Type t) {
        Declaration.Method found = member(t, call.name());
        if (found != null) {
          return found;
        }
      }
    }
    return new Unresolved(site).receiver(call) instanceof Type.ClassType c
            && c.symbol().unit() == site.symbols.open()
            && attribution.source().nodeAt(c.symbol().row()) instanceof Declaration.Type t
        ? member(t, call.name())
        : null;
  }

  private static Declaration.@Nullable Method member(Declaration.Type type, @Nullable String name) {
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Method m
          && lacksType(m)
          && (name == null || m.name().equals(name))) {
        return m;
      }
    }
    return null;
  }

  private static boolean lacksType(Declaration.Method method) {
    return method.type() instanceof TypeTree.Named named && named.name().isEmpty();
  }

  private static Node first(Declaration.Method method) {
    return method.body() == null ? method : method.body().node();
  }

  private @Nullable Type result(Declaration.Method method, ClassSymbol owner) {
    Type inherited = inherited(method, owner);
    if (inherited != null) {
      return inherited;
    }
    if (method.body() == null) {
      return null;
    }
    List<Expression> values = new ArrayList<>();
    returns(method.body().node(), values, 0);
    if (values.isEmpty()) {
      return site.symbols.voidType();
    }
    List<Type> types = new ArrayList<>();
    for (Expression each : values) {
      Type type = attribution.typeOf(each);
      if (type.isVoid()) {
        return null;
      }
      if (!type.isUnknown() && !(type instanceof Type.Null)) {
        types.add(attribution.types().upward(type));
      }
    }
    if (types.isEmpty()) {
      return site.symbols.object();
    }
    return common(types);
  }

  /// One of the types that all others convert to, else what they have in common.
  private Type common(List<Type> types) {
    for (Type each : types) {
      if (types.stream().allMatch(other -> attribution.subtyping().isLoose(other, each))) {
        return each;
      }
    }
    List<Type> boxed = types.stream().map(attribution.types()::boxed).toList();
    return new Bounds(attribution.types(), attribution.subtyping()).lub(boxed);
  }

  /// The result of the method of a supertype that has the same parameters.
  private @Nullable Type inherited(Declaration.Method method, ClassSymbol owner) {
    List<Type> parameters = method.parameters().stream().map(attribution::variableType).toList();
    for (Type above : owner.supertypes()) {
      for (MethodSymbol each : attribution.members().methods(above, method.name())) {
        List<Type> wanted =
            each.parameterTypes().stream()
                .map(t -> attribution.types().memberType(above, each.owner(), t))
                .toList();
        boolean isSame =
            wanted.size() == parameters.size()
                && erased(wanted).equals(erased(parameters))
                && !each.isStatic();
        if (isSame) {
          Type type = attribution.types().memberType(above, each.owner(), each.returnType());
          return adapted(type, each, attribution.scopes().methodOf(method));
        }
      }
    }
    return null;
  }

  /// The type of another method in terms of a method's own type parameters (JLS 8.4.4); its erasure
  /// if that has others (JLS 8.4.2).
  private Type adapted(Type type, MethodSymbol from, @Nullable MethodSymbol to) {
    List<Type.Variable> given = from.typeParameters();
    List<Type.Variable> own = to == null ? List.of() : to.typeParameters();
    return given.isEmpty()
        ? type
        : given.size() == own.size()
            ? attribution.types().substitute(type, Types.mapping(given, own))
            : attribution.types().erasure(type);
  }

  private List<Type> erased(List<Type> types) {
    return types.stream().map(attribution.types()::erasure).toList();
  }

  private void returns(Node node, List<Expression> values, int depth) {
    site.symbols.effort().step();
    if (node instanceof Expression.Lambda || node instanceof Declaration.Type || depth > 500) {
      return;
    }
    if (node instanceof Statement.Return r && r.value() != null) {
      values.add(r.value());
    }
    List<Node> children = new ArrayList<>();
    node.forEachChild(children::add);
    children.forEach(each -> returns(each, values, depth + 1));
  }
}
