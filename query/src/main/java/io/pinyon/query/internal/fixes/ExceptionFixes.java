package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Repairs of checked exceptions that nobody handles (JLS 11.2.3), and of handlers of those that
/// nobody throws.
final class ExceptionFixes {
  private static final Pattern NAMED =
      Pattern.compile("(?:unreported )?exception ((?:[\\w$]+\\.)*[\\w$]+)");

  private final Site site;

  ExceptionFixes(Site site) {
    this.site = site;
  }

  void unreported() {
    Node at = site.path.getFirst();
    List<Type> thrown = thrown();
    if (thrown.isEmpty()) {
      return;
    }
    catchInTry(at, thrown);
    Statement statement = site.statement(at);
    if (statement != null && canSurround(statement)) {
      site.offer("Surround with try/catch", changes -> surround(changes, statement, thrown));
      surroundWithResources(statement, thrown);
    } else if (statement == null) {
      surroundInLambda(at, thrown);
      surroundInField(at, thrown);
    }
    addThrows(at, thrown);
  }

  /// What the code at the problem throws, as its own declarations say; else what the message names.
  private List<Type> thrown() {
    for (Node node : site.path) {
      if (node instanceof Statement.Throw t) {
        Type type = site.attribution.typeOf(t.value());
        return type instanceof Type.ClassType ? checked(List.of(type), t) : List.of();
      }
      Resolved meaning =
          node instanceof Expression.Call || node instanceof Expression.New
              ? site.attribution.meaningOf((Expression) node)
              : Resolved.NOTHING;
      if (meaning instanceof Resolved.Method m) {
        List<Type> found = checked(m.symbol().thrown(), node);
        if (!found.isEmpty()) {
          return found;
        }
      }
      if (node instanceof Statement) {
        break;
      }
    }
    Matcher named = NAMED.matcher(site.problem.message());
    ClassSymbol symbol = named.find() ? byName(named.group(1)) : null;
    return symbol == null ? List.of() : List.of(symbol.thisType());
  }

  private @Nullable ClassSymbol byName(String name) {
    return name.indexOf('.') > 0
        ? site.symbols.byQualifiedName(name)
        : site.attribution.scopes().context(site.path.getFirst()).typeNamed(name)
                instanceof Type.ClassType c
            ? c.symbol()
            : site.symbols.byQualifiedName("java.lang." + name);
  }

  /// Those that have to be handled and are not.
  private List<Type> checked(List<Type> types, Node at) {
    List<Type> result = new ArrayList<>();
    for (Type each : types) {
      if (each instanceof Type.ClassType c && isChecked(c) && !isHandled(c, at)) {
        result.add(c);
      }
    }
    return result;
  }

  boolean isChecked(Type type) {
    return !isA(type, "RuntimeException") && !isA(type, "Error");
  }

  private boolean isA(Type type, String name) {
    ClassSymbol above = site.symbols.topLevel("java.lang", name);
    return above != null && site.attribution.types().asSuper(type, above) != null;
  }

  private boolean isHandled(Type thrown, Node at) {
    for (Node child = at, parent = site.parent(at);
        parent != null;
        child = parent, parent = site.parent(parent)) {
      if (parent instanceof Statement.Try t
          && (child == t.body() || t.resources().contains(child))) {
        for (Piece.Catch each : t.catches()) {
          if (catches(each, thrown)) {
            return true;
          }
        }
      }
      if (parent instanceof Expression.Lambda || parent instanceof Declaration.Type) {
        return false;
      }
      if (parent instanceof Declaration.Method m) {
        return m.thrown().stream().anyMatch(each -> covers(each, thrown));
      }
    }
    return false;
  }

  private boolean catches(Piece.Catch clause, Type thrown) {
    TypeTree type = clause.parameter().type();
    return switch (type) {
      case TypeTree.Union u -> u.alternatives().stream().anyMatch(each -> covers(each, thrown));
      case null -> false;
      default -> covers(type, thrown);
    };
  }

  private boolean covers(TypeTree handler, Type thrown) {
    Type type = site.attribution.resolve(handler);
    return type instanceof Type.ClassType && site.attribution.subtyping().isSubtype(thrown, type);
  }

  // ---- try

  /// A try statement around the place gets another clause.
  private void catchInTry(Node at, List<Type> thrown) {
    for (Node child = at, parent = site.parent(at);
        parent != null;
        child = parent, parent = site.parent(parent)) {
      if (parent instanceof Statement.Try t
          && (child == t.body() || t.resources().contains(child))) {
        String what = t.catches().isEmpty() ? "Catch the exception" : "Add catch clause";
        site.offer(what, changes -> addCatch(changes, t, thrown));
        return;
      }
      if (parent instanceof Expression.Lambda
          || parent instanceof Declaration.Type
          || parent instanceof Declaration.Method) {
        return;
      }
    }
  }

  private void addCatch(Changes changes, Statement.Try statement, List<Type> thrown) {
    Draft draft = changes.here();
    String indentation = CodeStyle.indentation(site.text, statement.start());
    int end =
        statement.catches().isEmpty()
            ? statement.body().end()
            : statement.catches().getLast().end();
    String clause = clause(draft, statement, thrown);
    draft.insert(end, " " + draft.style().lay(clause, indentation));
  }

  /// The handler ends the method, so that what follows it is reached with everything assigned.
  String clause(Draft draft, Node at, List<Type> thrown) {
    TypeWriter types = draft.types(at);
    Set<String> taken = site.variableNames(at);
    String name = CodeStyle.fresh("e", taken);
    String all =
        withoutSubtypes(thrown).stream().map(types::write).collect(Collectors.joining(" | "));
    ClassSymbol runtime = site.symbols.topLevel("java.lang", "RuntimeException");
    String wrapper = runtime == null ? "RuntimeException" : types.write(runtime.thisType());
    return "catch (" + all + " " + name + ") {\n\tthrow new " + wrapper + "(" + name + ");\n}";
  }

  /// The alternatives of a handler may not be subtypes of each other (JLS 14.20).
  private List<Type> withoutSubtypes(List<Type> types) {
    return types.stream()
        .filter(each ->
            types.stream()
                .noneMatch(
                    other -> other != each && site.attribution.subtyping().isSubtype(each, other)))
        .toList();
  }

  private boolean canSurround(Statement statement) {
    return switch (statement) {
      case Statement.ExpressionStatement s ->
          !(s.expression() instanceof Expression.Call c && c.isConstructorCall());
      case Statement.LocalVariables l -> l.variables().size() == 1;
      default -> true;
    };
  }

  private void surround(Changes changes, Statement statement, List<Type> thrown) {
    Draft draft = changes.here();
    CodeStyle style = draft.style();
    String indentation = CodeStyle.indentation(site.text, statement.start());
    String newline = style.newline();
    String before = "";
    String body = site.deeper(style, indentation, statement.start(), statement.end());
    if (statement instanceof Statement.LocalVariables l
        && l.variables().getFirst().initializer() instanceof Expression initial) {
      Declaration.Variable variable = l.variables().getFirst();
      before = declaration(draft, variable) + ";" + newline + indentation;
      body =
          variable.name()
              + " = "
              + creation(draft, variable, initial)
              + site.deeper(style, indentation, initial.start(), initial.end())
              + ";";
    }
    String clause = style.lay(clause(draft, statement, thrown), indentation);
    draft.replace(
        statement.start(),
        statement.end(),
        before
            + "try {"
            + newline
            + indentation
            + style.unit()
            + body
            + newline
            + indentation
            + "} "
            + clause);
  }

  /// A lambda whose body is an expression gets a block (JLS 15.27.2).
  private void surroundInLambda(Node at, List<Type> thrown) {
    Expression.Lambda lambda = site.above(at, Expression.Lambda.class);
    Type target = lambda == null ? null : site.attribution.targetOf(lambda);
    var function = target == null ? null : site.attribution.functions().of(target);
    if (lambda == null || function == null || !(lambda.body() instanceof Expression body)) {
      return;
    }
    site.offer(
        "Surround with try/catch",
        changes -> {
          Draft draft = changes.here();
          String returned = function.result().isVoid() ? "" : "return ";
          String code =
              "{\n\ttry {\n\t\t"
                  + returned
                  + ";\n\t} "
                  + clause(draft, lambda, thrown).replace("\n", "\n\t")
                  + "\n}";
          String laid = draft.style().lay(code, CodeStyle.indentation(site.text, lambda.start()));
          int value = laid.indexOf(returned + ";") + returned.length();
          draft.insert(body.start(), laid.substring(0, value));
          draft.insert(body.end(), laid.substring(value));
        });
  }

  /// A field gets its value from an initializer behind it (JLS 8.6, 8.7); interfaces have none.
  private void surroundInField(Node at, List<Type> thrown) {
    Node node = at;
    while (node != null && !(node instanceof Declaration) && !(node instanceof Expression.Lambda)) {
      node = site.parent(node);
    }
    if (!(node instanceof Declaration.Variable field)
        || field.kind() != Declaration.VariableKind.FIELD
        || field.sharesType()
        || !(field.initializer() instanceof Expression initial)
        || !site.text.startsWith(";", field.end())
        || !(site.parent(field) instanceof Declaration.Type owner)
        || owner.kind() == DeclarationKind.INTERFACE
        || owner.kind() == DeclarationKind.ANNOTATION
        || field.extraDimensions() > 0) {
      return;
    }
    site.offer(
        "Initialize in a block with try/catch",
        changes -> {
          Draft draft = changes.here();
          CodeStyle style = draft.style();
          CodeStyle twice = new CodeStyle(style.newline(), style.unit().repeat(2));
          MemberPlace place = new MemberPlace(draft, owner);
          String indentation = place.indentation();
          String assignment =
              field.name()
                  + " = "
                  + creation(draft, field, initial)
                  + site.deeper(twice, indentation, initial.start(), initial.end())
                  + ";";
          String head = field.modifiers().has(Modifiers.STATIC) ? "static {" : "{";
          String clause = clause(draft, at, thrown).replace("\n", "\n\t");
          draft.replace(field.nameRange().end(), field.end(), "");
          place.asItIs(
              field,
              style.lay(head + "\n\ttry {\n\t\t", indentation)
                  + assignment
                  + style.lay("\n\t} " + clause + "\n}", indentation));
        });
  }

  private String declaration(Draft draft, Declaration.Variable variable) {
    TypeTree type = variable.type();
    if (type != null && site.attribution.isInferred(type)) {
      String written = draft.types(variable).write(site.attribution.variableType(variable));
      return site.text.substring(variable.start(), type.start()) + written + " " + variable.name();
    }
    int end = variable.nameRange().end();
    String rest = "[]".repeat(Math.max(0, variable.extraDimensions()));
    return site.text.substring(variable.start(), end) + rest;
  }

  /// What an initial value needs before it to be an expression.
  private String creation(Draft draft, Declaration.Variable variable, Expression initial) {
    return initial instanceof Expression.ArrayInitializer
        ? "new " + draft.types(variable).erased(site.attribution.variableType(variable)) + " "
        : "";
  }

  // ---- throws

  void addThrows(Node at, List<Type> thrown) {
    Declaration.Method method = site.method(at);
    MethodSymbol symbol = method == null ? null : site.attribution.scopes().methodOf(method);
    if (method == null || symbol == null || isCanonical(method)) {
      return;
    }
    List<MethodSymbol> changed = new ArrayList<>(List.of(symbol));
    for (MethodSymbol above : new Overrides(site.attribution).overridden(symbol)) {
      boolean allows =
          thrown.stream()
              .allMatch(each ->
                  above.thrown().stream()
                      .anyMatch(t -> site.attribution.subtyping().isSubtype(each, t)));
      if (!allows && !Site.isEditable(above.owner())) {
        return; // what it overrides does not let it throw that
      }
      if (!allows) {
        changed.add(above);
      }
    }
    String what = thrown.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    site.offer(
        "Add " + what + " to throws" + (changed.size() > 1 ? " of all it overrides" : ""),
        changes -> changed.forEach(each -> addThrows(changes, each, thrown)));
  }

  /// True of the constructor of a record that may not say what it throws (JLS 8.10.4).
  private boolean isCanonical(Declaration.Method method) {
    return method.kind() != DeclarationKind.METHOD
        && site.above(method, Declaration.Type.class) instanceof Declaration.Type type
        && type.kind() == DeclarationKind.RECORD
        && (method.kind() == DeclarationKind.COMPACT_CONSTRUCTOR
            || types(method.parameters()).equals(types(type.components())));
  }

  private List<Type> types(List<Declaration.Variable> variables) {
    return variables.stream()
        .map(each -> site.attribution.types().erasure(site.attribution.variableType(each)))
        .toList();
  }

  private static void addThrows(Changes changes, MethodSymbol symbol, List<Type> thrown) {
    Draft draft = changes.of(symbol.owner());
    if (draft == null) {
      return;
    }
    TextRange name = symbol.index().nameRange(symbol.row());
    for (Node node : draft.tree().path(name.start()).reversed()) {
      if (node instanceof Declaration.Method method && method.nameRange().equals(name)) {
        TypeWriter types = draft.types(method);
        String written = thrown.stream().map(types::write).collect(Collectors.joining(", "));
        if (!method.thrown().isEmpty()) {
          draft.insert(method.thrown().getLast().end(), ", " + written);
        } else {
          int close = closingParenthesis(draft, method);
          if (close > 0) {
            draft.insert(close, " throws " + written);
          }
        }
        return;
      }
    }
  }

  /// Behind the parameter list of a method; -1 if it has none.
  static int closingParenthesis(Draft draft, Declaration.Method method) {
    var tokens = draft.tree().tokens();
    int open = tokens.tokenFrom(method.nameRange().end());
    if (open >= tokens.count() || !tokens.is(open, "(")) {
      return -1;
    }
    int close = tokens.matchingClose(open);
    return close < 0 ? -1 : tokens.end(close);
  }

  // ---- handlers that nothing needs

  /// Of an exception that the body never throws.
  void neverThrown() {
    Piece.Catch clause = site.around(Piece.Catch.class);
    if (clause != null && clause.parameter().type() instanceof TypeTree.Union union) {
      alternative(union);
      return;
    }
    if (clause == null || !(site.parent(clause) instanceof Statement.Try statement)) {
      return;
    }
    boolean isOnly = statement.catches().size() == 1 && statement.finallyBlock() == null;
    if (!isOnly || !statement.resources().isEmpty()) {
      int index = statement.catches().indexOf(clause);
      int from = index == 0 ? statement.body().end() : statement.catches().get(index - 1).end();
      site.offer("Remove catch clause", changes -> changes.here().replace(from, clause.end(), ""));
    } else if (site.parent(statement) instanceof Statement.Block) {
      site.offer(
          "Remove try/catch",
          changes -> {
            Statement.Block body = statement.body();
            changes.here().replace(statement.start(), body.start() + 1, "{");
            changes.here().replace(body.end(), statement.end(), "");
          });
    }
  }

  /// Of an alternative of a handler that is not needed, or that is a subclass of another one.
  void alternative() {
    TypeTree.Union union = site.around(TypeTree.Union.class);
    if (union != null) {
      alternative(union);
    }
  }

  private void alternative(TypeTree.Union union) {
    List<TypeTree> all = union.alternatives();
    for (int i = 0; i < all.size() && all.size() > 1; i++) {
      TypeTree each = all.get(i);
      if (each.start() <= site.start() && site.start() < each.end()) {
        int from = i == 0 ? each.start() : all.get(i - 1).end();
        int to = i == 0 ? all.get(1).start() : each.end();
        site.offer(
            "Remove '" + site.source(each) + "'", changes -> changes.here().replace(from, to, ""));
      }
    }
  }

  /// Of a statement that declares what has to be closed: the rest of its block uses it.
  private void surroundWithResources(Statement around, List<Type> thrown) {
    if (!(around instanceof Statement.LocalVariables statement)
        || statement.variables().size() != 1
        || !(site.parent(statement) instanceof Statement.Block block)
        || statement.variables().getFirst().initializer() == null
        || !site.source(statement).endsWith(";")) {
      return;
    }
    Type type = site.attribution.variableType(statement.variables().getFirst());
    if (!isA(type, "AutoCloseable")) {
      return;
    }
    List<Type> all = new ArrayList<>(thrown);
    for (MethodSymbol close : site.attribution.members().methods(type, "close")) {
      if (close.arity() == 0) {
        checked(close.thrown(), statement).stream()
            .filter(each -> !all.contains(each))
            .forEach(all::add);
      }
    }
    site.offer(
        "Surround with try-with-resources",
        changes -> {
          Draft draft = changes.here();
          CodeStyle style = draft.style();
          String indentation = CodeStyle.indentation(site.text, statement.start());
          String before = style.newline() + indentation;
          int last = block.statements().getLast().end();
          String rest = site.deeper(style, indentation, statement.end(), last);
          String declared = site.source(statement);
          draft.replace(
              statement.start(),
              last,
              "try ("
                  + declared.substring(0, declared.length() - 1)
                  + ") {"
                  + rest
                  + before
                  + "} "
                  + style.lay(clause(draft, statement, all), indentation));
        });
  }
}
