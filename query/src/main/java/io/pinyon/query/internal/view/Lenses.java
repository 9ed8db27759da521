package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Lens;
import io.pinyon.query.answers.view.Lens.Kind;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The lenses of a file, from its declarations alone: what they count is looked for when the editor
/// shows them.
public final class Lenses {
  /// Of JUnit 4 and 5 and TestNG.
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

  /// The release whose launcher takes any `main` that is not private (JLS 12.1.4).
  private static final int ANY_MAIN = 25;

  private final Declaration.Unit unit;
  private final boolean takesAnyMain;
  private final boolean knowsTests;
  private final List<Lens> lenses = new ArrayList<>();

  private Lenses(SyntaxTree tree, int release) {
    this.unit = tree.unit();
    this.takesAnyMain = release >= ANY_MAIN;
    this.knowsTests =
        unit.imports().stream()
            .map(each -> OccurrenceLocator.dotted(each.name()))
            .anyMatch(each -> each.startsWith("org.junit") || each.startsWith("org.testng"));
  }

  /// In source order. `implicitClass` is what the class of a compact source file is called;
  /// `release` is the Java release that the source is written for.
  public static List<Lens> of(SyntaxTree tree, String implicitClass, int release) {
    Lenses lenses = new Lenses(tree, release);
    String packageName =
        tree.unit().packageDeclaration() == null
            ? ""
            : OccurrenceLocator.dotted(tree.unit().packageDeclaration().name()) + ".";
    for (Declaration member : tree.unit().members()) {
      if (member instanceof Declaration.Type type) {
        boolean isImplicit = type.modifiers().has(Modifiers.IMPLICIT);
        lenses.type(type, packageName + (isImplicit ? implicitClass : type.name()), true);
      }
    }
    return lenses.lenses;
  }

  private void add(TextRange name, Kind kind, String className, String method) {
    if (!name.isEmpty()) {
      lenses.add(new Lens(name, kind, className, method));
    }
  }

  /// `isOuter` says that no instance of another class is needed to make one.
  private void type(Declaration.Type type, String className, boolean isOuter) {
    boolean isImplemented =
        type.kind() == DeclarationKind.INTERFACE || type.modifiers().has(Modifiers.ABSTRACT);
    add(type.nameRange(), Kind.REFERENCES, className, "");
    if (isImplemented) {
      add(type.nameRange(), Kind.IMPLEMENTATIONS, className, "");
    }
    boolean hasTests =
        type.members().stream().anyMatch(each -> each instanceof Declaration.Method m && isTest(m));
    if (hasTests && !type.modifiers().has(Modifiers.ABSTRACT)) {
      add(type.nameRange(), Kind.RUN_TEST, className, "");
    }
    for (Declaration member : type.members()) {
      switch (member) {
        case Declaration.Type inner ->
            type(inner, className + "$" + inner.name(), isStatic(inner, type));
        case Declaration.Method method -> method(method, type, className, isOuter);
        default -> {}
      }
    }
  }

  private void method(
      Declaration.Method method, Declaration.Type owner, String className, boolean isOuter) {
    TextRange name = method.nameRange();
    add(name, Kind.REFERENCES, className, method.name());
    boolean isAbstract =
        method.body() == null
            && (owner.kind() == DeclarationKind.INTERFACE
                || method.modifiers().has(Modifiers.ABSTRACT));
    if (isAbstract) {
      add(name, Kind.IMPLEMENTATIONS, className, method.name());
    }
    if (isMain(method, owner, isOuter)) {
      add(name, Kind.RUN_MAIN, className, method.name());
    }
    if (isTest(method)) {
      add(name, Kind.RUN_TEST, className, method.name());
    }
  }

  /// True if the launcher starts the class with this method (JLS 12.1.4).
  private boolean isMain(Declaration.Method method, Declaration.Type owner, boolean isOuter) {
    if (!isCalledMain(method)) {
      return false;
    }
    boolean isImplicit = owner.modifiers().has(Modifiers.IMPLICIT);
    if (!isImplicit && !takesAnyMain) {
      boolean isPublic =
          method.modifiers().has(Modifiers.PUBLIC) || owner.kind() == DeclarationKind.INTERFACE;
      return takesArguments(method) && isPublic && method.modifiers().has(Modifiers.STATIC);
    }
    boolean isStarted = method.modifiers().has(Modifiers.STATIC) || isOuter && isMade(owner);
    return isStarted
        && !method.modifiers().has(Modifiers.PRIVATE)
        && (takesArguments(method) || owner.members().stream().noneMatch(Lenses::isPreferred));
  }

  private static boolean isCalledMain(Declaration.Method method) {
    return method.name().equals("main")
        && method.type() instanceof TypeTree.Primitive type
        && type.kind() == PrimitiveKind.VOID
        && (method.parameters().isEmpty() || takesArguments(method));
  }

  private static boolean takesArguments(Declaration.Method method) {
    return method.parameters().size() == 1
        && method.parameters().getFirst().type() != null
        && isStrings(method.parameters().getFirst());
  }

  /// True for a `main` that is taken before one without parameters.
  private static boolean isPreferred(Declaration member) {
    return member instanceof Declaration.Method method
        && isCalledMain(method)
        && takesArguments(method)
        && !method.modifiers().has(Modifiers.PRIVATE);
  }

  /// True if the launcher can make an instance: of a class with a constructor that takes nothing.
  private static boolean isMade(Declaration.Type type) {
    List<Declaration.Method> constructors =
        type.members().stream()
            .filter(each ->
                each instanceof Declaration.Method m && m.kind() == DeclarationKind.CONSTRUCTOR)
            .map(Declaration.Method.class::cast)
            .toList();
    return type.kind() == DeclarationKind.CLASS
        && !type.modifiers().has(Modifiers.ABSTRACT)
        && (constructors.isEmpty()
            || constructors.stream()
                .anyMatch(each ->
                    each.parameters().isEmpty() && !each.modifiers().has(Modifiers.PRIVATE)));
  }

  private static boolean isStatic(Declaration.Type type, Declaration.Type owner) {
    return type.modifiers().has(Modifiers.STATIC) || owner.kind() == DeclarationKind.INTERFACE;
  }

  private static boolean isStrings(Declaration.Variable parameter) {
    TypeTree type = parameter.type();
    int dimensions = parameter.extraDimensions();
    while (type instanceof TypeTree.Array array) {
      type = array.element();
      dimensions++;
    }
    return dimensions == 1 && type instanceof TypeTree.Named n && n.name().equals("String");
  }

  private boolean isTest(Declaration.Method method) {
    for (Piece.Annotation annotation : method.modifiers().annotations()) {
      TypeTree.Named name = annotation.name();
      boolean isOfTests =
          name.qualifier() == null ? knowsTests : name.dotted().startsWith("org.junit");
      if (isOfTests && TESTS.contains(name.name())) {
        return true;
      }
    }
    return false;
  }
}
