package io.pinyon.service;

import io.pinyon.query.Problems;
import io.pinyon.query.SyntaxJudge;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.problems.Compiler;
import io.pinyon.service.problems.FileProblems;
import io.pinyon.service.problems.SuspectFiles;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

  /// In bytes. A larger one says no more, and takes long.
  private static final int HUGE = 100_000;

  /// So many sources make javac ready.
  private static final int MOST_EXAMPLES = 4;

  /// A next one waits for so long a time without questions.
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Before this word a blank more is an edit in a body.
  private static final String EDITED = "return ";

  private final Compiler compiler;

  /// How many wait for the compiler.
  private final AtomicInteger wanted = new AtomicInteger();

  private final Set<Session> prepared = Collections.newSetFromMap(new WeakHashMap<>());

  /// By location. Whoever judges has taken the judge out.
  private final LruCache<String, SyntaxJudge> judges = LruCache.ofEntries(MOST_JUDGES);

  /// The files with problems in the indexes.
  private final Map<Session, SuspectFiles> suspects = new WeakHashMap<>();

  WorkspaceProblems(Compiler compiler) {
    this.compiler = compiler;
  }

  /// See [LanguageService#prepareCompiler]. Has a few sources judged whose errors nobody wants, as
  /// they are and as if somebody had edited them: javac has then read its own classes, and those of
  /// the JDK and of libraries that most sources use, before somebody waits for that. Ends when
  /// somebody does, and goes on while nobody asks anything. Once for each session, with one source
  /// for all but the first.
  void prepareCompiler(Session session, IdleMonitor idle) {
    boolean isFirst;
    synchronized (prepared) {
      isFirst = prepared.isEmpty();
      if (!prepared.add(session)) {
        return;
      }
    }
    compiler.prepare();
    try {
      for (Path file : examples(session)) {
        String text = SourceFiles.read(file);
        int place = text.lastIndexOf(EDITED);
        judgeForNobody(session, file, text);
        if (place >= 0) {
          judgeForNobody(session, file, text.substring(0, place) + ' ' + text.substring(place));
        }
        if (!isFirst || !idle.await(QUIET, PATIENCE)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | StorageException | AbandonedException e) {
      // the first text does it
    }
  }

  private void judgeForNobody(Session session, Path file, String text) {
    AskedText asked = AskedText.ofFile(file, text);
    judge(session, file, asked, Map.of(), () -> wanted.get() > 0, _ -> {});
  }

  /// The largest sources that are not huge, one of a folder.
  private static List<Path> examples(Session session) {
    Map<String, FileRecord> largest = new HashMap<>();
    try (Snapshot snapshot = session.workspace().snapshot()) {
      if (snapshot != null) {
        snapshot.filesById(each -> {
          if (each.stamp().size() < HUGE) {
            String folder = each.path().substring(0, each.path().lastIndexOf('/') + 1);
            largest.merge(folder, each, (a, b) -> size(a) < size(b) ? b : a);
          }
        });
      }
    }
    return largest.values().stream()
        .sorted(Comparator.comparingLong(each -> -size(each)))
        .limit(MOST_EXAMPLES)
        .map(each -> session.workspace().absolute(each.path()))
        .toList();
  }

  private static long size(FileRecord file) {
    return file.stamp().size();
  }

  /// See [LanguageService#problems]; `session` is null for a text that lies in no workspace.
  @Nullable List<Problem> of(
      Tier tier,
      @Nullable Session session,
      AskedText asked,
      Set<Remark> wanted,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early) {
    return switch (tier) {
      case SYNTAX -> ofSyntax(asked.text(), isAbandoned);
      case ENGINE ->
          session == null
              ? null
              : session.ask(
                  asked, buffers, isAbandoned, answers -> answers.problems().remarks(wanted));
      case COMPILER ->
          session == null ? null : compiled(session, asked, buffers, isAbandoned, early);
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
      Session session,
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early) {
    Path file = asked.place();
    if (file == null || !asked.isFile() || !file.startsWith(session.workspace().root())) {
      return null;
    }
    wanted.incrementAndGet();
    try {
      return judge(session, file, asked, buffers, isAbandoned, early);
    } finally {
      wanted.decrementAndGet();
    }
  }

  private @Nullable List<Problem> judge(
      Session session,
      Path file,
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Consumer<List<Problem>> early) {
    session.awaitModel(isAbandoned);
    synchronized (compiler) {
      try (WorkspaceFacts facts = session.facts(file, asked.text(), buffers)) {
        return compiler.errors(
            new Compiler.Subject(file, asked.text(), session.project(), facts), isAbandoned, early);
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
      SuspectFiles known;
      synchronized (suspects) {
        known = suspects.computeIfAbsent(session, _ -> new SuspectFiles());
      }
      return known.of(snapshot);
    } catch (StorageException e) {
      return List.of();
    }
  }

  void close() {
    compiler.close();
  }
}
