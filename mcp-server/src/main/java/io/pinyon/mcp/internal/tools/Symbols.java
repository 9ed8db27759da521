package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Listing.Kind;
import io.pinyon.mcp.internal.answers.Listing.Shape;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.mcp.internal.workspaces.Root;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.service.symbols.SymbolName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the declaration that a question names: by its qualified name or an end of it, or by its
/// place. Nothing is guessed: several that fit are all named. One question.
final class Symbols {
  /// How agents name a symbol, for descriptions of tools.
  static final String FORMS =
      "A name, whole or its end: a.b.C, C.Inner, C#field, C#m, C#m(int, String), C#C(int); or a"
          + " place: src/a/B.java:12 (what is declared there), src/a/B.java:12:5.";

  private static final int MOST_CANDIDATES = 50;

  private final Question question;
  private final SourceFiles files;

  Symbols(Question question) {
    this.question = question;
    this.files = new SourceFiles(question);
  }

  /// Throws [Mistake] or [Unclear] if it is not one declaration.
  Symbol find(String asked) {
    Place place = Place.of(asked);
    if (place != null) {
      return at(files.open(place.file()), place, asked);
    }
    if (SymbolName.of(asked) == null && SymbolName.of(asked.replace('$', '.')) == null) {
      demandNoFile(asked);
      throw new Mistake(Question.quoted(asked) + " is neither a name nor a place. " + FORMS);
    }
    List<NamedDeclaration> found = new ArrayList<>();
    List<Root> owners = new ArrayList<>();
    Set<String> near = new LinkedHashSet<>();
    boolean isCut = false;
    for (Root root : question.roots()) {
      question.demandWaiting();
      NameAnswer answer = question.service().named(root.path(), asked, MOST_CANDIDATES, Map.of());
      near.addAll(answer.near());
      isCut |= answer.isCut();
      for (NamedDeclaration each : answer.declarations()) {
        if (found.stream().noneMatch(known -> known.equals(each))) {
          found.add(each);
          owners.add(root);
        }
      }
    }
    if (found.stream().anyMatch(each -> !each.isOfLibrary())) {
      for (int i = found.size() - 1; i >= 0; i--) {
        if (found.get(i).isOfLibrary()) {
          found.remove(i);
          owners.remove(i);
        }
      }
    }
    if (found.isEmpty()) {
      demandNoFile(asked);
      throw new Unclear(Listing.missing(missing(asked, near)));
    }
    if (found.size() > 1 || isCut) {
      throw new Unclear(candidates(asked, found, isCut));
    }
    NamedDeclaration only = found.getFirst();
    SourceFile file = files.read(owners.getFirst(), only.file());
    return new Symbol(
        file,
        only.offset(),
        only.signature(),
        only.isOfLibrary(),
        only.kind() == DeclarationKind.PACKAGE);
  }

  /// As [#find], but a place of a use means what is used there: the symbol is at the declaration of
  /// a type or of a member of one. Throws [Mistake] for a place of anything else.
  Symbol findMember(String asked) {
    Symbol symbol = find(asked);
    if (Place.of(asked) == null || isDeclared(symbol)) {
      return symbol; // a name is one of a declaration
    }
    List<Target> targets =
        question
            .service()
            .ask(
                symbol.file().text(),
                Map.of(),
                question.isAbandoned(),
                answers -> answers.definition(symbol.offset()));
    if (targets.size() == 1) {
      Target only = targets.getFirst();
      SourceFile file = files.read(symbol.file().root(), Path.of(only.location()));
      Utf16Offset offset = file.offset(only.nameStart().line() + 1, only.nameStart().column() + 1);
      boolean isOfLibrary = question.service().isOfLibrary(file.path());
      Symbol used = new Symbol(file, offset, word(file, offset.value()), isOfLibrary, false);
      if (isDeclared(used)) {
        return used;
      }
    }
    throw new Mistake(
        Question.quoted(asked)
            + " is no type and no member of one; name one, such as a.b.C#m(int)");
  }

  private boolean isDeclared(Symbol symbol) {
    return OutlineTool.at(outline(symbol.file()), symbol.offset().value()) != null;
  }

  /// What nothing is named may be a file that is no source, such as `pom.xml`.
  private void demandNoFile(String asked) {
    if (files.isFile(asked)) {
      throw SourceFiles.notJava(asked);
    }
  }

  private static String missing(String asked, Set<String> near) {
    String like = near.isEmpty() ? "" : "; like it: " + String.join(", ", near);
    return "nothing is named "
        + Question.quoted(asked)
        + " in the workspace or its libraries"
        + like
        + "; search finds names by their beginning or humps";
  }

  private Listing candidates(String asked, List<NamedDeclaration> found, boolean isCut) {
    Grouping grouping = new Grouping();
    for (NamedDeclaration each : found) {
      grouping.add(
          question.shown(each.file()),
          new Entry(
              each.position().line() + 1,
              each.position().column() + 1,
              words(each.kind()) + " " + each.signature(),
              ""));
    }
    String title =
        Question.quoted(asked)
            + " names "
            + (isCut ? "more than " : "")
            + found.size()
            + " declarations; ask again with one of these names or places";
    return new Listing(Kind.AMBIGUOUS, Shape.LIST, title, grouping.files(), List.of(), List.of());
  }

  private Symbol at(SourceFile file, Place place, String asked) {
    if (place.line() == 0) {
      throw new Mistake(
          Question.quoted(asked) + " is a file; add a line, or name what is declared in it");
    }
    if (place.lastLine() > 0) {
      throw new Mistake(
          Question.quoted(asked) + " is several lines, which only read takes; name one of them");
    }
    if (place.line() > file.lines()) {
      throw new Mistake(
          question.shown(file.path())
              + " has no line "
              + place.line()
              + "; its last line is "
              + file.lines());
    }
    boolean isOfLibrary = question.service().isOfLibrary(file.path());
    if (place.column() > 0) {
      Utf16Offset offset = file.offset(place.line(), place.column());
      return new Symbol(file, offset, word(file, offset.value()), isOfLibrary, false);
    }
    List<Outline> declared = new ArrayList<>();
    SourceFile.each(
        outline(file),
        each -> {
          if (file.lineOf(each.nameRange().start()) == place.line()) {
            declared.add(each);
          }
        });
    if (declared.size() == 1) {
      Outline only = declared.getFirst();
      return new Symbol(
          file, new Utf16Offset(only.nameRange().start()), only.name(), isOfLibrary, false);
    }
    throw new Unclear(names(file, place, declared.size()));
  }

  List<Outline> outline(SourceFile file) {
    return question.service().ask(file.text(), Map.of(), question.isAbandoned(), Answers::outline);
  }

  /// The names on a line, to choose from.
  private Listing names(SourceFile file, Place place, int declared) {
    String line = file.line(place.line());
    Grouping grouping = new Grouping();
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
        end++;
      }
      if (end > at && Character.isJavaIdentifierStart(line.charAt(at))) {
        String name = line.substring(at, end);
        grouping.add(
            question.shown(file.path()),
            new Entry(place.line(), at + 1, place.line() + ":" + (at + 1) + " " + name, ""));
      }
      at = Math.max(end, at + 1);
    }
    String title =
        "line "
            + place.line()
            + (declared == 0 ? " declares nothing" : " declares " + declared + " things")
            + "; ask again with the column of one of its names";
    return new Listing(Kind.AMBIGUOUS, Shape.LIST, title, grouping.files(), List.of(), List.of());
  }

  /// The identifier at an offset; the empty text if there is none.
  private static String word(SourceFile file, int offset) {
    String text = file.text().text();
    int start = offset;
    int end = offset;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  static String words(@Nullable Enum<?> kind) {
    return kind == null ? "" : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static boolean isType(DeclarationKind kind) {
    return kind.isType();
  }
}
