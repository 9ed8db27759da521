package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members of a class itself, by name and in source order: what it declares, what Lombok adds,
/// and what the language implies (JLS 8.8.9, 8.9.3, 8.10.3, 8.10.4).
final class ClassMembers {
  private final ClassSymbol owner;
  private final SymbolTable symbols;
  private final Map<String, List<MethodSymbol>> methods = new LinkedHashMap<>();
  private final Map<String, FieldSymbol> fields = new LinkedHashMap<>();
  private final Map<String, DeclarationRef> classes = new LinkedHashMap<>();
  private final List<FieldSymbol> components = new ArrayList<>(0);

  /// Empty until [#decode].
  ClassMembers(ClassSymbol owner) {
    this.owner = owner;
    this.symbols = owner.symbols();
  }

  /// Constructors under [MethodSymbol#CONSTRUCTOR].
  Map<String, List<MethodSymbol>> methods() {
    return methods;
  }

  Map<String, FieldSymbol> fields() {
    return fields;
  }

  /// Where the member classes are declared, which are not decoded.
  Map<String, DeclarationRef> classes() {
    return classes;
  }

  /// A record's.
  List<FieldSymbol> components() {
    return components;
  }

  /// Fills them. What this asks of the class itself sees those that are there by then.
  void decode() {
    decode(owner.unit(), owner.row());
    GeneratedCode code = symbols.generated(owner.unit());
    if (code != null) {
      addGenerated(code);
    }
    addImplied();
  }

  private void decode(Unit from, int parent) {
    FileIndex index = from.index();
    int count = 0;
    for (int child = parent + 1; child < index.end(parent); child = index.end(child)) {
      count++;
      switch (index.kind(child)) {
        case METHOD, ANNOTATION_ELEMENT -> addMethod(from, child, index.name(child));
        case CONSTRUCTOR, COMPACT_CONSTRUCTOR -> addMethod(from, child, MethodSymbol.CONSTRUCTOR);
        case FIELD, ENUM_CONSTANT -> {
          String field = index.name(child);
          fields.putIfAbsent(field, new FieldSymbol(owner, from, child, field));
        }
        case RECORD_COMPONENT -> {
          String component = index.name(child);
          FieldSymbol field = new FieldSymbol(owner, from, child, component);
          fields.put(component, field);
          components.add(field);
        }
        case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> {
          if (!index.has(child, Modifiers.LOCAL)) {
            classes.putIfAbsent(index.name(child), new DeclarationRef(from, child));
          }
        }
        default -> {}
      }
    }
    symbols.countDeclarations(count);
  }

  private void addMethod(Unit from, int child, String method) {
    methods
        .computeIfAbsent(method, k -> new ArrayList<>(2))
        .add(new MethodSymbol(owner, from, child, method));
  }

  private void addGenerated(GeneratedCode code) {
    int holder = code.holderOf(owner.row());
    if (holder >= 0) {
      decode(new Unit(code.index(), owner.unit().location(), owner.unit().kind()), holder);
    }
    Delegates.add(owner, code, methods);
  }

  private void addImplied() {
    if (owner.unit().kind() == Unit.Kind.LIBRARY_CLASS) {
      return; // class files spell everything out
    }
    if (owner.kind() == DeclarationKind.ENUM) { // JLS 8.9.3
      int bits = Modifiers.PUBLIC | Modifiers.STATIC;
      implied(
          owner.row(), "values", bits, List.of(), List.of(), new Type.ArrayType(owner.thisType()));
      Type string = symbols.wellKnown("java.lang", "String", List.of());
      implied(owner.row(), "valueOf", bits, List.of(string), List.of("name"), owner.thisType());
    } else if (owner.kind() == DeclarationKind.RECORD) { // JLS 8.10.3, 8.10.4
      for (FieldSymbol component : components) {
        List<MethodSymbol> same = methods.getOrDefault(component.name(), List.of());
        if (same.stream().noneMatch(m -> m.arity() == 0)) {
          implied(
              component.row(),
              component.name(),
              Modifiers.PUBLIC,
              List.of(),
              List.of(),
              component.type());
        }
      }
      int arity = components.size();
      List<MethodSymbol> constructors = methods.getOrDefault(MethodSymbol.CONSTRUCTOR, List.of());
      boolean hasCanonical =
          constructors.stream()
              .anyMatch(m ->
                  owner.index().kind(m.row()) == DeclarationKind.COMPACT_CONSTRUCTOR
                      || m.arity() == arity
                          && m.parameterTypes()
                              .equals(components.stream().map(FieldSymbol::type).toList()));
      if (!hasCanonical) {
        boolean varargs =
            arity > 0 && owner.index().has(components.getLast().row(), Modifiers.VARARGS);
        implied(
            owner.row(),
            MethodSymbol.CONSTRUCTOR,
            canonicalAccess() | (varargs ? Modifiers.VARARGS : 0),
            components.stream().map(FieldSymbol::type).toList(),
            components.stream().map(FieldSymbol::name).toList(),
            symbols.voidType());
      }
    }
    if (owner.kind() == DeclarationKind.CLASS
        && !owner.isAnonymous()
        && !methods.containsKey(MethodSymbol.CONSTRUCTOR)) { // JLS 8.8.9
      implied(
          owner.row(),
          MethodSymbol.CONSTRUCTOR,
          accessBits(),
          List.of(),
          List.of(),
          symbols.voidType());
    }
  }

  /// That of the record (JLS 8.10.4), unless Lombok makes the constructor.
  private int canonicalAccess() {
    GeneratedCode code = symbols.generated(owner.unit());
    return code != null && code.checksComponents(owner.row()) ? Modifiers.PUBLIC : accessBits();
  }

  private int accessBits() {
    return owner.modifiers() & (Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE);
  }

  private void implied(
      int at, String method, int bits, List<Type> types, List<String> names, Type returned) {
    MethodSymbol.Signature signature =
        new MethodSymbol.Signature(List.of(), types, names, returned, List.of());
    methods
        .computeIfAbsent(method, k -> new ArrayList<>(2))
        .add(new MethodSymbol(owner, at, method, bits, signature));
  }
}
