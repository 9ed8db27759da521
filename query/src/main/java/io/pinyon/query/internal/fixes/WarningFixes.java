package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Repairs of javac's warnings (`-Xlint`) and their suppression, and of what nothing uses.
final class WarningFixes {
  /// The category that javac puts a warning into, by what its key begins with.
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("unchecked", "unchecked"),
          Map.entry("prob.found.req", "unchecked"),
          Map.entry("raw.class.use", "rawtypes"),
          Map.entry("has.been.deprecated.for.removal", "removal"),
          Map.entry("has.been.deprecated", "deprecation"),
          Map.entry("missing.SVUID", "serial"),
          Map.entry("non.serializable.", "serial"),
          Map.entry("redundant.cast", "cast"),
          Map.entry("possible.fall-through", "fallthrough"),
          Map.entry("possible.loss.of.precision", "lossy-conversions"),
          Map.entry("possible.this.escape", "this-escape"),
          Map.entry("try.", "try"),
          Map.entry("finally.cannot.complete", "finally"),
          Map.entry("empty.if", "empty"),
          Map.entry("div.zero", "divzero"),
          Map.entry("static.not.qualified", "static"),
          Map.entry("override.equals", "overrides"),
          Map.entry("varargs.unsafe", "varargs"),
          Map.entry("attempt.to.synchronize", "synchronization"),
          Map.entry("inconsistent.white.space", "text-blocks"),
          Map.entry("trailing.white.space", "text-blocks"),
          Map.entry("strictfp", "strictfp"));

  private final Site site;

  WarningFixes(Site site) {
    this.site = site;
  }

  void offer(String key) {
    if (key.equals("missing.SVUID")) {
      serialVersion();
    }
    if (key.equals("redundant.cast")) {
      Expression.Cast cast = site.around(Expression.Cast.class);
      if (cast != null) {
        site.offer(
            "Remove redundant cast",
            changes -> changes.here().replace(cast.start(), cast.value().start(), ""));
      }
    }
    String category = category(key);
    Node declaration = declaration();
    if (category != null && declaration != null) {
      site.offer(
          "Suppress '" + category + "'",
          changes -> suppress(changes.here(), declaration, category));
    }
  }

  private static @Nullable String category(String key) {
    String found = null;
    int longest = 0;
    for (Map.Entry<String, String> each : CATEGORIES.entrySet()) {
      if (key.startsWith(each.getKey()) && each.getKey().length() > longest) {
        found = each.getValue();
        longest = each.getKey().length();
      }
    }
    return found;
  }

  private void serialVersion() {
    Declaration.Type type = site.around(Declaration.Type.class);
    if (type != null) {
      site.offer(
          "Add 'serialVersionUID'",
          changes -> {
            MemberPlace place = new MemberPlace(changes.here(), type);
            if (place.exists()) {
              place.field("private static final long serialVersionUID = 1L;");
            }
          });
    }
  }

  /// The innermost declaration that can be annotated.
  private @Nullable Node declaration() {
    for (Node node : site.path) {
      boolean isDeclared =
          node instanceof Declaration.Method
              || node instanceof Declaration.Type t && !t.isAnonymous()
              || node instanceof Declaration.Variable v
                  && (v.kind() == Declaration.VariableKind.FIELD && !v.sharesType()
                      || v.kind() == Declaration.VariableKind.LOCAL
                          && site.parent(v) instanceof Statement.LocalVariables);
      if (isDeclared) {
        return node;
      }
    }
    return null;
  }

  private static void suppress(Draft draft, Node declaration, String category) {
    Piece.Modifiers modifiers =
        switch (declaration) {
          case Declaration.Method m -> m.modifiers();
          case Declaration.Type t -> t.modifiers();
          case Declaration.Variable v -> v.modifiers();
          default -> throw new IllegalArgumentException("no declaration: " + declaration);
        };
    String literal = '"' + category + '"';
    for (Piece.Annotation each : modifiers.annotations()) {
      if (each.name().name().equals("SuppressWarnings") && each.arguments() != null) {
        for (Expression argument : each.arguments().list()) {
          Expression value = argument instanceof Expression.Assign a ? a.value() : argument;
          if (value instanceof Expression.ArrayInitializer array) {
            boolean isEmpty = array.elements().isEmpty();
            int at = isEmpty ? array.start() + 1 : array.elements().getLast().end();
            draft.insert(at, (isEmpty ? "" : ", ") + literal);
          } else {
            draft.insert(value.start(), "{");
            draft.insert(value.end(), ", " + literal + "}");
          }
          return;
        }
      }
    }
    boolean isOwnLine = CodeStyle.startsLine(draft.text(), declaration.start());
    String rest =
        isOwnLine
            ? draft.style().newline() + CodeStyle.indentation(draft.text(), declaration.start())
            : " ";
    draft.insert(declaration.start(), "@SuppressWarnings(" + literal + ")" + rest);
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
          if (!isShared(v) && (v.initializer() == null || Site.isHarmless(v.initializer()))) {
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
    Tokens tokens = site.attribution.source().tree().tokens();
    int next = tokens.tokenFrom(field.end());
    return next < tokens.count() && tokens.is(next, ",") || next > 0 && tokens.is(next - 1, ",");
  }

  private void removeLocal(Declaration.Variable variable, Statement.LocalVariables statement) {
    Expression initial = variable.initializer();
    if (statement.variables().size() > 1) {
      if (initial == null || Site.isHarmless(initial)) {
        site.offer(
            "Remove variable '" + variable.name() + "'",
            changes -> removeDeclarator(changes.here(), variable, statement.variables()));
      }
      return;
    }
    if (initial == null || Site.isHarmless(initial)) {
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
