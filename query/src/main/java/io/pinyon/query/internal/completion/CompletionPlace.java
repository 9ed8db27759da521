package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.TypeNaming;
import io.pinyon.query.internal.members.MemberStart;
import io.pinyon.query.internal.members.MemberTemplates;
import io.pinyon.query.internal.members.OverrideStubs;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The caret of one question, and what each part of the answer is made with.
final class CompletionPlace {
  private final Caret caret;
  private final Attribution attribution;
  private final CompletionSettings settings;
  private final Ranking.Mode mode;
  private List<Completion.Ranked> ranked = List.of();

  /// `settings` go before those of the workspace.
  CompletionPlace(
      Caret caret, Attribution attribution, CompletionSettings settings, Ranking.Mode mode) {
    this.caret = caret;
    this.attribution = attribution;
    this.settings = settings.over(attribution.symbols().facts().completionSettings());
    this.mode = mode;
  }

  Caret caret() {
    return caret;
  }

  Attribution attribution() {
    return attribution;
  }

  CompletionSettings settings() {
    return settings;
  }

  /// What the scores of the last answer consist of, if they are to be explained.
  List<Completion.Ranked> ranked() {
    return ranked;
  }

  /// The best of what was found, at most `limit`.
  Completion finish(Proposals found, int limit, boolean isIncomplete) {
    Completion completion = found.finish(limit, isIncomplete);
    if (mode == Ranking.Mode.EXPLAINED) {
      ranked = found.ranked(completion.items().size());
    }
    return completion;
  }

  /// Where a simple name is typed that may be a value.
  Proposals names(Node at, @Nullable Type expected) {
    return proposals(Situation.NAME, at, null, expected, Proposals.Arguments.OFFERED);
  }

  Proposals proposals(
      Situation situation,
      Node at,
      @Nullable Type receiver,
      @Nullable Type expected,
      Proposals.Arguments arguments) {
    Ranking ranking =
        Ranking.at(
            attribution,
            caret.word(),
            caret.prefix(),
            mode,
            situation,
            at,
            caret.next(),
            receiver,
            expected);
    return new Proposals(attribution, caret, ranking, arguments);
  }

  Access access(Node at) {
    return new Access(
        attribution.types(),
        attribution.scopes().enclosingClass(at),
        attribution.symbols().open().index().packageName());
  }

  /// What finds simple names for proposals.
  NameCompletion names(Proposals found, Node at) {
    TypeNaming naming = new TypeNaming(attribution, at, caret.word().start());
    return new NameCompletion(attribution, found, access(at), caret, naming, settings);
  }

  /// Adds whole members if one begins with the word at the caret.
  void members(Node word, Proposals found) {
    MemberStart start =
        caret.isCall()
            ? null
            : MemberStart.of(attribution, word, caret.word().start(), caret.prefix());
    if (start != null) {
      new OverrideStubs(attribution, start).offer(found::offer);
      new MemberTemplates(attribution, start, found::offer).offer();
    }
  }
}
