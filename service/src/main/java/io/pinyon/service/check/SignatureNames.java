package io.pinyon.service.check;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names by which what a file declares refers to types: in supertypes, types of members,
/// bounds, annotations and initial values of constants, not in bodies and not in what is private.
final class SignatureNames {
  private static final Pattern IDENTIFIER =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private static final TypeRole[] ROLES = TypeRole.values();

  private SignatureNames() {}

  /// Simple names, more than there are types of. `text` is the file's, asked for only where a
  /// constant is not a literal.
  static Set<String> of(FileIndex facts, Supplier<String> text) {
    Set<String> names = new HashSet<>();
    for (int d = 0; d < facts.declarationCount(); d++) {
      if (!isPrivate(facts, d)) {
        WrittenType type = facts.type(d);
        if (type != null) {
          add(type.toString(), names);
        }
        for (TypeRole role : ROLES) {
          facts.types(d, role).forEach(each -> add(each.toString(), names));
        }
        for (AnnotationUse each : facts.annotations(d)) {
          add(each.name() + " " + each.arguments(), names);
        }
        if (mayBeComputedConstant(facts, d)) {
          TextRange range = facts.range(d);
          String source = text.get();
          int end = Math.min(range.end(), source.length());
          String declared = source.substring(Math.min(range.start(), end), end);
          add(declared.substring(declared.indexOf('=') + 1), names);
        }
      }
    }
    return names;
  }

  /// True of a private member that is no type, and of the parameters and type parameters of one.
  private static boolean isPrivate(FileIndex facts, int declaration) {
    for (int each = declaration; each >= 0; each = facts.parent(each)) {
      if (facts.kind(each).isType()) {
        return false;
      }
      if (facts.has(each, Modifiers.PRIVATE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeComputedConstant(FileIndex facts, int declaration) {
    if (facts.kind(declaration) != DeclarationKind.FIELD || facts.value(declaration) != null) {
      return false;
    }
    int parent = facts.parent(declaration);
    boolean isFinal =
        facts.has(declaration, Modifiers.FINAL)
            || parent >= 0
                && (facts.kind(parent) == DeclarationKind.INTERFACE
                    || facts.kind(parent) == DeclarationKind.ANNOTATION);
    return isFinal
        && switch (facts.type(declaration)) {
          case WrittenType.Primitive primitive -> primitive.kind() != PrimitiveKind.VOID;
          case WrittenType.Named named -> named.toString().endsWith("String");
          case null, default -> false;
        };
  }

  private static void add(String written, Set<String> names) {
    Matcher found = IDENTIFIER.matcher(written);
    while (found.find()) {
      names.add(found.group());
    }
  }
}
