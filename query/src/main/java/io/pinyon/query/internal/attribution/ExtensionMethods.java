package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What Lombok's `@ExtensionMethod` adds: below a class that has it, the public static methods of
/// the classes that it names can be called on their first argument.
public final class ExtensionMethods {
  private final Attribution attribution;

  ExtensionMethods(Attribution attribution) {
    this.attribution = attribution;
  }

  /// False for nearly all files.
  public boolean areThere() {
    GeneratedCode code = code();
    return code != null && code.hasExtensions();
  }

  /// All that can be called on a receiver, in the order of the annotations.
  public List<MethodSymbol> on(Type receiver, Node place) {
    List<MethodSymbol> result = new ArrayList<>();
    for (ClassSymbol at = at(place); at != null; at = at.owner()) {
      for (Type.ClassType provider : providers(at)) {
        for (MethodSymbol method : attribution.members.all(provider).methods()) {
          if (method.owner() == provider.symbol() && takes(method, receiver)) {
            result.add(method);
          }
        }
      }
    }
    return result;
  }

  /// The class whose methods a call means, chosen as Lombok does, by its name and receiver alone;
  /// null if it means a member.
  Type.@Nullable ClassType providerOf(
      Expression.Call call, Type receiver, Function<String, List<MethodSymbol>> members) {
    for (ClassSymbol at = at(call); at != null; at = at.owner()) {
      GeneratedCode code = code();
      if (code != null
          && code.areExtensionsLast(at.row())
          && !members.apply(call.name()).isEmpty()) {
        continue;
      }
      for (Type.ClassType provider : providers(at)) {
        for (MethodSymbol method : provider.symbol().methods(call.name())) {
          if (takes(method, receiver)) {
            return provider;
          }
        }
      }
    }
    return null;
  }

  private @Nullable GeneratedCode code() {
    return attribution.symbols.generated(attribution.symbols.open());
  }

  /// The innermost class around a place, null if no class of the file has extensions.
  private @Nullable ClassSymbol at(Node place) {
    return areThere() ? attribution.scopes.enclosingClass(place) : null;
  }

  private List<Type.ClassType> providers(ClassSymbol at) {
    GeneratedCode code = code();
    List<Type.ClassType> result = new ArrayList<>();
    if (code != null && at.unit() == attribution.symbols.open()) {
      for (String name : code.extensionTypes(at.row())) {
        if (attribution.symbols.resolve(new WrittenType.Named(name), at, null)
            instanceof Type.ClassType provider) {
          result.add(provider);
        }
      }
    }
    return result;
  }

  private boolean takes(MethodSymbol method, Type receiver) {
    if (!method.isStatic() || !method.is(Modifiers.PUBLIC) || method.arity() == 0) {
      return false;
    }
    Type first = method.parameterTypes().getFirst();
    return !(first instanceof Type.Primitive)
        && !(receiver instanceof Type.Primitive)
        && receiver != Type.UNKNOWN
        && attribution.subtyping.isSubtype(
            attribution.types.erasure(receiver), attribution.types.erasure(first));
  }
}
