package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.NameClash;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberLookup;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what in the scope of a declaration has the name already that it is to get: what javac
/// would reject (JLS 6.4, 8.3, 8.4.2, 8.5, 7.6), and methods that would override or be overridden.
public final class NameClashes {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final String newName;
  private final List<NameClash> found = new ArrayList<>();

  public NameClashes(Attribution attribution, String newName) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.newName = newName;
  }

  /// Of the declaration whose name is at the offset.
  public List<NameClash> at(int offset) {
    Occurrence occurrence = new OccurrenceLocator(attribution).at(offset);
    if (occurrence != null && !occurrence.symbols().isEmpty()) {
      TextRange place = occurrence.range();
      switch (occurrence.symbols().getFirst()) {
        case Symbol.OfClass c -> ofClass(c.symbol(), place);
        case Symbol.OfMethod m -> {
          if (!m.symbol().isConstructor()) { // which has the name of its class, no method's
            ofMethod(m.symbol(), place);
          }
        }
        case Symbol.OfField f -> ofField(f.symbol(), place);
        case Symbol.OfLocal l -> ofLocal(l.node());
        case Symbol.OfTypeVariable v -> ofTypeParameter(place);
        case Symbol.OfLabel l -> ofLabel(l.place());
        case Symbol.OfArrayLength l -> {}
        case Symbol.OfPackage p -> {}
        case Symbol.OfModule m -> ofModule(place);
      }
    }
    found.sort(Comparator.comparingInt(each -> each.range().start()));
    return found;
  }

  private void add(String message, TextRange place) {
    found.add(new NameClash(message, place));
  }

  private void ofModule(TextRange place) {
    if (symbols.facts().moduleNames().contains(newName)) {
      add("there is a module '" + newName + "' already", place);
    }
  }

  // ---- types

  private void ofClass(ClassSymbol symbol, TextRange place) {
    ClassSymbol owner = symbol.owner();
    if (owner == null) {
      ClassSymbol same = symbols.topLevel(symbol.packageName(), newName);
      if (same != null) {
        add("the package has a type '" + newName + "' already: " + same.unit().location(), place);
      }
    } else if (!symbol.isLocal() && owner.memberClass(newName) != null) {
      add("'" + owner.displayName() + "' has a member type '" + newName + "' already", place);
    }
    Node declaration = declaration(place);
    for (Node node : attribution.source().nodes()) {
      if (node instanceof Declaration.Type type
          && type.name().equals(newName)
          && (encloses(type, place) || encloses(declaration, type.nameRange()))) {
        add("a type cannot be named as one around it (JLS 8.1)", place);
      }
    }
  }

  private @Nullable Node declaration(TextRange place) {
    for (Node node : attribution.source().nodes()) {
      if (node instanceof Declaration.Type type && type.nameRange().equals(place)) {
        return type;
      }
    }
    return null;
  }

  private static boolean encloses(@Nullable Node node, TextRange place) {
    return node != null && node.start() <= place.start() && place.end() <= node.end();
  }

  // ---- members

  private void ofField(FieldSymbol field, TextRange place) {
    ClassSymbol owner = field.owner();
    if (owner.field(newName) != null) {
      add("'" + owner.displayName() + "' has a field '" + newName + "' already", place);
    }
    if (owner.components().contains(field)) {
      for (MethodSymbol method : owner.methods(newName)) {
        if (method.arity() == 0) {
          add("'" + owner.displayName() + "' has a method '" + newName + "()' already", place);
        }
      }
    }
  }

  private void ofMethod(MethodSymbol method, TextRange place) {
    ClassSymbol owner = method.owner();
    ClassSymbol held = repeated(method);
    if (held != null) {
      add(
          "'"
              + owner.displayName()
              + "' holds repeated annotations '"
              + held.displayName()
              + "' and needs its element 'value' for that (JLS 9.6.3)",
          place);
    }
    for (MethodSymbol other : owner.methods(newName)) {
      if (isSame(owner, method, other)) {
        add(
            "'"
                + owner.displayName()
                + "' has a method '"
                + newName
                + "' with these parameters already",
            place);
        return;
      }
    }
    Overrides overrides = new Overrides(attribution);
    boolean isPrivate = method.is(Modifiers.PRIVATE); // and not inherited (JLS 8.4.8)
    for (ClassSymbol below : isPrivate ? List.of(owner) : overrides.withSubtypes(owner)) {
      if (symbols.effort().isSpent()) {
        return;
      }
      MethodSymbol seen = below == owner ? method : overrides.counterpart(below, method);
      if (seen == null) {
        continue;
      }
      for (ClassSymbol each : below.lineage()) {
        for (MethodSymbol other : each.methods(newName)) {
          if (each != seen.owner() && isInherited(seen, other) && isSame(below, seen, other)) {
            add(
                "it would override, be overridden or be hidden: '"
                    + each.displayName()
                    + "' has a method '"
                    + newName
                    + "' with these parameters",
                place);
            return;
          }
        }
      }
    }
  }

  /// False if the one above is private, known in another package only, or a static one of an
  /// interface. What stands below may be either of the first: it would override with weaker access
  /// (JLS 8.4.8, 8.4.8.1, 8.4.8.3).
  private static boolean isInherited(MethodSymbol method, MethodSymbol other) {
    boolean isAbove = other.owner().lineage().contains(method.owner());
    MethodSymbol above = isAbove ? method : other;
    if (above.isStatic() && above.owner().isInterface()) {
      return false;
    }
    return above.is(Modifiers.PUBLIC | Modifiers.PROTECTED)
        || !above.is(Modifiers.PRIVATE)
            && method.owner().packageName().equals(other.owner().packageName());
  }

  /// The annotation interface whose `@Repeatable` says that the element holds its annotations (JLS
  /// 9.6.3); null for any other method.
  private static @Nullable ClassSymbol repeated(MethodSymbol method) {
    if (method.owner().kind() == DeclarationKind.ANNOTATION
        && method.name().equals("value")
        && method.returnType() instanceof Type.ArrayType array
        && array.element() instanceof Type.ClassType element) {
      ClassSymbol held = element.symbol();
      for (AnnotationUse each : held.index().annotations(held.row())) {
        boolean isIt = each.name().equals("Repeatable") || each.name().endsWith(".Repeatable");
        String written = each.arguments() == null ? "" : each.arguments();
        if (isIt && Arrays.asList(written.split("\\W+")).contains(method.owner().name())) {
          return held;
        }
      }
    }
    return null;
  }

  private boolean isSame(ClassSymbol root, MethodSymbol a, MethodSymbol b) {
    symbols.effort().step();
    return new MemberLookup(new Types(root.symbols())).hasSameSignature(root, a, b);
  }

  // ---- what is known inside of a body (JLS 6.4)

  private void ofLocal(Declaration.Variable variable) {
    Source source = attribution.source();
    Node scope = body(variable);
    for (Node node : source.nodes()) {
      if (symbols.effort().isSpent()) {
        return;
      }
      if (node instanceof Declaration.Variable other
          && other != variable
          && other.name().equals(newName)
          && other.kind() != Declaration.VariableKind.FIELD
          && body(other) == scope
          && clash(variable, other)) {
        add("there is a variable '" + newName + "' already", other.nameRange());
      }
    }
  }

  /// The outermost node around a variable that is no class: what bounds the scopes of locals.
  private @Nullable Node body(Node node) {
    Node at = node;
    Node around = attribution.source().parent(at);
    while (around != null && !(around instanceof Declaration.Type)) {
      symbols.effort().step();
      at = around;
      around = attribution.source().parent(at);
    }
    return at;
  }

  /// True if one is declared where the other is in scope, or both by one list of parameters or one
  /// condition.
  private boolean clash(Declaration.Variable a, Declaration.Variable b) {
    return isInScope(a, b) || isInScope(b, a) || whole(a) == whole(b);
  }

  private boolean isInScope(Declaration.Variable variable, Node at) {
    boolean[] found = new boolean[1];
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              @Override
              public String name() {
                return variable.name();
              }

              @Override
              public boolean variable(Declaration.Variable each) {
                found[0] |= each == variable;
                return found[0];
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                return true;
              }
            });
    return found[0];
  }

  /// What declares a variable with others at once: a lambda its parameters, and a condition the
  /// variables of patterns, of which no two may have one name (JLS 6.3.1); for any other variable
  /// itself.
  private Node whole(Declaration.Variable variable) {
    if (variable.kind() == Declaration.VariableKind.LAMBDA_PARAMETER) {
      return parent(variable);
    }
    Node at = variable;
    Node around = parent(at);
    while (around instanceof Pattern
        || around instanceof Expression.InstanceOf
        || around instanceof Expression.Parenthesized
        || around instanceof Expression.Unary
        || around instanceof Expression.Conditional
        || around instanceof Expression.Binary b
            && (b.operator().equals("&&") || b.operator().equals("||"))) {
      symbols.effort().step();
      at = around;
      around = parent(at);
    }
    return at;
  }

  private Node parent(Node node) {
    Node parent = attribution.source().parent(node);
    return parent == null ? node : parent;
  }

  private void ofTypeParameter(TextRange place) {
    List<Node> path = attribution.source().tree().path(place.start());
    for (Node node : path) {
      List<Declaration.TypeParameter> siblings =
          switch (node) {
            case Declaration.Type t -> t.typeParameters();
            case Declaration.Method m -> m.typeParameters();
            default -> List.of();
          };
      boolean isOwn = siblings.stream().anyMatch(each -> each.nameRange().equals(place));
      for (Declaration.TypeParameter each : siblings) {
        if (isOwn && each.name().equals(newName)) {
          add("there is a type parameter '" + newName + "' already", each.nameRange());
        }
      }
    }
  }

  private void ofLabel(TextRange place) {
    Statement.Labeled own = null;
    List<Statement.Labeled> others = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      if (node instanceof Statement.Labeled labeled) {
        if (labeled.start() == place.start()) {
          own = labeled;
        } else if (labeled.label().equals(newName)) {
          others.add(labeled);
        }
      }
    }
    for (Statement.Labeled other : others) {
      if (isIn(place.start(), other) || own != null && isIn(other.start(), own)) {
        add(
            "there is a label '" + newName + "' already",
            new TextRange(other.start(), other.start()));
      }
    }
  }

  private static boolean isIn(int offset, Node node) {
    return node.start() <= offset && offset < node.end();
  }
}
