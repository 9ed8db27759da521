package io.pinyon.query.internal.model;

import io.pinyon.query.Facts;
import io.pinyon.query.Unit;
import io.pinyon.query.Work;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The symbols that one query has met, each decoded once, and the way from written names to them.
/// Lives as long as the snapshot and buffer it was made for; one thread.
public final class World {
  private final Facts facts;
  private final Unit open;
  private final Map<String, Optional<ClassSymbol>> topLevel = new HashMap<>();
  private final Map<FileIndex, Map<Integer, ClassSymbol>> classes = new IdentityHashMap<>();
  private final Map<FileIndex, FileScope> scopes = new IdentityHashMap<>();
  private final Map<FileIndex, Integer> files = new IdentityHashMap<>();
  private final Map<String, Boolean> packages = new HashMap<>();
  private final Map<PrimitiveKind, Type> primitives = new HashMap<>();
  private final Map<Type.Variable, Declared> variables = new IdentityHashMap<>();
  private @Nullable BiFunction<ClassSymbol, List<WrittenType>, @Nullable Type> anonymousBase;
  private int declarationCount;
  private int classCount;
  private int typeCount;

  /// `open` is the buffer's own unit: it hides what the facts say about its types.
  public World(Facts facts, Unit open) {
    this.facts = facts;
    this.open = open;
    facts.opened(open);
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      primitives.put(kind, new Type.Primitive(kind));
    }
  }

  public Facts facts() {
    return facts;
  }

  public Unit open() {
    return open;
  }

  public Work work() {
    return new Work(files.size(), declarationCount, typeCount, classCount);
  }

  void countDeclarations(int n) {
    declarationCount += n;
  }

  void countType() {
    typeCount++;
  }

  void countClass() {
    classCount++;
  }

  // ---- classes

  public @Nullable ClassSymbol topLevel(String packageName, String simpleName) {
    String key = packageName + '/' + simpleName;
    Optional<ClassSymbol> known = topLevel.get(key);
    if (known == null) {
      known = Optional.ofNullable(findTopLevel(packageName, simpleName));
      topLevel.put(key, known);
    }
    return known.orElse(null);
  }

  private @Nullable ClassSymbol findTopLevel(String packageName, String simpleName) {
    if (simpleName.isEmpty()) {
      return null;
    }
    if (open.index().packageName().equals(packageName)) {
      ClassSymbol own = declaredAtTop(open, simpleName);
      if (own != null) {
        return own;
      }
    }
    Unit unit = facts.topLevel(packageName, simpleName);
    if (unit == null || unit.location().equals(open.location())) {
      return null;
    }
    return declaredAtTop(unit, simpleName);
  }

  private @Nullable ClassSymbol declaredAtTop(Unit unit, String simpleName) {
    FileIndex index = unit.index();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType() && index.name(row).equals(simpleName)) {
        return classAt(unit, row, null);
      }
    }
    return null;
  }

  /// The class declared at a row of a unit; finds its owners by itself.
  public ClassSymbol classAt(Unit unit, int row) {
    FileIndex index = unit.index();
    int outer = index.parent(row);
    while (outer >= 0 && !index.kind(outer).isType()) {
      outer = index.parent(outer);
    }
    return classAt(unit, row, outer < 0 ? null : classAt(unit, outer));
  }

  private ClassSymbol classAt(Unit unit, int row, @Nullable ClassSymbol owner) {
    files.putIfAbsent(unit.index(), 1);
    return classes
        .computeIfAbsent(unit.index(), k -> new HashMap<>())
        .computeIfAbsent(row, k -> new ClassSymbol(this, unit, row, owner));
  }

  @Nullable ClassSymbol memberClass(ClassSymbol outer, int row) {
    FileIndex index = outer.index();
    if (!index.has(row, Modifiers.ELSEWHERE)) {
      return classAt(outer.unit(), row, outer);
    }
    String binaryName = index.value(row);
    if (binaryName == null) {
      return null;
    }
    String key = '$' + binaryName;
    Optional<ClassSymbol> known = topLevel.get(key);
    if (known == null) {
      Unit unit = facts.nested(outer.unit(), binaryName);
      known =
          unit == null || unit.index().declarationCount() == 0
              ? Optional.empty()
              : Optional.of(classAt(unit, 0, outer));
      topLevel.put(key, known);
    }
    return known.orElse(null);
  }

  /// A class by the name in a class file, `java/util/Map$Entry`.
  public @Nullable ClassSymbol byBinaryName(String binaryName) {
    int slash = binaryName.lastIndexOf('/');
    String packageName = slash < 0 ? "" : binaryName.substring(0, slash).replace('/', '.');
    String rest = binaryName.substring(slash + 1);
    int dollar = rest.indexOf('$', 1);
    ClassSymbol symbol = dollar < 0 ? topLevel(packageName, rest) : null;
    while (dollar > 0 && symbol == null) { // a `$` may belong to a name
      ClassSymbol outer = topLevel(packageName, rest.substring(0, dollar));
      symbol = outer == null ? null : memberByBinaryName(outer, rest.substring(dollar + 1));
      dollar = rest.indexOf('$', dollar + 1);
    }
    return symbol != null ? symbol : topLevel(packageName, rest);
  }

  private static @Nullable ClassSymbol memberByBinaryName(ClassSymbol outer, String rest) {
    ClassSymbol whole = outer.memberClass(rest);
    for (int d = rest.indexOf('$', 1); d > 0 && whole == null; d = rest.indexOf('$', d + 1)) {
      ClassSymbol next = outer.memberClass(rest.substring(0, d));
      whole = next == null ? null : memberByBinaryName(next, rest.substring(d + 1));
    }
    return whole;
  }

  /// A class by its dotted name, whatever part of it is the package.
  public @Nullable ClassSymbol byQualifiedName(String name) {
    for (int dot = name.lastIndexOf('.'); ; dot = name.lastIndexOf('.', dot - 1)) {
      String packageName = dot < 0 ? "" : name.substring(0, dot);
      String rest = name.substring(dot + 1);
      int end = rest.indexOf('.');
      ClassSymbol symbol = topLevel(packageName, end < 0 ? rest : rest.substring(0, end));
      if (symbol != null && (end < 0 || !packageName.isEmpty() || dot < 0)) {
        while (symbol != null && end >= 0) {
          int next = rest.indexOf('.', end + 1);
          symbol = memberClass(symbol, rest.substring(end + 1, next < 0 ? rest.length() : next));
          end = next;
        }
        if (symbol != null) {
          return symbol;
        }
      }
      if (dot < 0) {
        return null;
      }
    }
  }

  /// A member class, declared or inherited (JLS 8.5).
  public @Nullable ClassSymbol memberClass(ClassSymbol symbol, String name) {
    return memberClass(symbol, name, 0);
  }

  private @Nullable ClassSymbol memberClass(ClassSymbol symbol, String name, int depth) {
    ClassSymbol own = symbol.memberClass(name);
    if (own != null || depth > 60) {
      return own;
    }
    for (Type above : symbol.supertypes()) {
      if (above instanceof Type.ClassType c) {
        ClassSymbol inherited = memberClass(c.symbol(), name, depth + 1);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  public boolean hasPackage(String name) {
    return packages.computeIfAbsent(
        name,
        n -> {
          String own = open.index().packageName();
          return own.equals(n) || own.startsWith(n + ".") || facts.hasPackage(n);
        });
  }

  // ---- well-known types

  public Type object() {
    return wellKnown("java.lang", "Object", List.of());
  }

  public Type string() {
    return wellKnown("java.lang", "String", List.of());
  }

  public Type primitive(PrimitiveKind kind) {
    return primitives.getOrDefault(kind, Type.UNKNOWN);
  }

  public Type voidType() {
    return primitive(PrimitiveKind.VOID);
  }

  /// Unknown if the JDK at hand does not have it.
  public Type wellKnown(String packageName, String name, List<Type> arguments) {
    ClassSymbol symbol = topLevel(packageName, name);
    return symbol == null ? Type.UNKNOWN : new Type.ClassType(symbol, arguments, null);
  }

  // ---- from written to resolved

  /// A row of an index.
  public record Declared(FileIndex index, int row) {}

  /// Where a declared type variable stands; null for captured ones.
  public @Nullable Declared declarationOf(Type.Variable variable) {
    return variables.get(variable);
  }

  /// The type parameters that stand below a class or method.
  List<Type.Variable> typeParameters(ClassSymbol owner, int row) {
    FileIndex index = owner.index();
    List<Type.Variable> result = List.of();
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      if (index.kind(child) == DeclarationKind.TYPE_PARAMETER) {
        if (result.isEmpty()) {
          result = new ArrayList<>(2);
        }
        int at = child;
        List<Type.Variable> all = result;
        boolean ofMethod = row != owner.row();
        Type.Variable variable =
            new Type.Variable(
                index.name(child),
                () -> {
                  List<Type> bounds = new ArrayList<>(1);
                  for (WrittenType bound : index.types(at, TypeRole.BOUND)) {
                    bounds.add(
                        ofMethod
                            ? resolve(bound, owner, all)
                            : new TypeResolver(this, Context.header(this, owner)).resolve(bound));
                  }
                  return bounds.isEmpty() ? List.of(object()) : bounds;
                });
        variables.put(variable, new Declared(index, at));
        result.add(variable);
      }
    }
    return result;
  }

  /// Resolves a type written inside the body of `owner`, in the header of a method with these type
  /// parameters.
  Type resolve(WrittenType type, ClassSymbol owner, @Nullable List<Type.Variable> parameters) {
    Context body = Context.body(this, owner);
    Context context =
        parameters == null || parameters.isEmpty() ? body : Context.variables(parameters, body);
    return new TypeResolver(this, context).resolve(type);
  }

  /// Resolves a type in the header of a class: its own members are not in scope there (JLS 8.5).
  Type resolveHeader(WrittenType type, ClassSymbol symbol) {
    return new TypeResolver(this, Context.header(this, symbol)).resolve(type);
  }

  FileScope fileScope(Unit unit) {
    return scopes.computeIfAbsent(unit.index(), k -> new FileScope(this, unit));
  }

  /// Simple names of types, methods and fields that a unit's imports bring in.
  public FileScope imports(Unit unit) {
    return fileScope(unit);
  }

  /// Lets the attribution of the open buffer say what a diamond in an anonymous class infers.
  public void setAnonymousBase(BiFunction<ClassSymbol, List<WrittenType>, @Nullable Type> source) {
    anonymousBase = source;
  }

  @Nullable Type anonymousBase(ClassSymbol anonymous, List<WrittenType> written) {
    if (anonymousBase != null && anonymous.unit() == open) {
      Type inferred = anonymousBase.apply(anonymous, written);
      if (inferred != null) {
        return inferred;
      }
    }
    if (!written.isEmpty()) {
      return resolveHeader(written.getFirst(), anonymous);
    }
    ClassSymbol owner = anonymous.owner(); // the body of an enum constant
    return owner == null ? null : owner.thisType();
  }
}
