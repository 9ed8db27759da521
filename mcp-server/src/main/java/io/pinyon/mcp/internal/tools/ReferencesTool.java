package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Use;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Finds every place that means a declaration.
final class ReferencesTool implements Tool {
  @Override
  public String name() {
    return "references";
  }

  @Override
  public String title() {
    return "Find all uses";
  }

  @Override
  public String description() {
    return "Use this instead of grep to find who uses a Java type, method, field or variable: it"
        + " lists the places that mean this declaration, and none that merely have the same name, each"
        + " with how it is used and in which member. Says whether the list is complete.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("symbol", Symbols.FORMS),
        Parameter.texts(
            "use",
            "Only such uses.",
            Arrays.stream(Use.values()).map(Symbols::words).toArray(String[]::new)),
        Parameter.choice(
            "scope",
            "Where to look: everywhere (workspace), in the file, or in the module and those that see"
                + " it.",
            "workspace",
            "module",
            "file"),
        Parameter.flag(
            "family",
            "Count the methods that a method overrides, or that override it, as one with it."));
  }

  @Override
  public Listing answer(Question question) {
    Symbol symbol = new Symbols(question).find(question.arguments().required("symbol"));
    Set<Use> wanted = EnumSet.complementOf(EnumSet.of(Use.DECLARATION));
    List<String> named = question.arguments().texts("use");
    if (!named.isEmpty()) {
      wanted = EnumSet.noneOf(Use.class);
      for (String each : named) {
        wanted.add(Use.valueOf(each.toUpperCase(Locale.ROOT).replace(' ', '_')));
      }
    }
    String scope = question.arguments().textOr("scope", "workspace");
    AtomicInteger files = new AtomicInteger();
    FoundReferences found =
        question
            .service()
            .references(
                symbol.file().text(),
                symbol.offset(),
                question.arguments().isSet("family") ? Breadth.FAMILY : Breadth.DECLARATION,
                scope.equals("workspace")
                    ? SearchScope.EVERYTHING
                    : SearchScope.valueOf(scope.toUpperCase(Locale.ROOT)),
                Map.of(),
                question.isAbandoned(),
                _ -> question.progress().at(files.incrementAndGet(), 0, "files with uses"));
    SearchTarget target = found.target();
    if (target == null) {
      throw new Mistake(
          "there is no name at "
              + Question.quoted(question.arguments().required("symbol"))
              + " whose meaning is known; name a declaration, or the line and column of a use");
    }
    Grouping grouping = new Grouping();
    List<String> gaps = new ArrayList<>(found.gaps());
    int count = 0;
    for (FileReferences each : found.files()) {
      count += add(question, each, symbol, wanted, grouping);
    }
    String what =
        Symbols.words(target.kind())
            + " "
            + (symbol.name().isEmpty() ? target.name() : symbol.name());
    if (count == 0) {
      return new Listing(
          Listing.Kind.FOUND,
          Listing.Shape.LIST,
          "nothing uses " + what + (named.isEmpty() ? "" : " in this way"),
          List.of(),
          gaps,
          List.of());
    }
    String title = count + (count == 1 ? " use of " : " uses of ") + what;
    return Listing.found(title, grouping.files(), gaps);
  }

  private static int add(
      Question question, FileReferences of, Symbol symbol, Set<Use> wanted, Grouping grouping) {
    List<Reference> places =
        of.references().stream().filter(each -> wanted.contains(each.use())).toList();
    if (places.isEmpty()) {
      return 0;
    }
    Path path = Path.of(of.location());
    SourceFile file =
        of.location().equals(symbol.file().text().location())
            ? symbol.file()
            : new SourceFiles(question).read(symbol.file().root(), path);
    for (Reference each : places) {
      Reference.Member member = each.member();
      String in = member == null || member.name().isEmpty() ? "" : " in " + member.name();
      int line = each.start().line() + 1;
      grouping.add(
          question.shown(path),
          new Entry(
              line,
              each.start().column() + 1,
              Symbols.words(each.use()) + in,
              file.line(line).strip()));
    }
    return places.size();
  }
}
