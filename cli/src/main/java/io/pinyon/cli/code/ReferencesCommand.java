package io.pinyon.cli.code;

import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.SymbolOrPlace;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.UsesOption;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Use;
import io.pinyon.service.AskedText;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "references",
    mixinStandardHelpOptions = true,
    description = {
      "Finds every place that means a declaration, and says how it is used there.",
      "Members that Lombok makes of a field count as the field, the accessor of a record as its"
          + " component."
    },
    footer = {
      "",
      "Examples: pinyon references 'a.b.C#m(int)', pinyon references src/main/java/a/B.java:12:9 --use write"
    })
public final class ReferencesCommand implements Callable<Integer> {
  @Mixin private SymbolOrPlace symbol;

  @Option(
      names = "--family",
      description =
          "Count the methods that a method overrides, or that override it, as one with it.")
  private boolean family;

  @Option(
      names = "--scope",
      defaultValue = "everything",
      description =
          "Look in the file, in the module and those that see it, in the workspace, or in everything"
              + " there, which in a workspace of more than 64 MB takes longer, for documentation in"
              + " files whose code does not name it: file, module, workspace or everything (default:"
              + " ${DEFAULT-VALUE}).")
  private SearchScope scope;

  @Mixin private UsesOption uses;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "1000",
      description = "Show at most so many places (default: ${DEFAULT-VALUE}).")
  private int limit;

  /// 1-based, the columns in UTF-16 units; `endColumn` is behind the name. `text` is the line, `in`
  /// the member or type around the place, null outside of all.
  private record Place(
      Path file,
      int line,
      int column,
      int endLine,
      int endColumn,
      Use use,
      String text,
      @Nullable String in) {}

  /// `total` counts all that was found of the asked uses; `truncated` how many of them are left
  /// out. Where `complete` is false, `gaps` says what was not looked at.
  private record Found(
      String name,
      SearchTarget.Kind kind,
      boolean complete,
      List<String> gaps,
      int total,
      int truncated,
      List<Place> places) {}

  @Override
  public Integer call() {
    return symbol.askOfWorkspace(this::show);
  }

  private int show(SymbolOrPlace.Asked asked) {
    Set<Use> wanted = uses.wanted();
    Shown shown = new Shown(asked.text(), wanted, Math.max(0, limit));
    boolean isStreamed = !symbol.isJson() && Terminal.isInteractive();
    SearchListener listener = isStreamed ? file -> print(shown.add(file)) : file -> {};
    FoundReferences found =
        asked
            .service()
            .references(
                asked.text(),
                asked.offset(),
                family ? Breadth.FAMILY : Breadth.DECLARATION,
                scope,
                Map.of(),
                () -> false,
                listener);
    SearchTarget target = found.target();
    if (target == null) {
      System.err.println("pinyon: found no name here whose meaning is known");
      return Exit.NOTHING;
    }
    if (!isStreamed) {
      List<Place> places = new ArrayList<>();
      for (FileReferences file : found.files()) {
        List<Place> ofFile = shown.add(file);
        places.addAll(ofFile);
        if (!symbol.isJson()) {
          print(ofFile);
        }
      }
      if (symbol.isJson()) {
        OutputOption.print(
            new Found(
                target.name(),
                target.kind(),
                found.gaps().isEmpty(),
                found.gaps(),
                shown.total,
                shown.total - shown.count,
                places));
      }
    }
    if (!symbol.isJson()) {
      printEnd(target, found, shown);
    }
    return shown.total == 0 ? Exit.NOTHING : Exit.OK;
  }

  /// What has been shown so far.
  private static final class Shown {
    private final AskedText asked;
    private final Set<Use> wanted;
    private final int limit;
    private int total;
    private int count;
    private int files;

    Shown(AskedText asked, Set<Use> wanted, int limit) {
      this.asked = asked;
      this.wanted = wanted;
      this.limit = limit;
    }

    /// The places of a file that are shown.
    List<Place> add(FileReferences file) {
      List<Place> places = new ArrayList<>();
      List<String> lines = null;
      int before = total;
      for (Reference each : file.references()) {
        if (!wanted.contains(each.use())) {
          continue;
        }
        total++;
        if (count < limit) {
          count++;
          lines = lines == null ? lines(file.location()) : lines;
          places.add(place(Path.of(file.location()), each, lines));
        }
      }
      files += total > before ? 1 : 0;
      return places;
    }

    private List<String> lines(String location) {
      try {
        boolean isAsked = location.equals(asked.location());
        return (isAsked ? asked.text() : SourceFiles.read(Path.of(location))).lines().toList();
      } catch (IOException e) {
        return List.of();
      }
    }

    private static Place place(Path file, Reference each, List<String> lines) {
      int line = each.start().line();
      Reference.Member member = each.member();
      return new Place(
          file,
          line + 1,
          each.start().column() + 1,
          each.end().line() + 1,
          each.end().column() + 1,
          each.use(),
          line < lines.size() ? lines.get(line).strip() : "",
          member == null ? null : member.name());
    }
  }

  private static void print(List<Place> places) {
    Terminal terminal = Terminal.standard();
    Path current = Path.of("").toAbsolutePath();
    for (Place each : places) {
      Path shown = each.file().startsWith(current) ? current.relativize(each.file()) : each.file();
      terminal.line(
          new Terminal.Cell(shown + ":" + each.line() + ":" + each.column(), Terminal.Style.BOLD),
          new Terminal.Cell(" " + Terminal.words(each.use()), Terminal.Style.DIM),
          Terminal.Cell.of("  " + each.text()));
    }
  }

  private void printEnd(SearchTarget target, FoundReferences found, Shown shown) {
    String what = Terminal.words(target.kind()) + " " + target.name();
    String state =
        found.gaps().isEmpty() ? "complete" : "partial: " + String.join("; ", found.gaps());
    if (shown.total == 0) {
      System.err.println("pinyon: nothing uses the " + what + "; " + state);
      return;
    }
    System.err.println(
        "pinyon: "
            + shown.total
            + (shown.total == 1 ? " place in " : " places in ")
            + shown.files
            + (shown.files == 1 ? " file" : " files")
            + (shown.total == 1 ? " means the " : " mean the ")
            + what
            + "; "
            + state);
    if (shown.count < shown.total) {
      System.err.println(
          "pinyon: truncated: "
              + shown.count
              + " of "
              + shown.total
              + " are shown; --limit shows more");
    }
  }
}
