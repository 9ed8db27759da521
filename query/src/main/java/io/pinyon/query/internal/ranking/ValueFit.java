package io.pinyon.query.internal.ranking;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How well a value suits the place: by its type, by what is selected from it, by the arguments
/// that a method is called with.
final class ValueFit {
  /// Types whose members are looked at.
  private static final int MOST_TYPES = 40;

  private final Attribution attribution;
  private final Place place;
  private final @Nullable Type expected;
  private final Map<Type, Boolean> hasNext = new HashMap<>();
  private final Map<Type, Boolean> byCall = new HashMap<>();
  private final Map<Type, Signal> fits = new HashMap<>();

  ValueFit(Attribution attribution, Place place) {
    this.attribution = attribution;
    this.place = place;
    Type wanted = place.expected();
    this.expected =
        wanted == null || wanted.isUnknown() || attribution.types().isObject(wanted)
            ? null
            : wanted;
  }

  /// Of a variable.
  void addValue(Type type, Features features) {
    addType(type, features);
    if (expected != null && !place.hasMoreOnLine() && type instanceof Type.ClassType c) {
      features.setIf(givesByCall(c), Signal.EXPECTED_BY_CALL);
    }
  }

  /// Of a class.
  void addClass(String qualifiedName, Features features) {
    features.setIf(
        expected instanceof Type.ClassType c && c.symbol().qualifiedName().equals(qualifiedName),
        Signal.NAMES_EXPECTED);
  }

  /// Of a method.
  void addResult(Type type, Features features) {
    if (place.isReference()) {
      return;
    }
    if (type.isVoid()) {
      features.set(place.isStatement() ? Signal.VOID_IN_STATEMENT : Signal.VOID_FOR_VALUE);
      return;
    }
    addType(type, features);
  }

  private void addType(Type type, Features features) {
    features.setIf(place.isStatement(), Signal.VALUE_IN_STATEMENT);
    if (place.nextMember() != null) {
      addNext(type, place.nextMember(), features);
    } else if ((expected != null || place.isIterated())
        && !type.isUnknown()
        && !(type instanceof Type.Variable)) {
      features.set(fits.computeIfAbsent(type, this::fit));
    }
  }

  private Signal fit(Type type) {
    if (place.isIterated()) {
      ClassSymbol iterable = attribution.symbols().topLevel("java.lang", "Iterable");
      return type instanceof Type.ArrayType
              || iterable != null && attribution.types().asSuper(type, iterable) != null
          ? Signal.EXPECTED_ASSIGNABLE
          : Signal.EXPECTED_UNFIT;
    }
    Type wanted = expected;
    if (wanted == null || type.equals(wanted)) {
      return Signal.EXPECTED_EQUAL;
    }
    boolean isConverted = type.isPrimitive() || wanted.isPrimitive();
    return !attribution.subtyping().isLoose(type, wanted)
        ? Signal.EXPECTED_UNFIT
        : isConverted ? Signal.EXPECTED_CONVERTED : Signal.EXPECTED_ASSIGNABLE;
  }

  private void addNext(Type type, String name, Features features) {
    if (type.isUnknown()) {
      return;
    }
    Boolean known = hasNext.get(type);
    if (known == null && hasNext.size() < MOST_TYPES) {
      known =
          type instanceof Type.ArrayType && (name.equals("length") || name.equals("clone"))
              || !attribution.members().methods(type, name).isEmpty()
              || attribution.members().field(type, name) != null;
      hasNext.put(type, known);
    }
    if (known != null) {
      features.set(known ? Signal.NEXT_MEMBER_KNOWN : Signal.NEXT_MEMBER_UNKNOWN);
    }
  }

  private boolean givesByCall(Type.ClassType type) {
    Boolean known = byCall.get(type);
    if (known == null) {
      known = byCall.size() < MOST_TYPES && hasMethodFor(type);
      byCall.put(type, known);
    }
    return known;
  }

  private boolean hasMethodFor(Type.ClassType type) {
    ClassSymbol symbol = type.symbol();
    for (List<MethodSymbol> overloads : symbol.allMethods()) {
      for (MethodSymbol each : overloads) {
        attribution.symbols().effort().step();
        if (each.arity() == 0 && !each.isStatic() && each.returnType().equals(expected)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Of a method, for the arguments that follow.
  void addArguments(MethodSymbol method, Features features) {
    List<Type> given = place.arguments();
    if (given == null) {
      return;
    }
    int arity = method.arity();
    boolean fitsNumber = method.isVarargs() ? given.size() >= arity - 1 : given.size() == arity;
    if (!fitsNumber) {
      features.set(Signal.ARGUMENTS_TOO_MANY_OR_FEW);
      return;
    }
    boolean fitsTypes = true;
    List<Type> wanted = method.parameterTypes();
    for (int i = 0; i < given.size() && fitsTypes; i++) {
      Type parameter = wanted.get(Math.min(i, wanted.size() - 1));
      if (i >= arity - 1 && method.isVarargs() && parameter instanceof Type.ArrayType a) {
        fitsTypes = isPossible(given.get(i), a.element()) || isPossible(given.get(i), a);
      } else {
        fitsTypes = isPossible(given.get(i), parameter);
      }
    }
    features.set(fitsTypes ? Signal.ARGUMENTS_FIT : Signal.ARGUMENTS_OF_OTHER_TYPES);
  }

  /// Without regard to type arguments, which may depend on the call.
  private boolean isPossible(Type given, Type parameter) {
    return parameter instanceof Type.Variable
        || given.isUnknown()
        || attribution
            .subtyping()
            .isLoose(attribution.types().erasure(given), attribution.types().erasure(parameter));
  }
}
