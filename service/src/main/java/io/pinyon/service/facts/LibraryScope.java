package io.pinyon.service.facts;

import io.pinyon.libraries.ClassPath;
import io.pinyon.projects.GuessedPath;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The libraries that a text outside of all workspaces sees. `isLibrary` is true for a source of a
/// library: no sources lie around it. `jdkModule` is the module of a source of the JDK, null for
/// any other. `isKnown` is false while it may still turn out that there are more libraries.
public record LibraryScope(
    VisibleLibraries libraries, boolean isLibrary, @Nullable String jdkModule, boolean isKnown) {

  /// A file on its own: the JDK, no jars (`none`), and what stands in for them.
  public static LibraryScope ofFile(Jdk jdk, ClassPath none, @Nullable GuessedPath guesses) {
    return new LibraryScope(new VisibleLibraries(jdk, none, guesses), false, null, true);
  }

  /// A source of a module of the JDK; of any module if that is null. Nothing is guessed for it.
  public static LibraryScope ofJdk(Jdk jdk, ClassPath none, @Nullable String module) {
    return new LibraryScope(new VisibleLibraries(jdk, none, null), true, module, true);
  }

  /// A source of a jar, whose classes see the class path and what stands in for what that lacks.
  public static LibraryScope ofLibrary(
      Jdk jdk, ClassPath classPath, @Nullable GuessedPath guesses, boolean isKnown) {
    return new LibraryScope(new VisibleLibraries(jdk, classPath, guesses), true, null, isKnown);
  }

  /// Who calls in these libraries.
  public LibraryCallers callers(BooleanSupplier isAbandoned) {
    return new LibraryCallers(libraries, isAbandoned);
  }
}
