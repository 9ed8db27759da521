package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.service.walk.HierarchyWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Shows who calls a method, and what it calls.
final class CallsTool implements Tool {
  private static final int DEEPEST = 10;
  private static final int MOST = 1_000;

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public String title() {
    return "Find callers and callees";
  }

  @Override
  public String description() {
    return "Use this to follow calls of a Java method or constructor, several levels at once: who"
        + " calls it (in), with the lines of the calls, or what it calls (out). Method references and"
        + " implicit constructor calls count; same-named methods of other types do not.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("symbol", Symbols.FORMS),
        Parameter.choice(
            "direction", "in (the default): callers; out: what it calls.", "in", "out"),
        Parameter.number(
            "depth", "How many levels; 1 unless it is given, at most " + DEEPEST + "."),
        Parameter.flag(
            "family",
            "Also calls of methods that it overrides or that override it, which may mean it."));
  }

  @Override
  public Listing answer(Question question) {
    Symbol symbol = new Symbols(question).find(question.arguments().required("symbol"));
    boolean isIn = question.arguments().textOr("direction", "in").equals("in");
    int depth = question.arguments().number("depth", 1, 1, DEEPEST);
    Function<Answers, List<HierarchyItem>> starting =
        answers -> answers.callHierarchy(symbol.offset());
    List<HierarchyItem> starts =
        question.service().ask(symbol.file().text(), Map.of(), question.isAbandoned(), starting);
    if (starts.isEmpty()) {
      throw new Mistake(
          Question.quoted(symbol.name())
              + " is no method or constructor; name one, such as a.b.C#m(int) or a.b.C#C(); references"
              + " finds the uses of others");
    }
    HierarchyWalk walk =
        new HierarchyWalk(
            question.service(), symbol.file().text(), depth, MOST, question.isAbandoned());
    Breadth breadth = question.arguments().isSet("family") ? Breadth.FAMILY : Breadth.DECLARATION;
    Grouping grouping = new Grouping();
    List<String> gaps = new ArrayList<>();
    int count = 0;
    for (HierarchyItem each : starts) {
      question.progress().at(count, 0, "members");
      count +=
          isIn
              ? HierarchyTool.add(question, walk.callers(each, breadth), "caller", grouping, gaps)
              : HierarchyTool.add(question, walk.called(each), "calls", grouping, gaps);
    }
    gaps.addAll(walk.notes());
    String what =
        count == 1
            ? isIn ? "caller of " : "member is called by "
            : isIn ? "callers of " : "members are called by ";
    return Listing.found(
        (count == 0 ? "no" : count) + " " + what + symbol.name(), grouping.files(), gaps);
  }
}
