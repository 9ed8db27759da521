package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.NamedDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds declarations by name. What merely has the letters of the query somewhere counts only if
/// nothing begins as the query or has its humps: it is seldom meant, and the table of names in
/// which it is looked for is made anew whenever the index has changed.
final class SearchTool implements Tool {
  private static final int MOST = 300;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String title() {
    return "Find declarations by name";
  }

  @Override
  public String description() {
    return "Use this instead of grep or a file search to find where a Java class, method, field or"
        + " constant is declared. Takes a name, its beginning, camel humps (NPE finds"
        + " NullPointerException) or a qualified name (Map.Entry#getK); the best fit comes first, and"
        + " of equals the most used. Libraries and the JDK count if the workspace declares nothing of"
        + " the name.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required(
            "query", "A name, its beginning or its humps; before it a type or package."),
        Parameter.choice("kind", "Only such declarations.", "type", "method", "field"));
  }

  @Override
  public Listing answer(Question question) {
    String query = question.arguments().required("query");
    String kind = question.arguments().textOr("kind", "");
    Grouping grouping = new Grouping();
    List<String> gaps = new ArrayList<>();
    int count = add(question, query, kind, question.service()::closeSymbols, grouping, gaps);
    if (count == 0) {
      gaps.clear();
      count = add(question, query, kind, question.service()::symbols, grouping, gaps);
    }
    if (count == 0) {
      count = addNamed(question, query, kind, grouping);
    }
    if (count == 0) {
      return Listing.missing(
              "no declaration fits "
                  + Question.quoted(query)
                  + (kind.isEmpty() ? "" : " and is a " + kind)
                  + "; try a shorter beginning, or its humps")
          .withGaps(gaps);
    }
    String title = count + (count == 1 ? " declaration fits " : " declarations fit ");
    return Listing.found(title + Question.quoted(query), grouping.files(), gaps);
  }

  /// One of the searches of [io.pinyon.service.IndexedWorkspaces].
  private interface Search {
    List<FoundSymbol> in(Path root, String query, int limit);
  }

  /// Adds what a search finds, how many that are.
  private static int add(
      Question question,
      String query,
      String kind,
      Search search,
      Grouping grouping,
      List<String> gaps) {
    int count = 0;
    for (Root root : question.roots()) {
      List<FoundSymbol> found = search.in(root.path(), query, MOST + 1);
      if (found.size() > MOST) {
        gaps.add("more than " + MOST + " names fit, of which these are the best; write more of it");
        found = found.subList(0, MOST);
      }
      for (FoundSymbol each : found) {
        if (isOf(each.kind(), kind)) {
          grouping.add(
              question.shown(each.file()),
              new Entry(
                  each.start().line() + 1,
                  each.start().column() + 1,
                  Symbols.words(each.kind()) + " " + each.signature(),
                  ""));
          count++;
        }
      }
    }
    return count;
  }

  /// What the query names as a whole, of libraries too.
  private static int addNamed(Question question, String query, String kind, Grouping grouping) {
    int count = 0;
    for (Root root : question.roots()) {
      NameAnswer named = question.service().named(root.path(), query, MOST, Map.of());
      for (NamedDeclaration each : named.declarations()) {
        if (isOf(each.kind(), kind)) {
          grouping.add(
              question.shown(each.file()),
              new Entry(
                  each.position().line() + 1,
                  each.position().column() + 1,
                  Symbols.words(each.kind()) + " " + each.signature(),
                  ""));
          count++;
        }
      }
      if (count > 0) {
        return count; // libraries are mostly the same everywhere
      }
    }
    return count;
  }

  private static boolean isOf(DeclarationKind kind, String wanted) {
    return switch (wanted) {
      case "type" -> kind.isType();
      case "method" -> kind == DeclarationKind.METHOD || kind == DeclarationKind.CONSTRUCTOR;
      case "field" -> kind == DeclarationKind.FIELD || kind == DeclarationKind.ENUM_CONSTANT;
      default -> true;
    };
  }
}
