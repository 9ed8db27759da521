package io.pinyon.lsp.internal.diagnostics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.lsp.internal.wire.FirstNumber;
import io.pinyon.query.SyntaxJudge;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.LanguageService;
import io.pinyon.service.problems.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Judges open documents and tells the client: it sends diagnostics, or, to a client that pulls,
/// answers its requests and says when to ask again.
///
/// An edit makes all judgements under way obsolete. The syntax is judged at once, the engine and
/// the compiler follow, beside each other, when nobody has typed for a moment; each result is
/// merged with the others and told if that changes what the client has. When what other files can
/// see of a document has changed, the other open ones are judged again, those that name its types
/// first.
///
/// Invariant: an error that the engine or the compiler found in an older text is shown for
/// [Pace#OLDEST] at most, and not once the newest text has been judged. So that true ones stay
/// while somebody types without a pause, a text is then judged to the end now and then.
///
/// A thread for each tier; that of the syntax also sends. Nothing is sent by a thread that holds
/// the lock: a client may not read before it has written. Safe for use by many threads.
public final class Diagnostics implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Diagnostics.class.getName());

  private final LanguageService service;
  private final Client wire;
  private final DiagnosticClient client;
  private final DiagnosticWriter writer;
  private final TierThreads threads = new TierThreads();
  private final Pace pace = new Pace();

  /// By location.
  private final Map<String, WatchedDocument> documents = new LinkedHashMap<>();

  /// The open texts by location as they are now; a document may know older ones.
  private Map<String, String> newest = Map.of();

  private DiagnosticOptions options;
  private int results = FirstNumber.any();

  /// True if the client was told to ask again and has not.
  private boolean isRefreshed;

  public Diagnostics(
      LanguageService service, Client wire, DiagnosticClient client, DiagnosticOptions options) {
    this.service = service;
    this.wire = wire;
    this.client = client;
    this.writer = new DiagnosticWriter(client);
    this.options = options;
  }

  // ---- what happens to documents

  /// A document was opened, or has this text now.
  public synchronized void changed(OpenText text) {
    newest = text.buffers();
    WatchedDocument document = documents.get(text.place().location());
    if (document == null) {
      document = new WatchedDocument(text);
      documents.put(text.place().location(), document);
    } else {
      document.isSeenUnjudged |= isSeenUnjudged(document);
      document.edit(text, System.nanoTime());
      catchUp(document);
      watchAge(document);
    }
    start(document, pace.syntax());
  }

  /// The client has closed a document, or the server has lost it.
  public synchronized void closed(String location) {
    WatchedDocument document = documents.remove(location);
    if (document == null) {
      return;
    }
    document.closed();
    cancel(document);
    Map<String, String> left = new HashMap<>(newest);
    left.remove(location);
    newest = left;
    if (document.isEdited()) { // the file may be another than what others were judged beside
      judgeOthers(document);
    }
    for (WatchedDocument.Pull each : document.waiting) {
      later(() -> each.answer().complete(report("0", new JsonArray())));
    }
    if (!client.pulls() && document.shown != null && !document.shown.isEmpty()) {
      send(document.text(), List.of());
    }
  }

  /// Files, the index or the class path have changed: everything is judged again, soon. `buffers`
  /// are the open texts by location, null where they are as they were.
  public synchronized void outdated(@Nullable Map<String, String> buffers) {
    newest = buffers == null ? newest : buffers;
    for (WatchedDocument each : documents.values()) {
      outdate(each);
      restart(each, Pace.OTHERS);
    }
  }

  /// A workspace is indexed, so that the compiler can judge. It gets ready even if no document is
  /// open: the first error in one should not wait for that.
  public synchronized void indexed() {
    if (options.compiler()) {
      service.prepareCompiler(pace::compilerStarted);
    }
    outdated(null);
  }

  public synchronized void configure(DiagnosticOptions newOptions) {
    if (!options.equals(newOptions)) {
      options = newOptions;
      for (WatchedDocument each : documents.values()) {
        each.outdateAll();
        start(each, Duration.ZERO);
      }
    }
  }

  // ---- pulls

  /// The answer to `textDocument/diagnostic`: about the newest text, as far as the quick tiers know
  /// it. Null if the document is not open.
  public synchronized @Nullable CompletableFuture<JsonElement> pull(
      String location, @Nullable String previousId) {
    WatchedDocument document = documents.get(location);
    if (document == null) {
      return null;
    }
    isRefreshed = false;
    WatchedDocument.Pull pull = new WatchedDocument.Pull(previousId, new CompletableFuture<>());
    document.waiting.add(pull);
    if (document.isReady()) {
      answer(document);
    }
    return pull.answer();
  }

  /// The report of a file that is not open; the thread that calls judges it.
  public JsonElement once(OpenText text, BooleanSupplier isAbandoned) {
    DiagnosticOptions wanted = options();
    List<Problem> found = new ArrayList<>();
    if (wanted.syntax()) {
      add(
          service.problems(
              Tier.SYNTAX, text.asked(), wanted.remarks(), text.buffers(), isAbandoned, _ -> {}),
          found);
    }
    if (found.isEmpty()) {
      add(
          service.problems(
              Tier.ENGINE, text.asked(), wanted.remarks(), text.buffers(), isAbandoned, _ -> {}),
          found);
    }
    return report("0", writer.write(found, text.text(), text.buffers()));
  }

  private static void add(@Nullable List<Problem> some, List<Problem> to) {
    if (some != null) {
      to.addAll(some);
    }
  }

  private synchronized DiagnosticOptions options() {
    return options;
  }

  private void answer(WatchedDocument document) {
    List<Problem> now = document.merged();
    note(document, now);
    OpenText text = document.text();
    JsonObject full = null;
    for (WatchedDocument.Pull each : document.waiting) {
      if (document.resultId.equals(each.previousId())) {
        JsonObject same = new JsonObject();
        same.addProperty("kind", "unchanged");
        same.addProperty("resultId", document.resultId);
        later(() -> each.answer().complete(same));
      } else {
        full =
            full == null
                ? report(document.resultId, writer.write(now, text.text(), text.buffers()))
                : full;
        JsonObject whole = full;
        later(() -> each.answer().complete(whole));
      }
    }
    document.waiting.clear();
  }

  private static JsonObject report(String resultId, JsonArray items) {
    JsonObject report = new JsonObject();
    report.addProperty("kind", "full");
    report.addProperty("resultId", resultId);
    report.add("items", items);
    return report;
  }

  /// The client has this now.
  private void note(WatchedDocument document, List<Problem> now) {
    if (!now.equals(document.shown) || document.isLeftOver || document.resultId.equals("0")) {
      document.isLeftOver = false;
      document.shown = now;
      document.resultId = Integer.toString(++results);
    }
  }

  // ---- judging

  private void cancel(WatchedDocument document) {
    document.scheduled.forEach(each -> each.cancel(false));
    document.scheduled.clear();
  }

  private void start(WatchedDocument document, Duration delay) {
    cancel(document);
    schedule(document, Tier.SYNTAX, delay);
  }

  /// Judges a text again that has not changed; one whose syntax was not judged yet from the start.
  private void restart(WatchedDocument document, Duration delay) {
    if (document.isCurrent(Tier.SYNTAX)) {
      Duration compilerDelay = pace.compiler(System.nanoTime(), document.isTyping());
      cancel(document);
      schedule(document, Tier.ENGINE, delay);
      schedule(document, Tier.COMPILER, delay.compareTo(compilerDelay) > 0 ? delay : compilerDelay);
    } else {
      start(document, pace.syntax());
    }
  }

  private void outdate(WatchedDocument document) {
    document.outdate(document.text().beside(newest), System.nanoTime());
    watchAge(document);
  }

  /// True if others were judged beside this text though nobody knows yet what they see of it.
  private boolean isSeenUnjudged(WatchedDocument document) {
    String location = document.text().place().location();
    String text = document.text().text().content;
    return !document.isCurrent(Tier.SYNTAX)
        && documents.values().stream()
            .anyMatch(
                each -> !each.equals(document) && text.equals(each.text().buffers().get(location)));
  }

  /// Has the tiers judge the text of now to the end whose errors have been shown for long while
  /// somebody typed. What they say of a text with syntax errors would hide those errors.
  private void catchUp(WatchedDocument document) {
    for (Tier tier : List.of(Tier.ENGINE, Tier.COMPILER)) {
      Duration age = document.staleFor(tier, System.nanoTime());
      boolean isLate = age != null && age.compareTo(Pace.CATCH_UP) > 0 && !document.isBroken();
      if (isLate && !threads.isClosed() && document.catchingUp.add(tier)) {
        var _ = threads.schedule(tier, () -> judgeMeanwhile(document, tier), Duration.ZERO);
      }
    }
  }

  private void judgeMeanwhile(WatchedDocument document, Tier tier) {
    long began = System.nanoTime();
    OpenText text;
    DiagnosticOptions wanted;
    synchronized (this) {
      text = document.text();
      wanted = options;
    }
    BooleanSupplier isTooLate =
        () -> document.isClosed() || System.nanoTime() - began > Pace.CATCH_UP.toNanos();
    List<Problem> found = null;
    try {
      found = find(tier, text, wanted, isTooLate, _ -> {});
    } catch (AbandonedException e) {
      // the next key asks again, and what is too old goes
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "cannot judge " + text.uri(), e);
    }
    synchronized (this) {
      document.catchingUp.remove(tier);
      if (found != null && !document.isClosed()) {
        document.judgedMeanwhile(tier, found, text, began);
        tell(document);
      }
    }
  }

  /// Looks for errors of an older text once the oldest have been shown for too long, as long as
  /// there are some.
  private void watchAge(WatchedDocument document) {
    Duration age = document.staleFor(System.nanoTime());
    if (age != null && !document.isWatchedForAge && !threads.isClosed()) {
      document.isWatchedForAge = true;
      var _ = threads.schedule(Tier.SYNTAX, () -> forgetOld(document), Pace.OLDEST.minus(age));
    }
  }

  private synchronized void forgetOld(WatchedDocument document) {
    document.isWatchedForAge = false;
    if (!document.isClosed()) {
      document.forgetStale(System.nanoTime() - Pace.OLDEST.toNanos());
      tell(document);
      watchAge(document);
    }
  }

  private void schedule(WatchedDocument document, Tier tier, Duration delay) {
    if (threads.isClosed()) {
      return;
    }
    long generation = document.generation();
    document.scheduled.removeIf(each -> each.isDone());
    document.scheduled.add(threads.schedule(tier, () -> judge(document, tier, generation), delay));
  }

  private void judge(WatchedDocument document, Tier tier, long generation) {
    OpenText text;
    DiagnosticOptions wanted;
    synchronized (this) {
      if (document.generation() != generation) {
        return;
      }
      text = document.text();
      wanted = options;
      if (tier == Tier.ENGINE && document.isBroken()) {
        document.keep(tier);
        return;
      }
    }
    BooleanSupplier isAbandoned = () -> document.generation() != generation;
    List<Problem> found = null;
    Long surface = null;
    long start = System.nanoTime();
    try {
      if (tier == Tier.SYNTAX) {
        SyntaxJudge.Verdict verdict = service.syntax(text.asked(), isAbandoned);
        found = wanted.syntax() ? verdict.problems() : List.of();
        surface = verdict.surface();
      } else {
        found =
            find(
                tier,
                text,
                wanted,
                isAbandoned,
                some -> foundEarly(document, tier, some, generation));
      }
    } catch (AbandonedException e) {
      synchronized (this) {
        if (document.generation() == generation) { // somebody else gave up what this depends on
          schedule(document, tier, Pace.OTHERS);
        }
      }
      return;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "cannot judge " + text.uri(), e);
      found = tier == Tier.COMPILER ? null : List.of();
    }
    long taken = System.nanoTime() - start;
    if (tier == Tier.SYNTAX) {
      pace.syntaxTook(taken);
    } else if (tier == Tier.COMPILER && found != null) {
      pace.compilerTook(taken);
    }
    synchronized (this) {
      if (document.generation() == generation) {
        document.judged(tier, found);
        tell(document);
        follow(document, tier, surface);
      }
    }
  }

  private synchronized void foundEarly(
      WatchedDocument document, Tier tier, List<Problem> some, long generation) {
    if (document.generation() == generation) {
      document.foundEarly(tier, some, System.nanoTime());
      tell(document);
    }
  }

  private @Nullable List<Problem> find(
      Tier tier,
      OpenText text,
      DiagnosticOptions wanted,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early) {
    boolean isWanted =
        switch (tier) {
          case SYNTAX -> wanted.syntax();
          case ENGINE -> !wanted.remarks().isEmpty();
          case COMPILER -> wanted.compiler();
        };
    List<Problem> nothing = tier == Tier.COMPILER ? null : List.of();
    List<Problem> found =
        isWanted
            ? service.problems(
                tier, text.asked(), wanted.remarks(), text.buffers(), isAbandoned, early)
            : nothing;
    return found == null ? nothing : found;
  }

  private void follow(WatchedDocument document, Tier tier, @Nullable Long surface) {
    switch (tier) {
      case SYNTAX -> {
        boolean isSeen =
            document.isSeenUnjudged
                || document.surface != null && !document.surface.equals(surface);
        document.surface = surface == null ? document.surface : surface;
        document.isSeenUnjudged = false;
        schedule(document, Tier.ENGINE, Pace.ENGINE);
        schedule(document, Tier.COMPILER, pace.compiler(System.nanoTime(), document.isTyping()));
        if (isSeen) {
          judgeOthers(document);
        }
      }
      case ENGINE -> {}
      case COMPILER -> {
        Duration delay =
            document.isCurrent(tier) || !options.compiler()
                ? null
                : Pace.again(document.unanswered());
        if (delay != null) {
          schedule(document, tier, delay);
        }
      }
    }
  }

  /// What other files see of this one has changed. The others wait until it has been judged itself:
  /// they are behind it in the queue.
  private void judgeOthers(WatchedDocument changed) {
    int rank = 1;
    for (WatchedDocument each : Dependents.nearestFirst(changed, documents.values())) {
      outdate(each);
      restart(each, Pace.ENGINE.multipliedBy(2).plusMillis(rank++));
    }
  }

  // ---- telling

  private void tell(WatchedDocument document) {
    if (client.pulls()) {
      if (!document.waiting.isEmpty()) {
        if (document.isReady()) {
          answer(document);
        }
      } else if (!isRefreshed && document.shown != null && isNews(document)) {
        isRefreshed = true;
        later(() -> {
          var _ = wire.request("workspace/diagnostic/refresh", new JsonObject());
        });
      }
    } else if (isNews(document)) {
      List<Problem> now = document.merged();
      note(document, now);
      send(document.text(), now);
    }
  }

  /// True if what is to be shown is not what the client has. A document without problems is told of
  /// once, when it has been judged.
  private boolean isNews(WatchedDocument document) {
    List<Problem> now = document.merged();
    return document.shown == null
        ? !now.isEmpty() || document.isReady()
        : document.isLeftOver || !now.equals(document.shown);
  }

  private void send(OpenText text, List<Problem> problems) {
    later(() ->
        wire.notify(
            "textDocument/publishDiagnostics",
            writer.published(
                text.uri(), text.version(), writer.write(problems, text.text(), text.buffers()))));
  }

  /// Does what writes to the client, in the order of the calls.
  private void later(Runnable action) {
    if (!threads.isClosed()) {
      var _ = threads.schedule(Tier.SYNTAX, action, Duration.ZERO);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
