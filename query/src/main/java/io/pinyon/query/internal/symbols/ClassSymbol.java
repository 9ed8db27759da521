package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A class, interface, enum, record or annotation interface; one object for each within a
/// [SymbolTable]. Only the name is known at first. Supertypes and members are decoded when asked
/// for; a cycle in the supertypes ends at the class that closes it.
public final class ClassSymbol {
  private static final int LONGEST_KEPT = 1000;

  private final SymbolTable symbols;
  private final Unit unit;
  private final int row;
  private final @Nullable ClassSymbol owner;
  private final String name;
  private final DeclarationKind kind;
  private final int modifiers;

  private @Nullable List<Type.Variable> typeParameters;
  private Type.@Nullable ClassType thisType;
  private @Nullable Type superclass;
  private @Nullable List<Type> interfaces;
  private boolean resolving;
  private boolean lacksSupertypes;
  private @Nullable Map<ClassSymbol, Type.ClassType> lineage;
  private @Nullable ClassMembers members;
  private @Nullable Map<String, List<MethodSymbol>> methodsWithInherited;
  private @Nullable Optional<MethodSymbol> abstractMethod;

  ClassSymbol(SymbolTable symbols, Unit unit, int row, @Nullable ClassSymbol owner) {
    this.symbols = symbols;
    this.unit = unit;
    this.row = row;
    this.owner = owner;
    FileIndex index = unit.index();
    String written = index.name(row);
    // a class file may not say itself that it is nested
    String outer = owner == null ? "" : owner.name + '$';
    this.name =
        owner != null && written.startsWith(outer) ? written.substring(outer.length()) : written;
    this.kind = index.kind(row);
    int bits = modifiersAt(unit, row);
    if (kind == DeclarationKind.INTERFACE || kind == DeclarationKind.ANNOTATION) {
      bits |= Modifiers.ABSTRACT | Modifiers.STATIC;
    } else if (kind == DeclarationKind.ENUM || kind == DeclarationKind.RECORD) {
      bits |= Modifiers.STATIC;
    }
    if (owner == null) {
      bits |= Modifiers.STATIC;
    } else if (owner.isInterface() && (bits & Modifiers.LOCAL) == 0) {
      bits |= Modifiers.STATIC | Modifiers.PUBLIC;
    }
    this.modifiers = bits;
    symbols.countClass();
  }

  /// The table that this is of: what it names is what the file in whose sight that is sees.
  public SymbolTable symbols() {
    return symbols;
  }

  public Unit unit() {
    return unit;
  }

  public FileIndex index() {
    return unit.index();
  }

  /// The declaration in the unit's index.
  public int row() {
    return row;
  }

  /// The lexically enclosing class, null for top-level classes.
  public @Nullable ClassSymbol owner() {
    return owner;
  }

  /// Simple name, empty if anonymous.
  public String name() {
    return name;
  }

  public DeclarationKind kind() {
    return kind;
  }

  /// Written modifiers with those that JLS implies.
  public int modifiers() {
    return modifiers;
  }

  public boolean is(int modifier) {
    return (modifiers & modifier) != 0;
  }

  public boolean isStatic() {
    return is(Modifiers.STATIC);
  }

  /// True for annotation interfaces too.
  public boolean isInterface() {
    return kind == DeclarationKind.INTERFACE || kind == DeclarationKind.ANNOTATION;
  }

  public boolean isAnonymous() {
    return name.isEmpty() && !isImplicit();
  }

  /// True for the class of a compact source file, which nobody can name (JLS 7.3, 8.1.8).
  public boolean isImplicit() {
    return is(Modifiers.IMPLICIT);
  }

  public boolean isLocal() {
    return is(Modifiers.LOCAL);
  }

  public String packageName() {
    return unit.index().packageName();
  }

  public ClassSymbol outermost() {
    ClassSymbol c = this;
    while (c.owner != null) {
      c = c.owner;
    }
    return c;
  }

  /// The name a reader would write: `Map.Entry`; of an anonymous class that of its supertype, of an
  /// implicit one that of the file, as javac names it.
  public String displayName() {
    if (isAnonymous()) {
      Type base = interfaces().isEmpty() ? superclass() : interfaces().getFirst();
      return base == null ? "Object" : base.toString();
    }
    if (isImplicit()) {
      return Unit.implicitClass(unit.location());
    }
    ClassSymbol outer = classAroundWithName();
    return outer == null ? name : outer.displayName() + "." + name;
  }

  /// Dotted throughout, with the package.
  public String qualifiedName() {
    ClassSymbol outer = classAroundWithName();
    if (outer != null) {
      return outer.qualifiedName() + "." + name;
    }
    String pkg = packageName();
    return pkg.isEmpty() || isLocal() ? name : pkg + "." + name;
  }

  private @Nullable ClassSymbol classAroundWithName() {
    return owner != null && !isLocal() && !owner.isImplicit() ? owner : null;
  }

  public List<Type.Variable> typeParameters() {
    if (typeParameters == null) {
      typeParameters = TypeParameters.of(this, index(), row);
    }
    return typeParameters;
  }

  /// The type of `this` inside the class: its own parameters as arguments.
  public Type.ClassType thisType() {
    if (thisType == null) {
      Type.ClassType outer =
          owner == null || isStatic() || !owner.thisType().isParameterized()
              ? null
              : owner.thisType();
      thisType = new Type.ClassType(this, List.copyOf(typeParameters()), outer);
    }
    return thisType;
  }

  /// Null for interfaces' and Object's; implied supertypes are given (Object, Enum, Record).
  public @Nullable Type superclass() {
    resolveSupertypes();
    return superclass;
  }

  public List<Type> interfaces() {
    resolveSupertypes();
    return interfaces == null ? List.of() : interfaces;
  }

  private void resolveSupertypes() {
    if (interfaces != null || resolving) {
      return;
    }
    resolving = true;
    FileIndex index = index();
    Type above = null;
    List<Type> result = new ArrayList<>(2);
    List<WrittenType> extended = index.types(row, TypeRole.EXTENDS);
    if (isAnonymous()) {
      Type base = symbols.anonymousBase(this, extended);
      if (base instanceof Type.ClassType c && c.symbol().isInterface()) {
        result.add(base);
      } else {
        above = base;
      }
    } else if (!extended.isEmpty()) {
      above = symbols.resolveHeader(extended.getFirst(), this);
    } else if (kind == DeclarationKind.ENUM) {
      above = symbols.wellKnown("java.lang", "Enum", List.of(thisType()));
    } else if (kind == DeclarationKind.RECORD) {
      above = symbols.wellKnown("java.lang", "Record", List.of());
    }
    for (WrittenType type : index.types(row, TypeRole.IMPLEMENTS)) {
      result.add(symbols.resolveHeader(type, this));
    }
    if (kind == DeclarationKind.ANNOTATION && result.isEmpty()) {
      result.add(symbols.wellKnown("java.lang.annotation", "Annotation", List.of()));
    }
    lacksSupertypes = result.removeIf(t -> !(t instanceof Type.ClassType c) || c.symbol() == this);
    if (!(above instanceof Type.ClassType c) || c.symbol() == this) {
      lacksSupertypes |= above != null;
      boolean isObject = name.equals("Object") && packageName().equals("java.lang");
      above = isInterface() || isObject ? null : symbols.object();
    }
    superclass = above;
    interfaces = result;
    resolving = false;
  }

  /// True if a supertype is written that is not known, or is the class itself.
  public boolean lacksSupertypes() {
    resolveSupertypes();
    return lacksSupertypes;
  }

  /// Superclass, then interfaces; for an interface without superinterfaces, Object (JLS 9.2).
  public List<Type> supertypes() {
    List<Type> result = new ArrayList<>(interfaces().size() + 1);
    Type above = superclass();
    if (above != null) {
      result.add(above);
    }
    result.addAll(interfaces());
    if (result.isEmpty() && isInterface()) {
      result.add(symbols.object());
    }
    return result;
  }

  /// This class and all that it inherits from, each once however many ways lead there: what is
  /// nearest in source order first (superclass before interfaces, depth first).
  public Collection<ClassSymbol> lineage() {
    return supers().keySet();
  }

  /// The classes of [#lineage] with their arguments as seen from [#thisType].
  Map<ClassSymbol, Type.ClassType> supers() {
    if (lineage != null) {
      return lineage;
    }
    Effort effort = symbols.effort();
    Types types = new Types(symbols);
    Map<ClassSymbol, Type.ClassType> found = new LinkedHashMap<>();
    Deque<Type.ClassType> open = new ArrayDeque<>();
    open.push(thisType());
    boolean isSettled = true;
    while (!open.isEmpty()) {
      Type.ClassType next = open.pop();
      if (found.putIfAbsent(next.symbol(), next) != null) {
        continue;
      }
      effort.step();
      List<Type> above = types.supertypes(next);
      isSettled &= next.symbol().interfaces != null;
      for (int i = above.size() - 1; i >= 0; i--) {
        if (above.get(i) instanceof Type.ClassType c && !found.containsKey(c.symbol())) {
          open.push(c);
        }
      }
    }
    if (isSettled && found.size() <= LONGEST_KEPT) {
      lineage = found;
    }
    return found;
  }

  // ---- members of this class itself

  private ClassMembers members() {
    if (members == null) {
      members = new ClassMembers(this);
      members.decode();
    }
    return members;
  }

  /// The modifiers of a declaration of this class's file, with what Lombok makes of them.
  int modifiersAt(Unit from, int declaration) {
    int written = from.index().modifiers(declaration);
    GeneratedCode code = symbols.generated(from);
    return code == null ? written : code.modifiers(declaration, written);
  }

  /// The type of a field of this class's file, with what Lombok makes of it.
  WrittenType typeAt(Unit from, int field, WrittenType written) {
    GeneratedCode code = symbols.generated(from);
    return code == null ? written : code.type(field, written);
  }

  public List<MethodSymbol> methods(String methodName) {
    return members().methods().getOrDefault(methodName, List.of());
  }

  /// What [MemberLookup] has found here by name.
  Map<String, List<MethodSymbol>> methodsWithInherited() {
    if (methodsWithInherited == null) {
      methodsWithInherited = new HashMap<>();
    }
    return methodsWithInherited;
  }

  /// What [FunctionalInterfaces] has found here, looked for once.
  @Nullable MethodSymbol abstractMethod(Function<ClassSymbol, @Nullable MethodSymbol> find) {
    if (abstractMethod == null) {
      abstractMethod = Optional.ofNullable(find.apply(this));
    }
    return abstractMethod.orElse(null);
  }

  public List<MethodSymbol> constructors() {
    return methods(MethodSymbol.CONSTRUCTOR);
  }

  /// Every method by name, constructors under [MethodSymbol#CONSTRUCTOR].
  public Collection<List<MethodSymbol>> allMethods() {
    return members().methods().values();
  }

  public @Nullable FieldSymbol field(String fieldName) {
    return members().fields().get(fieldName);
  }

  public Collection<FieldSymbol> allFields() {
    return members().fields().values();
  }

  /// A record's components as fields, in order.
  public List<FieldSymbol> components() {
    return members().components();
  }

  public Collection<String> memberClassNames() {
    return members().classes().keySet();
  }

  public @Nullable ClassSymbol memberClass(String className) {
    DeclarationRef place = members().classes().get(className);
    if (place == null) {
      return null;
    }
    return place.unit() == unit
        ? symbols.memberClass(this, place.row())
        : symbols.generatedClass(this, place.unit(), place.row());
  }

  @Override
  public String toString() {
    return qualifiedName();
  }
}
