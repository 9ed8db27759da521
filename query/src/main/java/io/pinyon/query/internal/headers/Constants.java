package io.pinyon.query.internal.headers;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of constant variables (JLS 4.12.4, 15.29): a boxed primitive or a String. Literals
/// are facts; other initializers are read from the text of their file when a field is asked for.
/// Knows what it has found; for one question.
public final class Constants {
  /// How many bytes of a string a class file has room for (JVMS 4.4.7).
  static final int LONGEST = 65_535;

  private static final int DEEPEST = 100;

  private final Map<FieldSymbol, Optional<Object>> values = new HashMap<>();
  private final Map<String, Optional<String>> texts = new HashMap<>();
  private final Map<String, SyntaxTree> trees = new HashMap<>();
  private int depth;

  /// The value of a constant variable; null if the field is none.
  @Nullable Object valueOf(FieldSymbol field) {
    if (!field.is(Modifiers.FINAL) || field.isEnumConstant()) {
      return null;
    }
    Optional<Object> known = values.get(field);
    if (known == null) {
      values.put(field, Optional.empty()); // asked for while it is being found
      if (depth >= DEEPEST) {
        return null;
      }
      depth++;
      known = Optional.ofNullable(find(field));
      depth--;
      values.put(field, known);
    }
    return known.orElse(null);
  }

  private @Nullable Object find(FieldSymbol field) {
    FileIndex index = field.index();
    int row = field.row();
    if (index.kind(row) != DeclarationKind.FIELD || !canBeConstant(index.type(row))) {
      return null;
    }
    String written = index.value(row);
    if (written == null && index.has(row, Modifiers.INITIALIZED)) {
      written = initializer(field, row);
    }
    Expression expression = written == null ? null : parse(written);
    return expression == null ? null : convert(evaluate(expression, field.owner()), field.type());
  }

  /// True if the type is a primitive one or may be String.
  private static boolean canBeConstant(@Nullable WrittenType type) {
    return switch (type) {
      case WrittenType.Primitive p -> true;
      case WrittenType.Named n -> n.name().endsWith("String");
      case WrittenType.Binary b -> b.name().equals("java/lang/String");
      case null, default -> false;
    };
  }

  private @Nullable String initializer(FieldSymbol field, int row) {
    Unit unit = field.unit();
    if (unit.kind() == Unit.Kind.LIBRARY_CLASS) {
      return null;
    }
    Facts facts = field.owner().symbols().facts();
    String text =
        texts
            .computeIfAbsent(unit.location(), k -> Optional.ofNullable(facts.textOf(unit)))
            .orElse("");
    TextRange name = unit.index().nameRange(row);
    int end = unit.index().range(row).end();
    return end <= text.length() && text.length() == unit.index().sourceLength()
        ? initializer(text.substring(name.end(), end))
        : ofAnotherText(field, text);
  }

  /// What stands behind the name of a variable as its initial value; null if none does.
  private static @Nullable String initializer(String behind) {
    String rest = behind.strip();
    return rest.startsWith("=")
        ? rest.substring(1, rest.endsWith(";") ? rest.length() - 1 : rest.length())
        : null;
  }

  /// As long as a file has syntax errors, its facts are those of an earlier text: the field is
  /// looked for by its name in the text that there is.
  private @Nullable String ofAnotherText(FieldSymbol field, String text) {
    List<? extends Declaration> members =
        trees
            .computeIfAbsent(field.unit().location(), k -> SyntaxTree.parse(text))
            .unit()
            .members();
    Deque<String> around = new ArrayDeque<>();
    for (ClassSymbol each = field.owner(); each != null; each = each.owner()) {
      around.push(each.name());
    }
    for (String name : around) {
      Declaration.Type found = null;
      for (Declaration each : members) {
        found = each instanceof Declaration.Type t && t.name().equals(name) ? t : found;
      }
      if (found == null) {
        return null;
      }
      members = found.members();
    }
    for (Declaration each : members) {
      if (each instanceof Declaration.Variable v && v.name().equals(field.name())) {
        return initializer(text.substring(v.nameRange().end(), v.end()));
      }
    }
    return null;
  }

  private static @Nullable Expression parse(String initializer) {
    SyntaxTree tree = SyntaxTree.parse("class A { int a = " + initializer + "\n; }");
    return tree.unit().members().getFirst() instanceof Declaration.Type type
            && !type.members().isEmpty()
            && type.members().getFirst() instanceof Declaration.Variable variable
        ? variable.initializer()
        : null;
  }

  /// The value of a constant expression in the body of a class; null if it is none, or a string
  /// that no class file can hold.
  @Nullable Object evaluate(Expression expression, ClassSymbol owner) {
    Object value = new ConstantExpressions(this, owner).value(expression);
    return value instanceof String s && !fits(s) ? null : value;
  }

  private static boolean fits(String string) {
    int bytes = 0;
    for (int i = 0; i < string.length() && bytes <= LONGEST; i++) {
      char c = string.charAt(i);
      bytes += c != 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    return bytes <= LONGEST;
  }

  /// The field that a simple name means in the body of a class (JLS 6.4.1); null if none.
  static @Nullable FieldSymbol fieldNamed(String name, ClassSymbol owner) {
    SymbolTable symbols = owner.symbols();
    for (ClassSymbol around = owner; around != null; around = around.owner()) {
      FieldSymbol found = member(around, name);
      if (found != null) {
        return found;
      }
    }
    for (ClassSymbol imported : symbols.imports(owner.unit()).staticImportsOf(name)) {
      FieldSymbol found = member(imported, name);
      if (found != null && found.isStatic()) {
        return found;
      }
    }
    return null;
  }

  /// A field of a class, declared or inherited.
  static @Nullable FieldSymbol member(ClassSymbol symbol, String name) {
    FieldSymbol own = symbol.field(name);
    if (own != null) {
      return own;
    }
    for (ClassSymbol each : symbol.lineage()) {
      symbol.symbols().effort().step();
      FieldSymbol found = each.field(name);
      if (found != null
          && (!found.is(Modifiers.PRIVATE) || each.outermost() == symbol.outermost())) {
        return found;
      }
    }
    return null;
  }

  /// A constant as one of the type that it is assigned to (JLS 5.2); null if it does not fit.
  static @Nullable Object convert(@Nullable Object value, Type type) {
    if (value instanceof String) {
      return isString(type) ? value : null;
    }
    return type instanceof Type.Primitive p ? cast(value, p.kind()) : null;
  }

  static boolean isString(Type type) {
    return type instanceof Type.ClassType c
        && c.symbol().name().equals("String")
        && c.symbol().packageName().equals("java.lang");
  }

  /// A primitive value as one of another type (JLS 5.1.2, 5.1.3); null if it cannot be.
  static @Nullable Object cast(@Nullable Object value, PrimitiveKind kind) {
    if (value instanceof Boolean) {
      return kind == PrimitiveKind.BOOLEAN ? value : null;
    }
    Number number =
        switch (value) {
          case Character c -> (int) c;
          case Number n -> n;
          case null, default -> null;
        };
    if (number == null) {
      return null;
    }
    int integer = number.intValue(); // of floating numbers the nearest, of longs the low bits
    return switch (kind) {
      case BYTE -> (byte) integer;
      case SHORT -> (short) integer;
      case CHAR -> (char) integer;
      case INT -> integer;
      case LONG -> number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
      case BOOLEAN, VOID -> null;
    };
  }
}
