package io.pinyon.service.hierarchy;

import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.ReferenceSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Looks for the callers of a method or constructor in the files of one workspace: the places that
/// name it, and the constructors and enum constants that call it without its name. One search.
public final class CallerSearch {
  /// More nobody reads.
  private static final int MOST_CALLERS = 5_000;

  private final ReferenceSearch.Files files;
  private final BooleanSupplier isAbandoned;

  public CallerSearch(ReferenceSearch.Files files, BooleanSupplier isAbandoned) {
    this.files = files;
    this.isAbandoned = isAbandoned;
  }

  /// `near` is the file that was asked about. Throws [AbandonedException] if nobody waits for the
  /// answer any more.
  public FoundCalls run(CallTarget callTarget, String near) {
    SearchTarget target = callTarget.target();
    if (target == null) {
      return new FoundCalls(List.of(), List.of());
    }
    FoundReferences found =
        new ReferenceSearch(files, target, isAbandoned, each -> {}).runInCode(near);
    List<String> gaps = new ArrayList<>(found.gaps());
    Map<String, List<Reference>> places = new TreeMap<>();
    callTarget.implicitly().forEach(each -> places.put(each, List.of()));
    for (FileReferences each : found.files()) {
      if (each.references().stream().anyMatch(place -> place.use().isCall())) {
        places.put(each.location(), each.references());
      }
    }
    ReferenceSearch.Reader reader = files.reader();
    List<Calls.Call> calls = new ArrayList<>();
    for (Map.Entry<String, List<Reference>> each : places.entrySet()) {
      if (isAbandoned.getAsBoolean()) {
        throw new AbandonedException();
      }
      if (calls.size() >= MOST_CALLERS) {
        gaps.add("there are more callers than the " + MOST_CALLERS + " that are listed");
        break;
      }
      try {
        calls.addAll(callers(reader, each.getKey(), callTarget, each.getValue()));
      } catch (IOException e) {
        gaps.add("could not read " + each.getKey());
      }
    }
    return new FoundCalls(List.copyOf(calls), List.copyOf(gaps));
  }

  private List<Calls.Call> callers(
      ReferenceSearch.Reader reader, String location, CallTarget target, List<Reference> places)
      throws IOException {
    return reader.ask(
        reader.read(location), isAbandoned, analysis -> analysis.incomingCalls(target, places));
  }
}
