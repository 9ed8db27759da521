package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The methods of the name that a call has, before any argument is looked at (JLS 15.12.1).
final class NamedMethods {
  private final Attribution attribution;

  NamedMethods(Attribution attribution) {
    this.attribution = attribution;
  }

  /// Methods of the name of a call, as members of a type.
  record Named(Type site, List<MethodSymbol> methods) {}

  /// Of the receiver of a call, of the class around it, or imported.
  List<Named> of(Expression.Call call) {
    if (call.isConstructorCall()) {
      return constructorCall(call);
    }
    Expression target = call.target();
    if (target == null) {
      return simpleName(call);
    }
    Type type = attribution.attribute(target, null);
    if (attribution.frame.meaning(target) instanceof Resolved.TypeName t) {
      return List.of(new Named(t.type(), attribution.members.methods(t.type(), call.name())));
    }
    Type receiver = attribution.types.capture(type);
    return List.of(new Named(receiver, attribution.members.methods(receiver, call.name())));
  }

  private List<Named> constructorCall(Expression.Call call) {
    if (call.target() != null) {
      attribution.attribute(call.target(), null);
    }
    ClassSymbol symbol = attribution.scopes.enclosingClass(call);
    if (symbol == null) {
      return List.of();
    }
    Type site = call.name().equals("this") ? symbol.thisType() : symbol.superclass();
    return site instanceof Type.ClassType c
        ? List.of(new Named(c, c.symbol().constructors()))
        : List.of();
  }

  /// JLS 15.12.1: the innermost enclosing class that has a member of the name; else static imports.
  private List<Named> simpleName(Expression.Call call) {
    List<Named> found = new ArrayList<>();
    attribution.scopes.walk(
        call,
        new Scopes.Visitor() {
          @Override
          public String name() {
            return call.name();
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            List<MethodSymbol> methods = attribution.members.methods(symbol, call.name());
            if (!methods.isEmpty()) {
              found.add(new Named(symbol.thisType(), methods));
            }
            return !methods.isEmpty();
          }
        });
    if (found.isEmpty()) {
      Set<MethodSymbol> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (ClassSymbol owner :
          attribution.symbols.imports(attribution.source.unit()).staticImportsOf(call.name())) {
        List<MethodSymbol> methods =
            attribution.members.methods(owner, call.name()).stream()
                .filter(each -> each.isStatic() && seen.add(each))
                .toList();
        found.add(new Named(owner.thisType(), methods));
      }
    }
    return found;
  }

  /// All of them.
  List<MethodSymbol> all(Expression.Call call) {
    List<MethodSymbol> all = new ArrayList<>();
    of(call).forEach(each -> all.addAll(each.methods));
    return all;
  }
}
