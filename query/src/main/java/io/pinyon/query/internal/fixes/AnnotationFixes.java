package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.AnnotationElements;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Piece;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Repairs of annotations that lack elements (JLS 9.7.1), or that stand there twice (JLS 9.6.3).
final class AnnotationFixes {
  private static final int DEEPEST = 4;
  private static final Pattern NAMED = Pattern.compile("elements? '?([\\w$,]+)");

  private final Site site;

  AnnotationFixes(Site site) {
    this.site = site;
  }

  /// Of elements without a default that have no value: each gets one to start with.
  void missingElements() {
    Piece.Annotation annotation = site.around(Piece.Annotation.class);
    ClassSymbol type =
        annotation != null
                && site.attribution.resolve(annotation.name()) instanceof Type.ClassType c
            ? c.symbol()
            : null;
    if (annotation == null
        || type == null
        || annotation.arguments() != null && !annotation.arguments().isClosed()) {
      return;
    }
    Matcher message = NAMED.matcher(site.problem.message());
    Set<String> named = message.find() ? Set.of(message.group(1).split(",")) : Set.of();
    List<MethodSymbol> missing =
        AnnotationElements.of(type).stream().filter(each -> named.contains(each.name())).toList();
    TypeWriter unused = new TypeWriter(site.attribution, annotation, new TreeSet<>());
    if (missing.isEmpty()
        || missing.stream().anyMatch(each -> value(each.returnType(), unused, 0) == null)) {
      return;
    }
    String what =
        missing.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(", "));
    site.offer(
        "Add " + what,
        changes -> {
          TypeWriter types = changes.here().types(annotation);
          Piece.Arguments arguments = annotation.arguments();
          List<Expression> given = arguments == null ? List.of() : arguments.list();
          boolean isPlain = given.size() == 1 && !(given.getFirst() instanceof Expression.Assign);
          if (isPlain) {
            changes.here().insert(given.getFirst().start(), "value = ");
          }
          String made = elements(missing, given.isEmpty(), types, 0);
          if (arguments == null) {
            changes.here().insert(annotation.end(), "(" + made + ")");
          } else if (given.isEmpty()) {
            changes.here().insert(arguments.end() - 1, made);
          } else {
            changes.here().insert(given.getLast().end(), ", " + made);
          }
        });
  }

  /// Without the name of an only element `value`.
  private String elements(List<MethodSymbol> missing, boolean isAll, TypeWriter types, int depth) {
    boolean isShort = isAll && missing.size() == 1 && missing.getFirst().name().equals("value");
    return missing.stream()
        .map(each -> (isShort ? "" : each.name() + " = ") + value(each.returnType(), types, depth))
        .collect(Collectors.joining(", "));
  }

  /// A constant of an element's type (JLS 9.6.1); null if there is none.
  private @Nullable String value(Type type, TypeWriter types, int depth) {
    if (type.isUnknown() || depth > DEEPEST) {
      return null;
    }
    return switch (type) {
      case Type.Primitive p -> CodeStyle.defaultValue(p);
      case Type.ArrayType a -> "{}";
      case Type.ClassType c when site.attribution.types().isString(c) -> "\"\"";
      case Type.ClassType c when Types.isOfJavaLang(c, "Class") -> literal(c, types);
      case Type.ClassType c when c.symbol().kind() == DeclarationKind.ENUM -> {
        FieldSymbol first =
            c.symbol().allFields().stream()
                .filter(FieldSymbol::isEnumConstant)
                .min(Comparator.comparingInt(FieldSymbol::row))
                .orElse(null);
        yield first == null ? null : types.write(c) + "." + first.name();
      }
      case Type.ClassType c when c.symbol().kind() == DeclarationKind.ANNOTATION -> {
        List<MethodSymbol> inner = AnnotationElements.of(c.symbol());
        boolean isPossible =
            inner.stream().allMatch(each -> value(each.returnType(), types, depth + 1) != null);
        yield !isPossible
            ? null
            : "@"
                + types.write(c)
                + (inner.isEmpty() ? "" : "(" + elements(inner, true, types, depth + 1) + ")");
      }
      default -> null;
    };
  }

  /// A class that is within the bounds of the type's argument.
  private String literal(Type.ClassType type, TypeWriter types) {
    Type bound =
        type.arguments().isEmpty()
            ? site.symbols.object()
            : site.attribution.types().upperOfArgument(type.arguments().getFirst());
    return types.write(site.attribution.types().erasure(bound)) + ".class";
  }

  /// Of an annotation that stands there once more, and may not.
  void repeated() {
    Piece.Annotation annotation = site.around(Piece.Annotation.class);
    if (annotation != null) {
      String name = "@" + site.source(annotation.name());
      site.offer(
          "Remove '" + name + "'",
          changes -> OverrideFixes.removeAnnotation(changes.here(), annotation));
    }
  }
}
