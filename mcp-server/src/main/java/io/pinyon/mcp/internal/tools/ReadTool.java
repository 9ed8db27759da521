package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.FileEntries;
import io.pinyon.mcp.internal.answers.Listing.Kind;
import io.pinyon.mcp.internal.answers.Listing.Shape;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.query.answers.Outline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows the source of a declaration or some lines of a file.
final class ReadTool implements Tool {
  @Override
  public String name() {
    return "read";
  }

  @Override
  public String title() {
    return "Read a declaration";
  }

  @Override
  public String description() {
    return "Use this instead of reading a whole Java file: it shows one method, field or type by its"
        + " name, with its comment and the numbers of its lines. Reads classes of libraries and of the"
        + " JDK, too, from their sources or decompiled. Also takes a place: src/a/B.java:57 shows the"
        + " member around the line, src/a/B.java:10-40 these lines.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required(
            "target",
            "A name, whole or its end: a.b.C#m(int), C#field, C; or a place: src/a/B.java,"
                + " src/a/B.java:57, src/a/B.java:10-40."));
  }

  @Override
  public Listing answer(Question question) {
    String target = question.arguments().required("target");
    Symbols symbols = new Symbols(question);
    Place place = Place.of(target);
    if (place == null) {
      Symbol symbol = symbols.find(target);
      symbol.demandNoPackage("read", "outline lists its types; read one of these, or a file");
      Outline found = OutlineTool.at(symbols.outline(symbol.file()), symbol.offset().value());
      return found == null
          ? lines(question, symbol.file(), symbol.name(), 1, symbol.file().lines())
          : declaration(question, symbol.file(), symbol.name(), found);
    }
    SourceFile file = new SourceFiles(question).open(place.file());
    String path = question.shown(file.path());
    if (place.line() == 0) {
      return lines(question, file, path, 1, file.lines());
    }
    if (place.line() > file.lines()) {
      throw new Mistake(
          path + " has no line " + place.line() + "; its last line is " + file.lines());
    }
    if (place.lastLine() > 0) {
      return lines(question, file, path, place.line(), Math.min(place.lastLine(), file.lines()));
    }
    Outline around = around(symbols.outline(file), file, place.line());
    return around == null
        ? lines(question, file, path, place.line(), place.line())
        : declaration(question, file, around.name(), around);
  }

  /// The innermost member that a line belongs to; else the type.
  private static @Nullable Outline around(List<Outline> outline, SourceFile file, int line) {
    for (Outline each : outline) {
      if (first(file, each) <= line && line <= last(file, each)) {
        Outline inner = around(each.children(), file, line);
        return inner == null ? each : inner;
      }
    }
    return null;
  }

  private static Listing declaration(
      Question question, SourceFile file, String name, Outline declaration) {
    int first = first(file, declaration);
    return lines(
        question,
        file,
        Symbols.words(declaration.kind()) + " " + name,
        withComment(file, first),
        last(file, declaration));
  }

  private static int first(SourceFile file, Outline declaration) {
    return file.lineOf(declaration.range().start());
  }

  private static int last(SourceFile file, Outline declaration) {
    return file.lineOf(Math.max(declaration.range().start(), declaration.range().end() - 1));
  }

  /// The first line of the documentation comment that ends in the line above.
  private static int withComment(SourceFile file, int first) {
    int above = first - 1;
    String line = file.line(above).strip();
    if (line.startsWith("///")) {
      while (file.line(above - 1).strip().startsWith("///")) {
        above--;
      }
      return above;
    }
    if (!line.endsWith("*/")) {
      return first;
    }
    while (above > 1 && !file.line(above).strip().startsWith("/*")) {
      above--;
    }
    return file.line(above).strip().startsWith("/**") ? above : first;
  }

  private static Listing lines(
      Question question, SourceFile file, String title, int first, int last) {
    List<Entry> entries = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      entries.add(new Entry(line, file.line(line)));
    }
    String path = question.shown(file.path());
    return new Listing(
        Kind.FOUND,
        Shape.SOURCE,
        title + ", lines " + first + "-" + last + " of " + file.lines(),
        List.of(new FileEntries(path, entries)),
        List.of(),
        List.of());
  }
}
