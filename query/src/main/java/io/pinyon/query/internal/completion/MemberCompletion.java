package io.pinyon.query.internal.completion;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.TypeNaming;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MemberLookup;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can stand behind a dot or a double colon (JLS 6.5.6.2, 6.5.7.2, 15.11, 15.13).
final class MemberCompletion {
  private static final Features OWN = new Features().set(Signal.OWN_MEMBER);
  private static final Features UNLIKELY = new Features().set(Signal.UNLIKELY_KEYWORD);

  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Proposals proposals;
  private final Access access;
  private final Constants taken;

  /// By the class that declares a member of the one receiver.
  private final IdentityHashMap<ClassSymbol, Features> origins = new IdentityHashMap<>();

  MemberCompletion(Attribution attribution, Proposals proposals, Access access) {
    this(attribution, proposals, access, Constants.ANY);
  }

  /// Values that the place does not take come behind the others: behind a dot everybody expects all
  /// that is there.
  MemberCompletion(Attribution attribution, Proposals proposals, Access access, Constants taken) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.proposals = proposals;
    this.access = access;
    this.taken = taken;
  }

  void after(Expression target) {
    Type type = attribution.typeOf(target);
    switch (attribution.meaningOf(target)) {
      case Resolved.PackageName p -> inPackage(p.name());
      case Resolved.TypeName t -> ofType(t.type(), target);
      default -> {
        ofValue(type, target instanceof Expression.Super);
        extensions(type, target);
      }
    }
  }

  private void extensions(Type receiver, Expression target) {
    if (target instanceof Expression.This || target instanceof Expression.Super) {
      return;
    }
    for (MethodSymbol method : attribution.extensions().on(receiver, target)) {
      proposals.method(method.onFirstArgument(), receiver, Features.NONE);
    }
  }

  /// Behind `::`: methods only, first those that can be the function that is wanted.
  void reference(Type site, boolean isType, boolean isSuper, @Nullable FunctionType function) {
    Type receiver = isSuper ? null : site;
    for (MethodSymbol method : attribution.members().all(site).methods()) {
      boolean isClone = site instanceof Type.ArrayType && method.name().equals("clone");
      if ((isType || !method.isStatic()) && (isClone || access.allows(method, receiver))) {
        Features origin = origin(site, method.owner());
        proposals.method(
            method, site, function == null ? origin : fit(method, site, isType, function, origin));
      }
    }
  }

  /// By the number of parameters, of which a method of an object may have one less behind its
  /// class, and by whether it gives what is wanted (JLS 15.13.1).
  private Features fit(
      MethodSymbol method, Type site, boolean isType, FunctionType function, Features origin) {
    boolean isOnFirst = isType && !method.isStatic();
    int given = function.parameters().size() - (isOnFirst ? 1 : 0);
    boolean isCalled =
        (method.isVarargs() ? given >= method.arity() - 1 : given == method.arity())
            && (!isOnFirst || isReceiver(function.parameters(), site));
    Features features = new Features();
    features.addAll(origin);
    features.set(isCalled ? Signal.ARGUMENTS_FIT : Signal.ARGUMENTS_TOO_MANY_OR_FEW);
    Type wanted = attribution.types().erasure(function.result());
    if (wanted.isVoid()) {
      return features;
    }
    Type result = attribution.types().erasure(method.returnType());
    boolean isOpen =
        method.returnType() instanceof Type.Variable || attribution.types().isObject(wanted);
    return result.isVoid()
        ? features.set(Signal.VOID_FOR_VALUE).set(Signal.EXPECTED_UNFIT)
        : isOpen
            ? features
            : features.set(
                attribution.subtyping().isLoose(result, wanted)
                    ? Signal.EXPECTED_ASSIGNABLE
                    : Signal.EXPECTED_UNFIT);
  }

  /// Without regard to type arguments, which the reference may leave open.
  private boolean isReceiver(List<Type> parameters, Type site) {
    Type first = parameters.isEmpty() ? null : parameters.getFirst();
    return first != null
        && (first.isUnknown()
            || first instanceof Type.Variable
            || first instanceof Type.Inferred
            || attribution
                .subtyping()
                .isLoose(attribution.types().erasure(first), attribution.types().erasure(site)));
  }

  void ofVariable(Type type) {
    ofValue(type, false);
  }

  private void ofValue(Type site, boolean isSuper) {
    Type seen = attribution.types().capture(site);
    Type receiver = isSuper ? null : seen;
    MemberLookup.AllMembers all = attribution.members().all(seen);
    for (MethodSymbol method : all.methods()) {
      boolean isClone = seen instanceof Type.ArrayType && method.name().equals("clone");
      if (isOfValue(method) && (isClone || access.allows(method, receiver))) {
        proposals.method(method, seen, origin(seen, method.owner()));
      }
    }
    for (FieldSymbol field : all.fields().values()) {
      if (isOfValue(field) && access.allows(field, receiver)) {
        proposals.field(field, seen, origin(seen, field.owner()));
      }
    }
    if (seen instanceof Type.ArrayType) {
      proposals.variable("length", symbols.primitive(PrimitiveKind.INT), OWN);
    }
  }

  /// A static member is reached through its class, unless that has no name.
  private static boolean isOfValue(MemberSymbol member) {
    return (member.modifiers() & Modifiers.STATIC) == 0 || member.owner().name().isEmpty();
  }

  /// Behind a type's name at a place.
  void ofType(Type type, Node at) {
    ofClass(type);
    proposals.keyword("class", Features.NONE);
    if (taken.takeAll() && type instanceof Type.ClassType c) {
      instances(c.symbol(), at);
    }
  }

  /// `Outer.this` and `Outer.super` of classes around the place (JLS 15.8.4, 15.11.2), `super` also
  /// of a direct superinterface (15.12.1).
  private void instances(ClassSymbol named, Node at) {
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              private boolean isOuter;

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                if (!isStatic && symbol == named) {
                  proposals.keyword("this", UNLIKELY);
                  proposals.keyword("super", UNLIKELY);
                } else if (!isStatic
                    && !isOuter
                    && symbol.interfaces().stream()
                        .anyMatch(
                            each -> each instanceof Type.ClassType c && c.symbol() == named)) {
                  proposals.keyword("super", UNLIKELY);
                }
                isOuter = true;
                return isStatic;
              }
            });
  }

  /// Static members, and member classes.
  void ofClass(Type type) {
    MemberLookup.AllMembers all = attribution.members().all(type);
    statics(type, all);
    classes(all);
  }

  /// Static members behind the simple name of a class that is to be imported.
  void ofUnimported(ClassSymbol symbol, String importName) {
    Type type = symbol.thisType();
    MemberLookup.AllMembers all = attribution.members().all(type);
    for (MethodSymbol method : all.methods()) {
      if (method.isStatic() && access.allows(method, null)) {
        TypeNaming.Naming how = new TypeNaming.Naming(method.name(), importName);
        proposals.method(method, type, origin(type, method.owner()), how);
      }
    }
    for (FieldSymbol field : all.fields().values()) {
      if (field.isStatic() && access.allows(field, null)) {
        TypeNaming.Naming how = new TypeNaming.Naming(field.name(), importName);
        proposals.field(field, type, origin(type, field.owner()), how);
      }
    }
  }

  /// What a static import can name (JLS 7.5.3).
  void importable(Type type) {
    MemberLookup.AllMembers all = attribution.members().all(type);
    statics(type, all);
    for (ClassSymbol member : all.classes().values()) {
      if (member.isStatic() && access.allows(member)) {
        proposals.type(member, Features.NONE);
      }
    }
  }

  private void statics(Type type, MemberLookup.AllMembers all) {
    for (MethodSymbol method : all.methods()) {
      if (method.isStatic() && access.allows(method, null)) {
        Features origin = taken.takeAll() ? origin(type, method.owner()) : UNLIKELY;
        proposals.method(method, type, origin);
      }
    }
    for (FieldSymbol field : all.fields().values()) {
      if (field.isStatic() && access.allows(field, null)) {
        Features origin = taken.take(field) ? origin(type, field.owner()) : UNLIKELY;
        proposals.field(field, type, origin);
      }
    }
  }

  /// Behind `new Outer.`: member classes, and nothing else.
  void classesOf(Type type) {
    classes(attribution.members().all(type));
  }

  private void classes(MemberLookup.AllMembers all) {
    for (ClassSymbol member : all.classes().values()) {
      if (access.allows(member)) {
        proposals.type(member, Features.NONE);
      }
    }
  }

  void inPackage(String name) {
    for (String inner : symbols.facts().subpackages(name)) {
      proposals.packageName(name.isEmpty() ? inner : name + "." + inner);
    }
    for (Facts.TypeEntry entry : symbols.facts().typesIn(name)) {
      boolean visible =
          (entry.modifiers() & Modifiers.PUBLIC) != 0
              || entry.packageName().equals(symbols.open().index().packageName());
      if (visible && Proposals.fits(entry.simpleName(), proposals.prefix())) {
        proposals.type(
            entry.simpleName(),
            entry.qualifiedName(),
            entry.kind(),
            (entry.modifiers() & Modifiers.DEPRECATED) != 0,
            Features.NONE,
            TypeNaming.Naming.simple(entry.simpleName()));
      }
    }
  }

  /// How far above the receiver's own class a member is declared.
  private Features origin(Type site, ClassSymbol owner) {
    if (origins.isEmpty()) {
      for (ClassSymbol root : attribution.members().classesOf(site)) {
        int distance = 0;
        for (ClassSymbol each : root.lineage()) {
          Features origin =
              distance == 0
                  ? OWN
                  : new Features().set(Signal.INHERITED, Ranking.distance(distance));
          origins.putIfAbsent(each, origin);
          distance++;
        }
      }
    }
    return origins.getOrDefault(owner, OWN);
  }
}
