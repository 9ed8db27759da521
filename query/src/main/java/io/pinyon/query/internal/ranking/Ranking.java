package io.pinyon.query.internal.ranking;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.schema.usage.ArgumentKind;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.usage.NameUses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scores the proposals at one caret: finds the signals of each and sums them up with the weights
/// of the table. A proposal begins with [#start], to which its finder adds where it comes from.
public final class Ranking {
  /// What tells methods of one name apart.
  private static final List<Signal> OF_OVERLOADS =
      List.of(
          Signal.EXPECTED_EQUAL,
          Signal.EXPECTED_ASSIGNABLE,
          Signal.EXPECTED_CONVERTED,
          Signal.EXPECTED_UNFIT,
          Signal.NEXT_MEMBER_KNOWN,
          Signal.NEXT_MEMBER_UNKNOWN,
          Signal.ARGUMENTS_FIT,
          Signal.ARGUMENTS_OF_OTHER_TYPES,
          Signal.ARGUMENTS_TOO_MANY_OR_FEW,
          Signal.DEPRECATED);

  /// Less than any of them.
  private static final double LESS_BY_PARAMETER = .001;

  private final Facts facts;
  private final String prefix;
  private final Mode mode;
  private final Weights weights = Weights.SHIPPED;
  private final Features features = new Features();
  private final Place place;
  private final NearbyUses nearby;
  private final Prior prior;
  private final WorkspaceUses counted;
  private final ValueFit fit;
  private final NameFit names;

  /// Whether scores keep what they consist of.
  public enum Mode {
    PLAIN,
    EXPLAINED
  }

  private Ranking(
      Attribution attribution,
      String prefix,
      Mode mode,
      Place place,
      NearbyUses nearby,
      Prior prior,
      WorkspaceUses counted) {
    this.facts = attribution.symbols().facts();
    this.prefix = prefix;
    this.mode = mode;
    this.place = place;
    this.nearby = nearby;
    this.prior = prior;
    this.counted = counted;
    this.fit = new ValueFit(attribution, place);
    this.names = new NameFit(place);
  }

  /// `word` is the name at the caret, `prefix` what is typed of it, `next` what follows it on its
  /// line, `node` what it belongs to; `receiver` is the type whose members are completed, null for
  /// plain names.
  public static Ranking at(
      Attribution attribution,
      TextRange word,
      String prefix,
      Mode mode,
      Situation situation,
      Node node,
      char next,
      @Nullable Type receiver,
      @Nullable Type expected) {
    Place place = Place.of(attribution, situation, node, next, expected);
    List<ClassSymbol> classes =
        receiver == null ? List.of() : attribution.members().classesOf(receiver);
    NameUses.Role role = place.isMember() ? NameUses.Role.MEMBER : NameUses.Role.PLAIN;
    NearbyUses nearby =
        NearbyUses.around(
            attribution.source().tree().tokens(),
            word,
            role,
            place.member(),
            classes.isEmpty() ? "" : classes.getFirst().name());
    Prior prior =
        new Prior(attribution.symbols().facts().usage(), classes, nearby.previous(), place);
    WorkspaceUses counted =
        new WorkspaceUses(
            attribution.symbols().facts(),
            prior,
            classes,
            nearby.receiver(),
            nearby.previous(),
            place);
    return new Ranking(attribution, prefix, mode, place, nearby, prior, counted);
  }

  /// Signals of the next proposal, none yet. Valid until the next call.
  public Features start() {
    features.clear();
    return features;
  }

  /// How far a class is from the one whose members are completed, at most four, by four.
  public static double distance(int classes) {
    return Math.min(classes, 4) / 4.0;
  }

  // ---- proposals, with their [#start]

  public Score method(MethodSymbol method, Type result) {
    String name = method.name();
    common(name);
    declared(method);
    features
        .set(Signal.METHOD)
        .set(Signal.PARAMETERS, Math.min(method.arity(), 4) / 4.0)
        .setIf(method.typeParameters().size() > 0, Signal.GENERIC_METHOD)
        .setIf(isOfObject(method.owner()), Signal.OF_OBJECT)
        .setIf(name.equals(place.method()), Signal.NAME_OF_METHOD)
        .setIf(place.lacksCall(), Signal.METHOD_WITHOUT_CALL);
    fit.addResult(result, features);
    fit.addArguments(method, features);
    if (place.isMember()) {
      member(name);
    } else {
      prior.addCalled(name, features);
      counted.addArgument(name, ArgumentKind.CALL, features);
    }
    prior.addVerb(name, features);
    return score(name, overload(method));
  }

  private static boolean isOfObject(ClassSymbol owner) {
    return owner.name().equals("Object") && owner.packageName().equals("java.lang");
  }

  private void declared(MemberSymbol member) {
    features.setIf(member.is(Modifiers.DEPRECATED), Signal.DEPRECATED);
  }

  public Score field(FieldSymbol field, Type type) {
    common(field.name());
    declared(field);
    boolean isConstant = field.isStatic() && field.is(Modifiers.FINAL) || field.isEnumConstant();
    features.set(isConstant ? Signal.CONSTANT : Signal.FIELD);
    fit.addValue(type, features);
    if (place.isMember()) {
      member(field.name());
    } else {
      argument(field.name());
    }
    features.setIf(place.isCall(), Signal.VARIABLE_BEFORE_CALL);
    return score(field.name());
  }

  public Score variable(String name, Type type) {
    common(name);
    fit.addValue(type, features);
    argument(name);
    features
        .setIf(!place.isMember() && !nearby.isUsed(name), Signal.UNUSED)
        .setIf(place.isCall(), Signal.VARIABLE_BEFORE_CALL);
    return score(name);
  }

  /// `isDeprecated` is true for a type that is.
  public Score type(String name, String qualifiedName, boolean isDeprecated) {
    common(name);
    fit.addClass(qualifiedName, features);
    features.setIf(isDeprecated, Signal.DEPRECATED);
    if (place.isMember()) {
      features.set(Signal.MEMBER_TYPE);
      member(name);
    } else {
      prior.addType(name, features);
      if (features.has(Signal.CREATES_EXPECTED)) {
        prior.addCreated(name, features);
      }
      if (features.has(Signal.TO_IMPORT)) {
        prior.addImported(name, features);
      }
      counted.addArgument("", ArgumentKind.QUALIFIER, features);
      counted.addAnnotation(name, features);
    }
    return score(name);
  }

  public Score typeParameter(String name) {
    common(name);
    features.set(Signal.TYPE_PARAMETER);
    return score(name);
  }

  public Score packageName(String name) {
    common(name);
    features.set(Signal.PACKAGE);
    return score(name);
  }

  public Score keyword(String word) {
    prior.addKeyword(word, features);
    counted.addArgument("", kindOf(word), features);
    features.set(Signal.KEYWORD).setIf(prefix.isEmpty(), Signal.KEYWORD_UNTYPED);
    return score(word);
  }

  private static @Nullable ArgumentKind kindOf(String keyword) {
    return switch (keyword) {
      case "new" -> ArgumentKind.NEW;
      case "true", "false" -> ArgumentKind.BOOLEAN;
      case "null" -> ArgumentKind.NULL;
      case "this" -> ArgumentKind.THIS;
      default -> null;
    };
  }

  private void member(String name) {
    prior.addMember(name, features);
    counted.addMember(name, features);
  }

  /// Of a variable.
  private void argument(String name) {
    boolean isQualifier = place.nextMember() != null;
    counted.addArgument(
        isQualifier ? "" : name,
        isQualifier ? ArgumentKind.QUALIFIER : ArgumentKind.NAME,
        features);
  }

  /// What has no signals but its own.
  public Score other(String name) {
    return score(name);
  }

  /// A score with further signals.
  public Score with(Score score, Features more) {
    if (more.isEmpty()) {
      return score;
    }
    List<Completion.Part> parts = new ArrayList<>(score.parts());
    if (mode == Mode.EXPLAINED) {
      parts.addAll(more.parts(weights, place.situation()));
    }
    return new Score(
        score.value() + more.score(weights, place.situation()), parts, score.overload());
  }

  // ---- signals of all kinds

  private void common(String name) {
    nearby.add(name, features);
    names.add(name, features);
    features.set(Signal.MENTIONED, NearbyUses.log(facts.mentions(name)));
  }

  private Score score(String name) {
    return score(name, 0);
  }

  private Score score(String name, double overload) {
    if (!prefix.isEmpty()) {
      switch (CamelHumps.fit(prefix, name)) {
        case 1 -> features.set(Signal.MATCH_HUMPS);
        case 2 -> features.set(Signal.MATCH_OTHER_CASE);
        default -> {}
      }
    }
    double value = features.score(weights, place.situation());
    return new Score(
        value,
        mode == Mode.PLAIN ? List.of() : features.parts(weights, place.situation()),
        overload);
  }

  /// By what it takes and gives. Whether a statement wants a value says nothing about overloads
  /// (`add(E)` gives one, `add(int, E)` does not), and the one with a parameter is wanted most,
  /// then the one without, then the longer ones.
  private double overload(MethodSymbol method) {
    double fit = 0;
    for (Signal each : OF_OVERLOADS) {
      fit += features.value(each) * weights.of(each, place.situation());
    }
    return fit - LESS_BY_PARAMETER * (method.arity() == 0 ? 1.5 : method.arity());
  }

  public Situation situation() {
    return place.situation();
  }
}
