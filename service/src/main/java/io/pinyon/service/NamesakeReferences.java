package io.pinyon.service;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.JudgedReferences;
import io.pinyon.service.references.ReferenceSearch;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.symbols.NamedDeclaration;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/// References of declarations that have one name in one workspace, such as two revisions of a
/// class: one search for all of them.
final class NamesakeReferences {
  private final Session session;
  private final BooleanSupplier isAbandoned;

  NamesakeReferences(Session session, BooleanSupplier isAbandoned) {
    this.session = session;
    this.isAbandoned = isAbandoned;
  }

  JudgedReferences find(
      List<NamedDeclaration> declarations, Breadth breadth, SearchListener listener) {
    List<SearchTarget> targets = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    AskedText near = null;
    for (NamedDeclaration each : declarations) {
      AskedText asked;
      try {
        asked = AskedText.ofFile(each.file(), SourceFiles.read(each.file()));
      } catch (IOException e) {
        unreadable.add("could not read " + each.file());
        continue;
      }
      SearchTarget target =
          session.ask(
              asked,
              Map.of(),
              isAbandoned,
              answers -> answers.searchTarget(each.offset(), breadth));
      if (target != null) {
        targets.add(target);
        near = near == null ? asked : near;
      }
    }
    if (near == null) {
      return JudgedReferences.NONE;
    }
    Map<String, String> texts = new HashMap<>(Map.of(near.location(), near.text()));
    SearchTarget target = union(targets);
    Map<String, Integer> unknown = new ConcurrentSkipListMap<>();
    FoundReferences found =
        new ReferenceSearch(
                new SearchedFiles(session, near, texts, isAbandoned),
                target,
                isAbandoned,
                listener,
                (analysis, location) -> {
                  Renaming.Places places = analysis.judgedReferences(target);
                  if (places.unknown() > 0) {
                    unknown.put(location, places.unknown());
                  }
                  return places.references();
                })
            .run(SearchScope.WORKSPACE, near.location());
    List<String> gaps = new ArrayList<>(unreadable);
    gaps.addAll(found.gaps());
    return new JudgedReferences(
        new FoundReferences(found.target(), found.files(), gaps, found.work()), unknown);
  }

  /// What means any of them.
  private static SearchTarget union(List<SearchTarget> targets) {
    SearchTarget first = targets.getFirst();
    Set<DeclarationId> declarations = new LinkedHashSet<>();
    Set<String> words = new LinkedHashSet<>();
    Reach reach = first.reach();
    OptionalInt arguments = first.arguments();
    for (SearchTarget each : targets) {
      declarations.addAll(each.declarations());
      words.addAll(each.words());
      reach = reach.equals(each.reach()) ? reach : new Reach.Workspace();
      arguments = arguments.equals(each.arguments()) ? arguments : OptionalInt.empty();
    }
    return new SearchTarget(first.name(), first.kind(), declarations, words, reach, arguments);
  }
}
