package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.TypeNames;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names for a variable that is being declared: what the code around calls others of its type, what
/// its value is called, what its type is. None that is taken where it will be in scope.
final class NewNames {
  private static final int MOST_OF_FILE = 4;

  private final Attribution attribution;
  private final Declaration.Variable variable;

  NewNames(CompletionPlace place, Declaration.Variable variable) {
    this.attribution = place.attribution();
    this.variable = variable;
  }

  void offer(Proposals found) {
    Type type = attribution.variableType(variable);
    Set<String> names = new LinkedHashSet<>();
    if (isForField()) {
      addFields(type, names);
    }
    addOfFile(names);
    addOfValue(type, names);
    if (variable.kind() == Declaration.VariableKind.CATCH_PARAMETER) {
      names.add("e");
    }
    List<String> ofType =
        type.isUnknown() ? ofWritten(variable.type()) : new TypeNames(attribution).of(type);
    names.addAll(ofType);
    if (variable.kind() == Declaration.VariableKind.LAMBDA_PARAMETER && !ofType.isEmpty()) {
      names.add(ofType.getFirst().substring(0, 1));
    }
    offer(names, type, found);
  }

  /// All of them that are free; if none is, the first with a number.
  private void offer(Set<String> names, Type type, Proposals found) {
    Set<String> taken = taken();
    List<String> free = new ArrayList<>();
    for (String each : names) {
      String name = isConstant() ? VariableNames.capitals(each) : each;
      if (!taken.contains(name)) {
        free.add(name);
      }
    }
    if (free.isEmpty() && !names.isEmpty()) {
      free.add(CodeStyle.fresh(names.iterator().next(), taken));
    }
    String shown = type.isUnknown() ? "" : attribution.types().upward(type).toString();
    for (int i = 0; i < free.size(); i++) {
      attribution.symbols().effort().step();
      found.offer(
          Completion.Item.plain(free.get(i), Completion.Kind.VARIABLE, shown),
          new Features().set(Signal.NEW_NAME, 1 - Math.min(i, 19) / 20.0));
    }
  }

  /// Of a type that is not known.
  private static List<String> ofWritten(@Nullable TypeTree type) {
    return switch (type) {
      case TypeTree.Named n -> TypeNames.ofName(n.name());
      case TypeTree.Array a -> ofWritten(a.element()).stream().map(TypeNames::plural).toList();
      case null, default -> List.of();
    };
  }

  private boolean isConstant() {
    if (variable.kind() != Declaration.VariableKind.FIELD) {
      return false;
    }
    boolean isOfInterface =
        attribution.source().parent(variable) instanceof Declaration.Type t
            && (t.kind() == DeclarationKind.INTERFACE || t.kind() == DeclarationKind.ANNOTATION);
    return isOfInterface
        || variable.modifiers().has(Modifiers.STATIC) && variable.modifiers().has(Modifiers.FINAL);
  }

  // ---- where names come from

  /// True for a parameter that usually gives a field its value and has its name.
  private boolean isForField() {
    return variable.kind() == Declaration.VariableKind.PARAMETER
        && attribution.source().parent(variable) instanceof Declaration.Method m
        && (m.type() == null || m.name().startsWith("set") || m.name().startsWith("with"));
  }

  private void addFields(Type type, Set<String> names) {
    Node method = attribution.source().parent(variable);
    ClassSymbol symbol =
        method != null && attribution.source().parent(method) instanceof Declaration.Type t
            ? attribution.scopes().classOf(t)
            : null;
    if (symbol != null) {
      for (FieldSymbol each : symbol.allFields()) {
        if (!each.isStatic() && each.type().equals(type)) {
          names.add(each.name());
        }
      }
    }
  }

  /// What the file calls other variables whose type is written alike, most first.
  private void addOfFile(Set<String> names) {
    TypeTree type = variable.type();
    if (type == null || variable.extraDimensions() > 0 || attribution.isInferred(type)) {
      return;
    }
    Tokens tokens = attribution.source().tree().tokens();
    int first = tokens.tokenFrom(type.start());
    int length = tokens.tokenFrom(type.end()) - first;
    Map<String, Integer> counts = new HashMap<>();
    for (int at = 0; at + length + 1 < tokens.count(); at++) {
      int name = at + length;
      if (at != first
          && tokens.isIdentifier(name)
          && isBehindName(tokens.kind(name + 1))
          && isWrittenAlike(tokens, first, at, length)) {
        counts.merge(tokens.name(name), 1, Integer::sum);
      }
    }
    attribution.symbols().effort().steps(tokens.count() / 100);
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(MOST_OF_FILE)
        .forEach(each -> names.add(each.getKey()));
  }

  private static boolean isBehindName(int kind) {
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.EQUAL
        || kind == TokenKind.COMMA
        || kind == TokenKind.CLOSE_PAREN
        || kind == TokenKind.COLON;
  }

  private static boolean isWrittenAlike(Tokens tokens, int first, int at, int length) {
    for (int i = 0; i < length; i++) {
      if (tokens.kind(first + i) != tokens.kind(at + i)
          || !tokens.text(first + i).equals(tokens.text(at + i))) {
        return false;
      }
    }
    return at == 0 || tokens.kind(at - 1) != TokenKind.DOT;
  }

  private void addOfValue(Type type, Set<String> names) {
    Expression value = variable.initializer();
    boolean isLoop = variable.kind() == Declaration.VariableKind.FOR_EACH;
    if (isLoop && attribution.source().parent(variable) instanceof Statement.ForEach f) {
      String one = new VariableNames(attribution).ofEach(f.iterable());
      if (!one.isEmpty()) {
        names.add(one);
      }
    } else if (value != null && !(value instanceof Expression.Missing)) {
      names.add(new VariableNames(attribution).of(value, type));
    }
  }

  // ---- what is taken

  private Set<String> taken() {
    Set<String> taken = new HashSet<>();
    switch (variable.kind()) {
      case FIELD -> {
        if (attribution.source().parent(variable) instanceof Declaration.Type t) {
          addOthers(t.members(), taken);
          addOthers(t.components(), taken);
        }
      }
      case COMPONENT -> {
        if (attribution.source().parent(variable) instanceof Declaration.Type t) {
          addOthers(t.components(), taken);
        }
      }
      default -> {
        boolean mayHideField = isForField();
        for (VisibleVariables.Variable each : new VisibleVariables(attribution, variable).all()) {
          if (each.isLocal() || !mayHideField) {
            taken.add(each.name());
          }
        }
        taken.remove(variable.name());
        addInside(taken);
      }
    }
    return taken;
  }

  @SuppressWarnings("ReferenceEquality") // nodes are their places
  private void addOthers(List<? extends Declaration> members, Set<String> into) {
    for (Declaration each : members) {
      if (each != variable && each instanceof Declaration.Variable v) {
        into.add(v.name());
      }
    }
  }

  /// What is declared where the variable will be in scope, and beside it.
  @SuppressWarnings("ReferenceEquality") // nodes are their places
  private void addInside(Set<String> into) {
    List<Node> scope = new ArrayList<>();
    Node parent = attribution.source().parent(variable);
    switch (parent) {
      case Declaration.Method m -> {
        addOthers(m.parameters(), into);
        if (m.body() != null) {
          scope.add(m.body().node());
        }
      }
      case Expression.Lambda l -> {
        addOthers(l.parameters(), into);
        scope.add(l.body());
      }
      case Statement.ForEach f -> scope.add(f.body());
      case Piece.Catch c -> scope.add(c.body());
      case Statement.Try t -> scope.add(t.body());
      case Statement.LocalVariables l -> {
        Node block = attribution.source().parent(l);
        if (block instanceof Statement.Block b) {
          int at = 0;
          while (b.statements().get(at) != l) {
            at++;
          }
          scope.addAll(b.statements().subList(at, b.statements().size()));
        } else if (block != null) {
          scope.add(block);
        }
      }
      case null, default -> {}
    }
    scope.forEach(each -> addDeclared(each, into));
  }

  @SuppressWarnings("ReferenceEquality") // nodes are their places
  private void addDeclared(Node node, Set<String> into) {
    attribution.symbols().effort().step();
    if (attribution.symbols().effort().isSpent() || node instanceof Declaration.Type) {
      return;
    }
    if (node instanceof Declaration.Variable v && v != variable) {
      into.add(v.name());
    }
    node.forEachChild(child -> addDeclared(child, into));
  }
}
