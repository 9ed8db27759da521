package io.pinyon.libraries.source;

import io.pinyon.libraries.classfile.ClassFileExtractor;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.DeclarationText;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Java text with the declarations of a class and of the classes in it, without bodies: what there
/// is to go to while a class is not decompiled. Types are written in full; private members are left
/// out, as [ClassFileExtractor] does.
final class ClassOutline {
  private static final String INDENT = "    ";

  private final Map<String, byte[]> classes;
  private final StringBuilder out = new StringBuilder();

  /// How many more bytes of class files are read.
  private long left;

  private ClassOutline(Map<String, byte[]> classes, long most) {
    this.classes = classes;
    this.left = most;
  }

  /// `classes` holds the bytes of the top-level class and of those in it by binary name; those
  /// beyond `most` bytes are left out.
  ///
  /// @throws IllegalArgumentException if the class file is broken or has more bytes than that
  static String of(String topLevel, Map<String, byte[]> classes, long most) {
    ClassOutline outline = new ClassOutline(classes, most);
    FileIndex index = outline.index(topLevel);
    if (index == null) {
      throw new IllegalArgumentException("code cannot name this class");
    }
    if (!index.packageName().isEmpty()) {
      outline.out.append("package ").append(index.packageName()).append(";\n\n");
    }
    outline.type(index, "");
    return outline.out.toString();
  }

  private @Nullable FileIndex index(String binaryName) {
    byte[] bytes = classes.get(binaryName);
    left -= bytes == null ? 0 : bytes.length;
    if (left < 0) {
      return null;
    }
    ByteBuffer index = bytes == null ? null : ClassFileExtractor.extract(bytes);
    return index == null ? null : FileIndex.of(index);
  }

  private void type(FileIndex index, String indent) {
    line(indent, DeclarationText.header(index, 0) + " {");
    String inside = indent + INDENT;
    List<Integer> members = DeclarationText.children(index, 0);
    if (index.kind(0) == DeclarationKind.ENUM) {
      List<String> constants = new ArrayList<>();
      for (int each : members) {
        if (index.kind(each) == DeclarationKind.ENUM_CONSTANT) {
          constants.add(index.name(each));
        }
      }
      line(inside, String.join(",\n" + inside, constants) + ";");
    }
    for (int each : members) {
      DeclarationKind kind = index.kind(each);
      if (kind == DeclarationKind.FIELD) {
        line(inside, DeclarationText.header(index, each) + ";");
      } else if (kind.isExecutable() && !isImplied(index, each)) {
        line(inside, DeclarationText.header(index, each) + body(index, each));
      } else if (kind.isType()) {
        String name = index.value(each);
        FileIndex nested = name == null ? null : index(name);
        if (nested != null) {
          out.append('\n');
          type(nested, inside);
        }
      }
    }
    line(indent, "}");
  }

  /// What every enum has (JLS 8.9.3) cannot be declared; a record's header declares its canonical
  /// constructor (8.10.4).
  private static boolean isImplied(FileIndex index, int method) {
    if (index.kind(method) == DeclarationKind.CONSTRUCTOR) {
      return index.kind(0) == DeclarationKind.RECORD
          && types(index, method, DeclarationKind.PARAMETER)
              .equals(types(index, 0, DeclarationKind.RECORD_COMPONENT));
    }
    if (index.kind(0) != DeclarationKind.ENUM || !index.has(method, Modifiers.STATIC)) {
      return false;
    }
    List<String> parameters = DeclarationText.parameterTypes(index, method);
    return index.name(method).equals("values") && parameters.isEmpty()
        || index.name(method).equals("valueOf") && parameters.equals(List.of("java.lang.String"));
  }

  private static List<@Nullable WrittenType> types(FileIndex index, int of, DeclarationKind kind) {
    List<@Nullable WrittenType> types = new ArrayList<>();
    index.children(of, kind).forEach(each -> types.add(index.type(each)));
    return types;
  }

  private static String body(FileIndex index, int method) {
    boolean hasBody =
        index.kind(method) != DeclarationKind.ANNOTATION_ELEMENT
            && !index.has(method, Modifiers.ABSTRACT)
            && !index.has(method, Modifiers.NATIVE);
    return hasBody ? " { /* compiled code */ }" : ";";
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }
}
