package io.pinyon.mcp.internal.tools;

import io.pinyon.indexer.Workspace;
import io.pinyon.mcp.internal.answers.Listing;
import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.FileEntries;
import io.pinyon.mcp.internal.answers.Listing.Grouping;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.query.answers.Outline;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Position;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists what a file or type declares, and the types of a package.
final class OutlineTool implements Tool {
  private static final int DEEPEST = 20;

  @Override
  public String name() {
    return "outline";
  }

  @Override
  public String title() {
    return "List what a file or type declares";
  }

  @Override
  public String description() {
    return "Use this before reading a Java file: it lists the types, methods and fields of a file or"
        + " type with signatures and lines, in a tenth of the text. Works for classes of libraries and"
        + " of the JDK, too. Then read what you need by name.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required(
            "target",
            "A file, such as src/a/B.java, a type, such as a.b.C, or a package, such as a.b, whose"
                + " types are listed."),
        Parameter.number(
            "depth", "How many levels of declarations in others; 1 for the outer ones."));
  }

  @Override
  public Listing answer(Question question) {
    String target = question.arguments().required("target");
    int depth = question.arguments().number("depth", DEEPEST, 1, DEEPEST);
    Symbols symbols = new Symbols(question);
    Place place = Place.of(target);
    SourceFile file;
    List<Outline> shown;
    if (place != null && place.line() == 0) {
      file = new SourceFiles(question).open(place.file());
      shown = symbols.outline(file);
    } else {
      Symbol symbol = symbols.find(target);
      if (symbol.isPackage()) {
        return ofPackage(question, symbol);
      }
      file = symbol.file();
      Outline found = at(symbols.outline(file), symbol.offset().value());
      if (found == null) {
        throw new Mistake(
            Question.quoted(target)
                + " is no declaration of "
                + question.shown(file.path())
                + "; name a type or a file");
      }
      shown = List.of(found);
      depth++; // itself
    }
    List<Entry> entries = new ArrayList<>();
    add(shown, file, depth, "", entries);
    String path = question.shown(file.path());
    if (entries.isEmpty()) {
      return Listing.missing(path + " declares nothing");
    }
    String title = path + ", " + file.lines() + " lines";
    return Listing.found(title, List.of(new FileEntries(path, entries)), List.of());
  }

  /// Its types: what a library's has is known to that library alone.
  private static Listing ofPackage(Question question, Symbol symbol) {
    if (symbol.isOfLibrary()) {
      throw new Mistake(
          Question.quoted(symbol.name())
              + " is a package of a library; outline one of its types, such as "
              + symbol.name()
              + ".C");
    }
    Workspace workspace = symbol.file().root().workspace();
    Grouping grouping = new Grouping();
    int types = 0;
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot == null) {
        throw new Mistake(
            "there is no index of " + workspace.root() + " yet; ask again in a few seconds");
      }
      for (TypePosting each : snapshot.typesInPackage(symbol.name())) {
        FileRecord file = snapshot.file(each.posting().file());
        FileIndex index = file == null ? null : snapshot.declarations(file);
        int declared = each.posting().declaration();
        if (file != null && index != null && declared < index.declarationCount()) {
          Position place = index.position(index.nameRange(declared).start());
          String text = Symbols.words(index.kind(declared)) + " " + index.name(declared);
          grouping.add(
              question.shown(workspace.absolute(file.path())), new Entry(place.line() + 1, text));
          types++;
        }
      }
    }
    String title = "package " + symbol.name() + " has " + types + (types == 1 ? " type" : " types");
    return Listing.found(title, grouping.files(), List.of());
  }

  /// The declaration whose name is at an offset.
  static @Nullable Outline at(List<Outline> outline, int offset) {
    List<Outline> found = new ArrayList<>();
    SourceFile.each(
        outline,
        each -> {
          if (each.nameRange().start() == offset) {
            found.add(each);
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  private static void add(
      List<Outline> outline, SourceFile file, int depth, String indent, List<Entry> entries) {
    for (Outline each : outline) {
      String text = indent + Symbols.words(each.kind()) + " " + each.name();
      if (!each.detail().isEmpty()) {
        text += (each.detail().startsWith("(") ? "" : " : ") + each.detail();
      }
      entries.add(
          new Entry(
              file.lineOf(each.nameRange().start()),
              text + (each.isDeprecated() ? " (deprecated)" : "")));
      if (depth > 1) {
        add(each.children(), file, depth - 1, indent + "  ", entries);
      }
    }
  }
}
