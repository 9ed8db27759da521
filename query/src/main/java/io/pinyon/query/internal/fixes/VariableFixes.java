package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Repairs of variables: without a value (JLS 16), captured and changed (JLS 8.1.3, 15.27.2),
/// declared twice, never used.
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
      offerValue(local, "Initialize variable '" + local.name() + "'");
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
    if (variable == null || variable.kind() == Declaration.VariableKind.FIELD) {
      return;
    }
    if (site.parent(variable) instanceof Statement.LocalVariables l && l.variables().size() == 1) {
      Expression initial = variable.initializer();
      if (initial != null && !(initial instanceof Expression.ArrayInitializer)) {
        site.offer(
            "Assign to the existing variable",
            changes -> changes.here().replace(l.start(), variable.nameRange().start(), ""));
      }
    }
  }

  // ---- unused

  void removeUnused() {
    for (Node node : site.path) {
      switch (node) {
        case Declaration.Import i -> {
          site.offer(
              "Remove unused import", changes -> changes.here().deleteLines(i.start(), i.end()));
          return;
        }
        case Declaration.Variable v when v.kind() == Declaration.VariableKind.LOCAL -> {
          if (site.parent(v) instanceof Statement.LocalVariables l) {
            removeLocal(v, l);
          }
          return;
        }
        case Declaration.Variable v when v.kind() == Declaration.VariableKind.FIELD -> {
          if (!isShared(v) && (v.initializer() == null || isHarmless(v.initializer()))) {
            site.offer(
                "Remove field '" + v.name() + "'", changes -> removeMember(changes.here(), v));
          }
          return;
        }
        case Declaration.Method m -> {
          site.offer(
              "Remove method '" + m.name() + "'", changes -> removeMember(changes.here(), m));
          return;
        }
        case Declaration.Type t when !t.isAnonymous() -> {
          site.offer("Remove type '" + t.name() + "'", changes -> removeMember(changes.here(), t));
          return;
        }
        default -> {}
      }
    }
  }

  private boolean isShared(Declaration.Variable field) {
    if (field.sharesType()) {
      return true;
    }
    Tokens tokens = attribution.source().tree().tokens();
    int next = tokens.tokenFrom(field.end());
    return next < tokens.count() && tokens.is(next, ",") || next > 0 && tokens.is(next - 1, ",");
  }

  private void removeLocal(Declaration.Variable variable, Statement.LocalVariables statement) {
    Expression initial = variable.initializer();
    if (statement.variables().size() > 1) {
      if (initial == null || isHarmless(initial)) {
        site.offer(
            "Remove variable '" + variable.name() + "'",
            changes -> removeDeclarator(changes.here(), variable, statement.variables()));
      }
      return;
    }
    if (initial == null || isHarmless(initial)) {
      site.offer(
          "Remove variable '" + variable.name() + "'",
          changes -> changes.here().deleteLines(statement.start(), statement.end()));
    } else if (initial instanceof Expression.Call || initial instanceof Expression.New) {
      site.offer(
          "Remove variable '" + variable.name() + "' and keep its value's effects",
          changes -> changes.here().replace(statement.start(), initial.start(), ""));
    }
  }

  /// One of several variables of a declaration, with the comma before it, or behind the first.
  private static void removeDeclarator(
      Draft draft, Declaration.Variable variable, List<Declaration.Variable> all) {
    int index = all.indexOf(variable);
    if (index == 0) {
      draft.replace(variable.nameRange().start(), all.get(1).nameRange().start(), "");
    } else {
      draft.replace(all.get(index - 1).end(), variable.end(), "");
    }
  }

  private static boolean isHarmless(Expression value) {
    return switch (value) {
      case Expression.Literal l -> true;
      case Expression.Name n -> true;
      case Expression.This t -> true;
      case Expression.Lambda l -> true;
      case Expression.ClassLiteral c -> true;
      case Expression.Select s -> isHarmless(s.target());
      case Expression.Cast c -> isHarmless(c.value());
      case Expression.Parenthesized p -> isHarmless(p.inner());
      case Expression.Unary u ->
          !u.operator().equals("++") && !u.operator().equals("--") && isHarmless(u.operand());
      case Expression.Binary b -> isHarmless(b.left()) && isHarmless(b.right());
      default -> false;
    };
  }

  /// With the comment that documents it, and the blank line before.
  private static void removeMember(Draft draft, Declaration member) {
    TextRange doc =
        switch (member) {
          case Declaration.Variable v -> v.doc();
          case Declaration.Method m -> m.doc();
          case Declaration.Type t -> t.doc();
          default -> TextRange.EMPTY;
        };
    String text = draft.text();
    int start = doc.isEmpty() ? member.start() : doc.start();
    int end = member.end();
    if (member instanceof Declaration.Variable) {
      Tokens tokens = draft.tree().tokens();
      int next = tokens.tokenFrom(end);
      end = next < tokens.count() && tokens.is(next, ";") ? tokens.end(next) : end;
    }
    int line = CodeStyle.lineStart(text, start);
    if (text.substring(line, start).isBlank() && line > 0) {
      int before = CodeStyle.lineStart(text, line - 1);
      start = text.substring(before, line).isBlank() && before > 0 ? before : line;
    }
    draft.deleteLines(start, end);
  }
}
