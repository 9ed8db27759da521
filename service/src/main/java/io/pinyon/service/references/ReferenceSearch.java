package io.pinyon.service.references;

import io.pinyon.query.Analysis;
import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.facts.AbandonedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks for a target in the files of one workspace that mention it: the index says which these
/// are, the text where, and only the expressions there are attributed. Several threads work on it,
/// on the nearest files first. The index has no words of comments: whether other files name the
/// target in their documentation, their bytes say, at last. One search; started by one thread.
public final class ReferenceSearch {
  private static final int MOST_NAMED = 3;

  /// So many bytes are read in some ten milliseconds.
  private static final long MOST_SCANNED = 64 << 20;

  private final Files files;
  private final SearchTarget target;
  private final BooleanSupplier isAbandoned;
  private final SearchListener listener;
  private final Question question;
  private InParallel threads = new InParallel("pinyon-search");
  private final AtomicInteger attributed = new AtomicInteger();
  private final AtomicLong characters = new AtomicLong();

  /// Guarded by `found`, as calls of the listener are.
  private int done;

  private boolean isPartlyScanned;

  private final List<FileReferences> found = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unreadable = Collections.synchronizedList(new ArrayList<>());
  private final List<String> partial = Collections.synchronizedList(new ArrayList<>());

  /// The workspace that is searched; used by several threads.
  public interface Files {
    /// The files, by absolute path, that may mention one of the words: all of them, and those of a
    /// package alone if one is named.
    List<String> mentioning(Iterable<String> words, @Nullable String packageName);

    /// The files whose documentation may name what these sources declare while their code does not:
    /// those of the packages, and, if they can be named from elsewhere, those that name a type of
    /// the sources.
    List<String> documenting(List<String> declaring, Reach reach);

    /// The files besides `known`, which are all that name the target in code. If there are more
    /// than `mostBytes` of sources, those alone that declare no types: of packages and modules.
    Rest besides(Set<String> known, long mostBytes);

    /// The bytes of a file on disk.
    byte[] bytes(String location) throws IOException;

    /// False if what is declared in none of these files can be named in the file.
    boolean sees(String location, List<String> declaring);

    /// Looks into files one after the other, for one thread.
    Reader reader();

    /// What the index lacks, as a sentence; null if it lacks nothing.
    @Nullable String gap();
  }

  /// Files by absolute path; `isWhole` is false if some are left out.
  public record Rest(List<String> locations, boolean isWhole) {}

  /// What looks into files; used by one thread.
  public interface Reader {
    /// The text of a file, that of its buffer if it is open.
    SearchedText read(String location) throws IOException;

    /// Asks about it.
    <T> T ask(SearchedText text, BooleanSupplier abandoned, Function<Analysis, T> question);
  }

  /// What is asked about each file that may have a place.
  @FunctionalInterface
  public interface Question {
    List<Reference> places(Analysis analysis, String location);
  }

  /// `listener` gets the places of each file as soon as they are found.
  public ReferenceSearch(
      Files files, SearchTarget target, BooleanSupplier isAbandoned, SearchListener listener) {
    this(files, target, isAbandoned, listener, (analysis, location) -> analysis.references(target));
  }

  /// As above, where the question says more of the files than the places in them.
  public ReferenceSearch(
      Files files,
      SearchTarget target,
      BooleanSupplier isAbandoned,
      SearchListener listener,
      Question question) {
    this.files = files;
    this.question = question;
    this.target = target;
    this.isAbandoned = isAbandoned;
    this.listener = listener;
  }

  /// `near` is the file that was asked about. Throws [AbandonedException] if nobody waits for the
  /// answer any more.
  public FoundReferences run(SearchScope scope, String near) {
    List<String> candidates = candidates(scope, near);
    look(candidates, candidates.size());
    List<String> documenting = documenting(scope, near, candidates);
    int count = candidates.size() + documenting.size();
    look(documenting, count);
    return found(count);
  }

  /// As above, in the whole workspace, for places in code alone: some in documentation may be
  /// missing.
  public FoundReferences runInCode(String near) {
    List<String> candidates = candidates(SearchScope.WORKSPACE, near);
    look(candidates, candidates.size());
    return found(candidates.size());
  }

  private FoundReferences found(int candidates) {
    List<FileReferences> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(FileReferences::location));
    int read = candidates - unreadable.size();
    SearchWork work = new SearchWork(candidates, read, characters.get(), attributed.get());
    return new FoundReferences(target, sorted, gaps(), work);
  }

  // ---- candidates

  private List<String> candidates(SearchScope scope, String near) {
    if (scope == SearchScope.FILE) {
      return List.of(near);
    }
    if (target.reach() instanceof Reach.File file) {
      return List.of(file.location());
    }
    String packageName = target.reach() instanceof Reach.Package p ? p.name() : null;
    List<String> declaring = declaring();
    Set<String> mentioning = new LinkedHashSet<>(files.mentioning(target.words(), packageName));
    if (target.kind() != Kind.PACKAGE && target.kind() != Kind.MODULE) {
      mentioning.addAll(files.documenting(declaring, target.reach()));
    }
    mentioning.add(near); // which may lie outside of the index
    return nearestFirst(seeing(mentioning, scope, near), near);
  }

  /// The files that can name the target.
  private List<String> seeing(Collection<String> locations, SearchScope scope, String near) {
    List<String> all = new ArrayList<>(locations);
    List<String> needed = scope == SearchScope.MODULE ? List.of(near) : declaring();
    if (!needed.isEmpty()) {
      all.removeIf(each -> {
        lookWhetherAbandoned();
        return !each.equals(near) && !files.sees(each, needed);
      });
    }
    return all;
  }

  /// The files besides `candidates` whose documentation may name the target.
  private List<String> documenting(SearchScope scope, String near, List<String> candidates) {
    boolean isOne = scope == SearchScope.FILE || !(target.reach() instanceof Reach.Workspace);
    if (isOne || !Analysis.mayBeLinked(target)) {
      return List.of();
    }
    long most = scope == SearchScope.EVERYTHING ? Long.MAX_VALUE : MOST_SCANNED;
    Rest rest = files.besides(Set.copyOf(candidates), most);
    isPartlyScanned = !rest.isWhole();
    List<String> linking = Collections.synchronizedList(new ArrayList<>());
    threads = new InParallel("pinyon-search");
    threads.forEach(
        rest.locations(),
        () ->
            each -> {
              lookWhetherAbandoned();
              if (mayLink(each)) {
                linking.add(each);
              }
            });
    return nearestFirst(seeing(linking, scope, near), near);
  }

  /// What cannot be read is looked at as well, so that it is said.
  private boolean mayLink(String location) {
    try {
      return Analysis.mayLink(files.bytes(location), target);
    } catch (IOException e) {
      return true;
    }
  }

  private record Placed(int shared, String location) {}

  private static List<String> nearestFirst(List<String> locations, String near) {
    List<Placed> placed = new ArrayList<>(locations.size());
    locations.forEach(each -> placed.add(new Placed(shared(each, near), each)));
    placed.sort(
        Comparator.comparingInt((Placed each) -> -each.shared).thenComparing(Placed::location));
    return placed.stream().map(Placed::location).toList();
  }

  /// The sources that declare the target; none if a library or no file at all does.
  private List<String> declaring() {
    List<String> declaring = new ArrayList<>();
    for (DeclarationId id : target.declarations()) {
      if (!id.location().endsWith(".java")) {
        return List.of();
      }
      declaring.add(id.location());
    }
    return declaring;
  }

  /// How much of the paths is the same, from the start.
  private static int shared(String a, String b) {
    int at = 0;
    int end = Math.min(a.length(), b.length());
    while (at < end && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  // ---- one file after the other

  private void lookWhetherAbandoned() {
    if (isAbandoned.getAsBoolean()) {
      throw new AbandonedException();
    }
  }

  private void look(List<String> locations, int total) {
    threads = new InParallel("pinyon-search");
    threads.forEach(
        locations,
        () -> {
          Reader reader = files.reader();
          return each -> look(each, total, reader);
        });
  }

  private void look(String location, int total, Reader reader) {
    lookWhetherAbandoned();
    search(location, reader);
    synchronized (found) {
      listener.progress(++done, total);
    }
  }

  private void search(String location, Reader reader) {
    SearchedText text;
    try {
      text = reader.read(location);
    } catch (NoSuchFileException e) {
      return; // gone since it was indexed
    } catch (IOException e) {
      unreadable.add(location);
      return;
    }
    characters.addAndGet(text.text().length());
    if (!Analysis.mayRefer(text.text(), target)) {
      return;
    }
    attributed.incrementAndGet();
    List<Reference> references =
        reader.ask(
            text,
            () -> isAbandoned.getAsBoolean() || threads.hasFailed(),
            analysis -> {
              List<Reference> each = question.places(analysis, location);
              if (analysis.isPartial()) {
                partial.add(location);
              }
              return each;
            });
    if (!references.isEmpty()) {
      FileReferences each = new FileReferences(location, references);
      synchronized (found) {
        found.add(each);
        listener.found(each);
      }
    }
  }

  // ---- what was left out

  private List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    String gap = files.gap();
    if (gap != null) {
      gaps.add(gap);
    }
    if (isPartlyScanned) {
      gaps.add(
          "documentation was not looked at in files whose code does not name it, as there are more"
              + " than "
              + (MOST_SCANNED >> 20)
              + " MB of sources");
    }
    if (!unreadable.isEmpty()) {
      gaps.add("could not read " + named(unreadable));
    }
    if (!partial.isEmpty()) {
      gaps.add(
          "looked at a part only of "
              + named(partial)
              + ": the code needs more work than Pinyon spends on one file");
    }
    return gaps;
  }

  private static String named(List<String> locations) {
    List<String> sorted = locations.stream().sorted().toList();
    String first = String.join(", ", sorted.subList(0, Math.min(MOST_NAMED, sorted.size())));
    int more = sorted.size() - MOST_NAMED;
    return more <= 0 ? first : first + " and " + more + " more";
  }
}
