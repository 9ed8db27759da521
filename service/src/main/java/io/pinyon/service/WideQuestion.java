package io.pinyon.service;

import io.pinyon.query.Answers;
import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.LibraryMember;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.LibraryCallers;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.refactor.SpreadRefactoring;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.rename.Moves;
import io.pinyon.service.rename.Rename;
import io.pinyon.service.rename.RenameAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One question of a client about more than one file: what is found in a workspace, or changed all
/// over it. Waits a while for what the index lacks, see [Session#awaitAll]. Parameters and results
/// as [LanguageService] has them. One thread.
final class WideQuestion {
  private static final String NO_WORKSPACE =
      "calls of what lies in no workspace are found from a call in a workspace; start there";

  private static final String OF_CORPUS = "a file of the corpus is only read, never edited";

  private final LanguageService service;
  private final Sessions sessions;
  private final IdleMonitor idle;
  private final AskedText asked;
  private final Map<String, String> buffers;
  private final BooleanSupplier isAbandoned;

  WideQuestion(
      LanguageService service,
      Sessions sessions,
      IdleMonitor idle,
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    this.service = service;
    this.sessions = sessions;
    this.idle = idle;
    this.asked = asked;
    this.buffers = buffers;
    this.isAbandoned = isAbandoned;
  }

  private @Nullable Session session() {
    return sessions.of(asked);
  }

  private <T extends @Nullable Object> T ask(Function<Answers, T> question) {
    return service.ask(asked, buffers, isAbandoned, question);
  }

  /// As above, and once more if the index was not complete, unless `isOfFile` says that the answer
  /// is about one file alone.
  private <T extends @Nullable Object> T askOfAll(
      Predicate<T> isOfFile, Function<Answers, T> question) {
    T answer = ask(question);
    Session session = isOfFile.test(answer) ? null : session();
    return session != null && session.awaitAll(isAbandoned) ? ask(question) : answer;
  }

  FoundReferences references(
      Utf16Offset offset, Breadth breadth, SearchScope scope, SearchListener listener) {
    SearchTarget target =
        this.<@Nullable SearchTarget>askOfAll(
            each -> scope == SearchScope.FILE || each != null && each.reach() instanceof Reach.File,
            answers -> answers.searchTarget(offset, breadth));
    Session session = session();
    if (target == null) {
      return FoundReferences.NONE;
    }
    idle.begin();
    try {
      OutsideReferences outside =
          new OutsideReferences(service, asked, buffers, isAbandoned, scope, listener);
      FoundReferences found =
          session == null
              ? outside.find(target, offset, breadth, sessions.all())
              : session.search(target, scope, asked, buffers, isAbandoned, listener);
      CorpusLookup corpus = sessions.corpus();
      return corpus == null
              || scope == SearchScope.FILE
              || scope == SearchScope.MODULE
              || !(target.reach() instanceof Reach.Workspace)
          ? found
          : withCorpus(found, target, corpus, offset, breadth, listener);
    } finally {
      idle.end();
    }
  }

  /// What was found where the question was asked, and what is found beyond: in the corpus, or from
  /// a file of the corpus in the workspaces.
  private FoundReferences withCorpus(
      FoundReferences found,
      SearchTarget target,
      CorpusLookup corpus,
      Utf16Offset offset,
      Breadth breadth,
      SearchListener listener) {
    MemberName name = this.<@Nullable MemberName>ask(answers -> answers.memberName(offset));
    if (name == null) {
      return found;
    }
    if (corpus.has(asked.place())) {
      return found.and(
          new OutsideReferences(
                  service, asked, buffers, isAbandoned, SearchScope.WORKSPACE, listener)
              .inWorkspaces(name, breadth, sessions.all()));
    }
    boolean isOfWorkspace =
        target.declarations().stream()
            .anyMatch(each ->
                each.location().endsWith(".java")
                    && sessions.innermost(Path.of(each.location())) != null);
    return found.and(
        corpus.references(name, target.kind(), breadth, isOfWorkspace, isAbandoned, listener));
  }

  RenameAnswer rename(Utf16Offset offset, String newName, boolean accessors) {
    Renaming renaming =
        askOfAll(
            each ->
                each instanceof Renaming.Possible possible
                    && possible.parts().stream()
                        .allMatch(part -> part.target().reach() instanceof Reach.File),
            answers -> answers.renaming(offset, newName, accessors));
    if (sessions.isOfCorpus(asked)) {
      return new RenameAnswer.Refused(OF_CORPUS);
    }
    Session session = session();
    return switch (renaming) {
      case Renaming.Refused refused -> new RenameAnswer.Refused(refused.reason());
      case Renaming.Possible possible -> {
        if (session == null) {
          yield new RenameAnswer.Refused(
              asked.location() + " lies in no workspace, so its uses are not known");
        }
        idle.begin();
        try {
          yield rename(possible, newName, new RenamedTexts(session, asked, buffers, isAbandoned));
        } finally {
          idle.end();
        }
      }
    };
  }

  private static RenameAnswer rename(
      Renaming.Possible renaming, String newName, RenamedTexts texts) {
    SearchTarget target = renaming.first().target();
    if (target.kind() != SearchTarget.Kind.PACKAGE) {
      return new Rename(texts, renaming, newName).run();
    }
    String location = target.declarations().iterator().next().location();
    return new Moves(texts).ofPackage(location.substring(location.indexOf(':') + 1), newName);
  }

  List<FileEdits> edits(TextRange range, List<Problem> problems, ActionKind kind, String title) {
    Spread spread =
        this.<@Nullable Spread>askOfAll(
            Objects::isNull, answers -> answers.actions().spread(range, kind, title));
    if (spread == null) {
      return ask(answers -> answers.actions().edits(range, problems, kind, title));
    }
    Session session = session();
    if (sessions.isOfCorpus(asked)) {
      throw new RefusedException(OF_CORPUS);
    }
    if (session == null) {
      throw new RefusedException(
          asked.location() + " lies in no workspace, so the uses in other files are not known.");
    }
    idle.begin();
    try {
      List<FileEdits> here = ask(answers -> answers.actions().editsHere(range, kind, title));
      RenamedTexts texts = new RenamedTexts(session, asked, buffers, isAbandoned);
      return new SpreadRefactoring(texts, spread, here).run();
    } finally {
      idle.end();
    }
  }

  @Nullable FoundCalls incomingCalls(HierarchyId id, Breadth breadth) {
    CallTarget target =
        this.<@Nullable CallTarget>askOfAll(
            each -> false, answers -> answers.callTarget(id, breadth));
    Session session = session();
    if (target == null) {
      return null;
    }
    idle.begin();
    try {
      LibraryCalls ofLibraries = new LibraryCalls(service, buffers, isAbandoned);
      LibraryMember member = target.target() == null ? null : ofLibraries.member(asked, id);
      FoundCalls found =
          session != null
              ? session.callers(target, asked, buffers, isAbandoned)
              : member == null
                  ? new FoundCalls(List.of(), List.of(NO_WORKSPACE))
                  : ofLibraries.callers(member, breadth, sessions.all());
      if (member == null) {
        return found;
      }
      LibraryCallers callers =
          session == null
              ? sessions.outside().libraryCallers(asked, isAbandoned)
              : session.libraryCallers(asked, buffers, isAbandoned);
      return ofLibraries.withCallersInLibraries(found, member, breadth, callers);
    } finally {
      idle.end();
    }
  }

  @Nullable FoundOutgoing outgoingCalls(HierarchyId id) {
    if (id.isOfLibrary()) {
      LibraryCalls ofLibraries = new LibraryCalls(service, buffers, isAbandoned);
      LibraryMember member = ofLibraries.member(asked, id);
      FoundOutgoing found = member == null ? null : ofLibraries.outgoing(member);
      if (found != null) {
        return found;
      }
    }
    Calls calls = this.<@Nullable Calls>ask(answers -> answers.outgoingCalls(id));
    return calls == null ? null : new FoundOutgoing(id.location(), calls);
  }
}
