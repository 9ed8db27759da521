package io.pinyon.query.internal.symbols;

import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of types, inherited ones included (JLS 8.2, 8.4.8, 9.4.1): what is overridden,
/// hidden or private to a superclass is left out. Access is a question of its own: [Access].
public final class MemberLookup {
  private static final int MOST_OVERLOADS = 1000;

  /// Type parameters that are each the bound of the one before.
  private static final int LONGEST_BOUNDS = 20;

  private final Types types;

  public MemberLookup(Types types) {
    this.types = types;
  }

  /// The classes whose members a type has: one for a class type, several for intersections.
  public List<ClassSymbol> classesOf(Type type) {
    return switch (type) {
      case Type.ClassType c -> List.of(c.symbol());
      case Type.Variable v -> classesOfAll(v.bounds());
      case Type.Intersection i -> classesOfAll(i.parts());
      case Type.Wildcard w -> classesOf(types.upperOfArgument(w));
      case Type.ArrayType a -> classesOf(types.symbols().object());
      case Type.Inferred v -> v.solution == null ? List.of() : classesOf(v.solution);
      default -> List.of();
    };
  }

  private List<ClassSymbol> classesOfAll(List<Type> all) {
    Set<ClassSymbol> result = new LinkedHashSet<>();
    Effort effort = types.symbols().effort();
    for (Type type : all) {
      effort.step();
      if (effort.isSpent()) {
        break;
      }
      result.addAll(classesOf(type));
    }
    return List.copyOf(result);
  }

  /// Methods of this name, nearest first; constructors are no members.
  public List<MethodSymbol> methods(Type site, String name) {
    List<ClassSymbol> classes = classesOf(site);
    if (classes.size() == 1) {
      return methods(classes.getFirst(), name);
    }
    List<MethodSymbol> result = new ArrayList<>();
    for (ClassSymbol symbol : classes) {
      for (MethodSymbol method : methods(symbol, name)) {
        if (!result.contains(method)) {
          result.add(method);
        }
      }
    }
    return result;
  }

  public List<MethodSymbol> methods(ClassSymbol symbol, String name) {
    return symbol
        .methodsWithInherited()
        .computeIfAbsent(
            name,
            n -> {
              List<MethodSymbol> result = new ArrayList<>(4);
              for (ClassSymbol each : symbol.lineage()) {
                collect(symbol, each, each.methods(n), result);
              }
              return result;
            });
  }

  private void collect(
      ClassSymbol root, ClassSymbol from, List<MethodSymbol> methods, List<MethodSymbol> into) {
    Effort effort = types.symbols().effort();
    effort.step();
    for (MethodSymbol method : limited(methods)) {
      if (isInherited(root, from, method.modifiers()) && !effort.isSpent()) {
        add(root, method, into);
      }
    }
  }

  /// A class file holds 65,535 methods at most (JVMS 4.11), people write a few dozen of a name.
  private List<MethodSymbol> limited(List<MethodSymbol> overloads) {
    if (overloads.size() <= MOST_OVERLOADS) {
      return overloads;
    }
    types.symbols().effort().cut();
    return overloads.subList(0, MOST_OVERLOADS);
  }

  private static boolean isInherited(ClassSymbol root, ClassSymbol owner, int modifiers) {
    if (owner == root) {
      return true;
    }
    boolean isPrivate = (modifiers & Modifiers.PRIVATE) != 0;
    // what a package keeps to itself is not inherited in others (JLS 8.2)
    boolean isOfPackage =
        !owner.isInterface()
            && (modifiers & (Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE)) == 0;
    if (isOfPackage && !owner.packageName().equals(root.packageName())) {
      return false;
    }
    boolean isStaticOfInterface = owner.isInterface() && (modifiers & Modifiers.STATIC) != 0;
    // an interface has the public methods of Object only (JLS 9.2)
    boolean isHiddenByInterface =
        root.isInterface() && !owner.isInterface() && (modifiers & Modifiers.PUBLIC) == 0;
    return !isPrivate && !isStaticOfInterface && !isHiddenByInterface;
  }

  /// Adds a method unless one of those that were found before overrides it. Gives the one whose
  /// place it took because it overrides that one, itself if it took none, null if it is not added.
  private @Nullable MethodSymbol add(
      ClassSymbol root, MethodSymbol method, List<MethodSymbol> found) {
    for (int i = 0; i < found.size(); i++) {
      types.symbols().effort().step();
      MethodSymbol other = found.get(i);
      if (other.owner() != method.owner() && hasSameSignature(root, other, method)) {
        if (!overridesInInterface(method, other)) {
          return null;
        }
        found.set(i, method);
        return other;
      }
    }
    found.add(method);
    return method;
  }

  /// What an interface overrides is not inherited, whichever superinterface comes first (JLS 8.4.8,
  /// 9.4.1).
  private boolean overridesInInterface(MethodSymbol method, MethodSymbol other) {
    return other.owner().isInterface()
        && method.owner().isInterface()
        && types.asSuper(method.owner().thisType(), other.owner()) != null;
  }

  /// JLS 8.4.2 as seen from a class: equal parameter types after substitution, or after erasure.
  public boolean hasSameSignature(ClassSymbol root, MethodSymbol a, MethodSymbol b) {
    int arity = a.arity();
    if (arity != b.arity()) {
      return false;
    }
    if (arity == 0) {
      return true;
    }
    List<Type> left = a.parameterTypes();
    List<Type> right = b.parameterTypes();
    boolean isAsGeneric = a.typeParameters().size() == b.typeParameters().size();
    for (int i = 0; i < arity && i < left.size() && i < right.size(); i++) {
      Type x = types.erasure(types.memberType(root.thisType(), a.owner(), left.get(i)));
      Type y = types.erasure(types.memberType(root.thisType(), b.owner(), right.get(i)));
      if (!x.equals(y)
          && !types.erasure(left.get(i)).equals(types.erasure(right.get(i)))
          && (!isAsGeneric
              || !bounded(root, a, left.get(i)).equals(bounded(root, b, right.get(i))))) {
        return false;
      }
    }
    return true;
  }

  /// The erasure of a parameter's type as seen from a class, in which the bounds of a method's own
  /// type parameters are seen from there too (JLS 8.4.4): `R extends T` where `T` is a `String`.
  private Type bounded(ClassSymbol root, MethodSymbol method, Type declared) {
    Type seen = types.memberType(root.thisType(), method.owner(), declared);
    for (int i = 0; i < LONGEST_BOUNDS && seen instanceof Type.Variable v; i++) {
      seen = types.memberType(root.thisType(), method.owner(), v.bounds().getFirst());
    }
    return seen instanceof Type.ArrayType a
        ? new Type.ArrayType(bounded(root, method, a.element()))
        : types.erasure(seen);
  }

  /// The field of this name; null if there is none. `length` of arrays is not a field of a class.
  public @Nullable FieldSymbol field(Type site, String name) {
    for (ClassSymbol symbol : classesOf(site)) {
      FieldSymbol field = field(symbol, name);
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  public @Nullable FieldSymbol field(ClassSymbol symbol, String name) {
    for (ClassSymbol each : symbol.lineage()) {
      types.symbols().effort().step();
      FieldSymbol own = each.field(name);
      if (own != null && (each == symbol || (own.modifiers() & Modifiers.PRIVATE) == 0)) {
        return own;
      }
    }
    return null;
  }

  /// The fields of a class by name, inherited ones too.
  public Map<String, FieldSymbol> fields(ClassSymbol symbol) {
    Map<String, FieldSymbol> result = new LinkedHashMap<>();
    for (ClassSymbol each : symbol.lineage()) {
      addFields(symbol, each, result);
    }
    return result;
  }

  private void addFields(ClassSymbol root, ClassSymbol symbol, Map<String, FieldSymbol> into) {
    for (FieldSymbol field : symbol.allFields()) {
      types.symbols().effort().step();
      if (isInherited(root, field.owner(), field.modifiers() & ~Modifiers.STATIC)) {
        into.putIfAbsent(field.name(), field);
      }
    }
  }

  /// Every member of a type, for completion: nearest first, each with the class it is seen in.
  public AllMembers all(Type site) {
    AllMembers result =
        new AllMembers(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    Map<String, List<MethodSymbol>> byName = new HashMap<>();
    Map<MethodSymbol, Integer> places = new IdentityHashMap<>();
    for (ClassSymbol root : classesOf(site)) {
      for (ClassSymbol each : root.lineage()) {
        collectAll(root, each, result, byName, places);
      }
    }
    return result;
  }

  /// The member classes of a class by name, inherited ones too (JLS 8.5).
  public Map<String, ClassSymbol> classes(ClassSymbol symbol) {
    Map<String, ClassSymbol> result = new LinkedHashMap<>();
    for (ClassSymbol each : symbol.lineage()) {
      addClasses(symbol, each, result);
    }
    return result;
  }

  private void addClasses(ClassSymbol root, ClassSymbol symbol, Map<String, ClassSymbol> into) {
    Effort effort = types.symbols().effort();
    for (String name : symbol.memberClassNames()) {
      effort.step();
      if (!into.containsKey(name)) {
        ClassSymbol member = symbol.memberClass(name);
        if (member != null && (symbol == root || !member.is(Modifiers.PRIVATE))) {
          into.put(name, member);
        }
      }
    }
  }

  /// Methods without overridden ones; fields and classes by name.
  public record AllMembers(
      List<MethodSymbol> methods,
      Map<String, FieldSymbol> fields,
      Map<String, ClassSymbol> classes) {}

  private void collectAll(
      ClassSymbol root,
      ClassSymbol symbol,
      AllMembers into,
      Map<String, List<MethodSymbol>> byName,
      Map<MethodSymbol, Integer> places) {
    Effort effort = types.symbols().effort();
    for (List<MethodSymbol> overloads : symbol.allMethods()) {
      for (MethodSymbol method : limited(overloads)) {
        effort.step();
        if (method.isConstructor()
            || !isInherited(root, method.owner(), method.modifiers())
            || effort.isSpent()) {
          continue;
        }
        List<MethodSymbol> nearer = byName.computeIfAbsent(method.name(), k -> new ArrayList<>(2));
        MethodSymbol place = add(root, method, nearer);
        if (place == method) {
          places.put(method, into.methods.size());
          into.methods.add(method);
        } else if (place != null && places.remove(place) instanceof Integer at) {
          places.put(method, at);
          into.methods.set(at, method);
        }
      }
    }
    addFields(root, symbol, into.fields);
    addClasses(root, symbol, into.classes);
  }
}
