package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Constructors of a class that give fields their values, as text to be laid out by
/// [CodeStyle#lay]. What the superclass needs comes first.
public final class ConstructorText {
  private final Attribution attribution;
  private final ClassSymbol symbol;

  /// A field that gets its value from a parameter of its name.
  public record Field(String name, Type type) {}

  public ConstructorText(Attribution attribution, ClassSymbol symbol) {
    this.attribution = attribution;
    this.symbol = symbol;
  }

  /// False if the class declares such a constructor, or if none of the superclass can be called.
  public boolean mayBeAdded(List<Field> wanted) {
    List<Type> types = new ArrayList<>(typesOfSuper());
    wanted.forEach(each -> types.add(each.type()));
    boolean exists =
        symbol.constructors().stream()
            .anyMatch(
                each -> each.isDeclared() && erased(each.parameterTypes()).equals(erased(types)));
    return !exists && isConstructible();
  }

  private List<Type> typesOfSuper() {
    MethodSymbol above = superConstructor();
    return above == null
        ? List.of()
        : above.parameterTypes().stream().map(each -> seen(above, each)).toList();
  }

  public boolean hasParameters(List<Field> wanted) {
    return !wanted.isEmpty() || !typesOfSuper().isEmpty();
  }

  /// JLS 8.8.2: no other constructor may have the same erasure.
  private List<Type> erased(List<Type> types) {
    return types.stream().map(attribution.types()::erasure).toList();
  }

  private Type seen(MethodSymbol above, Type declared) {
    return attribution
        .types()
        .memberType(Objects.requireNonNull(symbol.superclass()), above.owner(), declared);
  }

  /// False if no constructor of the superclass can be called from here.
  private boolean isConstructible() {
    return superConstructor() != null
        || superclass() == null
        || constructors(superclass()).isEmpty();
  }

  private @Nullable ClassSymbol superclass() {
    return symbol.kind() != DeclarationKind.ENUM && symbol.superclass() instanceof Type.ClassType c
        ? c.symbol()
        : null;
  }

  private static List<MethodSymbol> constructors(ClassSymbol of) {
    return of.constructors().stream().filter(each -> !each.is(Modifiers.PRIVATE)).toList();
  }

  /// The one of the superclass that has the fewest parameters.
  private @Nullable MethodSymbol superConstructor() {
    ClassSymbol above = superclass();
    return above == null
        ? null
        : constructors(above).stream()
            .min(Comparator.comparingInt(MethodSymbol::arity))
            .orElse(null);
  }

  /// The modifier of a constructor, with a blank behind it.
  public String access() {
    return symbol.kind() == DeclarationKind.ENUM
        ? ""
        : symbol.is(Modifiers.ABSTRACT)
            ? "protected "
            : symbol.is(Modifiers.PUBLIC) ? "public " : "";
  }

  /// `access` is the modifier, with a blank behind it.
  public String write(List<Field> wanted, String access, TypeWriter names) {
    MethodSymbol above = superConstructor();
    List<String> parameters = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    Set<String> taken =
        wanted.stream().map(Field::name).collect(Collectors.toCollection(HashSet::new));
    if (above != null && above.arity() > 0) {
      List<String> arguments = new ArrayList<>();
      List<String> own = MethodText.names(above, attribution);
      for (int i = 0; i < own.size(); i++) {
        String name = CodeStyle.fresh(own.get(i), taken);
        taken.add(name);
        parameters.add(names.write(seen(above, above.parameterTypes().get(i))) + " " + name);
        arguments.add(name);
      }
      statements.add("super(" + String.join(", ", arguments) + ");");
    }
    for (Field field : wanted) {
      parameters.add(names.write(field.type()) + " " + field.name());
      statements.add("this." + field.name() + " = " + field.name() + ";");
    }
    String throwing =
        above == null || above.thrown().isEmpty()
            ? ""
            : " throws "
                + above.thrown().stream().map(names::write).collect(Collectors.joining(", "));
    return access
        + symbol.name()
        + "("
        + String.join(", ", parameters)
        + ")"
        + throwing
        + " {\n"
        + statements.stream().map(each -> "\t" + each + "\n").collect(Collectors.joining())
        + "}";
  }
}
