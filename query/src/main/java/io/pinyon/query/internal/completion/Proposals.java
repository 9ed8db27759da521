package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.Completion;
import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.names.CamelHumps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Gathers what fits the typed prefix, best first. A proposal's place is the sum of what speaks for
/// it: how well the name matches, whether its type is the one expected, how near it is declared,
/// how often the code around and the whole workspace use the name. So it does not rank by
/// [io.pinyon.schema.names.NameMatches], which knows the name alone.
final class Proposals {
  /// The most that an answer holds: nobody reads more, and typing on narrows the list.
  static final int MOST = 1000;

  /// What a variable loses in front of `(`: more than any nearness gives.
  private static final int BEFORE_CALL = 700;

  private final Attribution attribution;
  private final Caret caret;
  private final NameCounts usage;
  private final @Nullable Type expected;
  private final boolean hasArguments;
  private final List<Scored> all = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();
  private boolean isCut;

  private record Scored(int score, Completion.Item item) implements Comparable<Scored> {
    /// The best first, of equals the shortest.
    @Override
    public int compareTo(Scored other) {
      if (score != other.score) {
        return Integer.compare(other.score, score);
      }
      String label = item.label();
      String otherLabel = other.item.label();
      if (label.length() != otherLabel.length()) {
        return label.length() - otherLabel.length();
      }
      int order = label.compareTo(otherLabel);
      return order != 0 ? order : item.parameters().length() - other.item.parameters().length();
    }
  }

  /// What makes two proposals the same one; an empty string where that makes no difference.
  private record Key(String label, String parameters, String importedFrom, String container) {}

  /// `expected` is the type that the place wants, null if it wants none.
  static Proposals of(
      Attribution attribution, Caret caret, NameCounts usage, @Nullable Type expected) {
    return new Proposals(attribution, caret, usage, expected, true);
  }

  /// Where a method is named without arguments: in a method reference, in an import.
  static Proposals withoutArguments(Attribution attribution, Caret caret, NameCounts usage) {
    return new Proposals(attribution, caret, usage, null, false);
  }

  private Proposals(
      Attribution attribution,
      Caret caret,
      NameCounts usage,
      @Nullable Type expected,
      boolean hasArguments) {
    this.hasArguments = hasArguments;
    this.attribution = attribution;
    this.caret = caret;
    this.usage = usage;
    this.expected =
        expected == null || expected.isUnknown() || attribution.types().isObject(expected)
            ? null
            : expected;
  }

  String prefix() {
    return caret.prefix();
  }

  int usage(String name) {
    return usage.of(name);
  }

  // ---- matching

  /// True for a method of a class file with a name that a compiler has made (JLS 3.8), such as
  /// Scala's `copy$default$1`; until a dollar is typed.
  private boolean isGenerated(MethodSymbol method) {
    return method.unit().kind() == Unit.Kind.LIBRARY_CLASS
        && method.name().lastIndexOf('$') > 0
        && prefix().indexOf('$') < 0;
  }

  /// 0 if the name does not fit what is typed.
  static int match(String name, String typed) {
    if (typed.isEmpty()) {
      return 1;
    }
    return switch (CamelHumps.fit(typed, name)) {
      case CamelHumps.NONE -> 0;
      case 1 -> 1500;
      case 2 -> 3000;
      default -> 4000;
    };
  }

  // ---- adding

  void method(MethodSymbol method, Type site, int nearness) {
    int match = isGenerated(method) ? 0 : match(method.name(), prefix());
    if (match == 0) {
      return;
    }
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    List<Type> types = method.parameterTypes();
    for (int i = 0; i < types.size(); i++) {
      if (i == MethodSymbol.MOST_PARAMETERS) {
        parameters.add("…");
        break;
      }
      Type type = seen(site, method.owner(), types.get(i), method.isStatic());
      boolean isSpread = method.isVarargs() && i == types.size() - 1;
      String shown =
          isSpread && type instanceof Type.ArrayType a ? a.element() + "..." : type.toString();
      parameters.add(
          i < method.parameterNames().size()
              ? shown + " " + method.parameterNames().get(i)
              : shown);
    }
    Type result = seen(site, method.owner(), method.returnType(), method.isStatic());
    String text = method.name();
    if (hasArguments && !caret.isCall()) {
      text += types.isEmpty() ? "()" : "($0)";
    }
    boolean deprecated = method.is(Modifiers.DEPRECATED);
    int score = match + nearness + usage.of(method.name()) + fit(result) - (deprecated ? 200 : 0);
    if (isOfObject(method.owner())) {
      score -= 150;
    }
    add(
        score,
        new Completion.Item(
            method.name(),
            Completion.Kind.METHOD,
            parameters.toString(),
            attribution.types().upward(result).toString(),
            method.owner().displayName(),
            text,
            deprecated,
            null,
            new SymbolId(SymbolKey.of(method))));
  }

  private static boolean isOfObject(ClassSymbol owner) {
    return owner.name().equals("Object") && owner.packageName().equals("java.lang");
  }

  private Type seen(Type site, ClassSymbol owner, Type declared, boolean isStatic) {
    return isStatic ? declared : attribution.types().memberType(site, owner, declared);
  }

  void field(FieldSymbol field, Type site, int nearness) {
    field(field, site, nearness, TypeNaming.Naming.simple(field.name()));
  }

  /// An enum constant behind the name of its class.
  void constant(FieldSymbol field, int nearness, TypeNaming.Naming owner) {
    TypeNaming.Naming how =
        new TypeNaming.Naming(owner.text() + "." + field.name(), owner.importName());
    field(field, field.type(), nearness, how);
  }

  private void field(FieldSymbol field, Type site, int nearness, TypeNaming.Naming how) {
    int match = match(field.name(), prefix());
    if (match == 0) {
      return;
    }
    Type type = seen(site, field.owner(), field.type(), field.isStatic());
    boolean isConstant = field.isStatic() && (field.modifiers() & Modifiers.FINAL) != 0;
    boolean deprecated = (field.modifiers() & Modifiers.DEPRECATED) != 0;
    int score = match + nearness + usage.of(field.name()) + ofValue(type) - (deprecated ? 200 : 0);
    add(
        score,
        new Completion.Item(
            field.name(),
            field.isEnumConstant()
                ? Completion.Kind.ENUM_CONSTANT
                : isConstant ? Completion.Kind.CONSTANT : Completion.Kind.FIELD,
            "",
            attribution.types().upward(type).toString(),
            field.owner().displayName(),
            how.text(),
            deprecated,
            how.importName(),
            new SymbolId(SymbolKey.of(field))));
  }

  void variable(String name, Type type, int nearness) {
    int match = match(name, prefix());
    if (match > 0) {
      add(
          match + nearness + usage.of(name) + ofValue(type),
          plain(name, Completion.Kind.VARIABLE, attribution.types().upward(type).toString()));
    }
  }

  /// A class that its simple name means here.
  void type(ClassSymbol symbol, int nearness) {
    int match = match(symbol.name(), prefix());
    if (match == 0) {
      return;
    }
    type(
        symbol.name(),
        symbol.qualifiedName(),
        symbol.kind(),
        symbol.is(Modifiers.DEPRECATED),
        match + nearness + usage.of(symbol.name()),
        TypeNaming.Naming.simple(symbol.name()));
  }

  void type(
      String name,
      String qualifiedName,
      DeclarationKind kind,
      boolean deprecated,
      int score,
      TypeNaming.Naming naming) {
    int dot = qualifiedName.lastIndexOf('.');
    String container = dot < 0 ? "" : qualifiedName.substring(0, dot);
    add(
        score - (deprecated ? 200 : 0),
        new Completion.Item(
            name,
            kindOf(kind),
            "",
            container,
            container,
            naming.text(),
            deprecated,
            naming.importName(),
            new SymbolId(qualifiedName)));
  }

  static Completion.Kind kindOf(DeclarationKind kind) {
    return switch (kind) {
      case INTERFACE -> Completion.Kind.INTERFACE;
      case ENUM -> Completion.Kind.ENUM;
      case RECORD -> Completion.Kind.RECORD;
      case ANNOTATION -> Completion.Kind.ANNOTATION;
      default -> Completion.Kind.CLASS;
    };
  }

  void typeParameter(String name, int nearness) {
    int match = match(name, prefix());
    if (match > 0) {
      add(match + nearness + usage.of(name), plain(name, Completion.Kind.TYPE_PARAMETER, ""));
    }
  }

  void packageName(String qualifiedName, int nearness) {
    String name = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    int match = match(name, prefix());
    if (match > 0) {
      add(match + nearness + usage.of(name), plain(name, Completion.Kind.PACKAGE, qualifiedName));
    }
  }

  /// `rest` is what is still to be typed of the name, from the last dot on.
  void module(String name, String rest) {
    int match = match(rest, prefix());
    if (match > 0) {
      add(match + usage.of(name), plain(rest, Completion.Kind.MODULE, name));
    }
  }

  void keyword(String word, int nearness) {
    int match = match(word, prefix());
    if (match >= 3000 || match == 1) {
      add(match + nearness + usage.here(word), plain(word, Completion.Kind.KEYWORD, ""));
    }
  }

  /// An element of the annotation around the caret.
  void element(MethodSymbol method) {
    int match = match(method.name(), prefix());
    if (match > 0) {
      Completion.Item item =
          plain(method.name(), Completion.Kind.FIELD, method.returnType().toString());
      add(
          match + 500,
          new Completion.Item(
              item.label(),
              item.kind(),
              "",
              item.detail(),
              method.owner().displayName(),
              caret.next() == '=' ? method.name() : method.name() + " = ",
              false,
              null,
              new SymbolId(SymbolKey.of(method))));
    }
  }

  private static Completion.Item plain(String name, Completion.Kind kind, String detail) {
    return new Completion.Item(name, kind, "", detail, "", name, false, null, null);
  }

  private void add(int score, Completion.Item item) {
    boolean isOverload =
        item.kind() == Completion.Kind.METHOD && !item.parameters().isEmpty()
            || item.kind() == Completion.Kind.VARIABLE;
    Key key =
        new Key(
            item.label(),
            item.parameters(),
            item.importName() == null ? "" : item.container(),
            isOverload ? "" : item.container());
    attribution.symbols().effort().step();
    if (seen.add(key)) {
      all.add(new Scored(score, item));
      if (all.size() >= 4 * MOST) {
        keepBest();
      }
    }
  }

  private void keepBest() {
    all.sort(null);
    all.subList(MOST, all.size()).clear();
    isCut = true;
  }

  /// As [#fit]; of a variable in front of `(`, where a call is likelier, but a qualifier of it may
  /// be what is being typed.
  private int ofValue(Type type) {
    return caret.isCall() ? -BEFORE_CALL : fit(type);
  }

  /// How well a value of this type suits the place.
  private int fit(Type type) {
    if (expected == null) {
      return 0;
    }
    if (type.isVoid()) {
      return -300;
    }
    if (type.isUnknown() || type instanceof Type.Variable) {
      return 0;
    }
    if (type.equals(expected)) {
      return 260;
    }
    return attribution.subtyping().isLoose(type, expected) ? 200 : 0;
  }

  /// The best `limit` of what was added, at most [#MOST].
  Completion finish(int limit, boolean isIncomplete) {
    all.sort(null);
    int count = Math.min(limit, all.size());
    List<Completion.Item> items = new ArrayList<>(count);
    for (Scored s : all.subList(0, count)) {
      items.add(s.item);
    }
    boolean lacksSome =
        isIncomplete
            || isCut
            || all.size() > count
            || attribution.symbols().effort().isPartial()
            || !attribution.symbols().facts().isComplete();
    return new Completion(items, caret.replaced(), caret.replacedWord(), lacksSome);
  }
}
