package io.pinyon.service.references;

import io.pinyon.query.answers.SearchTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search has found, ordered by file. `target` is null if there was no name to look for, or
/// its meaning is not known. `gaps` are sentences that say what was not looked at; empty if
/// everything was.
public record FoundReferences(
    @Nullable SearchTarget target, List<FileReferences> files, List<String> gaps, SearchWork work) {
  public static final FoundReferences NONE =
      new FoundReferences(null, List.of(), List.of(), SearchWork.NONE);

  /// With what another search for the same has found in other files.
  public FoundReferences and(FoundReferences other) {
    List<FileReferences> both = new ArrayList<>(files);
    both.addAll(other.files);
    both.sort(Comparator.comparing(FileReferences::location));
    List<String> all = new ArrayList<>(gaps);
    all.addAll(other.gaps);
    return new FoundReferences(target, both, all, work.and(other.work));
  }

  /// How many places there are.
  public int count() {
    return files.stream().mapToInt(each -> each.references().size()).sum();
  }
}
