package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Repairs of variables: without a value (JLS 16), captured and changed (JLS 8.1.3, 15.27.2),
/// declared twice.
final class VariableFixes {
  private static final Pattern NAMED = Pattern.compile("variable (\\w+)");

  private final Site site;
  private final Attribution attribution;

  VariableFixes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
  }

  void initialize() {
    Declaration.Variable local = local();
    if (local != null) {
      initialize(local);
      return;
    }
    Declaration.Variable field = field();
    if (field != null && field.initializer() == null) {
      assignInConstructor(field);
      if (!isAssigned(field)) {
        offerValue(field, "Initialize field '" + field.name() + "'");
      }
      if (field.modifiers().has(Modifiers.FINAL)) {
        site.offer(
            "Make '" + field.name() + "' not final",
            changes -> ModifierFixes.remove(changes.here(), field.modifiers(), "final"));
      }
    }
  }

  /// With a first value it is assigned twice where it is assigned at all: then it can be neither
  /// final nor captured (JLS 4.12.4).
  private void initialize(Declaration.Variable local) {
    Statement.Block block = site.above(local, Statement.Block.class);
    boolean isAssigned = block != null && assigns(block, local.name());
    boolean isFinal = local.modifiers().has(Modifiers.FINAL);
    if (block != null && isAssigned && isCaptured(block, local.name())) {
      return;
    }
    if (!isAssigned || !isFinal) {
      offerValue(local, "Initialize variable '" + local.name() + "'");
    } else if (!local.sharesType()) {
      String value = CodeStyle.defaultValue(attribution.variableType(local));
      int end = local.nameRange().end() + brackets(local);
      site.offer(
          "Initialize variable '" + local.name() + "', not final",
          changes -> {
            ModifierFixes.remove(changes.here(), local.modifiers(), "final");
            changes.here().insert(end, " = " + value);
          });
    }
  }

  private boolean isCaptured(Statement.Block block, String name) {
    return attribution.source().nodes().stream()
        .anyMatch(each ->
            each instanceof Expression.Name n
                && n.name().equals(name)
                && block.start() <= n.start()
                && n.end() <= block.end()
                && isInsideOther(n, block));
  }

  /// True if a lambda or a class lies between a node and a block around it.
  private boolean isInsideOther(Node node, Statement.Block block) {
    for (Node at = node; at != null && at != block; at = site.parent(at)) {
      if (at instanceof Expression.Lambda || at instanceof Declaration.Type) {
        return true;
      }
    }
    return false;
  }

  /// Of a constructor that leaves a final field without a value (JLS 8.8.7): the problem is told at
  /// its body.
  private void assignInConstructor(Declaration.Variable field) {
    if (!site.path.isEmpty()
        && site.path.getFirst() instanceof Statement.Block block
        && site.parent(block) instanceof Declaration.Method constructor
        && site.text.charAt(block.end() - 1) == '}') {
      site.offer(
          "Assign field '" + field.name() + "' in the constructor",
          changes -> {
            Draft draft = changes.here();
            String outer = CodeStyle.indentation(site.text, constructor.start());
            int last = block.end() - 1;
            while (last > block.start() + 1 && Character.isWhitespace(site.text.charAt(last - 1))) {
              last--;
            }
            String newline = draft.style().newline();
            String value = CodeStyle.defaultValue(attribution.variableType(field));
            draft.replace(
                last,
                block.end() - 1,
                newline
                    + outer
                    + draft.style().unit()
                    + "this."
                    + field.name()
                    + " = "
                    + value
                    + ";"
                    + newline
                    + outer);
          });
    }
  }

  /// True if something may give the field a value, so that an initial one would be a second.
  private boolean isAssigned(Declaration.Variable field) {
    Declaration.Type type = site.above(field, Declaration.Type.class);
    return field.modifiers().has(Modifiers.FINAL) && type != null && assigns(type, field.name());
  }

  private boolean assigns(Node within, String name) {
    Deque<Node> left = new ArrayDeque<>(List.of(within));
    while (!left.isEmpty()) {
      site.symbols.effort().step();
      Node node = left.pop();
      if (node instanceof Expression.Assign a
          && (a.target() instanceof Expression.Name n && n.name().equals(name)
              || a.target() instanceof Expression.Select s && s.name().equals(name))) {
        return true;
      }
      node.forEachChild(left::push);
    }
    return false;
  }

  private void offerValue(Declaration.Variable variable, String title) {
    if (variable.initializer() == null && !variable.name().isEmpty()) {
      String value = CodeStyle.defaultValue(attribution.variableType(variable));
      int end = variable.nameRange().end() + brackets(variable);
      site.offer(title, changes -> changes.here().insert(end, " = " + value));
    }
  }

  /// The brackets behind the name, `int a[]`.
  private int brackets(Declaration.Variable variable) {
    int end = variable.nameRange().end();
    int at = end;
    while (at < site.text.length() && "[] ".indexOf(site.text.charAt(at)) >= 0) {
      at++;
    }
    return variable.extraDimensions() > 0 && !variable.isVarargs() ? at - end : 0;
  }

  private Declaration.@Nullable Variable local() {
    for (Node node : site.path) {
      if (node instanceof Expression.Name n
          && attribution.meaningOf(n) instanceof Resolved.Variable v
          && v.symbol() instanceof LocalVariable local) {
        return local.node().kind() == Declaration.VariableKind.LOCAL ? local.node() : null;
      }
      if (node instanceof Statement || node instanceof Declaration) {
        return null;
      }
    }
    return null;
  }

  /// The field that the problem is about: where it is declared, where it is read, or by its name.
  private Declaration.@Nullable Variable field() {
    for (Node node : site.path) {
      if (node instanceof Declaration.Variable v && v.kind() == Declaration.VariableKind.FIELD) {
        return v;
      }
      if (node instanceof Expression e
          && attribution.meaningOf(e) instanceof Resolved.Variable v
          && v.symbol() instanceof FieldSymbol f) {
        return declared(f.name());
      }
    }
    Matcher named = NAMED.matcher(site.problem.message());
    return named.find() ? declared(named.group(1)) : null;
  }

  private Declaration.@Nullable Variable declared(String name) {
    Declaration.Type type = site.around(Declaration.Type.class);
    if (type != null) {
      for (Declaration member : type.members()) {
        if (member instanceof Declaration.Variable v && v.name().equals(name)) {
          return v;
        }
      }
    }
    return null;
  }

  // ---- captured

  /// A lambda or a local class wants a variable that never changes: a copy of it.
  void copyToFinal() {
    Declaration.Variable variable = null;
    Expression.Name name = null;
    for (Node node : site.path) {
      if (node instanceof Expression.Name n
          && attribution.meaningOf(n) instanceof Resolved.Variable v
          && v.symbol() instanceof LocalVariable local) {
        variable = local.node();
        name = n;
        break;
      }
    }
    if (variable == null || name == null) {
      return;
    }
    Node capture = capture(name);
    Statement statement = capture == null ? null : site.statement(capture);
    if (capture == null
        || statement == null
        || statement.start() <= variable.start() && variable.end() <= statement.end()
        || isWrittenIn(capture, variable)) {
      return;
    }
    String original = variable.name();
    Declaration.Variable copied = variable;
    site.offer(
        "Copy '" + original + "' to a final variable",
        changes -> {
          Draft draft = changes.here();
          Set<String> taken = site.variableNames(statement);
          String capital = Character.toUpperCase(original.charAt(0)) + original.substring(1);
          String fresh = CodeStyle.fresh("final" + capital, taken);
          String type = draft.types(statement).write(attribution.variableType(copied));
          draft.insert(
              statement.start(),
              type
                  + " "
                  + fresh
                  + " = "
                  + original
                  + ";"
                  + draft.style().newline()
                  + CodeStyle.indentation(site.text, statement.start()));
          for (Node node : attribution.source().nodes()) {
            if (isUse(node, capture, copied)) {
              draft.replace(new TextRange(node.start(), node.end()), fresh);
            }
          }
        });
  }

  private boolean isUse(Node node, Node in, Declaration.Variable variable) {
    return node instanceof Expression.Name n
        && n.start() >= in.start()
        && n.end() <= in.end()
        && n.name().equals(variable.name())
        && attribution.meaningOf(n) instanceof Resolved.Variable v
        && v.symbol() instanceof LocalVariable local
        && local.node() == variable;
  }

  private boolean isWrittenIn(Node in, Declaration.Variable variable) {
    return attribution.source().nodes().stream()
        .anyMatch(
            node -> isUse(node, in, variable) && Writes.isWritten(node, attribution.source()));
  }

  /// The outermost lambda or class body around a use that its variable is not in.
  private @Nullable Node capture(Node use) {
    Node found = null;
    for (Node node = use; node != null; node = site.parent(node)) {
      if (node instanceof Expression.Lambda || node instanceof Declaration.Type t && t.isLocal()) {
        found = node;
      }
      if (node instanceof Declaration.Method) {
        break;
      }
    }
    return found;
  }

  // ---- declared twice

  void rename() {
    Declaration.Variable variable = site.around(Declaration.Variable.class);
    if (variable == null
        || variable.kind() == Declaration.VariableKind.FIELD
        || variable.kind() == Declaration.VariableKind.COMPONENT) {
      return;
    }
    Declaration.Variable first = first(variable);
    if (first != null
        && site.parent(variable) instanceof Statement.LocalVariables l
        && l.variables().size() == 1) {
      assign(l, variable, first);
    }
    String fresh = CodeStyle.fresh(variable.name(), site.variableNames(variable));
    List<Expression.Name> uses = usesOfSecond(variable);
    site.offer(
        "Rename to '" + fresh + "'",
        changes -> {
          changes.here().replace(variable.nameRange(), fresh);
          uses.forEach(each -> changes.here().replace(each.start(), each.end(), fresh));
        });
  }

  /// The names behind the second declaration mean that, unless one of them is used as its type does
  /// not allow: then they mean the first.
  private List<Expression.Name> usesOfSecond(Declaration.Variable variable) {
    List<Expression.Name> uses = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      boolean isInside = variable.start() <= node.start() && node.end() <= variable.end();
      if (!isInside && node instanceof Expression.Name n && attribution.local(n) == variable) {
        uses.add(n);
      }
    }
    return uses.stream().allMatch(this::fits) ? uses : List.of();
  }

  private boolean fits(Expression.Name use) {
    Type wanted = attribution.targetOf(use);
    boolean fitsTarget =
        wanted == null || attribution.subtyping().isLoose(attribution.typeOf(use), wanted);
    return fitsTarget
        && switch (site.parent(use)) {
          case Expression.Select s -> isKnown(s);
          case Expression.Call c -> isKnown(c);
          case Piece.Arguments a when site.parent(a) instanceof Expression e -> isKnown(e);
          case Expression.Index i -> !attribution.typeOf(i).isUnknown();
          case Statement.ForEach f -> !attribution.elementType(attribution.typeOf(use)).isUnknown();
          case null, default -> true;
        };
  }

  private boolean isKnown(Expression expression) {
    return !(attribution.meaningOf(expression) instanceof Resolved.Nothing);
  }

  /// The variable that has the name already.
  private Declaration.@Nullable Variable first(Declaration.Variable second) {
    Declaration.Variable[] found = new Declaration.Variable[1];
    attribution
        .scopes()
        .walk(
            second,
            new Scopes.Visitor() {
              @Override
              public boolean variable(Declaration.Variable v) {
                boolean isIt = v != second && v.name().equals(second.name());
                found[0] = isIt ? v : found[0];
                return isIt;
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                return true;
              }
            });
    return found[0];
  }

  /// In place of the second declaration, where the first variable may be assigned what that holds.
  private void assign(
      Statement.LocalVariables statement,
      Declaration.Variable variable,
      Declaration.Variable first) {
    Type type = attribution.variableType(first);
    Expression initial = variable.initializer();
    if (initial == null) {
      if (attribution.variableType(variable).equals(type)) {
        site.offer(
            "Remove the second declaration",
            changes -> changes.here().deleteLines(statement.start(), statement.end()));
      }
      return;
    }
    Type value = attribution.typeOf(initial);
    Type given = value.isUnknown() ? attribution.variableType(variable) : value;
    boolean isAssignable =
        !first.modifiers().has(Modifiers.FINAL)
            && first.kind() != Declaration.VariableKind.RESOURCE
            && code(first) == code(variable)
            && !given.isUnknown()
            && attribution.subtyping().isLoose(given, type);
    if (isAssignable && !(initial instanceof Expression.ArrayInitializer)) {
      site.offer(
          "Assign to the existing variable",
          changes -> changes.here().replace(statement.start(), variable.nameRange().start(), ""));
    }
  }

  /// The lambda, method or class whose variables a node is one of.
  private @Nullable Node code(Node node) {
    Node at = node;
    while (at != null
        && !(at instanceof Expression.Lambda)
        && !(at instanceof Declaration.Method)
        && !(at instanceof Declaration.Type)) {
      at = site.parent(at);
    }
    return at;
  }
}
