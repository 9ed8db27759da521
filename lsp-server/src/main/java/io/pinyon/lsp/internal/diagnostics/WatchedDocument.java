package io.pinyon.lsp.internal.diagnostics;

import com.google.gson.JsonElement;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.service.problems.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An open document with what each tier found in it. What was found in an older text is kept, moved
/// with the edits since, until the tier has judged the newest one, or until it is too old: nothing
/// flickers while somebody types. All offsets are of the newest text. Guarded by [Diagnostics], but
/// for the generation.
final class WatchedDocument {
  /// What one tier found. `staleSince` is null if it judged the newest text, with all else as it is
  /// now; otherwise when that began not to be so, by [System#nanoTime].
  private record Found(List<Problem> problems, boolean isOfBrokenText, @Nullable Long staleSince) {
    boolean isCurrent() {
      return staleSince == null;
    }

    Found moved(List<Problem> to, long now) {
      return new Found(to, isOfBrokenText, staleSince == null ? Long.valueOf(now) : staleSince);
    }
  }

  /// Longer than between two keys of somebody who types.
  private static final Duration PAUSE = Duration.ofMillis(400);

  private static final int FEW = 2;

  private final Map<Tier, Found> found = new EnumMap<>(Tier.class);

  private OpenText text;

  /// Counts what makes a judgement obsolete: edits, and changes of files that this one depends on.
  private final AtomicLong generation = new AtomicLong();

  /// What the client has, in order; null before it was told anything.
  @Nullable List<Problem> shown;

  /// True if the client still shows what an edit has touched, which is not in `shown` any more.
  boolean isLeftOver;

  /// Names `shown` for a client that pulls.
  String resultId = "0";

  /// What other files see of the text that they were judged with; null if nothing is known of that.
  @Nullable Long surface;

  /// True if others were judged beside a text of this one of which the surface was never known.
  boolean isSeenUnjudged;

  /// The tiers that judge a text to the end, whatever is typed meanwhile.
  final Set<Tier> catchingUp = EnumSet.noneOf(Tier.class);

  /// True while somebody looks whether something shown is too old.
  boolean isWatchedForAge;

  /// Pulls that wait for the newest text to be judged.
  final List<Pull> waiting = new ArrayList<>();

  /// How often the compiler had no answer about the text as it is, with all else as it is.
  private int unanswered;

  final List<Future<?>> scheduled = new ArrayList<>();

  private boolean isEdited;
  private long lastEdit;

  /// How many edits have come one soon after the other.
  private int burst;

  private volatile boolean isClosed;

  record Pull(@Nullable String previousId, CompletableFuture<JsonElement> answer) {}

  WatchedDocument(OpenText text) {
    this.text = text;
  }

  OpenText text() {
    return text;
  }

  long generation() {
    return generation.get();
  }

  /// The client has this text since `now`, by [System#nanoTime].
  void edit(OpenText newer, long now) {
    TextChange change = TextChange.between(text.text().content, newer.text().content);
    text = newer;
    burst = isEdited && now - lastEdit < PAUSE.toNanos() ? burst + 1 : 1;
    lastEdit = now;
    isEdited = true;
    found.replaceAll((tier, each) -> each.moved(change.move(each.problems()), now));
    if (shown != null) {
      List<Problem> left = change.move(shown);
      isLeftOver |= left.size() < shown.size();
      shown = left;
    }
    advance();
  }

  /// Other files or the class path are not what they were before `now`.
  void outdate(OpenText sameText, long now) {
    text = sameText;
    found.replaceAll((tier, each) -> tier == Tier.SYNTAX ? each : each.moved(each.problems(), now));
    advance();
  }

  void outdateAll() {
    found.clear();
    advance();
  }

  void closed() {
    isClosed = true;
    advance();
  }

  /// True if it has been another text than when it was opened.
  boolean isEdited() {
    return isEdited;
  }

  /// True if the last edit is one of several: not a repair, something pasted or an undo, nor the
  /// first keys of many.
  boolean isTyping() {
    return burst > FEW;
  }

  boolean isClosed() {
    return isClosed;
  }

  private void advance() {
    unanswered = 0;
    generation.incrementAndGet();
  }

  /// Null if the tier has no answer.
  void judged(Tier tier, @Nullable List<Problem> problems) {
    if (problems == null) {
      unanswered++;
      found.remove(tier);
    } else {
      found.put(tier, new Found(problems, isBroken(), null));
    }
  }

  /// What a tier that judges the newest text knows so far.
  void foundEarly(Tier tier, List<Problem> problems, long now) {
    found.put(tier, new Found(problems, isBroken(), now));
  }

  /// A tier was let judge this text to the end, whatever was typed since it `began`.
  void judgedMeanwhile(Tier tier, List<Problem> problems, OpenText judged, long began) {
    if (!isCurrent(tier)) {
      TextChange since = TextChange.between(judged.text().content, text.text().content);
      found.put(tier, new Found(since.move(problems), isBroken(), began));
    }
  }

  /// For how long the errors that a tier found in an older text have been shown since that changed;
  /// null if there are none.
  @Nullable Duration staleFor(Tier tier, long now) {
    Found known = found.get(tier);
    Long since = known == null || !hasErrors(known) ? null : known.staleSince();
    return since == null ? null : Duration.ofNanos(now - since);
  }

  /// As above, of all tiers but that of the syntax, which is never waited for.
  @Nullable Duration staleFor(long now) {
    Duration engine = staleFor(Tier.ENGINE, now);
    Duration compiler = staleFor(Tier.COMPILER, now);
    return engine == null || compiler != null && compiler.compareTo(engine) > 0 ? compiler : engine;
  }

  /// Drops what those tiers said of texts that were changed at this time or before.
  void forgetStale(long time) {
    found
        .entrySet()
        .removeIf(each -> {
          Long since = each.getKey() == Tier.SYNTAX ? null : each.getValue().staleSince();
          return since != null && since - time <= 0;
        });
  }

  int unanswered() {
    return unanswered;
  }

  /// Keeps what the engine said of an older text: it says nothing of one with syntax errors.
  void keep(Tier tier) {
    found.computeIfPresent(
        tier, (_, each) -> new Found(each.problems(), each.isOfBrokenText(), null));
  }

  boolean isBroken() {
    Found syntax = found.get(Tier.SYNTAX);
    return syntax != null && syntax.problems().stream().anyMatch(WatchedDocument::isError);
  }

  /// True if the tier has judged the newest text, with all else as it is now.
  boolean isCurrent(Tier tier) {
    Found known = found.get(tier);
    return known != null && known.isCurrent();
  }

  /// True once a client that asks gets an answer about the newest text.
  boolean isReady() {
    return isCurrent(Tier.SYNTAX) && (isBroken() || isCurrent(Tier.ENGINE));
  }

  /// What is to be shown now, in order. The compiler's word on the newest text is the last about
  /// errors, but for braces, whose lack it tells at the end of the file.
  List<Problem> merged() {
    List<Problem> result = new ArrayList<>();
    Found syntax = found.get(Tier.SYNTAX);
    Found engine = found.get(Tier.ENGINE);
    Found compiler = found.get(Tier.COMPILER);
    boolean lacksBrace = syntax != null && syntax.problems().stream().anyMatch(this::isBrace);
    if (compiler != null && compiler.isCurrent() && !(lacksBrace && hasErrors(compiler))) {
      result.addAll(compiler.problems());
    } else {
      addErrors(syntax, result);
      addErrors(engine, result);
      if (compiler != null && !compiler.isCurrent() && !compiler.isOfBrokenText()) {
        compiler.problems().stream().filter(each -> isNew(each, result)).forEach(result::add);
      }
    }
    if (engine != null) {
      engine.problems().stream()
          .filter(each -> !isError(each) && isNew(each, result))
          .forEach(result::add);
    }
    if (syntax != null) {
      syntax.problems().stream().filter(each -> !isError(each)).forEach(result::add);
    }
    result.sort(Comparator.comparingInt(each -> each.range().start()));
    return result;
  }

  private static boolean hasErrors(Found found) {
    return found.problems().stream().anyMatch(WatchedDocument::isError);
  }

  private boolean isBrace(Problem problem) {
    return problem.message().contains("'}'");
  }

  private void addErrors(@Nullable Found of, List<Problem> to) {
    if (of != null) {
      of.problems().stream().filter(each -> isError(each) && isNew(each, to)).forEach(to::add);
    }
  }

  /// False if the same error was found already, in other words.
  private static boolean isNew(Problem problem, List<Problem> known) {
    return known.stream()
        .noneMatch(each ->
            each.range().start() == problem.range().start()
                && Objects.equals(each.code(), problem.code()));
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Severity.ERROR;
  }
}
