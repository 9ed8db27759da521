package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The variables that a simple name can mean at a node (JLS 6.3), the nearest first, without those
/// that static imports on demand bring in.
public final class VisibleVariables {
  private final Attribution attribution;
  private final List<Variable> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /// `distance` counts the classes between.
  public record Variable(String name, Type type, boolean isLocal, int distance) {}

  public VisibleVariables(Attribution attribution, Node at) {
    this.attribution = attribution;
    int[] distance = new int[1];
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              @Override
              public boolean variable(Declaration.Variable v) {
                if (!v.name().isEmpty() && !v.name().equals("_") && seen.add(v.name())) {
                  found.add(new Variable(v.name(), attribution.variableType(v), true, distance[0]));
                }
                return false;
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                fields(symbol, isStatic, distance[0]++);
                return false;
              }
            });
    staticImports(distance[0]);
  }

  /// The names of the local variables among them.
  public static Set<String> locals(Attribution attribution, Node at) {
    return names(attribution, at, symbol -> Set.of());
  }

  /// The names of the local variables and of the fields of the classes around.
  public static Set<String> names(Attribution attribution, Node at) {
    return names(attribution, at, symbol -> attribution.members().fields(symbol).keySet());
  }

  private static Set<String> names(
      Attribution attribution, Node at, Function<ClassSymbol, Set<String>> fields) {
    Set<String> names = new HashSet<>();
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              @Override
              public boolean variable(Declaration.Variable v) {
                names.add(v.name());
                return false;
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                names.addAll(fields.apply(symbol));
                return false;
              }
            });
    return names;
  }

  public List<Variable> all() {
    return found;
  }

  private void fields(ClassSymbol symbol, boolean isStatic, int distance) {
    for (FieldSymbol field : attribution.members().fields(symbol).values()) {
      if ((field.isStatic() || !isStatic) && seen.add(field.name())) {
        Type type = attribution.types().memberType(symbol.thisType(), field.owner(), field.type());
        found.add(new Variable(field.name(), type, false, distance));
      }
    }
  }

  private void staticImports(int distance) {
    for (Import each : attribution.symbols().imports(attribution.source().unit()).imports()) {
      int dot = each.name().lastIndexOf('.');
      if (each.kind() == ImportKind.STATIC && dot > 0) {
        String name = each.name().substring(dot + 1);
        ClassSymbol owner = attribution.symbols().byQualifiedName(each.name().substring(0, dot));
        FieldSymbol field = owner == null ? null : attribution.members().field(owner, name);
        if (field != null && seen.add(name)) {
          found.add(new Variable(name, field.type(), false, distance));
        }
      }
    }
  }
}
