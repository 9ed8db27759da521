package io.pinyon.cli.corpus;

import io.pinyon.cli.corpus.Hits.Place;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.Terminal.Cell;
import io.pinyon.cli.support.Terminal.Style;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.NamedDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a name means in a corpus: one signature, which several members may declare. `declarations`
/// is empty if it means nothing, or several things; `declaring` are the members that declare such a
/// name, wanted or not.
record Meant(
    List<NamedDeclaration> declarations,
    List<At> places,
    List<At> candidates,
    Set<String> declaring,
    NameAnswer answer) {
  private static final int MOST_CANDIDATES = 200;

  /// A declaration in a member.
  record At(NamedDeclaration declaration, Place place) {}

  /// `declaredIn` null means any member.
  static Meant of(IndexedWorkspaces service, Hits hits, String name, @Nullable String declaredIn) {
    NameAnswer answer = service.named(name, MOST_CANDIDATES, Map.of());
    List<At> candidates = new ArrayList<>();
    List<NamedDeclaration> libraries = new ArrayList<>();
    Set<String> signatures = new TreeSet<>();
    Set<String> declaring = new TreeSet<>();
    for (NamedDeclaration each : answer.declarations()) {
      Place place = each.isOfLibrary() ? null : hits.of(each.file());
      if (place != null) {
        declaring.add(place.member().label());
      }
      if (each.isOfLibrary() && declaredIn == null) {
        libraries.add(each);
        signatures.add(each.signature());
      } else if (place != null && (declaredIn == null || place.repository().equals(declaredIn))) {
        candidates.add(new At(each, place));
        signatures.add(each.signature());
      }
    }
    boolean isOne = signatures.size() == 1 && !answer.isCut();
    List<NamedDeclaration> meant = candidates.isEmpty() ? libraries : declarations(candidates);
    return new Meant(
        isOne ? meant : List.of(), isOne ? candidates : List.of(), candidates, declaring, answer);
  }

  private static List<NamedDeclaration> declarations(List<At> candidates) {
    return candidates.stream().map(At::declaration).toList();
  }

  /// What may be otherwise, in sentences.
  List<String> uncertain() {
    if (places.isEmpty()) {
      return List.of();
    }
    return declaring.size() < 2
        ? List.of()
        : List.of(
            places.getFirst().declaration().signature()
                + " is declared in "
                + String.join(" and ", declaring)
                + ": a place in another member may mean any of them, and counts for the first by"
                + " name");
  }

  int exit() {
    return candidates.isEmpty() ? Exit.NOTHING : Exit.USAGE;
  }

  private record Candidate(String name, String repository, String revision, String path) {
    static Candidate of(At at) {
      Place place = at.place();
      return new Candidate(
          at.declaration().signature(), place.repository(), place.revision(), place.path());
    }
  }

  private record Unclear(
      String message, List<Candidate> candidates, boolean isCut, List<String> near) {}

  /// Says why the name means no declaration.
  void complain(String name, OutputOption output) {
    String near = answer.near().isEmpty() ? "" : "; near it: " + String.join(", ", answer.near());
    String message =
        candidates.isEmpty()
            ? "nothing in the corpus is named " + name + near
            : name
                + " names "
                + (answer.isCut() ? "more than " : "")
                + candidates.size()
                + " declarations; name one of them in full";
    if (output.isJson()) {
      List<Candidate> shown = candidates.stream().map(Candidate::of).toList();
      OutputOption.print(new Unclear(message, shown, answer.isCut(), answer.near()));
      return;
    }
    System.err.println("pinyon: " + message + (candidates.isEmpty() ? "" : ":"));
    Terminal.errors()
        .table(
            candidates.stream()
                .map(each ->
                    List.of(
                        new Cell("  " + each.declaration().signature(), Style.BOLD),
                        new Cell(each.place().member().label(), Style.CYAN),
                        Cell.of(each.place().path())))
                .toList());
  }
}
