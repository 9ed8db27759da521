package io.pinyon.cli.corpus;

import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusMember;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says of each file of an answer which member it is of, and leaves out those of members that are
/// refused: of a file that is not what was added nothing is shown.
final class Hits {
  private final Corpus corpus;
  private final Map<Path, Optional<Place>> known = new LinkedHashMap<>();

  /// A file of a member: `path` is where it lies in the repository, `file` the copy in the corpus.
  record Place(CorpusMember member, String path, Path file) {
    String repository() {
      return member.name();
    }

    String revision() {
      return member.revision();
    }
  }

  Hits(Corpus corpus) {
    this.corpus = corpus;
  }

  /// Checks files of an answer before any of them is shown: what one of them says of its member
  /// holds for the others too.
  void check(Collection<Path> files) {
    files.forEach(this::of);
    known.replaceAll((file, place) -> place.filter(each -> corpus.memberOf(file) == each.member()));
  }

  /// Null if nothing is shown of the file.
  @Nullable Place of(Path file) {
    return known.computeIfAbsent(file, this::find).orElse(null);
  }

  private Optional<Place> find(Path file) {
    CorpusMember member = corpus.memberOf(file);
    return member == null || !corpus.isSound(member, file)
        ? Optional.empty()
        : Optional.of(new Place(member, corpus.pathIn(member, file), file));
  }

  /// Why answers lack something, in sentences.
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (Corpus.Refused each : corpus.refused()) {
      gaps.add(each.name() + " is refused: " + each.reason());
    }
    return gaps;
  }

  /// Tells people which members are refused.
  static void tell(Corpus corpus) {
    for (Corpus.Refused each : corpus.refused()) {
      System.err.println(
          "pinyon: "
              + each.name()
              + " is refused: "
              + each.reason()
              + "; pinyon corpus verify says what is wrong, update or add repairs it, remove takes it"
              + " away");
    }
  }
}
