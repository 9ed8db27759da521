package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.util.Collection;
import java.util.List;

/// The members of a type that a name means, by what is written in the type's file.
final class Members {
  private Members() {}

  /// Adds the fields, methods and so on of a type that a name means, constructors too. A record's
  /// component stands for its accessor where that is not written, and before it.
  static void add(DeclarationRef type, SymbolName name, Collection<DeclarationRef> found) {
    FileIndex index = type.unit().index();
    boolean isOfType = name.name().equals(index.name(type.row()));
    if (name.name().equals(SymbolName.CONSTRUCTOR)
        || isOfType && (name.isMember() || name.isExecutable())) {
      addConstructors(type, name, found);
    }
    index
        .children(type.row())
        .mapToObj(row -> new DeclarationRef(type.unit(), row))
        .filter(each -> index.name(each.row()).equals(name.name()) && is(each, name))
        .forEach(found::add);
  }

  static void addConstructors(
      DeclarationRef type, SymbolName name, Collection<DeclarationRef> found) {
    FileIndex index = type.unit().index();
    List<String> parameters = name.parameters();
    index
        .children(type.row())
        .filter(row -> isConstructor(index.kind(row)))
        .filter(row -> parameters == null || ParameterTypes.match(index, row, parameters))
        .forEach(row -> found.add(new DeclarationRef(type.unit(), row)));
  }

  /// True for a declaration of the asked kind, its name aside: with parameters a method of these,
  /// else any member, or a local type.
  static boolean is(DeclarationRef each, SymbolName name) {
    FileIndex index = each.unit().index();
    int row = each.row();
    List<String> parameters = name.parameters();
    return switch (index.kind(row)) {
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION ->
          index.qualifiedName(row) == null && !name.isMember() && !name.isExecutable();
      case FIELD, ENUM_CONSTANT -> !name.isExecutable();
      case METHOD, ANNOTATION_ELEMENT ->
          name.isExecutable()
              ? parameters == null || ParameterTypes.match(index, row, parameters)
              : !isAccessor(index, row);
      case RECORD_COMPONENT ->
          !name.isExecutable()
              || (parameters == null || parameters.isEmpty()) && !hasAccessor(index, row);
      case MODULE,
          PACKAGE,
          TYPE_PARAMETER,
          CONSTRUCTOR,
          COMPACT_CONSTRUCTOR,
          PARAMETER,
          INITIALIZER ->
          false;
    };
  }

  private static boolean isConstructor(DeclarationKind kind) {
    return kind == DeclarationKind.CONSTRUCTOR || kind == DeclarationKind.COMPACT_CONSTRUCTOR;
  }

  /// True for a method that is written as the accessor of a record's component (JLS 8.10.3).
  private static boolean isAccessor(FileIndex index, int method) {
    int type = index.parent(method);
    return type >= 0
        && index.kind(method) == DeclarationKind.METHOD
        && index.children(method, DeclarationKind.PARAMETER).findAny().isEmpty()
        && index
            .children(type, DeclarationKind.RECORD_COMPONENT)
            .anyMatch(each -> index.name(each).equals(index.name(method)));
  }

  private static boolean hasAccessor(FileIndex index, int component) {
    return index
        .children(index.parent(component), DeclarationKind.METHOD)
        .anyMatch(
            each -> index.name(each).equals(index.name(component)) && isAccessor(index, each));
  }

  /// True for what the search for symbols finds.
  static boolean isFound(FileIndex index, int row) {
    DeclarationKind kind = index.kind(row);
    boolean isMember =
        switch (kind) {
          case METHOD, FIELD, ENUM_CONSTANT, RECORD_COMPONENT, ANNOTATION_ELEMENT -> true;
          default -> kind.isType();
        };
    return isMember && !index.name(row).isEmpty();
  }

  /// See [NamedDeclaration].
  static String signature(FileIndex index, int row) {
    DeclarationKind kind = index.kind(row);
    if (kind.isType()) {
      String qualified = index.qualifiedName(row);
      return qualified == null ? index.name(row) : qualified;
    }
    int type = index.parent(row);
    boolean hasOwner = type >= 0 && !index.has(type, Modifiers.IMPLICIT);
    String owner = hasOwner ? signature(index, type) + "#" : "";
    String parameters =
        kind.isExecutable() ? "(" + String.join(", ", ParameterTypes.of(index, row)) + ")" : "";
    return owner + index.name(row) + parameters;
  }
}
