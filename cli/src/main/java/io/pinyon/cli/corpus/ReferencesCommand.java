package io.pinyon.cli.corpus;

import io.pinyon.cli.corpus.Hits.Place;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Count;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.Terminal.Cell;
import io.pinyon.cli.support.Terminal.Style;
import io.pinyon.cli.support.UsesOption;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Use;
import io.pinyon.service.AskedText;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusMember;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.JudgedReferences;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "references",
    mixinStandardHelpOptions = true,
    description = {
      "Finds every place in all members of a corpus that means a declaration, and says how it is used"
          + " there. To a member, a name means what it declares itself, else what another member"
          + " declares, else what a fitting jar of this machine has.",
      "Where several members declare the same name, places that mean any of them are shown, and that is"
          + " said: which one a third member uses depends on its build, which a corpus does not have."
    },
    footer = {
      "",
      "Examples: pinyon corpus references 'shop.Cart#total()', pinyon corpus references shop.Cart --use"
          + " creation"
    })
final class ReferencesCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description =
          "A name, in full or its end: a.b.C, C.Inner, C#field, b.C#m(int, String), C#C(int), m.")
  private String asked;

  @Option(
      names = "--declared-in",
      paramLabel = "MEMBER",
      description = "Only what this member declares, where several declare the name.")
  private @Nullable String declaredIn;

  @Option(
      names = "--family",
      description =
          "Count the methods that a method overrides, or that override it, as one with it.")
  private boolean family;

  @Mixin private UsesOption uses;

  @Option(
      names = "--limit",
      converter = Count.class,
      defaultValue = "1000",
      description = "Show at most so many places (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private CorpusOption corpus;
  @Mixin private OutputOption output;

  /// As in `pinyon references`; `path` is in the repository, `file` the copy in the corpus.
  private record Found(
      String repository,
      String revision,
      String path,
      Path file,
      int line,
      int column,
      int endLine,
      int endColumn,
      Use use,
      String text,
      @Nullable String in) {}

  private record Declared(String repository, String revision, String path, int line, int column) {}

  /// A member with places, shown or not.
  private record Counted(String repository, String revision, int places) {}

  /// `total` counts all that was found of the asked uses; `truncated` how many of them are left
  /// out. Where `complete` is false, `gaps` says what was not looked at; `uncertain` says which
  /// places may mean something else.
  private record Answer(
      String name,
      SearchTarget.Kind kind,
      List<Declared> declared,
      boolean complete,
      List<String> gaps,
      List<String> uncertain,
      int total,
      int truncated,
      List<Counted> members,
      List<Found> places) {}

  @Override
  public Integer call() {
    Corpus opened = corpus.open();
    Hits hits = new Hits(opened);
    if (declaredIn != null && opened.member(declaredIn) == null) {
      throw new CommandException(
          "the corpus has no member " + declaredIn + "; see pinyon corpus list");
    }
    try (IndexedWorkspaces service = corpus.service(opened)) {
      Meant meant = Meant.of(service, hits, asked, declaredIn);
      if (meant.declarations().isEmpty()) {
        meant.complain(asked, output);
        Hits.tell(opened);
        return meant.exit();
      }
      return show(opened, hits, meant, find(service, opened, meant));
    }
  }

  private JudgedReferences find(IndexedWorkspaces service, Corpus opened, Meant meant) {
    Breadth breadth = family ? Breadth.FAMILY : Breadth.DECLARATION;
    NamedDeclaration first = meant.declarations().getFirst();
    if (!first.isOfLibrary()) {
      return service.references(
          opened.root(), meant.declarations(), breadth, () -> false, file -> {});
    }
    try {
      AskedText text = AskedText.ofFile(first.file(), SourceFiles.read(first.file()));
      FoundReferences found =
          service.references(
              text,
              first.offset(),
              breadth,
              SearchScope.WORKSPACE,
              Map.of(),
              () -> false,
              file -> {});
      return new JudgedReferences(found, Map.of());
    } catch (IOException e) {
      throw CommandException.ofReading(first.file(), e);
    }
  }

  private int show(Corpus opened, Hits hits, Meant meant, JudgedReferences judged) {
    FoundReferences found = judged.found();
    SearchTarget target = found.target();
    if (target == null) {
      System.err.println("pinyon: the meaning of " + asked + " is not known");
      return Exit.NOTHING;
    }
    hits.check(found.files().stream().map(file -> Path.of(file.location())).toList());
    List<Found> places = new ArrayList<>();
    List<Place> files = new ArrayList<>();
    Set<Use> wanted = uses.wanted();
    int total = 0;
    Map<Place, Integer> counts = new LinkedHashMap<>();
    for (FileReferences file : found.files()) {
      Place place = hits.of(Path.of(file.location()));
      List<String> lines = null;
      for (Reference each : place == null ? List.<Reference>of() : file.references()) {
        if (place == null || !wanted.contains(each.use())) {
          continue;
        }
        counts.merge(place, 1, Integer::sum);
        if (total++ < limit) {
          lines = lines == null ? lines(place.file()) : lines;
          places.add(use(place, each, lines));
          files.add(place);
        }
      }
    }
    List<String> gaps = new ArrayList<>(found.gaps());
    gaps.addAll(hits.gaps());
    List<String> uncertain = new ArrayList<>(meant.uncertain());
    uncertain.addAll(unknown(judged, hits, target.name()));
    int all = total;
    List<Counted> members = members(counts);
    output.print(
        new Answer(
            target.name(),
            target.kind(),
            meant.places().stream().map(ReferencesCommand::declared).toList(),
            gaps.isEmpty(),
            gaps,
            uncertain,
            all,
            all - places.size(),
            members,
            places),
        () -> print(opened, uncertain, target, found.gaps(), members, places, files));
    return total == 0 ? Exit.NOTHING : Exit.OK;
  }

  /// Places of that name whose meaning is not known, by member.
  private static List<String> unknown(JudgedReferences judged, Hits hits, String name) {
    Map<String, Integer> members = new TreeMap<>();
    judged
        .unknown()
        .forEach((file, count) -> {
          Place place = hits.of(Path.of(file));
          if (place != null) {
            members.merge(place.member().label(), count, Integer::sum);
          }
        });
    List<String> sentences = new ArrayList<>();
    members.forEach((label, count) ->
        sentences.add(
            Terminal.count(count)
                + (count == 1 ? " more place" : " more places")
                + " named "
                + name
                + " in "
                + label
                + " may mean it: nothing in the corpus or on this machine says what "
                + (count == 1 ? "it means" : "they mean")));
    return sentences;
  }

  private static List<Counted> members(Map<Place, Integer> counts) {
    Map<CorpusMember, Integer> members = new LinkedHashMap<>();
    counts.forEach((place, count) -> members.merge(place.member(), count, Integer::sum));
    List<Counted> counted = new ArrayList<>();
    members.forEach(
        (member, count) -> counted.add(new Counted(member.name(), member.revision(), count)));
    return counted;
  }

  private static List<String> lines(Path file) {
    try {
      return SourceFiles.read(file).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Declared declared(Meant.At at) {
    return new Declared(
        at.place().repository(),
        at.place().revision(),
        at.place().path(),
        at.declaration().position().line() + 1,
        at.declaration().position().column() + 1);
  }

  private static Found use(Place place, Reference each, List<String> lines) {
    int line = each.start().line();
    Reference.Member member = each.member();
    return new Found(
        place.repository(),
        place.revision(),
        place.path(),
        place.file(),
        line + 1,
        each.start().column() + 1,
        each.end().line() + 1,
        each.end().column() + 1,
        each.use(),
        line < lines.size() ? lines.get(line).strip() : "",
        member == null ? null : member.name());
  }

  private static void print(
      Corpus opened,
      List<String> uncertain,
      SearchTarget target,
      List<String> gaps,
      List<Counted> members,
      List<Found> places,
      List<Place> files) {
    int total = members.stream().mapToInt(Counted::places).sum();
    Terminal terminal = Terminal.standard();
    for (int i = 0; i < places.size(); i++) {
      Found each = places.get(i);
      terminal.line(
          new Cell(files.get(i).member().label() + " ", Style.CYAN),
          new Cell(each.path() + ":" + each.line() + ":" + each.column(), Style.BOLD),
          new Cell(" " + Terminal.words(each.use()), Style.DIM),
          Cell.of("  " + each.text()));
    }
    String what = Terminal.words(target.kind()) + " " + target.name();
    String state = gaps.isEmpty() ? "" : "; partial: " + String.join("; ", gaps);
    System.err.println(
        total == 0
            ? "pinyon: nothing in the corpus uses the " + what + state
            : "pinyon: "
                + Terminal.count(total)
                + (total == 1 ? " place means the " : " places mean the ")
                + what
                + ": "
                + String.join(
                    ", ",
                    members.stream()
                        .map(each -> Terminal.count(each.places()) + " in " + each.repository())
                        .toList())
                + state);
    if (places.size() < total) {
      System.err.println(
          "pinyon: truncated: "
              + places.size()
              + " of "
              + total
              + " are shown; --limit shows more");
    }
    uncertain.forEach(each -> System.err.println("pinyon: " + each));
    Hits.tell(opened);
  }
}
