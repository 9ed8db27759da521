package io.pinyon.query.internal.symbols;

import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of types, inherited ones included (JLS 8.2, 8.4.8, 9.4.1): what is overridden,
/// hidden or private to a superclass is left out. Access is a question of its own: [Access].
public final class MemberLookup {
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
    for (Type type : all) {
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
              collect(symbol, symbol, n, result, new HashSet<>());
              return result;
            });
  }

  private void collect(
      ClassSymbol root,
      ClassSymbol symbol,
      String name,
      List<MethodSymbol> into,
      Set<ClassSymbol> seen) {
    if (!seen.add(symbol)) {
      return;
    }
    for (MethodSymbol method : symbol.methods(name)) {
      if (isInherited(root, method.owner(), method.modifiers())) {
        add(root, method, into);
      }
    }
    for (Type above : symbol.supertypes()) {
      if (above instanceof Type.ClassType c) {
        collect(root, c.symbol(), name, into, seen);
      }
    }
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
    for (int i = 0; i < arity && i < left.size() && i < right.size(); i++) {
      Type x = types.erasure(types.memberType(root.thisType(), a.owner(), left.get(i)));
      Type y = types.erasure(types.memberType(root.thisType(), b.owner(), right.get(i)));
      if (!x.equals(y) && !types.erasure(left.get(i)).equals(types.erasure(right.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /// The field of this name; null if there is none. `length` of arrays is not a field of a class.
  public @Nullable FieldSymbol field(Type site, String name) {
    for (ClassSymbol symbol : classesOf(site)) {
      FieldSymbol field = field(symbol, symbol, name, new HashSet<>());
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  public @Nullable FieldSymbol field(ClassSymbol symbol, String name) {
    return field(symbol, symbol, name, new HashSet<>());
  }

  private @Nullable FieldSymbol field(
      ClassSymbol root, ClassSymbol symbol, String name, Set<ClassSymbol> seen) {
    if (!seen.add(symbol)) {
      return null;
    }
    FieldSymbol own = symbol.field(name);
    if (own != null && (own.owner() == root || (own.modifiers() & Modifiers.PRIVATE) == 0)) {
      return own;
    }
    for (Type above : symbol.supertypes()) {
      if (above instanceof Type.ClassType c) {
        FieldSymbol inherited = field(root, c.symbol(), name, seen);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  /// Every member of a type, for completion: nearest first, each with the class it is seen in.
  public AllMembers all(Type site) {
    AllMembers result =
        new AllMembers(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    Map<String, List<MethodSymbol>> byName = new HashMap<>();
    for (ClassSymbol root : classesOf(site)) {
      collectAll(root, root, result, byName, new HashSet<>());
    }
    return result;
  }

  /// The member classes of a class by name, inherited ones too (JLS 8.5).
  public Map<String, ClassSymbol> classes(ClassSymbol symbol) {
    Map<String, ClassSymbol> result = new LinkedHashMap<>();
    collectClasses(symbol, symbol, result, new HashSet<>());
    return result;
  }

  private static void collectClasses(
      ClassSymbol root, ClassSymbol symbol, Map<String, ClassSymbol> into, Set<ClassSymbol> seen) {
    if (!seen.add(symbol)) {
      return;
    }
    addClasses(root, symbol, into);
    for (Type above : symbol.supertypes()) {
      if (above instanceof Type.ClassType c) {
        collectClasses(root, c.symbol(), into, seen);
      }
    }
  }

  private static void addClasses(
      ClassSymbol root, ClassSymbol symbol, Map<String, ClassSymbol> into) {
    for (String name : symbol.memberClassNames()) {
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
      Set<ClassSymbol> seen) {
    if (!seen.add(symbol)) {
      return;
    }
    for (List<MethodSymbol> overloads : symbol.allMethods()) {
      for (MethodSymbol method : overloads) {
        if (method.isConstructor() || !isInherited(root, method.owner(), method.modifiers())) {
          continue;
        }
        List<MethodSymbol> nearer = byName.computeIfAbsent(method.name(), k -> new ArrayList<>(2));
        MethodSymbol place = add(root, method, nearer);
        if (place == method) {
          into.methods.add(method);
        } else if (place != null) {
          into.methods.set(into.methods.indexOf(place), method);
        }
      }
    }
    for (FieldSymbol field : symbol.allFields()) {
      if (isInherited(root, field.owner(), field.modifiers() & ~Modifiers.STATIC)) {
        into.fields.putIfAbsent(field.name(), field);
      }
    }
    addClasses(root, symbol, into.classes);
    for (Type above : symbol.supertypes()) {
      if (above instanceof Type.ClassType c) {
        collectAll(root, c.symbol(), into, byName, seen);
      }
    }
  }
}
