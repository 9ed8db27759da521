package io.pinyon.lsp.internal.diagnostics;

import com.google.gson.JsonElement;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.service.problems.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An open document with what each tier found in it. What was found in an older text is kept, moved
/// with the edits since, until the tier has judged the newest one: nothing flickers while somebody
/// types. All offsets are of the newest text. Guarded by [Diagnostics], but for the generation.
final class WatchedDocument {
  /// What one tier found; `isCurrent` if it judged the newest text, with all else as it is now.
  private record Found(List<Problem> problems, boolean isCurrent, boolean isOfBrokenText) {}

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

  /// What other files see of the text that they were judged with.
  @Nullable Long surface;

  /// Pulls that wait for the newest text to be judged.
  final List<Pull> waiting = new ArrayList<>();

  /// How often the compiler had no answer about the text as it is, with all else as it is.
  private int unanswered;

  final List<Future<?>> scheduled = new ArrayList<>();

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

  /// The client has this text now.
  void edit(OpenText newer) {
    TextChange change = TextChange.between(text.text().content, newer.text().content);
    text = newer;
    found.replaceAll(
        (tier, each) -> new Found(change.move(each.problems()), false, each.isOfBrokenText()));
    if (shown != null) {
      List<Problem> left = change.move(shown);
      isLeftOver |= left.size() < shown.size();
      shown = left;
    }
    advance();
  }

  /// Other files or the class path are not what they were.
  void outdate(OpenText sameText) {
    text = sameText;
    found.replaceAll((tier, each) ->
        tier == Tier.SYNTAX ? each : new Found(each.problems(), false, each.isOfBrokenText()));
    advance();
  }

  void outdateAll() {
    found.clear();
    advance();
  }

  void closed() {
    advance();
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
      found.put(tier, new Found(problems, true, isBroken()));
    }
  }

  int unanswered() {
    return unanswered;
  }

  /// Keeps what the engine said of an older text: it says nothing of one with syntax errors.
  void keep(Tier tier) {
    found.computeIfPresent(
        tier, (_, each) -> new Found(each.problems(), true, each.isOfBrokenText()));
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
