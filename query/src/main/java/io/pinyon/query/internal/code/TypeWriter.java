package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes types at a place of a file, and gathers what has to be imported for that. What has no
/// name there is written as the nearest supertype that has one.
public final class TypeWriter {
  private static final int DEEPEST = 20;

  private final Attribution attribution;
  private final Node at;
  private final TypeNaming naming;
  private final Set<String> imports;

  /// What the simple names mean that imports bring in, those of `imports` included.
  private final Map<String, String> imported = new HashMap<>();

  private final Set<Type.Variable> declared = new HashSet<>();

  /// `imports` takes the names of what has to be imported.
  public TypeWriter(Attribution attribution, Node at, Set<String> imports) {
    this.attribution = attribution;
    this.at = at;
    this.naming = new TypeNaming(attribution, at, -1);
    this.imports = imports;
    imports.forEach(each -> imported.put(simple(each), each));
  }

  /// Type parameters that the code itself declares.
  void declare(List<Type.Variable> variables) {
    declared.addAll(variables);
  }

  public String write(Type type) {
    return write(attribution.types().upward(type), 0);
  }

  /// As [#write], without type arguments.
  public String erased(Type type) {
    return write(attribution.types().erasure(attribution.types().upward(type)), 0);
  }

  private String write(Type type, int depth) {
    if (depth > DEEPEST) {
      return "Object";
    }
    return switch (type) {
      case Type.Primitive p -> p.kind().keyword();
      case Type.ArrayType a -> write(a.element(), depth + 1) + "[]";
      case Type.ClassType c -> ofClass(c, depth);
      case Type.Variable v ->
          isInScope(v) ? v.name() : write(attribution.types().erasure(v.upper()), depth + 1);
      case Type.Wildcard w ->
          w.bound() == null
              ? "?"
              : (w.kind() == WrittenType.Bound.SUPER ? "? super " : "? extends ")
                  + write(w.bound(), depth + 1);
      case Type.Intersection i -> write(i.parts().getFirst(), depth + 1);
      case Type.Inferred v -> v.solution == null ? "Object" : write(v.solution, depth + 1);
      case Type.Null n -> "Object";
      case Type.Unknown u -> "Object";
    };
  }

  private boolean isInScope(Type.Variable variable) {
    if (declared.contains(variable)) {
      return true;
    }
    ClassSymbol around =
        at instanceof Declaration.Type type ? attribution.scopes().classOf(type) : null;
    if (around != null // what goes into its body sees its header
        && around.typeParameters().stream().anyMatch(each -> isSame(each, variable))) {
      return true;
    }
    Type meaning = attribution.scopes().context(at).typeNamed(variable.name());
    return meaning instanceof Type.Variable v && isSame(v, variable);
  }

  private static boolean isSame(Type.Variable a, Type.Variable b) {
    return a == b || a.declared() != null && a.declared().equals(b.declared());
  }

  private String ofClass(Type.ClassType type, int depth) {
    ClassSymbol symbol = type.symbol();
    if (symbol.isAnonymous()) {
      return write(nearest(symbol), depth + 1);
    }
    String name =
        type.outer() != null && type.outer().isParameterized()
            ? write(type.outer(), depth + 1) + "." + symbol.name()
            : named(symbol);
    if (name == null) {
      return write(nearest(symbol), depth + 1);
    }
    return type.arguments().isEmpty()
        ? name
        : type.arguments().stream()
            .map(each -> write(each, depth + 1))
            .collect(Collectors.joining(", ", name + "<", ">"));
  }

  private Type nearest(ClassSymbol symbol) {
    if (!symbol.interfaces().isEmpty()) {
      return symbol.interfaces().getFirst();
    }
    Type above = symbol.superclass();
    return above == null ? attribution.symbols().object() : above;
  }

  /// The name of a class here; null if it has none.
  @Nullable String named(ClassSymbol symbol) {
    TypeNaming.Naming how = naming.of(symbol);
    if (how == null) {
      return null;
    }
    String name = how.importName();
    if (name == null) {
      return how.text();
    }
    ClassSymbol owner = symbol.owner();
    if (owner != null && !symbol.isLocal()) { // Map.Entry rather than Entry
      String outer = named(owner);
      return outer == null ? null : outer + "." + symbol.name();
    }
    String other = imported.putIfAbsent(simple(name), name);
    if (other != null && !other.equals(name)) {
      return name;
    }
    imports.add(name);
    return how.text();
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
