package io.pinyon.service;

import io.pinyon.query.Problems;
import io.pinyon.query.SyntaxJudge;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.problems.Compiler;
import io.pinyon.service.problems.FileProblems;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds problems of texts of workspaces, tier by tier, and of the files that are not open. Safe
/// for use by many threads.
final class WorkspaceProblems {
  /// Of so many files of a workspace that are not open problems are told; docs/editors.md says so.
  private static final int MOST_FILES = 500;

  /// Of so many texts that somebody edits it is kept what an edit leaves as it was.
  private static final int MOST_JUDGES = 8;

  private final Compiler compiler;

  /// By location. Whoever judges has taken the judge out.
  private final LruCache<String, SyntaxJudge> judges = LruCache.ofEntries(MOST_JUDGES);

  /// The files with problems in an index, as of a revision.
  private final Map<Session, Suspects> suspects = new WeakHashMap<>();

  private record Suspects(long revision, List<String> files) {}

  WorkspaceProblems(Compiler compiler) {
    this.compiler = compiler;
  }

  /// See [LanguageService#prepareCompiler].
  void prepareCompiler() {
    compiler.prepare();
  }

  /// See [LanguageService#problems]; `session` is null for a text that lies in no workspace.
  @Nullable List<Problem> of(
      Tier tier,
      @Nullable Session session,
      AskedText asked,
      Set<Remark> wanted,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    return switch (tier) {
      case SYNTAX -> ofSyntax(asked.text(), isAbandoned);
      case ENGINE ->
          session == null
              ? null
              : session.ask(
                  asked, buffers, isAbandoned, answers -> answers.problems().remarks(wanted));
      case COMPILER -> session == null ? null : compiled(session, asked, buffers, isAbandoned);
    };
  }

  private static List<Problem> ofSyntax(String text, BooleanSupplier isAbandoned) {
    return Problems.ofSyntax(text, checkpoint(isAbandoned));
  }

  private static Runnable checkpoint(BooleanSupplier isAbandoned) {
    return () -> {
      if (isAbandoned.getAsBoolean()) {
        throw new AbandonedException();
      }
    };
  }

  /// See [LanguageService#syntax].
  SyntaxJudge.Verdict ofEdited(AskedText asked, BooleanSupplier isAbandoned) {
    SyntaxJudge known = judges.remove(asked.location());
    SyntaxJudge judge = known == null ? new SyntaxJudge() : known;
    try {
      return judge.judge(asked.text(), checkpoint(isAbandoned));
    } finally {
      judges.put(asked.location(), judge);
    }
  }

  private @Nullable List<Problem> compiled(
      Session session, AskedText asked, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Path file = asked.place();
    if (file == null || !asked.isFile() || !file.startsWith(session.workspace().root())) {
      return null;
    }
    session.awaitModel(isAbandoned);
    synchronized (compiler) {
      try (WorkspaceFacts facts = session.facts(file, asked.text(), buffers)) {
        return compiler.errors(
            new Compiler.Subject(file, asked.text(), session.project(), facts), isAbandoned);
      }
    }
  }

  /// The syntax errors of the files of a workspace that are not open, as far as the index has them,
  /// of [#MOST_FILES] at most.
  void ofFiles(
      Session session,
      Set<String> open,
      BooleanSupplier isAbandoned,
      Consumer<FileProblems> consumer) {
    int told = 0;
    for (String relative : suspects(session)) {
      Path file = session.workspace().root().resolve(relative);
      if (isAbandoned.getAsBoolean() || told >= MOST_FILES) {
        return;
      }
      if (!open.contains(file.toString())) {
        try {
          String text = SourceFiles.read(file);
          List<Problem> found = ofSyntax(text, isAbandoned);
          if (!found.isEmpty()) {
            told++;
            consumer.accept(new FileProblems(file, text, found));
          }
        } catch (IOException e) {
          // gone since, or not to be read
        }
      }
    }
  }

  private List<String> suspects(Session session) {
    try (Snapshot snapshot = session.workspace().snapshot()) {
      if (snapshot == null) {
        return List.of();
      }
      synchronized (suspects) {
        Suspects known = suspects.get(session);
        if (known != null && known.revision() == snapshot.revision()) {
          return known.files();
        }
      }
      List<String> files = new ArrayList<>();
      snapshot.files(each -> {
        FileIndex index = snapshot.facts(each);
        if (index != null && !index.problems().isEmpty()) {
          files.add(each.path());
        }
      });
      synchronized (suspects) {
        suspects.put(session, new Suspects(snapshot.revision(), files));
      }
      return files;
    } catch (StorageException e) {
      return List.of();
    }
  }

  void close() {
    compiler.close();
  }
}
