package io.pinyon.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parts of a stored declaration's header as Java code, with the names as they are written:
/// nothing is resolved, so it needs the one file index alone.
public final class DeclarationText {
  private static final int[] BITS = {
    Modifiers.PUBLIC,
    Modifiers.PROTECTED,
    Modifiers.PRIVATE,
    Modifiers.ABSTRACT,
    Modifiers.DEFAULT,
    Modifiers.STATIC,
    Modifiers.SEALED,
    Modifiers.NON_SEALED,
    Modifiers.FINAL,
    Modifiers.TRANSIENT,
    Modifiers.VOLATILE,
    Modifiers.SYNCHRONIZED,
    Modifiers.NATIVE,
    Modifiers.STRICTFP,
    Modifiers.OPEN
  };
  private static final String[] WORDS = {
    "public",
    "protected",
    "private",
    "abstract",
    "default",
    "static",
    "sealed",
    "non-sealed",
    "final",
    "transient",
    "volatile",
    "synchronized",
    "native",
    "strictfp",
    "open"
  };

  private DeclarationText() {}

  /// The header in one line, without annotations: `public static <T> List<T> of(T first) throws E`.
  public static String header(FileIndex index, int declaration) {
    DeclarationKind kind = index.kind(declaration);
    StringBuilder out = new StringBuilder();
    append(modifiers(index, declaration), out);
    append(keyword(kind), out);
    if (kind.isExecutable()) {
      append(typeParameters(index, declaration), out);
    }
    append(type(index, declaration), out);
    out.append(index.name(declaration));
    if (kind.isType()) {
      out.append(typeParameters(index, declaration));
    }
    if (kind.isExecutable() && kind != DeclarationKind.COMPACT_CONSTRUCTOR) {
      out.append(list(index, declaration, DeclarationKind.PARAMETER));
    } else if (kind == DeclarationKind.RECORD) {
      out.append(components(index, declaration));
    }
    boolean isInterface = kind == DeclarationKind.INTERFACE;
    appendAll(" extends ", types(index, declaration, TypeRole.EXTENDS), out);
    appendAll(
        isInterface ? " extends " : " implements ",
        types(index, declaration, TypeRole.IMPLEMENTS),
        out);
    if (kind != DeclarationKind.ENUM) {
      appendAll(" permits ", types(index, declaration, TypeRole.PERMITS), out);
    }
    appendAll(" throws ", types(index, declaration, TypeRole.THROWS), out);
    String value = index.value(declaration);
    if (value != null && !kind.isType()) {
      out.append(kind == DeclarationKind.ANNOTATION_ELEMENT ? " default " : " = ").append(value);
    }
    return out.toString();
  }

  /// The modifiers as written, in the order of JLS 8, separated by blanks; `strictfp` included.
  public static String modifiers(FileIndex index, int declaration) {
    return words(index.modifiers(declaration) & meaningful(index.kind(declaration)));
  }

  /// The keywords of these modifiers in the customary order, with blanks between.
  public static String words(int bits) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < BITS.length; i++) {
      if ((bits & BITS[i]) != 0) {
        words.add(WORDS[i]);
      }
    }
    return String.join(" ", words);
  }

  /// Bits that have another meaning in class files of this kind of declaration are left out.
  private static int meaningful(DeclarationKind kind) {
    int field = Modifiers.TRANSIENT | Modifiers.VOLATILE;
    int method = Modifiers.SYNCHRONIZED | Modifiers.NATIVE | Modifiers.STRICTFP;
    return switch (kind) {
      case FIELD -> ~method;
      case METHOD, CONSTRUCTOR, COMPACT_CONSTRUCTOR, ANNOTATION_ELEMENT -> ~field;
      case CLASS, INTERFACE, RECORD, ANNOTATION ->
          ~(field | Modifiers.SYNCHRONIZED | Modifiers.NATIVE);
      case ENUM ->
          ~(field
              | Modifiers.SYNCHRONIZED
              | Modifiers.NATIVE
              | Modifiers.FINAL
              | Modifiers.ABSTRACT
              | Modifiers.SEALED);
      case MODULE,
          PACKAGE,
          TYPE_PARAMETER,
          RECORD_COMPONENT,
          ENUM_CONSTANT,
          PARAMETER,
          INITIALIZER ->
          ~(field | method);
    };
  }

  /// The type as written, empty if the declaration has none; the last dimension of a variable arity
  /// parameter is `...`.
  public static String type(FileIndex index, int declaration) {
    WrittenType type = index.type(declaration);
    if (type == null) {
      return "";
    }
    String text = type.toString();
    boolean isSpread =
        index.kind(declaration) != DeclarationKind.METHOD
            && index.has(declaration, Modifiers.VARARGS)
            && text.endsWith("[]");
    return isSpread ? text.substring(0, text.length() - 2) + "..." : text;
  }

  /// `<K extends Comparable<K>, V>`, empty if there are none.
  public static String typeParameters(FileIndex index, int declaration) {
    List<String> all = new ArrayList<>();
    for (int each : children(index, declaration, DeclarationKind.TYPE_PARAMETER)) {
      List<String> bounds = types(index, each, TypeRole.BOUND);
      String bound = bounds.isEmpty() ? "" : " extends " + String.join(" & ", bounds);
      all.add(index.name(each) + bound);
    }
    return all.isEmpty() ? "" : "<" + String.join(", ", all) + ">";
  }

  /// The types of the parameters in order.
  public static List<String> parameterTypes(FileIndex index, int declaration) {
    return children(index, declaration, DeclarationKind.PARAMETER).stream()
        .map(each -> type(index, each))
        .toList();
  }

  /// `(int x, int y)` of a record; of anything else `()`.
  public static String components(FileIndex index, int declaration) {
    return list(index, declaration, DeclarationKind.RECORD_COMPONENT);
  }

  /// Types and names of the children of this kind, in parentheses.
  private static String list(FileIndex index, int declaration, DeclarationKind kind) {
    return children(index, declaration, kind).stream()
        .map(each -> (type(index, each) + " " + index.name(each)).strip())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /// The types that the header mentions in this role, in order.
  public static List<String> types(FileIndex index, int declaration, TypeRole role) {
    return index.types(declaration, role).stream().map(WrittenType::toString).toList();
  }

  /// The annotations in order, with their arguments as written.
  public static List<String> annotations(FileIndex index, int declaration) {
    return index.annotations(declaration).stream().map(DeclarationText::annotation).toList();
  }

  private static String annotation(AnnotationUse use) {
    @Nullable String arguments = use.arguments();
    return "@" + use.name() + (arguments == null ? "" : "(" + arguments + ")");
  }

  /// Dotted from the package on; a member is its type's name, a dot and its own, a constructor is
  /// named as its type; what a compact source file declares has only its own. Null for what is
  /// local.
  public static @Nullable String qualifiedName(FileIndex index, int declaration) {
    if (index.has(declaration, Modifiers.LOCAL | Modifiers.IMPLICIT)) {
      return null;
    }
    int parent = index.parent(declaration);
    if (parent < 0 && index.kind(declaration).isType()) {
      return index.qualifiedName(declaration);
    }
    if (parent < 0 || index.has(parent, Modifiers.IMPLICIT)) {
      return index.name(declaration);
    }
    String outer = qualifiedName(index, parent);
    return outer == null ? null : outer + "." + index.name(declaration);
  }

  private static List<Integer> children(FileIndex index, int declaration, DeclarationKind kind) {
    return children(index, declaration).stream().filter(each -> index.kind(each) == kind).toList();
  }

  /// The rows right below a declaration, in order.
  public static List<Integer> children(FileIndex index, int declaration) {
    List<Integer> result = new ArrayList<>();
    for (int row = declaration + 1; row < index.end(declaration); row = index.end(row)) {
      result.add(row);
    }
    return result;
  }

  private static String keyword(DeclarationKind kind) {
    return switch (kind) {
      case MODULE -> "module";
      case PACKAGE -> "package";
      case CLASS -> "class";
      case INTERFACE -> "interface";
      case ENUM -> "enum";
      case RECORD -> "record";
      case ANNOTATION -> "@interface";
      case TYPE_PARAMETER,
          RECORD_COMPONENT,
          ENUM_CONSTANT,
          FIELD,
          METHOD,
          CONSTRUCTOR,
          COMPACT_CONSTRUCTOR,
          ANNOTATION_ELEMENT,
          PARAMETER,
          INITIALIZER ->
          "";
    };
  }

  private static void append(String word, StringBuilder out) {
    if (!word.isEmpty()) {
      out.append(word).append(' ');
    }
  }

  private static void appendAll(String word, List<String> types, StringBuilder out) {
    if (!types.isEmpty()) {
      out.append(word).append(String.join(", ", types));
    }
  }
}
