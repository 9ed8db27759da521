package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.walk.HierarchyWalk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists supertypes and subtypes, and what overrides or implements a method.
final class HierarchyTool implements Tool {
  static final int DEEPEST = 50;
  static final int MOST = 2_000;

  /// For libraries that a new server has not indexed yet.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

  private static final Duration STEP = Duration.ofMillis(200);

  @Override
  public String name() {
    return "hierarchy";
  }

  @Override
  public String title() {
    return "Find subtypes, supertypes and overriding methods";
  }

  @Override
  public String description() {
    return "Use this instead of grep for 'extends' or 'implements' to find who implements an interface"
        + " or extends a class, directly or not, lambdas and anonymous classes included, or what it"
        + " extends; and of a method, which methods override or implement it, or what it overrides.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("symbol", Symbols.FORMS),
        Parameter.choice(
            "direction",
            "down (the default): subtypes, overriding methods; up: supertypes, overridden methods.",
            "down",
            "up",
            "both"),
        Parameter.number("depth", "How many levels of types; all unless it is given."));
  }

  @Override
  public Listing answer(Question question) {
    Symbols symbols = new Symbols(question);
    Symbol symbol = symbols.find(question.arguments().required("symbol"));
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      Listing found = answer(question, symbols, symbol);
      boolean isFinal = found.gaps().isEmpty() || !symbol.file().root().isYoung();
      if (isFinal || System.nanoTime() - end > 0) {
        return found;
      }
      question.demandWaiting();
      question.progress().at(found.count(), 0, "found; libraries are being indexed");
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  private static Listing answer(Question question, Symbols symbols, Symbol symbol) {
    String direction = question.arguments().textOr("direction", "down");
    int depth = question.arguments().number("depth", DEEPEST, 1, DEEPEST);
    boolean isDown = !direction.equals("up");
    boolean isUp = !direction.equals("down");
    Outline declared = OutlineTool.at(symbols.outline(symbol.file()), symbol.offset().value());
    boolean isMethod = declared != null && declared.kind() == DeclarationKind.METHOD;
    Grouping grouping = new Grouping();
    List<String> gaps = new ArrayList<>();
    int count =
        isMethod
            ? methods(question, symbol, isDown, isUp, grouping, gaps)
            : types(question, symbol, depth, isDown, isUp, grouping, gaps);
    String relative =
        isMethod
            ? isDown ? isUp ? "related method" : "overriding method" : "overridden method"
            : isDown ? isUp ? "related type" : "subtype" : "supertype";
    return Listing.found(
        (count == 0 ? "no" : count)
            + " "
            + relative
            + (count == 1 ? "" : "s")
            + " of "
            + symbol.name(),
        grouping.files(),
        gaps);
  }

  private static int types(
      Question question,
      Symbol symbol,
      int depth,
      boolean isDown,
      boolean isUp,
      Grouping grouping,
      List<String> gaps) {
    List<HierarchyItem> starts =
        ask(question, symbol, answers -> answers.typeHierarchy(symbol.offset()));
    if (starts.isEmpty()) {
      throw new Mistake(
          Question.quoted(symbol.name()) + " is no type and no method; name one, such as a.b.C");
    }
    HierarchyWalk walk =
        new HierarchyWalk(
            question.service(), symbol.file().text(), depth, MOST, question.isAbandoned());
    int count = 0;
    for (HierarchyItem each : starts) {
      if (isUp) {
        count += add(question, walk.supertypes(each), "supertype", grouping, gaps);
      }
      if (isDown) {
        count += add(question, walk.subtypes(each), "subtype", grouping, gaps);
      }
    }
    gaps.addAll(walk.notes());
    return count;
  }

  static int add(
      Question question,
      HierarchyWalk.Walked walked,
      String what,
      Grouping grouping,
      List<String> gaps) {
    if (walked.left() > 0) {
      gaps.add(
          walked.left() + " more are not listed; ask with a smaller depth, or from one of these");
    }
    return new Levels(question, what, grouping).add(walked.nodes());
  }

  private static int methods(
      Question question,
      Symbol symbol,
      boolean isDown,
      boolean isUp,
      Grouping grouping,
      List<String> gaps) {
    int count = 0;
    if (isUp) {
      for (Target each : ask(question, symbol, answers -> answers.declaration(symbol.offset()))) {
        count += isSame(symbol, each) ? 0 : add(question, each, "overrides", grouping);
      }
    }
    if (isDown) {
      Hierarchy found = ask(question, symbol, answers -> answers.implementations(symbol.offset()));
      if (found.isPartial()) {
        gaps.add("methods may be missing: the index is not complete, or there are too many");
      }
      for (HierarchyItem each : found.items()) {
        if (!isSame(symbol, each.place())) {
          String name = each.container() + "." + each.name();
          count += add(question, each.place(), "overridden by " + name, grouping);
        }
      }
    }
    return count;
  }

  private static boolean isSame(Symbol symbol, Target target) {
    return target.location().equals(symbol.file().text().location())
        && target.nameStart().line() + 1 == symbol.file().lineOf(symbol.offset().value());
  }

  private static int add(Question question, Target target, String text, Grouping grouping) {
    grouping.add(
        question.shown(Path.of(target.location())),
        new Entry(target.nameStart().line() + 1, target.nameStart().column() + 1, text, ""));
    return 1;
  }

  private static <T extends @Nullable Object> T ask(
      Question question, Symbol symbol, Function<Answers, T> asked) {
    return question.service().ask(symbol.file().text(), Map.of(), question.isAbandoned(), asked);
  }
}
