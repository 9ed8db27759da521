package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.SearchTarget.Kind;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// Says which names are allowed (JLS 3.8, 3.9, 7.4). Characters that an identifier may have though
/// nobody sees them, such as NUL, are not: two names that look the same would differ.
public final class NewNames {
  /// Not allowed for types (JLS 3.9).
  private static final Set<String> NO_TYPES = Set.of("permits", "record", "sealed", "var", "yield");

  /// Not allowed for components of records (JLS 8.10.1).
  private static final Set<String> NO_COMPONENTS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private NewNames() {}

  /// Why a declaration of this kind cannot have the name; null if it can.
  public static @Nullable String refusal(Kind kind, String name) {
    if (name.codePoints().anyMatch(Character::isIdentifierIgnorable)) {
      return "the name has a control character, or another that nobody sees, in it";
    }
    boolean isDotted = kind == Kind.PACKAGE || kind == Kind.MODULE;
    if (isDotted ? !SourceVersion.isName(name) : !SourceVersion.isIdentifier(name)) {
      return quoted(name) + " is not a Java identifier";
    }
    if (!isDotted && SourceVersion.isKeyword(name)) {
      return quoted(name) + " is a keyword of Java";
    }
    return kind == Kind.TYPE ? ofType(name) : null;
  }

  /// Of a type or type parameter.
  static @Nullable String ofType(String name) {
    return NO_TYPES.contains(name) ? "no type can be named " + quoted(name) + " (JLS 3.9)" : null;
  }

  static @Nullable String ofComponent(String name) {
    return NO_COMPONENTS.contains(name)
        ? "no component of a record can be named " + quoted(name) + " (JLS 8.10.1)"
        : null;
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
