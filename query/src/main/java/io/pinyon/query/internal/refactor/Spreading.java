package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.navigation.Subtypes;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What refactorings of members that other files use have in common.
public final class Spreading {
  /// Annotations that nothing but the compiler looks at.
  private static final Set<String> HARMLESS =
      Set.of("Deprecated", "SafeVarargs", "SuppressWarnings", "Nullable", "NonNull");

  /// Private methods that serialization calls by name.
  private static final Set<String> OF_SERIALIZATION =
      Set.of("readObject", "writeObject", "readObjectNoData", "readResolve", "writeReplace");

  private Spreading() {}

  /// Null for a private member, which this file alone uses.
  public static @Nullable Spread of(
      Attribution attribution, Spread.Change change, MemberSymbol member, TextRange code) {
    if (member.is(Modifiers.PRIVATE)) {
      return null;
    }
    Symbol symbol =
        member instanceof MethodSymbol m
            ? new Symbol.OfMethod(m, null)
            : new Symbol.OfField((FieldSymbol) member, ((FieldSymbol) member).type());
    SearchTarget target =
        SearchTargets.of(attribution, List.of(symbol), SearchTarget.Breadth.DECLARATION);
    return target == null
        ? null
        : new Spread(change, target, Identities.of(member), code, member.name());
  }

  /// Why a method cannot change for those who call it by other means than by naming it in code;
  /// empty if nobody does.
  public static String calledOtherwise(MethodSymbol method, Declaration.Method declaration) {
    for (Piece.Annotation each : declaration.modifiers().annotations()) {
      if (!HARMLESS.contains(each.name().name())) {
        return "It is annotated with '@" + each.name().name() + "'.";
      }
    }
    boolean isMain = method.name().equals("main") && !method.is(Modifiers.PRIVATE);
    boolean isSerial = OF_SERIALIZATION.contains(method.name());
    return isMain || isSerial
        ? "'" + method.name() + "' is called by the " + (isMain ? "launcher." : "serialization.")
        : "";
  }

  /// Throws [RefusedException] if a method overrides another or is overridden.
  public static void requireNoFamily(Attribution attribution, MethodSymbol method) {
    if (new Overrides(attribution).family(method).size() > 1) {
      throw new RefusedException(
          "'" + method.name() + "' overrides another method, or is overridden.");
    }
  }

  /// Throws [RefusedException] if a method with one parameter more may be confused with another.
  public static void requireNoOverload(Attribution attribution, MethodSymbol method) {
    List<ClassSymbol> classes = Subtypes.everywhere(attribution.symbols()).all(method.owner());
    boolean isTaken = hasOverload(attribution, method.owner(), method);
    for (ClassSymbol each : classes) {
      isTaken |= hasOverload(attribution, each, method);
    }
    if (isTaken) {
      throw new RefusedException(
          "There is another '"
              + method.name()
              + "' that takes as many arguments as it would then.");
    }
  }

  private static boolean hasOverload(Attribution attribution, ClassSymbol in, MethodSymbol method) {
    for (MethodSymbol each : attribution.members().methods(in.thisType(), method.name())) {
      boolean isItself = Identities.of(each).equals(Identities.of(method));
      if (!isItself && (each.arity() == method.arity() + 1 || each.isVarargs())) {
        return true;
      }
    }
    return false;
  }

  /// Why code that does not use a class any more may do without what runs when it is initialised
  /// (JLS 12.4.1); empty if nothing does.
  public static String initialisation(Declaration.Type type) {
    for (Declaration each : type.members()) {
      if (each instanceof Declaration.Initializer i && i.isStatic()) {
        return "Using '" + type.name() + "' runs its static initializer.";
      }
    }
    return "";
  }

  // ---- another file

  /// The node whose name stands at a place; null if there is none.
  public static @Nullable Node named(Attribution attribution, TextRange range) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    for (Node node : attribution.source().tree().path(range.start()).reversed()) {
      if (names.nameRange(node).equals(range)) {
        return node;
      }
    }
    return null;
  }

  /// The file that declares what a name of this one means, known around the declaration.
  public static Attribution declaring(Attribution from, Node use, Spread spread) {
    for (Symbol symbol : new OccurrenceLocator(from).symbols(use)) {
      MemberSymbol member =
          switch (symbol) {
            case Symbol.OfMethod m -> m.symbol();
            case Symbol.OfField f -> f.symbol();
            default -> null;
          };
      if (member != null && Identities.of(member).equals(spread.declaration())) {
        Unit unit = member.unit();
        String text = from.symbols().facts().textOf(unit);
        if (text != null) {
          Spots spots = Spots.at(spread.declaration().place());
          Source source =
              new Source(unit.location(), Unit.Kind.WORKSPACE, SyntaxTree.parse(text), spots);
          return new Attribution(from.symbols().seenFrom(source.unit()), source);
        }
      }
    }
    throw new RefusedException("'" + spread.name() + "' is not known in another file.");
  }

  /// The method that a spread is about.
  public static Declaration.Method method(Attribution home, Spread spread) {
    return Objects.requireNonNull(find(home, spread, Declaration.Method.class));
  }

  /// The field that a spread is about.
  public static Declaration.Variable field(Attribution home, Spread spread) {
    return Objects.requireNonNull(find(home, spread, Declaration.Variable.class));
  }

  private static <T extends Node> @Nullable T find(Attribution home, Spread spread, Class<T> kind) {
    Node found = named(home, nameRange(home, spread));
    if (!kind.isInstance(found)) {
      throw new RefusedException("'" + spread.name() + "' has changed in its file.");
    }
    return kind.cast(found);
  }

  private static TextRange nameRange(Attribution home, Spread spread) {
    int place = Math.min(spread.declaration().place(), home.source().text().length());
    return new TextRange(
        place, Math.min(place + spread.name().length(), home.source().text().length()));
  }
}
