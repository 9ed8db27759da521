package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the name at an offset and what it means there.
public final class OccurrenceLocator {
  private final Attribution attribution;
  private final SymbolTable symbols;

  public OccurrenceLocator(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
  }

  /// Null if there is no name at the offset, or its meaning is not known.
  public @Nullable Occurrence at(int offset) {
    Occurrence documented = inComment(offset);
    if (documented != null) {
      return documented;
    }
    List<Node> path = attribution.source().tree().path(offset);
    for (int i = path.size() - 1; i >= 0; i--) {
      Occurrence found = of(path.get(i), offset);
      if (found != null) {
        return found.symbols().isEmpty() ? null : found;
      }
    }
    return null;
  }

  /// The name of a declaration in a documentation comment at the offset; null if there is none.
  public @Nullable Occurrence inComment(int offset) {
    return JavadocNames.at(attribution, offset);
  }

  private @Nullable Occurrence of(Node node, int offset) {
    TextRange range = nameRange(node);
    return range.isEmpty() || !range.touches(offset) ? null : new Occurrence(range, symbols(node));
  }

  /// Where the name stands that a node is or has, that of its parts aside; empty if it has none.
  public TextRange nameRange(Node node) {
    return switch (node) {
      case Expression.Name n -> range(n);
      case Expression.Select s -> s.nameRange();
      case Expression.Call c -> c.nameRange();
      case Expression.MethodReference r -> r.nameRange();
      case Expression.This t -> word(t.end() - 1);
      case Expression.Super s -> word(s.end() - 1);
      case TypeTree.Named n -> n.nameRange();
      case TypeTree.Var v -> range(v);
      case Declaration.Type t -> t.nameRange();
      case Declaration.Method m -> m.nameRange();
      case Declaration.Variable v -> v.nameRange();
      case Declaration.EnumConstant c -> c.nameRange();
      case Declaration.TypeParameter p -> p.nameRange();
      case Statement.Jump j -> j.label() == null ? TextRange.EMPTY : word(j.labelStart());
      case Statement.Labeled l -> word(l.start());
      default -> TextRange.EMPTY;
    };
  }

  /// What the name at [#nameRange] means: nothing if that is not known.
  public List<Symbol> symbols(Node node) {
    return switch (node) {
      case Expression.Name n -> name(n);
      case Expression.Select s -> select(s);
      case Expression.Call c -> meaning(c);
      case Expression.MethodReference r -> meaning(r);
      case Expression.This t -> ofType(attribution.typeOf(t));
      case Expression.Super s -> ofType(attribution.typeOf(s));
      case TypeTree.Named n -> typeName(n);
      case TypeTree.Var v -> inferred(attribution.source().parent(v));
      case Declaration.Type t -> declared(t);
      case Declaration.Method m -> declared(m);
      case Declaration.Variable v -> declared(v);
      case Declaration.EnumConstant c -> declared(c);
      case Declaration.TypeParameter p ->
          ofType(attribution.scopes().context(p).typeNamed(p.name()));
      case Statement.Jump j -> j.label() == null ? List.of() : label(j, j.label());
      case Statement.Labeled l -> List.of(new Symbol.OfLabel(l.label(), word(l.start())));
      default -> List.of();
    };
  }

  /// As [#symbols], but calls come without their types: where the number of arguments says which
  /// method is meant, the arguments are not looked at.
  public List<Symbol> declarations(Node node) {
    MethodSymbol method =
        switch (node) {
          case Expression.Call c -> attribution.methodByArity(c);
          case TypeTree.Named n
              when attribution.source().parent(n) instanceof Expression.New creation
                  && creation.type() == n ->
              attribution.constructorByArity(creation);
          default -> null;
        };
    return method == null ? symbols(node) : List.of(new Symbol.OfMethod(method, null));
  }

  private static TextRange range(Node node) {
    return new TextRange(node.start(), node.end());
  }

  /// The token at an offset.
  private TextRange word(int offset) {
    Tokens tokens = attribution.source().tree().tokens();
    int token = tokens.tokenAt(offset);
    return token < 0 ? TextRange.EMPTY : tokens.range(token);
  }

  // ---- expressions

  private List<Symbol> name(Expression.Name name) {
    ModuleNames.Found place = ModuleNames.of(attribution.source(), name);
    if (place != null && place.meaning() != ModuleNames.Meaning.TYPE) {
      return moduleOrPackage(place, name);
    }
    Node parent = attribution.source().parent(name);
    if (parent instanceof Expression.Assign assign
        && assign.target() == name
        && attribution.source().parent(assign) instanceof Piece.Arguments arguments
        && attribution.elements().around(arguments) instanceof ClassSymbol annotation) {
      return annotationElement(annotation, name.name());
    }
    if (isPartOfImport(name)) {
      return importedName(name);
    }
    return isPartOfPackage(name) ? List.of(new Symbol.OfPackage(name.name())) : meaning(name);
  }

  private List<Symbol> moduleOrPackage(ModuleNames.Found place, Expression name) {
    return List.of(
        place.meaning() == ModuleNames.Meaning.MODULE
            ? new Symbol.OfModule(dotted(place.whole()))
            : new Symbol.OfPackage(dotted(name)));
  }

  private List<Symbol> select(Expression.Select select) {
    ModuleNames.Found place = ModuleNames.of(attribution.source(), select);
    if (place != null && place.meaning() != ModuleNames.Meaning.TYPE) {
      return moduleOrPackage(place, select);
    }
    if (isPartOfImport(select)) {
      return importedName(select);
    }
    return isPartOfPackage(select)
        ? List.of(new Symbol.OfPackage(dotted(select)))
        : meaning(select);
  }

  private List<Symbol> meaning(Expression expression) {
    return switch (attribution.meaningOf(expression)) {
      case Resolved.Variable v ->
          switch (v.symbol()) {
            case LocalVariable local -> List.of(new Symbol.OfLocal(local.node(), v.type()));
            case FieldSymbol field -> List.of(new Symbol.OfField(field, v.type()));
            default -> List.of();
          };
      case Resolved.ArrayLength a -> List.of(new Symbol.OfArrayLength(a.type()));
      case Resolved.TypeName t -> ofType(t.type());
      case Resolved.PackageName p -> List.of(new Symbol.OfPackage(p.name()));
      case Resolved.Method m -> List.of(new Symbol.OfMethod(m.symbol(), m));
      case Resolved.Nothing n -> List.of();
    };
  }

  private static List<Symbol> annotationElement(ClassSymbol annotation, String element) {
    List<Symbol> result = new ArrayList<>();
    for (MethodSymbol method : annotation.methods(element)) {
      result.add(new Symbol.OfMethod(method, null));
    }
    return result;
  }

  // ---- imports (JLS 7.5)

  private boolean isPartOfImport(Node node) {
    return importOf(node) != null;
  }

  /// True for the name in a package declaration, which can mean nothing else (JLS 6.5.1).
  private boolean isPartOfPackage(Node node) {
    return aroundName(node) instanceof Declaration.Package;
  }

  private Declaration.@Nullable Import importOf(Node node) {
    return aroundName(node) instanceof Declaration.Import i ? i : null;
  }

  /// True for a name in an import or package declaration, and for a part of one.
  public boolean isInHeader(Node node) {
    return isPartOfImport(node) || isPartOfPackage(node);
  }

  /// What stands around the dotted name that a node is, or is the start of; around any other node
  /// itself.
  public @Nullable Node aroundName(Node node) {
    Node at = node;
    while (at instanceof Expression.Name || at instanceof Expression.Select) {
      at = attribution.source().parent(at);
    }
    return at;
  }

  private List<Symbol> importedName(Expression expression) {
    Declaration.Import declaration = importOf(expression);
    if (declaration == null) {
      return List.of();
    }
    String dotted = dotted(expression);
    boolean isMember = declaration.kind() == ImportKind.STATIC && declaration.name() == expression;
    if (isMember && expression instanceof Expression.Select s) {
      ClassSymbol owner = symbols.byQualifiedName(dotted(s.target()));
      return owner == null ? List.of() : staticMembers(owner, s.name());
    }
    ClassSymbol symbol = symbols.byQualifiedName(dotted);
    if (symbol != null) {
      return List.of(new Symbol.OfClass(symbol, symbol.thisType()));
    }
    return symbols.hasPackage(dotted) ? List.of(new Symbol.OfPackage(dotted)) : List.of();
  }

  private List<Symbol> staticMembers(ClassSymbol owner, String name) {
    List<Symbol> result = new ArrayList<>();
    FieldSymbol field = attribution.members().field(owner, name);
    if (field != null && field.isStatic()) {
      result.add(new Symbol.OfField(field, field.type()));
    }
    for (MethodSymbol method : attribution.members().methods(owner, name)) {
      if (method.isStatic()) {
        result.add(new Symbol.OfMethod(method, null));
      }
    }
    ClassSymbol member = symbols.memberClass(owner, name);
    if (member != null) {
      result.add(new Symbol.OfClass(member, member.thisType()));
    }
    return result;
  }

  public static String dotted(Expression expression) {
    return switch (expression) {
      case Expression.Name n -> n.name();
      case Expression.Select s -> dotted(s.target()) + "." + s.name();
      default -> "";
    };
  }

  // ---- types

  private List<Symbol> typeName(TypeTree.Named named) {
    Node parent = attribution.source().parent(named);
    if (parent instanceof Expression.New creation && creation.type() == named) {
      List<Symbol> constructor = constructor(creation);
      if (!constructor.isEmpty()) {
        return constructor;
      }
    }
    if (parent instanceof TypeTree.Named outer && outer.qualifier() == named) {
      return qualifier(named);
    }
    if (attribution.isInferred(named)) {
      return inferred(parent);
    }
    return ofType(attribution.resolve(named));
  }

  private List<Symbol> constructor(Expression.New creation) {
    if (attribution.meaningOf(creation) instanceof Resolved.Method m) {
      boolean isOfInterface =
          m.result() instanceof Type.ClassType c && c.symbol() != m.symbol().owner();
      return isOfInterface && m.result() instanceof Type.ClassType c
          ? List.of(new Symbol.OfClass(c.symbol(), c))
          : List.of(new Symbol.OfMethod(m.symbol(), m));
    }
    return List.of();
  }

  /// A segment before the last of a type name: a type if it can be one, else a package.
  private List<Symbol> qualifier(TypeTree.Named named) {
    List<Symbol> type = ofType(attribution.resolve(named));
    if (!type.isEmpty()) {
      return type;
    }
    String dotted = named.dotted();
    return symbols.hasPackage(dotted) ? List.of(new Symbol.OfPackage(dotted)) : List.of();
  }

  /// The symbol that a type is of; arrays and wildcards give that of what they hold.
  public List<Symbol> ofType(@Nullable Type type) {
    return switch (type) {
      case Type.ClassType c -> List.of(new Symbol.OfClass(c.symbol(), c));
      case Type.ArrayType a -> ofType(a.element());
      case Type.Variable v when v.captured() != null -> ofType(v.upper());
      case Type.Variable v -> List.of(new Symbol.OfTypeVariable(v, placeOf(v)));
      case Type.Intersection i -> {
        List<Symbol> all = new ArrayList<>();
        i.parts().forEach(part -> all.addAll(ofType(part)));
        yield all;
      }
      case Type.Wildcard w -> w.bound() == null ? List.of() : ofType(w.bound());
      case null, default -> List.of();
    };
  }

  /// Where a type parameter of the buffer is declared.
  private @Nullable TextRange placeOf(Type.Variable variable) {
    FileIndex index = symbols.open().index();
    return variable.declared() instanceof Type.Declared d && d.index() == index
        ? index.nameRange(d.row())
        : null;
  }

  private List<Symbol> inferred(@Nullable Node parent) {
    return parent instanceof Declaration.Variable v
        ? ofType(attribution.variableType(v))
        : List.of();
  }

  // ---- declarations: a name that declares refers to itself

  private List<Symbol> declared(Declaration.Type type) {
    ClassSymbol symbol = attribution.scopes().classOf(type);
    return symbol == null ? List.of() : List.of(new Symbol.OfClass(symbol, symbol.thisType()));
  }

  private List<Symbol> declared(Declaration.Method method) {
    MethodSymbol symbol = attribution.scopes().methodOf(method);
    return symbol == null ? List.of() : List.of(new Symbol.OfMethod(symbol, null));
  }

  private List<Symbol> declared(Declaration.Variable variable) {
    if (attribution.source().parent(variable) instanceof Declaration.Type type) {
      ClassSymbol owner = attribution.scopes().classOf(type);
      FieldSymbol field = owner == null ? null : owner.field(variable.name());
      if (field != null) {
        return List.of(new Symbol.OfField(field, field.type()));
      }
    }
    return List.of(new Symbol.OfLocal(variable, attribution.variableType(variable)));
  }

  private List<Symbol> declared(Declaration.EnumConstant constant) {
    if (attribution.source().parent(constant) instanceof Declaration.Type type) {
      ClassSymbol owner = attribution.scopes().classOf(type);
      FieldSymbol field = owner == null ? null : owner.field(constant.name());
      if (field != null) {
        return List.of(new Symbol.OfField(field, field.type()));
      }
    }
    return List.of();
  }

  private List<Symbol> label(Node jump, String label) {
    for (Node node = jump; node != null; node = attribution.source().parent(node)) {
      if (node instanceof Statement.Labeled l && l.label().equals(label)) {
        return List.of(new Symbol.OfLabel(label, word(l.start())));
      }
    }
    return List.of();
  }
}
