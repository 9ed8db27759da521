package io.pinyon.testing;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;

/// A file index as text, one declaration a line, indented by depth: `KIND name : type = value
/// [modifiers] EXTENDS … @Annotation(…) name=1..2 doc=…`.
public final class IndexDump {
  private static final List<String> BITS =
      List.of(
          "public 1",
          "private 2",
          "protected 4",
          "static 8",
          "final 16",
          "synchronized 32",
          "volatile 64",
          "transient 128",
          "native 256",
          "abstract 1024",
          "strictfp 2048",
          "default " + Modifiers.DEFAULT,
          "sealed " + Modifiers.SEALED,
          "non-sealed " + Modifiers.NON_SEALED,
          "DEPRECATED " + Modifiers.DEPRECATED,
          "VARARGS " + Modifiers.VARARGS,
          "ELSEWHERE " + Modifiers.ELSEWHERE,
          "LOCAL " + Modifiers.LOCAL,
          "open " + Modifiers.OPEN,
          "IMPLICIT " + Modifiers.IMPLICIT);

  private IndexDump() {}

  public static String of(FileIndex index) {
    StringBuilder out = new StringBuilder();
    if (!index.packageName().isEmpty()) {
      out.append("package ").append(index.packageName()).append('\n');
    }
    index.imports().forEach(i -> out.append(i.kind() + " " + i.name() + at(i.range()) + "\n"));
    index
        .directives()
        .forEach(d ->
            out.append(d.kind() + " " + d.name())
                .append(d.target() == null ? "" : " -> " + d.target())
                .append(d.isTransitive() ? " transitive" : "")
                .append(d.isStatic() ? " static\n" : "\n"));
    for (int d = 0; d < index.declarationCount(); d++) {
      for (int p = index.parent(d); p >= 0; p = index.parent(p)) {
        out.append("  ");
      }
      out.append(declaration(index, d)).append('\n');
    }
    return out.toString();
  }

  /// One line without indentation.
  public static String declaration(FileIndex index, int d) {
    StringBuilder out = new StringBuilder();
    DeclarationKind kind = index.kind(d);
    out.append(kind).append(' ').append(index.name(d));
    WrittenType type = index.type(d);
    if (type != null) {
      out.append(" : ").append(type);
    }
    if (index.value(d) != null) {
      out.append(" = ").append(index.value(d));
    }
    List<String> modifiers = new ArrayList<>();
    for (String bit : BITS) {
      int space = bit.indexOf(' ');
      if (index.has(d, Integer.parseInt(bit.substring(space + 1)))) {
        modifiers.add(bit.substring(0, space));
      }
    }
    if (!modifiers.isEmpty()) {
      out.append(' ').append(modifiers);
    }
    for (TypeRole role : TypeRole.values()) {
      List<WrittenType> types = index.types(d, role);
      if (!types.isEmpty()) {
        out.append(' ').append(role).append(' ').append(types);
      }
    }
    for (AnnotationUse a : index.annotations(d)) {
      out.append(" @").append(a.name());
      if (a.arguments() != null) {
        out.append('(').append(a.arguments()).append(')');
      }
      out.append(at(a.range()));
    }
    if (index.origin() == Origin.SOURCE) {
      out.append(" name").append(at(index.nameRange(d))).append(" all").append(at(index.range(d)));
      if (!index.doc(d).isEmpty()) {
        out.append(" doc").append(at(index.doc(d)));
      }
      if (!index.body(d).isEmpty()) {
        out.append(" body").append(at(index.body(d)));
      }
    }
    return out.toString();
  }

  private static String at(TextRange range) {
    return range.isEmpty() ? "" : "@" + range.start() + ".." + range.end();
  }
}
