package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.TypeNaming;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.query.internal.ranking.Score;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.ParameterText;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.names.CamelHumps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Gathers what fits the typed prefix, best first, by the scores of a [Ranking]. Whoever adds a
/// proposal says where it comes from: `origin` has the signals of that.
final class Proposals {
  /// The most that an answer behind a dot holds: all members of nearly every type, as editors
  /// filter what they were given.
  static final int MOST = 1000;

  /// The most that an answer about simple names holds: nobody reads more, and typing on brings
  /// others.
  static final int MOST_NAMES = 200;

  private final Attribution attribution;
  private final Caret caret;
  private final Ranking ranking;
  private final Arguments arguments;
  private final List<Scored> all = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();
  private boolean isCut;

  /// Whether the name of a method brings its parentheses along.
  enum Arguments {
    OFFERED,
    /// In a method reference, in an import.
    NONE
  }

  private record Scored(Score score, Completion.Item item) implements Comparable<Scored> {
    /// The best first, of equals the shortest.
    @Override
    public int compareTo(Scored other) {
      if (score.value() != other.score.value()) {
        return Double.compare(other.score.value(), score.value());
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

  Proposals(Attribution attribution, Caret caret, Ranking ranking, Arguments arguments) {
    this.attribution = attribution;
    this.caret = caret;
    this.ranking = ranking;
    this.arguments = arguments;
  }

  String prefix() {
    return caret.prefix();
  }

  // ---- matching

  /// True for a method of a class file with a name that a compiler has made (JLS 3.8), such as
  /// Scala's `copy$default$1`; until a dollar is typed.
  private boolean isGenerated(MethodSymbol method) {
    return method.unit().kind() == Unit.Kind.LIBRARY_CLASS
        && method.name().lastIndexOf('$') > 0
        && prefix().indexOf('$') < 0;
  }

  /// Whether a name fits what is typed.
  static boolean fits(String name, String typed) {
    return typed.isEmpty() || CamelHumps.fit(typed, name) != CamelHumps.NONE;
  }

  boolean fits(String name) {
    return fits(name, prefix());
  }

  /// Takes a name back that was found.
  void leaveOut(String label, Completion.Kind kind) {
    all.removeIf(each -> each.item.kind() == kind && each.item.label().equals(label));
  }

  /// True if something was found whose name begins with this.
  boolean begin(String typed) {
    return all.stream().anyMatch(each -> each.item.label().startsWith(typed));
  }

  private Ranking with(Features origin) {
    ranking.start().addAll(origin);
    return ranking;
  }

  // ---- adding

  void method(MethodSymbol method, Type site, Features origin) {
    method(method, site, origin, TypeNaming.Naming.simple(method.name()));
  }

  /// A static member that an import brings in, or that is named by its class.
  void method(MethodSymbol method, Type site, Features origin, TypeNaming.Naming how) {
    if (!fits(method.name()) || isGenerated(method)) {
      return;
    }
    List<Type> types = method.parameterTypes();
    String parameters =
        ParameterText.of(method, type -> seen(site, method.owner(), type, method.isStatic()));
    Type result = seen(site, method.owner(), method.returnType(), method.isStatic());
    Snippet inserted =
        arguments == Arguments.NONE || caret.isCall()
            ? Snippet.plain(how.text())
            : types.isEmpty()
                ? Snippet.plain(how.text() + "()")
                : Snippet.around(how.text() + "(", ")");
    add(
        with(origin).method(method, result),
        new Completion.Item(
            method.name(),
            Completion.Kind.METHOD,
            parameters,
            attribution.types().upward(result).toString(),
            method.owner().displayName(),
            inserted,
            method.is(Modifiers.DEPRECATED),
            imports(how),
            null,
            new SymbolId(SymbolKey.of(method))));
  }

  private Type seen(Type site, ClassSymbol owner, Type declared, boolean isStatic) {
    return isStatic ? declared : attribution.types().memberType(site, owner, declared);
  }

  void field(FieldSymbol field, Type site, Features origin) {
    field(field, site, origin, TypeNaming.Naming.simple(field.name()));
  }

  /// An enum constant behind the name of its class.
  void constant(FieldSymbol field, Features origin, TypeNaming.Naming owner) {
    TypeNaming.Naming how =
        new TypeNaming.Naming(owner.text() + "." + field.name(), owner.importName());
    field(field, field.type(), origin, how);
  }

  void field(FieldSymbol field, Type site, Features origin, TypeNaming.Naming how) {
    if (!fits(field.name())) {
      return;
    }
    Type type = seen(site, field.owner(), field.type(), field.isStatic());
    boolean isConstant = field.isStatic() && (field.modifiers() & Modifiers.FINAL) != 0;
    add(
        with(origin).field(field, type),
        new Completion.Item(
            field.name(),
            field.isEnumConstant()
                ? Completion.Kind.ENUM_CONSTANT
                : isConstant ? Completion.Kind.CONSTANT : Completion.Kind.FIELD,
            "",
            attribution.types().upward(type).toString(),
            field.owner().displayName(),
            Snippet.plain(how.text()),
            field.is(Modifiers.DEPRECATED),
            imports(how),
            null,
            new SymbolId(SymbolKey.of(field))));
  }

  void variable(String name, Type type, Features origin) {
    if (fits(name)) {
      add(
          with(origin).variable(name, type),
          Completion.Item.plain(
              name, Completion.Kind.VARIABLE, attribution.types().upward(type).toString()));
    }
  }

  /// A class that its simple name means here.
  void type(ClassSymbol symbol, Features origin) {
    if (fits(symbol.name())) {
      type(
          symbol.name(),
          symbol.qualifiedName(),
          symbol.kind(),
          symbol.is(Modifiers.DEPRECATED),
          origin,
          TypeNaming.Naming.simple(symbol.name()));
    }
  }

  void type(
      String name,
      String qualifiedName,
      DeclarationKind kind,
      boolean deprecated,
      Features origin,
      TypeNaming.Naming naming) {
    int dot = qualifiedName.lastIndexOf('.');
    String container = dot < 0 ? "" : qualifiedName.substring(0, dot);
    add(
        with(origin).type(name, qualifiedName, deprecated),
        new Completion.Item(
            name,
            kindOf(kind),
            "",
            container,
            container,
            Snippet.plain(naming.text()),
            deprecated,
            imports(naming),
            null,
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

  void typeParameter(String name) {
    if (fits(name)) {
      Score score = with(Features.NONE).typeParameter(name);
      add(score, Completion.Item.plain(name, Completion.Kind.TYPE_PARAMETER, ""));
    }
  }

  void packageName(String qualifiedName) {
    packageName(qualifiedName, Features.NONE);
  }

  void packageName(String qualifiedName, Features origin) {
    String name = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    if (fits(name)) {
      Score score = with(origin).packageName(name);
      add(score, Completion.Item.plain(name, Completion.Kind.PACKAGE, qualifiedName));
    }
  }

  /// `rest` is what is still to be typed of the name, from the last dot on.
  void module(String name, String rest) {
    if (fits(rest)) {
      add(
          with(Features.NONE).other(rest),
          Completion.Item.plain(rest, Completion.Kind.MODULE, name));
    }
  }

  /// Keywords have no humps.
  void keyword(String word, Features origin) {
    String typed = prefix();
    if (word.regionMatches(true, 0, typed, 0, typed.length())) {
      add(with(origin).keyword(word), Completion.Item.plain(word, Completion.Kind.KEYWORD, ""));
    }
  }

  /// An element of the annotation around the caret.
  void element(MethodSymbol method) {
    if (fits(method.name())) {
      add(
          with(new Features().set(Signal.ANNOTATION_ELEMENT)).other(method.name()),
          new Completion.Item(
              method.name(),
              Completion.Kind.FIELD,
              "",
              method.returnType().toString(),
              method.owner().displayName(),
              Snippet.plain(caret.next() == '=' ? method.name() : method.name() + " = "),
              false,
              List.of(),
              null,
              new SymbolId(SymbolKey.of(method))));
    }
  }

  private static List<String> imports(TypeNaming.Naming naming) {
    return naming.importName() == null ? List.of() : List.of(naming.importName());
  }

  /// Something longer than a name, if its label fits.
  void offer(Completion.Item item, Features origin) {
    offer(item.label(), item, origin);
  }

  /// As above, if its label or another name of it fits.
  void offer(String name, Completion.Item item, Features origin) {
    if (fits(item.label())) {
      add(with(origin).other(item.label()), item);
    } else if (fits(name)) {
      add(with(origin).other(name), item);
    }
  }

  private void add(Score score, Completion.Item item) {
    boolean isOverload =
        item.kind() == Completion.Kind.METHOD && !item.parameters().isEmpty()
            || item.kind() == Completion.Kind.VARIABLE;
    Key key =
        new Key(
            item.label(),
            item.parameters(),
            item.imports().isEmpty() ? "" : item.container(),
            isOverload ? "" : item.container());
    attribution.symbols().effort().step();
    if (seen.add(key)) {
      all.add(new Scored(score, item));
      if (all.size() >= 4 * MOST) {
        keepBest();
      }
    }
  }

  /// What becomes of a proposal: the items that take its place, none if it is not offered, and what
  /// speaks for them besides.
  record Expansion(List<Completion.Item> items, Features more) {}

  /// True if one of the best `most` that were found so far is wanted.
  boolean any(int most, Predicate<Completion.Item> isWanted) {
    all.sort(null);
    return all.stream().limit(most).anyMatch(each -> isWanted.test(each.item));
  }

  /// Replaces the best `most` of what was found so far; the others stay as they are.
  void expand(int most, Function<Completion.Item, Expansion> expansion) {
    all.sort(null);
    List<Scored> found = new ArrayList<>(all);
    all.clear();
    for (int i = 0; i < found.size(); i++) {
      Scored each = found.get(i);
      if (i >= most) {
        all.add(each);
        continue;
      }
      attribution.symbols().effort().step();
      Expansion made = expansion.apply(each.item);
      Score score = ranking.with(each.score, made.more());
      for (Completion.Item item : made.items()) {
        all.add(new Scored(score, item));
      }
    }
  }

  private void keepBest() {
    all.sort(null);
    all.subList(MOST, all.size()).clear();
    isCut = true;
  }

  /// The best `limit` of what was added, at most [#MOST].
  Completion finish(int limit, boolean isIncomplete) {
    all.sort(null);
    orderOverloads();
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
            || attribution.source().tree().isTooDeep()
            || !attribution.symbols().facts().isComplete();
    boolean isSelection =
        arguments == Arguments.OFFERED && ranking.situation() == Situation.VALUE_MEMBER;
    return new Completion(items, caret.replaced(), caret.replacedWord(), lacksSome, isSelection);
  }

  /// The places that methods of one name have stay theirs; which of them comes first is said by
  /// what tells them apart.
  private void orderOverloads() {
    Map<Key, List<Integer>> places = new HashMap<>();
    for (int at = 0; at < all.size(); at++) {
      Completion.Item item = all.get(at).item;
      if (item.kind() == Completion.Kind.METHOD && all.get(at).score.overload() != 0) {
        String importedFrom = item.imports().isEmpty() ? "" : item.container();
        Key name = new Key(item.label(), "", importedFrom, "");
        places.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(at);
      }
    }
    for (List<Integer> each : places.values()) {
      if (each.size() > 1) {
        List<Scored> methods = new ArrayList<>();
        each.forEach(at -> methods.add(all.get(at)));
        methods.sort(Comparator.comparingDouble((Scored of) -> -of.score.overload()));
        for (int i = 0; i < methods.size(); i++) {
          all.set(each.get(i), methods.get(i));
        }
      }
    }
  }

  /// What [#finish] gave, with what the scores consist of.
  List<Completion.Ranked> ranked(int count) {
    List<Completion.Ranked> ranked = new ArrayList<>(count);
    for (Scored each : all.subList(0, count)) {
      ranked.add(
          new Completion.Ranked(
              each.item, ranking.situation().name(), each.score.value(), each.score.parts()));
    }
    return ranked;
  }
}
