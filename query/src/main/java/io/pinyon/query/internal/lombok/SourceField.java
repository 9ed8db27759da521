package io.pinyon.query.internal.lombok;

import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field or record component with the modifiers that it has after Lombok. Of a field with
/// `@Builder.Default`, [Modifiers#INITIALIZED] is gone and [#DEFAULT] is there.
record SourceField(
    String name,
    WrittenType type,
    int modifiers,
    Map<String, LombokAnnotation> annotations,
    GeneratedDeclaration.Ranges place) {
  /// Has a default that a builder takes.
  static final int DEFAULT = 1 << 30;

  /// As Lombok has them.
  private static final Set<String> NON_NULL =
      Set.of(
          "android.annotation.NonNull",
          "android.support.annotation.NonNull",
          "android.support.annotation.RecentlyNonNull",
          "androidx.annotation.NonNull",
          "androidx.annotation.RecentlyNonNull",
          "com.android.annotations.NonNull",
          "com.google.firebase.database.annotations.NotNull",
          "com.mongodb.lang.NonNull",
          "com.sun.istack.NotNull",
          "com.unboundid.util.NotNull",
          "edu.umd.cs.findbugs.annotations.NonNull",
          "io.micrometer.core.lang.NonNull",
          "io.reactivex.annotations.NonNull",
          "io.reactivex.rxjava3.annotations.NonNull",
          "jakarta.annotation.Nonnull",
          "javax.annotation.Nonnull",
          "libcore.util.NonNull",
          "lombok.NonNull",
          "org.antlr.v4.runtime.misc.NotNull",
          "org.checkerframework.checker.nullness.compatqual.NonNullDecl",
          "org.checkerframework.checker.nullness.compatqual.NonNullType",
          "org.checkerframework.checker.nullness.qual.NonNull",
          "org.checkerframework.framework.qual.NonNull",
          "org.codehaus.commons.nullanalysis.NotNull",
          "org.eclipse.jdt.annotation.NonNull",
          "org.eclipse.jgit.annotations.NonNull",
          "org.jetbrains.annotations.NotNull",
          "org.jmlspecs.annotation.NonNull",
          "org.jspecify.annotations.NonNull",
          "org.netbeans.api.annotations.common.NonNull",
          "org.springframework.lang.NonNull",
          "reactor.util.annotation.NonNull");

  boolean has(int modifier) {
    return (modifiers & modifier) != 0;
  }

  boolean isStatic() {
    return has(Modifiers.STATIC);
  }

  /// False for what annotations on a class pass over: static fields, and names that begin with `$`.
  boolean isProperty() {
    return !isStatic() && !name.startsWith("$");
  }

  /// True if nothing can be assigned to it any more.
  boolean isConstant() {
    return has(Modifiers.FINAL) && has(Modifiers.INITIALIZED);
  }

  boolean isRequired() {
    return !has(Modifiers.INITIALIZED) && (has(Modifiers.FINAL) || isNonNull());
  }

  boolean isNonNull() {
    return !(type instanceof WrittenType.Primitive)
        && annotations.keySet().stream().anyMatch(NON_NULL::contains);
  }

  boolean isBoolean() {
    return type instanceof WrittenType.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
  }

  @Nullable LombokAnnotation annotation(String qualified) {
    return annotations.get(qualified);
  }
}
