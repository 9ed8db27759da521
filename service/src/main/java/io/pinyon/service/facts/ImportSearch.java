package io.pinyon.service.facts;

import io.pinyon.projects.GuessedPath;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.cache.LruCache;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks for what files import, where an incomplete build may leave that out: afterwards a jar has
/// been guessed for each import that nothing else has, and completion offers its types. Safe for
/// use by many threads.
public final class ImportSearch implements AutoCloseable {
  private static final int KEPT = 256;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private record Imported(ImportKind kind, String name) {}

  /// What the imports were when they were looked for last, by the file's location.
  private final LruCache<String, List<Imported>> searched = LruCache.ofEntries(KEPT);

  private volatile boolean isClosed;
  private @Nullable Thread thread;

  /// Looks now, unless these imports have been looked for.
  public void search(String location, ImportingFacts facts) {
    if (isNew(location, facts)) {
      run(facts);
    }
  }

  /// Looks beside the caller, with facts of the same file that are opened and closed for it.
  /// Whoever comes while another file is being looked at has to come again.
  public synchronized void searchLater(
      String location, ImportingFacts now, Supplier<? extends ImportingFacts> later) {
    GuessedPath guesses = now.guesses().path();
    boolean isBusy = thread != null && thread.isAlive();
    if (guesses == null || isClosed || isBusy || !isNew(location, now)) {
      return;
    }
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("pinyon-imports")
            .start(() -> {
              while (!isClosed && !guesses.awaitJars(PAUSE)) {
                // on
              }
              if (!isClosed) {
                try (ImportingFacts facts = later.get()) {
                  run(facts);
                }
              }
            });
  }

  private boolean isNew(String location, ImportingFacts facts) {
    if (facts.guesses().path() == null) {
      return false;
    }
    List<Imported> imports =
        facts.imports().stream().map(each -> new Imported(each.kind(), each.name())).toList();
    if (imports.equals(searched.get(location))) {
      return false;
    }
    searched.put(location, imports);
    return !imports.isEmpty();
  }

  private void run(ImportingFacts facts) {
    GuessedPath guesses = facts.guesses().path();
    for (Import each : facts.imports()) {
      if (guesses == null || isClosed || facts.isAbandoned()) {
        return;
      }
      String name = each.name();
      switch (each.kind()) {
        case SINGLE, STATIC_ON_DEMAND -> find(name, facts);
        case STATIC -> find(name.substring(0, Math.max(0, name.lastIndexOf('.'))), facts);
        case ON_DEMAND -> {
          if (!find(name, facts) && facts.guesses().haveAlone(name)) {
            guesses.want(name);
          }
        }
        case MODULE -> {
          // a name that no jar's directory has
        }
      }
    }
  }

  /// True if a type of this canonical name is found.
  private static boolean find(String name, ImportingFacts facts) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      int end = name.indexOf('.', dot + 1);
      String simpleName = name.substring(dot + 1, end < 0 ? name.length() : end);
      if (facts.topLevel(name.substring(0, dot), simpleName) != null) {
        return true;
      }
    }
    return false;
  }

  /// Waits until nothing is looked for.
  @Override
  public void close() {
    isClosed = true;
    try {
      await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until what has been begun is done.
  void await() throws InterruptedException {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.join();
    }
  }
}
