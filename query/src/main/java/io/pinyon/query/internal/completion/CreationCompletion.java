package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.demand.ThrowableDemand;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.Creations;
import io.pinyon.query.internal.templates.Handlers;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Behind `new`: the classes that can be created, those that fit what is expected wherever they
/// are, each with its constructors.
final class CreationCompletion {
  /// Classes that are looked into, the best of those that match what is typed.
  private static final int MOST_EXPANDED = 40;

  /// Subtypes of the expected type that are looked at.
  private static final int MOST_SUBTYPES = 60;

  /// Classes of a package that are looked at.
  private static final int MOST_BESIDE = 150;

  private static final Features FITTING = new Features().set(Signal.CREATES_EXPECTED);
  private static final Features DECLARED =
      new Features().set(Signal.CREATES_EXPECTED).set(Signal.FITS_PLACE);
  private static final Features QUALIFIER = new Features().set(Signal.CREATES_SUBCLASS, 2);
  private static final Features WRITTEN = new Features().set(Signal.CREATES_SUBCLASS);
  private static final Proposals.Expansion NOTHING =
      new Proposals.Expansion(List.of(), Features.NONE);

  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Proposals found;
  private final Creations creations;
  private final @Nullable Type expected;
  private final Expression.New creation;
  private final String prefix;

  /// What may be thrown, if the creation is; null if it is not.
  private final @Nullable Handlers handlers;

  /// What the method around says it throws, if the creation is thrown.
  private final Set<ClassSymbol> thrown = new HashSet<>();

  /// True if something of what was found is expected and can be created as it is.
  private boolean hasClass;

  /// `expected` is what the place of the creation wants.
  CreationCompletion(
      CompletionPlace place, Proposals found, Expression.New creation, @Nullable Type expected) {
    this.attribution = place.attribution();
    this.symbols = attribution.symbols();
    this.found = found;
    this.creation = creation;
    this.prefix = place.caret().prefix();
    Node parent = attribution.source().parent(creation);
    this.handlers = parent instanceof Statement.Throw ? new Handlers(attribution) : null;
    this.expected =
        parent instanceof Statement.Throw
                && symbols.topLevel("java.lang", "Throwable") instanceof ClassSymbol throwable
            ? throwable.thisType()
            : expected;
    if (parent instanceof Statement.Throw) {
      MethodSymbol method = attribution.scopes().enclosingMethod(creation);
      for (Type each : method == null ? List.<Type>of() : method.thrown()) {
        if (each instanceof Type.ClassType c) {
          thrown.add(c.symbol());
        }
      }
    }
    this.creations =
        new Creations(
            attribution, creation, place.access(creation), this.expected, place.caret().next());
  }

  /// What may be created of an object that stands before the dot: its inner classes.
  void innerClasses(Expression outer) {
    for (ClassSymbol symbol : attribution.members().classesOf(attribution.typeOf(outer))) {
      for (ClassSymbol each : attribution.members().classes(symbol).values()) {
        if (!each.isStatic() && !each.isInterface()) {
          found.type(each, Features.NONE);
        }
      }
    }
  }

  /// Adds what is expected and its subtypes, which need no import yet.
  void addExpected(NameCompletion names) {
    if (expected instanceof Type.ArrayType array) {
      addArray(array);
    }
    if (!(expected instanceof Type.ClassType c)
        || attribution.types().isObject(c)
        || c.symbol().isAnonymous()) {
      return;
    }
    thrown.forEach(each -> names.type(each, DECLARED));
    if (handlers != null) {
      names.types(
          creation, ThrowableDemand.thrown(attribution, prefix, this::mayBeCreated), FITTING);
    }
    Set<String> seen = new HashSet<>();
    Deque<ClassSymbol> open = new ArrayDeque<>(List.of(c.symbol()));
    while (!open.isEmpty() && !symbols.effort().isSpent()) {
      ClassSymbol next = open.remove();
      if (!seen.add(next.qualifiedName())) {
        continue;
      }
      boolean isOfThisFile = next.unit() == symbols.open();
      if (!next.isLocal() || isOfThisFile) {
        names.type(next, mayBeCreated(next.thisType()) ? FITTING : Features.NONE);
      }
      if (!next.is(Modifiers.FINAL)) {
        addSubtypes(next, c.symbol(), open, seen.size());
      }
    }
  }

  /// False of a checked exception that is thrown and nothing handles (JLS 11.2.3).
  private boolean mayBeCreated(Type type) {
    return handlers == null || handlers.mayThrow(type, creation);
  }

  private void addSubtypes(
      ClassSymbol symbol, ClassSymbol wanted, Deque<ClassSymbol> into, int known) {
    if (symbol.isLocal() || symbol.isAnonymous()) {
      return;
    }
    for (DeclarationRef each : symbols.facts().nameableSubtypesNaming(symbol.name())) {
      symbols.effort().step();
      if (into.size() + known >= MOST_SUBTYPES || symbols.effort().isSpent()) {
        return;
      }
      add(symbols.classAt(each.unit(), each.row()), into);
    }
    LibrarySubtypes named = symbols.facts().librarySubtypes(symbol.packageName(), symbol.name());
    if (!named.isWhole() && symbol == wanted) {
      addBeside(symbol, into);
    }
    for (String each : named.binaryNames()) {
      symbols.effort().step();
      if (into.size() + known >= MOST_SUBTYPES || symbols.effort().isSpent()) {
        return;
      }
      ClassSymbol sub = symbols.byBinaryName(each);
      if (sub != null && (sub.is(Modifiers.PUBLIC) || sub.owner() != null) && isExported(sub)) {
        add(sub, into);
      }
    }
  }

  /// False of a class that its module keeps for itself.
  private boolean isExported(ClassSymbol symbol) {
    return !symbols.facts().typesIn(symbol.packageName()).isEmpty();
  }

  /// The classes of its package that can be created, as long as no table says which subtypes it
  /// has.
  private void addBeside(ClassSymbol wanted, Deque<ClassSymbol> into) {
    int looked = 0;
    for (Facts.TypeEntry each : symbols.facts().typesIn(wanted.packageName())) {
      boolean isCandidate =
          each.kind() == DeclarationKind.CLASS
              && (each.modifiers() & Modifiers.PUBLIC) != 0
              && (each.modifiers() & Modifiers.ABSTRACT) == 0;
      if (!isCandidate) {
        continue;
      }
      symbols.effort().step();
      if (looked++ == MOST_BESIDE || symbols.effort().isSpent()) {
        return;
      }
      if (symbols.topLevel(each.packageName(), each.simpleName()) instanceof ClassSymbol found) {
        add(found, into);
      }
    }
  }

  private void add(ClassSymbol symbol, Deque<ClassSymbol> into) {
    if (!symbol.isAnonymous()
        && symbol.kind() != DeclarationKind.ENUM
        && creations.isExpected(symbol)) {
      into.add(symbol);
    }
  }

  private void addArray(Type.ArrayType array) {
    Type element = array.element();
    int dimensions = 1;
    while (element instanceof Type.ArrayType inner) {
      element = inner.element();
      dimensions++;
    }
    for (Completion.Item each : creations.arrays(element, dimensions)) {
      found.offer(each, DECLARED);
    }
  }

  /// Constructors for the classes that were found.
  void expand() {
    hasClass = found.any(MOST_EXPANDED, this::isExpectedClass);
    found.expand(
        MOST_EXPANDED,
        item -> {
          ClassSymbol symbol = classOf(item);
          if (symbol == null) {
            return new Proposals.Expansion(List.of(item), Features.NONE);
          }
          List<Completion.Item> made = creations.of(item, symbol);
          boolean isQualifier = made.equals(List.of(item)) && !creations.isCreatable(symbol);
          return made.isEmpty()
              ? NOTHING
              : new Proposals.Expansion(made, isQualifier ? QUALIFIER : fit(symbol));
        });
  }

  private @Nullable ClassSymbol classOf(Completion.Item item) {
    boolean isType =
        switch (item.kind()) {
          case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> true;
          default -> false;
        };
    return isType ? creations.classOf(item) : null;
  }

  private boolean isExpectedClass(Completion.Item item) {
    ClassSymbol symbol = classOf(item);
    return symbol != null && creations.isExpected(symbol) && creations.isCreatable(symbol);
  }

  /// A class with a body is written where nothing is there yet, or where it is a function.
  private Features fit(ClassSymbol symbol) {
    boolean isExpected = creations.isExpected(symbol);
    boolean isWritten =
        isExpected
            && hasClass
            && !creations.isCreatable(symbol)
            && attribution.functions().of(symbol.thisType()) == null;
    return thrown.contains(symbol)
        ? DECLARED
        : isWritten ? WRITTEN : isExpected ? FITTING : Features.NONE;
  }
}
