package io.pinyon.query.internal.documentation;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.DeclarationLocator;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The documentation of symbols as markdown, empty if there is none. A method without a comment of
/// its own has that of the method it overrides, and takes from it what its own leaves out. Of class
/// files it is read from the library's source.
public final class Documentation {
  private static final int DEEPEST = 8;
  private static final String PACKAGE_INFO = "package-info.java";

  /// Of comments and answers, in characters: what nobody reads to its end.
  private static final int LONGEST = 1 << 16;

  private final Attribution attribution;
  private final DeclarationLocator targets;
  private final Overrides overrides;
  private final Map<String, Optional<String>> texts = new HashMap<>();

  public Documentation(Attribution attribution) {
    this.attribution = attribution;
    this.targets = new DeclarationLocator(attribution.symbols());
    this.overrides = new Overrides(attribution);
  }

  /// Of a symbol that a completion item named by its [SymbolKey].
  public String ofKey(String key) {
    Symbol symbol = key.isEmpty() ? null : SymbolKey.resolve(attribution.symbols(), key);
    return symbol == null ? "" : of(symbol);
  }

  public String of(Symbol symbol) {
    return shortened(all(symbol));
  }

  private String all(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfMethod m -> ofMethod(m.symbol());
      case Symbol.OfClass c -> markdown(commentOf(symbol));
      case Symbol.OfField f -> ofField(f.symbol());
      case Symbol.OfLocal l -> ofParameter(l.node());
      case Symbol.OfPackage p -> ofPackage(p.name());
      case Symbol.OfModule m -> markdown(commentOf(symbol));
      default -> "";
    };
  }

  /// A text of at most [#LONGEST] characters, with a mark where the rest was.
  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  private static String markdown(@Nullable DocComment comment) {
    return comment == null ? "" : comment.markdown();
  }

  /// What its `package-info.java` says (JLS 7.4.1).
  private String ofPackage(String name) {
    Unit open = attribution.symbols().open();
    boolean isOpen =
        open.location().endsWith(PACKAGE_INFO) && open.index().packageName().equals(name);
    Unit unit = isOpen ? open : attribution.symbols().facts().packageInfo(name);
    String text = unit == null ? null : textOf(unit);
    Declaration.Package declared =
        text == null ? null : SyntaxTree.parse(text).unit().packageDeclaration();
    return text == null || declared == null || declared.doc().isEmpty()
        ? ""
        : DocComment.of(text.substring(declared.doc().start(), declared.doc().end())).markdown();
  }

  private String ofField(FieldSymbol field) {
    if (field.index().kind(field.row()) == DeclarationKind.RECORD_COMPONENT) {
      return ofComponent(field.owner(), field.name());
    }
    return markdown(commentOf(new Symbol.OfField(field, field.type())));
  }

  private String ofComponent(ClassSymbol owner, String name) {
    DocComment comment = commentOf(new Symbol.OfClass(owner, owner.thisType()));
    return comment == null ? "" : comment.parameter(name);
  }

  private String ofMethod(MethodSymbol method) {
    DocComment comment = ofMethod(method, 0, new HashSet<>());
    if (comment == null && method.arity() == 0 && !method.isConstructor()) {
      ClassSymbol owner = method.owner();
      return owner.kind() == DeclarationKind.RECORD && owner.field(method.name()) != null
          ? ofComponent(owner, method.name())
          : "";
    }
    return markdown(comment);
  }

  /// `seen` are the methods that were looked at: each once, however many ways lead to it.
  private @Nullable DocComment ofMethod(MethodSymbol method, int depth, Set<MethodSymbol> seen) {
    DocComment own = commentOf(new Symbol.OfMethod(method, null));
    if (depth > DEEPEST || method.isConstructor() || method.isStatic()) {
      return own;
    }
    if (own != null && own.isWhole(method.parameterNames(), !method.returnType().isVoid())) {
      return own;
    }
    for (MethodSymbol above : overrides.overridden(method)) {
      DocComment inherited = seen.add(above) ? ofMethod(above, depth + 1, seen) : null;
      if (inherited != null) {
        return own == null ? inherited : own.completedBy(inherited);
      }
    }
    return own;
  }

  /// What the method's comment says of a parameter.
  private String ofParameter(Declaration.Variable variable) {
    Node parent = attribution.source().parent(variable);
    if (parent instanceof Declaration.Method method) {
      MethodSymbol symbol = attribution.scopes().methodOf(method);
      DocComment comment = symbol == null ? null : ofMethod(symbol, 0, new HashSet<>());
      return comment == null ? "" : comment.parameter(variable.name());
    }
    return "";
  }

  /// The comment right at the symbol's declaration.
  private @Nullable DocComment commentOf(Symbol symbol) {
    DeclarationRef place = targets.declarationOf(symbol);
    if (place == null) {
      return null;
    }
    FileIndex index = place.unit().index();
    DeclarationKind kind = index.kind(place.row());
    boolean isItself = symbol instanceof Symbol.OfMethod ? kind.isExecutable() : true;
    if (symbol instanceof Symbol.OfField && kind.isType()) {
      isItself = false;
    }
    TextRange range = index.doc(place.row());
    if (!isItself || range.isEmpty()) {
      return null;
    }
    String text = textOf(place.unit());
    return text == null || range.end() > text.length()
        ? null
        : DocComment.of(
            UnicodeEscapes.translate(shortened(text.substring(range.start(), range.end()))));
  }

  private @Nullable String textOf(Unit unit) {
    if (unit.location().equals(attribution.symbols().open().location())) {
      return attribution.source().text();
    }
    return texts
        .computeIfAbsent(
            unit.location(), k -> Optional.ofNullable(attribution.symbols().facts().textOf(unit)))
        .orElse(null);
  }
}
