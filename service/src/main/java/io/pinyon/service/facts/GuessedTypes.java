package io.pinyon.service.facts;

import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.projects.GuessedPath;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.query.facts.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What guessed jars add to the facts of one request, where something may be guessed: last, and
/// nothing of a package that sources have. Used by one thread.
public final class GuessedTypes {
  /// From so many letters on, a name that nothing else has is looked for in all jars of the
  /// machine, which offer at most so many types.
  private static final int LONG_ENOUGH = 3;

  private static final int MAX_OFFERED = 20;

  private final VisibleLibraries libraries;
  private final Predicate<String> isOfSources;

  /// Packages, and whether what nothing has of them may be guessed.
  private final Map<String, Boolean> guessable = new HashMap<>();

  /// `isOfSources` is true for a package of the sources that the request sees: what these lack of
  /// it is not yet written, or was renamed, and an older build of it on this machine is no answer.
  GuessedTypes(VisibleLibraries libraries, Predicate<String> isOfSources) {
    this.libraries = libraries;
    this.isOfSources = isOfSources;
  }

  /// Where they come from; null if nothing may be guessed.
  @Nullable GuessedPath path() {
    return libraries.guesses();
  }

  /// True if what nothing has of a package may be guessed.
  private boolean mayHave(String packageName) {
    return path() != null
        && !packageName.isEmpty()
        && guessable.computeIfAbsent(packageName, each -> !isOfSources.test(each));
  }

  /// True for a package that only a guess can have.
  boolean haveAlone(String packageName) {
    return mayHave(packageName) && !libraries.hasPackage(packageName);
  }

  /// The class, for what nothing else has; null if there is none.
  @Nullable Unit topLevel(String packageName, String simpleName) {
    return mayHave(packageName) ? libraries.guessed(packageName, simpleName) : null;
  }

  /// True for a package of some jar, and for what stands before one's dot.
  boolean hasPackage(String name) {
    GuessedPath path = path();
    return path != null && path.hasPackage(name);
  }

  /// The types of a package of which nothing else is offered.
  List<LibraryType> typesIn(String packageName) {
    GuessedPath path = path();
    return path != null && haveAlone(packageName) ? path.typesIn(packageName) : List.of();
  }

  /// The types that fit what was typed, where nothing else does.
  List<LibraryType> matching(String typed, int limit) {
    GuessedPath path = path();
    return path == null || typed.length() < LONG_ENOUGH
        ? List.of()
        : path.typesMatching(typed, Math.min(limit, MAX_OFFERED));
  }

  /// True if the answer may become another once this machine's jars are known.
  boolean areAwaited() {
    GuessedPath path = path();
    return path != null && path.isAwaited();
  }

  /// What hover says of a class from a guessed jar; null for any other unit.
  @Nullable String reasonOf(Unit unit) {
    GuessedPath path = path();
    ClassPathItem item = unit.kind() == Unit.Kind.LIBRARY_CLASS ? libraries.guess(unit) : null;
    return path == null || item == null
        ? null
        : "from a guessed jar, `"
            + item.coordinates()
            + "` ("
            + item.reason()
            + "), because "
            + path.gap();
  }
}
