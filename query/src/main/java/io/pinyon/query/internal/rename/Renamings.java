package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what has to be renamed together with the name at an offset, or why it cannot be.
public final class Renamings {
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final OccurrenceLocator names;
  private final Overrides overrides;

  public Renamings(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.names = new OccurrenceLocator(attribution);
    this.overrides = new Overrides(attribution);
  }

  /// What a name can become: `newName` null asks whether it can be renamed at all. With `accessors`
  /// a field takes its getter and setter along.
  public Renaming at(int offset, @Nullable String newName, boolean accessors) {
    Occurrence occurrence = names.at(offset);
    if (occurrence == null) {
      return new Renaming.Refused("there is no name here whose meaning is known");
    }
    String written = text(occurrence);
    Symbol symbol = renamed(occurrence.symbols());
    if (symbol == null) {
      return new Renaming.Refused(
          "'"
              + written
              + "' means several declarations here; rename one of them where it is declared");
    }
    String refusal = ofGenerated(symbol, written);
    refusal = refusal == null ? refusal(symbol, written) : refusal;
    if (refusal != null) {
      return new Renaming.Refused(refusal);
    }
    SearchTarget target = target(symbol);
    if (target == null) {
      return new Renaming.Refused("there is no name here whose meaning is known");
    }
    if (symbols.effort().isPartial()) {
      return new Renaming.Refused(
          "the code around '" + written + "' is too large to be understood completely");
    }
    return possible(occurrence, written, symbol, target, newName, accessors);
  }

  private String text(Occurrence occurrence) {
    var tokens = attribution.source().tree().tokens();
    int token = tokens.tokenAt(occurrence.range().start());
    boolean isToken = token >= 0 && tokens.range(token).equals(occurrence.range());
    return isToken
        ? tokens.name(token)
        : attribution
            .source()
            .text()
            .substring(occurrence.range().start(), occurrence.range().end());
  }

  // ---- what it is

  /// The declaration that a name stands for: a class for its constructor, a field for what is made
  /// of it, a method for those that delegate to it. Null if there are several.
  private @Nullable Symbol renamed(List<Symbol> found) {
    if (found.isEmpty()) {
      return null;
    }
    Symbol first = declared(found.getFirst());
    DeclarationId id = Identities.of(first, symbols.open());
    for (Symbol other : found) {
      DeclarationId each = Identities.of(declared(other), symbols.open());
      if (id != null && !id.equals(each)) {
        return null;
      }
    }
    return first;
  }

  private Symbol declared(Symbol symbol) {
    if (symbol instanceof Symbol.OfMethod m) {
      ClassSymbol owner = m.symbol().owner();
      if (m.symbol().isConstructor()) {
        return new Symbol.OfClass(owner, owner.thisType());
      }
      MethodSymbol delegated = m.symbol().delegated();
      if (delegated != m.symbol()) {
        return new Symbol.OfMethod(delegated, null);
      }
      FieldSymbol field = source(m.symbol());
      return field == null ? symbol : new Symbol.OfField(field, field.type());
    }
    if (symbol instanceof Symbol.OfField f) {
      FieldSymbol field = source(f.symbol());
      return field == null ? symbol : new Symbol.OfField(field, field.type());
    }
    FieldSymbol component = symbol instanceof Symbol.OfLocal l ? component(l.node()) : null;
    return component == null ? symbol : new Symbol.OfField(component, component.type());
  }

  /// The component that a parameter of a canonical constructor stands for, see [#withParameters];
  /// null for another variable.
  private @Nullable FieldSymbol component(Declaration.Variable variable) {
    if (!(attribution.source().parent(variable) instanceof Declaration.Method method)) {
      return null;
    }
    MethodSymbol constructor = attribution.scopes().methodOf(method);
    return constructor != null && constructor.isConstructor() && isCanonical(constructor)
        ? constructor.owner().components().stream()
            .filter(each -> each.name().equals(variable.name()))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static boolean isCanonical(MethodSymbol constructor) {
    List<FieldSymbol> components = constructor.owner().components();
    return !components.isEmpty()
        && constructor.parameterTypes().equals(components.stream().map(FieldSymbol::type).toList());
  }

  /// The field or component that a member is made of; null if it is declared itself.
  private static @Nullable FieldSymbol source(MemberSymbol member) {
    FieldSymbol field = Identities.source(member);
    if (field != null || !(member instanceof MethodSymbol accessor) || accessor.arity() > 0) {
      return field;
    }
    FieldSymbol component = accessor.owner().field(accessor.name());
    return component != null && isComponent(component) ? component : null;
  }

  // ---- why not

  /// What Lombok makes and what stands for no field, or would be made anew under its old name.
  private @Nullable String ofGenerated(Symbol symbol, String written) {
    String origin =
        switch (symbol) {
          case Symbol.OfClass c -> origin(c.symbol(), c.symbol().index(), c.symbol().row());
          case Symbol.OfMethod m -> origin(m.symbol());
          case Symbol.OfField f -> origin(f.symbol());
          default -> null;
        };
    return origin == null ? null : "'" + written + "' is generated by " + origin;
  }

  private @Nullable String origin(MemberSymbol member) {
    return origin(member.owner(), member.index(), member.row());
  }

  private @Nullable String origin(ClassSymbol around, FileIndex index, int row) {
    GeneratedCode code = symbols.generated(around.outermost().unit());
    if (code == null) {
      return null;
    }
    return code.index() == index ? code.origin(row) : code.originOfWritten(row);
  }

  private @Nullable String refusal(Symbol symbol, String written) {
    String named = "'" + written + "'";
    return switch (symbol) {
      case Symbol.OfClass c -> {
        if (c.symbol().isAnonymous() || c.symbol().isImplicit()) {
          yield "this class has no name";
        }
        yield written.equals(c.symbol().name())
            ? ofDeclared(c.symbol().unit(), c.symbol().index(), c.symbol().row(), named)
            : named + " cannot be renamed here";
      }
      case Symbol.OfMethod m -> ofMethod(m.symbol(), named);
      case Symbol.OfField f -> ofField(f.symbol(), named);
      case Symbol.OfTypeVariable v ->
          v.place() == null ? named + " is not declared in this file" : null;
      case Symbol.OfLocal l ->
          l.node().name().equals("_") ? "an unnamed variable cannot be renamed" : null;
      case Symbol.OfLabel l -> null;
      case Symbol.OfArrayLength l -> "the length of an array is part of the language";
      case Symbol.OfPackage p -> null;
      case Symbol.OfModule m -> ofModule(m.name());
    };
  }

  private @Nullable String ofMethod(MethodSymbol method, String named) {
    String own = ofDeclared(method.unit(), method.index(), method.row(), named);
    if (own != null) {
      return own;
    }
    if (!method.isDeclared()) {
      return named + " is declared implicitly by the language";
    }
    return ofFamily(method, named);
  }

  private @Nullable String ofField(FieldSymbol field, String named) {
    String own = ofDeclared(field.unit(), field.index(), field.row(), named);
    if (own == null && isComponent(field)) {
      for (MethodSymbol method : field.owner().methods(field.name())) {
        String family = method.arity() == 0 ? ofFamily(method, named) : null;
        own = own == null ? family : own;
      }
    }
    return own;
  }

  private @Nullable String ofFamily(MethodSymbol method, String named) {
    for (MethodSymbol each : overrides.family(method)) {
      if (each.unit().kind() != Unit.Kind.WORKSPACE) {
        return named
            + " overrides "
            + each.owner().qualifiedName()
            + "."
            + each.name()
            + ", which a library declares";
      }
    }
    return null;
  }

  private @Nullable String ofModule(String name) {
    Unit declaration = symbols.facts().module(name);
    return declaration != null && declaration.kind() == Unit.Kind.WORKSPACE
        ? null
        : "'" + name + "' is declared in a library, or by no source that is visible here";
  }

  /// Of a library, made by an annotation, or not written as it is named (JLS 3.3).
  private static @Nullable String ofDeclared(Unit unit, FileIndex index, int row, String named) {
    if (unit.kind() != Unit.Kind.WORKSPACE) {
      return named + " is declared in a library: " + unit.location();
    }
    int length = index.nameRange(row).end() - index.nameRange(row).start();
    boolean isWritten =
        index.kind(row).isExecutable()
            || index.kind(row).isType()
            || length == index.name(row).length();
    return isWritten && length > 0
        ? null
        : named + " is generated by an annotation, or written with Unicode escapes";
  }

  // ---- what belongs together

  private @Nullable SearchTarget target(Symbol symbol) {
    List<Symbol> together = new ArrayList<>();
    together.add(symbol);
    if (symbol instanceof Symbol.OfField f && isComponent(f.symbol())) {
      for (MethodSymbol method : f.symbol().owner().methods(f.symbol().name())) {
        if (method.arity() == 0) {
          together.add(new Symbol.OfMethod(method, null));
        }
      }
    }
    SearchTarget found = SearchTargets.of(attribution, together, SearchTarget.Breadth.FAMILY);
    return found == null || !(symbol instanceof Symbol.OfField f)
        ? found
        : withParameters(found, f.symbol());
  }

  private static boolean isComponent(FieldSymbol field) {
    return field.owner().components().contains(field);
  }

  /// The parameters of a canonical constructor are named as the components (JLS 8.10.4.1).
  private static SearchTarget withParameters(SearchTarget target, FieldSymbol field) {
    if (!isComponent(field)) {
      return target;
    }
    Set<DeclarationId> declarations = new LinkedHashSet<>(target.declarations());
    for (MethodSymbol constructor : field.owner().constructors()) {
      FileIndex index = constructor.index();
      if (index.kind(constructor.row()) == DeclarationKind.CONSTRUCTOR
          && isCanonical(constructor)) {
        index
            .children(constructor.row(), DeclarationKind.PARAMETER)
            .filter(row -> index.name(row).equals(field.name()))
            .forEach(row ->
                declarations.add(
                    new DeclarationId(
                        constructor.unit().location(), index.nameRange(row).start())));
      }
    }
    return new SearchTarget(
        target.name(), target.kind(), declarations, target.words(), target.reach());
  }

  private Renaming possible(
      Occurrence occurrence,
      String written,
      Symbol symbol,
      SearchTarget target,
      @Nullable String newName,
      boolean accessors) {
    List<Renaming.Part> parts = new ArrayList<>();
    GeneratedNames generated = generatedNames(symbol);
    String declared = generated == null ? written : generated.declared();
    String wanted = newName;
    if (newName != null) {
      String refusal = NewNames.refusal(target.kind(), newName);
      refusal = refusal == null ? restricted(symbol, newName) : refusal;
      if (refusal != null) {
        return new Renaming.Refused(refusal);
      }
    }
    Map<String, String> names = new HashMap<>();
    Map<Renaming.Made, String> made = Map.of();
    if (newName == null) {
      target.words().forEach(word -> names.put(word, word));
    } else if (generated != null) {
      Renaming.Made as = Identities.made(occurrence.symbols().getFirst());
      String field = generated.fieldFor(as, written, newName);
      if (field == null || generated.losesSingular(field)) {
        String what = symbol instanceof Symbol.OfField ? "field" : "parameter";
        return new Renaming.Refused(generated.refusal(as, written, newName, what));
      }
      wanted = field;
      GeneratedNames.Names all = generated.names(field);
      names.putAll(all.words());
      target.words().forEach(word -> names.putIfAbsent(word, word));
      made = all.made();
    } else {
      String simple = newName.substring(newName.lastIndexOf('.') + 1);
      target.words().forEach(word -> names.put(word, simple));
    }
    parts.add(new Renaming.Part(target, names, made, annotation(symbol)));
    if (accessors && symbol instanceof Symbol.OfField f && !isComponent(f.symbol())) {
      String field = wanted == null ? declared : wanted;
      parts.addAll(accessors(f.symbol(), field));
    }
    boolean isFileName =
        symbol instanceof Symbol.OfClass c
            && c.symbol().owner() == null
            && fileName(c.symbol().unit().location()).equals(c.symbol().name() + ".java");
    return new Renaming.Possible(occurrence.range(), written, List.copyOf(parts), isFileName);
  }

  private static @Nullable String restricted(Symbol symbol, String newName) {
    return switch (symbol) {
      case Symbol.OfTypeVariable v -> NewNames.ofType(newName);
      case Symbol.OfField f when isComponent(f.symbol()) -> NewNames.ofComponent(newName);
      default -> null;
    };
  }

  /// Of a field or parameter, or what Lombok makes of a parameter; null if Lombok surely makes
  /// nothing of it.
  private @Nullable GeneratedNames generatedNames(Symbol symbol) {
    boolean isMade = Identities.made(symbol) != null;
    return switch (symbol) {
      case Symbol.OfField f -> generatedNames(f.symbol(), isMade ? null : f.symbol().name());
      case Symbol.OfMethod m -> isMade ? generatedNames(m.symbol(), null) : null;
      case Symbol.OfLocal l ->
          GeneratedNames.of(symbols, symbols.open(), l.node().nameRange(), l.node().name());
      default -> null;
    };
  }

  private @Nullable GeneratedNames generatedNames(MemberSymbol member, @Nullable String declared) {
    Unit unit = member.owner().outermost().unit();
    return GeneratedNames.of(symbols, unit, member.index().nameRange(member.row()), declared);
  }

  private static @Nullable String annotation(Symbol symbol) {
    return symbol instanceof Symbol.OfMethod m
            && m.symbol().owner().kind() == DeclarationKind.ANNOTATION
            && m.symbol().name().equals("value")
        ? m.symbol().owner().name()
        : null;
  }

  private static String fileName(String location) {
    return location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
  }

  // ---- accessors that somebody wrote

  /// `getX()`, `isX()` of a boolean, and `setX(…)` of a field.
  private List<Renaming.Part> accessors(FieldSymbol field, String newName) {
    List<Renaming.Part> parts = new ArrayList<>();
    for (String prefix : List.of("get", "is", "set")) {
      String accessor = prefix + capitalized(field.name());
      for (MethodSymbol method : field.owner().methods(accessor)) {
        boolean isSetter = prefix.equals("set");
        boolean fits =
            isSetter
                ? method.arity() == 1 && method.parameterTypes().getFirst().equals(field.type())
                : method.arity() == 0 && method.returnType().equals(field.type());
        if (fits && method.isDeclared() && ofMethod(method, accessor) == null) {
          SearchTarget target =
              SearchTargets.of(
                  attribution,
                  List.of(new Symbol.OfMethod(method, null)),
                  SearchTarget.Breadth.FAMILY);
          if (target != null) {
            String made = prefix + capitalized(newName);
            parts.add(new Renaming.Part(target, Map.of(accessor, made)));
          }
        }
      }
    }
    return parts;
  }

  static String capitalized(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
