package io.pinyon.query.internal.symbols;

import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `@Delegate`: a class has the public methods of the type of a field, or of what a method without
/// parameters gives, or of the types that the annotation names.
final class Delegates {
  private final ClassSymbol owner;
  private final GeneratedCode code;
  private final Types types;
  private final MemberLookup lookup;
  private final Map<String, List<MethodSymbol>> methods;

  private Delegates(
      ClassSymbol owner, GeneratedCode code, Map<String, List<MethodSymbol>> methods) {
    this.owner = owner;
    this.code = code;
    this.types = new Types(owner.symbols());
    this.lookup = new MemberLookup(types);
    this.methods = methods;
  }

  static void add(ClassSymbol owner, GeneratedCode code, Map<String, List<MethodSymbol>> methods) {
    FileIndex index = owner.index();
    for (int child = owner.row() + 1; child < index.end(owner.row()); child = index.end(child)) {
      if (code.isDelegate(child)) {
        new Delegates(owner, code, methods).add(child);
      }
    }
  }

  private void add(int row) {
    List<Type> delegated = named(row, "types");
    WrittenType written = owner.index().type(row);
    if (delegated.isEmpty() && written != null) {
      delegated = List.of(owner.symbols().resolve(written, owner, null));
    }
    List<MethodSymbol> excluded = new ArrayList<>();
    for (Type type : named(row, "excludes")) {
      excluded.addAll(lookup.all(type).methods());
    }
    for (Type type : delegated) {
      for (MethodSymbol method : lookup.all(type).methods()) {
        if (method.is(Modifiers.PUBLIC)
            && !method.isStatic()
            && !isOfObject(type, method)
            && excluded.stream().noneMatch(other -> isSame(type, method, other))) {
          add(row, type, method);
        }
      }
    }
  }

  private List<Type> named(int row, String element) {
    List<Type> result = new ArrayList<>();
    for (String name : code.delegateTypes(row, element)) {
      result.add(owner.symbols().resolve(new WrittenType.Named(name), owner, null));
    }
    return result;
  }

  /// What is already in Object is never delegated.
  private boolean isOfObject(Type site, MethodSymbol method) {
    return types.symbols().object() instanceof Type.ClassType object
        && object.symbol().methods(method.name()).stream()
            .anyMatch(other -> isSame(site, method, other));
  }

  /// True if a method of the delegated type has the erasure of another's declaration.
  private boolean isSame(Type site, MethodSymbol method, MethodSymbol other) {
    return method.name().equals(other.name())
        && method.arity() == other.arity()
        && erased(parameters(site, method)).equals(erased(other.parameterTypes()));
  }

  private List<Type> parameters(Type site, MethodSymbol method) {
    return method.parameterTypes().stream().map(type -> seen(site, method, type)).toList();
  }

  private List<Type> erased(List<Type> all) {
    return all.stream().map(types::erasure).toList();
  }

  private void add(int row, Type site, MethodSymbol method) {
    List<Type> parameters = parameters(site, method);
    List<MethodSymbol> same = methods.computeIfAbsent(method.name(), k -> new ArrayList<>(2));
    for (MethodSymbol other : same) {
      if (erased(other.parameterTypes()).equals(erased(parameters))) {
        return;
      }
    }
    MethodSymbol.Signature signature =
        new MethodSymbol.Signature(
            method.typeParameters(),
            parameters,
            method.parameterNames(),
            seen(site, method, method.returnType()),
            method.thrown().stream().map(type -> seen(site, method, type)).toList());
    int bits = Modifiers.PUBLIC | method.modifiers() & Modifiers.VARARGS;
    same.add(new MethodSymbol(owner, row, bits, signature, method));
  }

  private Type seen(Type site, MethodSymbol method, Type declared) {
    return types.memberType(site, method.owner(), declared);
  }
}
