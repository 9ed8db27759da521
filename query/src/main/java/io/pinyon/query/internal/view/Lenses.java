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

  private final Declaration.Unit unit;
  private final boolean knowsTests;
  private final List<Lens> lenses = new ArrayList<>();

  private Lenses(SyntaxTree tree) {
    this.unit = tree.unit();
    this.knowsTests =
        unit.imports().stream()
            .map(each -> OccurrenceLocator.dotted(each.name()))
            .anyMatch(each -> each.startsWith("org.junit") || each.startsWith("org.testng"));
  }

  /// In source order.
  public static List<Lens> of(SyntaxTree tree) {
    Lenses lenses = new Lenses(tree);
    String packageName =
        tree.unit().packageDeclaration() == null
            ? ""
            : OccurrenceLocator.dotted(tree.unit().packageDeclaration().name()) + ".";
    for (Declaration member : tree.unit().members()) {
      if (member instanceof Declaration.Type type) {
        lenses.type(type, packageName + type.name());
      }
    }
    return lenses.lenses;
  }

  private void add(TextRange name, Kind kind, String className, String method) {
    if (!name.isEmpty()) {
      lenses.add(new Lens(name, kind, className, method));
    }
  }

  private void type(Declaration.Type type, String className) {
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
        case Declaration.Type inner -> type(inner, className + "$" + inner.name());
        case Declaration.Method method -> method(method, type, className);
        default -> {}
      }
    }
  }

  private void method(Declaration.Method method, Declaration.Type owner, String className) {
    TextRange name = method.nameRange();
    add(name, Kind.REFERENCES, className, method.name());
    boolean isAbstract =
        method.body() == null
            && (owner.kind() == DeclarationKind.INTERFACE
                || method.modifiers().has(Modifiers.ABSTRACT));
    if (isAbstract) {
      add(name, Kind.IMPLEMENTATIONS, className, method.name());
    }
    if (isMain(method, owner)) {
      add(name, Kind.RUN_MAIN, className, method.name());
    }
    if (isTest(method)) {
      add(name, Kind.RUN_TEST, className, method.name());
    }
  }

  /// `public static void main(String[])`, and in a compact file any `main` (JLS 12.1.4).
  private static boolean isMain(Declaration.Method method, Declaration.Type owner) {
    boolean isVoid =
        method.type() instanceof TypeTree.Primitive p && p.kind() == PrimitiveKind.VOID;
    if (!method.name().equals("main") || !isVoid || method.parameters().size() > 1) {
      return false;
    }
    boolean takesArguments =
        method.parameters().size() == 1
            && method.parameters().getFirst().type() != null
            && isStrings(method.parameters().getFirst());
    if (owner.modifiers().has(Modifiers.IMPLICIT)) {
      return method.parameters().isEmpty() || takesArguments;
    }
    return takesArguments
        && method.modifiers().has(Modifiers.PUBLIC)
        && method.modifiers().has(Modifiers.STATIC);
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
