package io.pinyon.query.internal.completion;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.demand.AnnotationTargets;
import io.pinyon.query.internal.demand.SupertypeDemand;
import io.pinyon.query.internal.demand.ThrowableDemand;
import io.pinyon.query.internal.demand.TypeDemand;
import io.pinyon.query.internal.navigation.Subtypes;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Types for a place that takes some kinds of them only: exceptions, supertypes, permitted
/// subclasses, annotations.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class WantedTypes {
  private static final Features FITTING = new Features().set(Signal.FITS_PLACE);

  /// What is caught and declared most.
  private static final List<String> COMMON = List.of("Exception", "RuntimeException", "Throwable");

  private final Attribution attribution;
  private final Caret caret;
  private final TypeTree.Named named;
  private final NameCompletion names;

  WantedTypes(CompletionPlace place, TypeTree.Named named, NameCompletion names) {
    this.attribution = place.attribution();
    this.caret = place.caret();
    this.named = named;
    this.names = names;
  }

  /// False where any type may stand; nothing is added then.
  boolean add() {
    return switch (attribution.source().parent(named)) {
      case Piece.Annotation a -> {
        leaveOutPresent(a);
        names.types(named, new AnnotationTargets(attribution, a), FITTING);
        names.types(named, TypeDemand.ANNOTATIONS);
        yield true;
      }
      case TypeTree.Union u when caught(u) instanceof Piece.Catch c ->
          addCaught(c, u.alternatives());
      case Declaration.Variable v when caught(named) instanceof Piece.Catch c ->
          addCaught(c, List.of());
      case Declaration.Method m when isOneOf(m.thrown()) -> addThrown(m);
      case Declaration.Type t -> addToHeader(t);
      case null, default -> false;
    };
  }

  /// What stands before it already, unless it is repeatable (JLS 9.7.5). What stands behind may
  /// belong to the next declaration.
  private void leaveOutPresent(Piece.Annotation annotation) {
    if (attribution.source().parent(annotation) instanceof Piece.Modifiers modifiers) {
      for (Piece.Annotation each : modifiers.annotations()) {
        if (each.start() < annotation.start()
            && attribution.resolve(each.name()) instanceof Type.ClassType c
            && c.symbol().index().annotations(c.symbol().row()).stream()
                .noneMatch(a -> a.name().endsWith("Repeatable"))) {
          names.leaveOut(c.symbol());
        }
      }
    }
  }

  private boolean isOneOf(List<TypeTree> types) {
    return types.stream().anyMatch(each -> each == named);
  }

  // ---- exceptions (JLS 11.2)

  private @Nullable Node caught(TypeTree type) {
    return attribution.source().parent(type) instanceof Declaration.Variable v
            && v.kind() == Declaration.VariableKind.CATCH_PARAMETER
        ? attribution.source().parent(v)
        : null;
  }

  /// What the body throws and no clause before takes; then all that can be thrown. Alternatives may
  /// not be subclasses of each other (JLS 14.20).
  private boolean addCaught(Piece.Catch clause, List<TypeTree> alternatives) {
    if (!(attribution.source().parent(clause) instanceof Statement.Try statement)) {
      return false;
    }
    List<Type> covered = new ArrayList<>();
    for (Piece.Catch each : statement.catches()) {
      if (each == clause) {
        break;
      }
      addTypes(each.parameter().type(), covered);
    }
    for (TypeTree each : alternatives) {
      addTypes(each == named ? null : each, covered);
    }
    addThrowables(
        attribution,
        names,
        named,
        ThrownTypes.inTry(attribution, statement),
        ThrowableDemand.uncaught(attribution, caret.prefix(), covered));
    return true;
  }

  private void addTypes(@Nullable TypeTree written, List<Type> into) {
    switch (written) {
      case TypeTree.Union u -> u.alternatives().forEach(each -> addTypes(each, into));
      case null -> {}
      default -> {
        Type type = attribution.resolve(written);
        if (type instanceof Type.ClassType) {
          into.add(type);
        }
      }
    }
  }

  private boolean addThrown(Declaration.Method method) {
    List<Type> written = new ArrayList<>();
    for (TypeTree each : method.thrown()) {
      addTypes(each == named ? null : each, written);
    }
    List<Type> thrown =
        method.body() == null ? List.of() : ThrownTypes.inBody(attribution, method.body().node());
    List<Type> missing =
        thrown.stream()
            .filter(each -> !ThrowableDemand.covers(attribution, written, each))
            .toList();
    ThrowableDemand demand = ThrowableDemand.unnamed(attribution, caret.prefix(), written);
    addThrowables(attribution, names, named, missing, demand);
    return true;
  }

  /// Some first, then all that the demand takes.
  static void addThrowables(
      Attribution attribution,
      NameCompletion names,
      Node at,
      List<Type> first,
      ThrowableDemand demand) {
    for (Type each : first) {
      if (each instanceof Type.ClassType c && demand.takes(c.symbol())) {
        names.type(c.symbol(), FITTING);
      }
    }
    for (int i = 0; i < COMMON.size(); i++) {
      ClassSymbol symbol = attribution.symbols().topLevel("java.lang", COMMON.get(i));
      if (symbol != null && demand.takes(symbol)) {
        names.type(symbol, new Features().set(Signal.OFTEN, 1 - .1 * i));
      }
    }
    names.types(at, demand);
  }

  // ---- headers of types (JLS 8.1.4 to 8.1.6)

  private boolean addToHeader(Declaration.Type type) {
    ClassSymbol symbol = attribution.scopes().classOf(type);
    if (symbol == null || type.isAnonymous()) {
      return false;
    }
    if (isOneOf(type.permitted())) {
      addPermitted(symbol, type);
      return true;
    }
    boolean isInterface = isOneOf(type.implemented());
    if (!isInterface && type.extended() != named) {
      return false;
    }
    Set<String> others = new HashSet<>();
    List<Type> written = new ArrayList<>();
    addTypes(type.extended() == named ? null : type.extended(), written);
    type.implemented().forEach(each -> addTypes(each == named ? null : each, written));
    written.forEach(each -> {
      if (each instanceof Type.ClassType c) {
        others.add(c.symbol().qualifiedName());
      }
    });
    SupertypeDemand.Wanted wanted =
        isInterface ? SupertypeDemand.Wanted.INTERFACE : SupertypeDemand.Wanted.CLASS;
    names.types(
        named, new SupertypeDemand(attribution.symbols(), symbol, wanted, others, caret.prefix()));
    return true;
  }

  /// Its subclasses that are not named yet, then all that could become some.
  private void addPermitted(ClassSymbol sealed, Declaration.Type type) {
    List<Type> written = new ArrayList<>();
    type.permitted().forEach(each -> addTypes(each == named ? null : each, written));
    Set<String> others = new HashSet<>();
    written.forEach(each -> {
      if (each instanceof Type.ClassType c) {
        others.add(c.symbol().qualifiedName());
      }
    });
    for (ClassSymbol each : Subtypes.inSources(attribution.symbols()).direct(sealed)) {
      if (!each.isLocal() && !others.contains(each.qualifiedName())) {
        names.type(each, FITTING);
      }
    }
    names.types(named, new SamePackageDemand(sealed, others));
  }

  /// Types of the package of a sealed one: of elsewhere there are hardly any.
  private record SamePackageDemand(ClassSymbol sealed, Set<String> others) implements TypeDemand {
    @Override
    public boolean takes(ClassSymbol symbol) {
      return takes(symbol.kind(), symbol.qualifiedName(), symbol.packageName());
    }

    @Override
    public boolean takes(Facts.TypeEntry entry) {
      return takes(entry.kind(), entry.qualifiedName(), entry.packageName());
    }

    private boolean takes(DeclarationKind kind, String qualifiedName, String packageName) {
      return kind != DeclarationKind.ANNOTATION
          && packageName.equals(sealed.packageName())
          && !qualifiedName.equals(sealed.qualifiedName())
          && !others.contains(qualifiedName);
    }
  }
}
