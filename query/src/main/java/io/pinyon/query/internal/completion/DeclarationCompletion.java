package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/// What can begin where declarations stand.
final class DeclarationCompletion {
  private final CompletionPlace place;
  private final Attribution attribution;

  DeclarationCompletion(CompletionPlace place) {
    this.place = place;
    this.attribution = place.attribution();
  }

  /// The name of something new.
  Completion nothing(Node at) {
    return place.finish(place.names(at, null), 0, false);
  }

  /// The name of a variable, or of a method that has no parameters yet.
  Completion named(Declaration.Variable variable) {
    Proposals found = place.names(variable, null);
    new NewNames(place, variable).offer(found);
    MemberStart start = MemberStart.of(place, variable);
    if (start != null) {
      new OverrideStubs(attribution, place.caret(), start).offer(found);
    }
    return place.finish(found, Proposals.MOST, false);
  }

  /// Between declarations, or where the parser saw nothing it knows.
  Completion elsewhere(Node at) {
    Proposals found = place.proposals(Situation.TYPE, at, null, null, Proposals.Arguments.OFFERED);
    NameCompletion names = place.names(found, at);
    if (at instanceof Declaration.Module) {
      names.keywords(Keywords.DIRECTIVE);
      return place.finish(found, Proposals.MOST, false);
    }
    List<String> words = new ArrayList<>(Keywords.MEMBER);
    if (at instanceof Declaration.Unit) {
      words.addAll(Keywords.TOP);
    } else {
      names.types(at);
      words.addAll(Keywords.PRIMITIVE);
    }
    words.addAll(Keywords.HEADER);
    names.keywords(words);
    return place.finish(found, Proposals.MOST_NAMES, true);
  }
}
