package io.pinyon.cli.check;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Json;
import io.pinyon.indexer.Workspace;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.check.CheckedFile;
import io.pinyon.service.check.CheckedSources;
import io.pinyon.service.check.ProjectCheck;
import io.pinyon.storage.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// What a check is asked; paths are absolute. `since` is a revision of git, `changed` adds what has
/// changed since the last commit, `affected` what that can affect.
record CheckQuestion(
    Path root,
    List<Path> named,
    @Nullable String since,
    boolean changed,
    boolean affected,
    boolean warnings) {

  /// On one line.
  String json() {
    return Json.of(this);
  }

  /// Throws [com.google.gson.JsonParseException] if it is none.
  static CheckQuestion read(String json) {
    return CheckAnswer.GSON.fromJson(json, CheckQuestion.class);
  }

  /// The files that it is about.
  CheckedSources.Choice choose(IndexedWorkspaces service) {
    Workspace opened = Objects.requireNonNull(service.workspace(root));
    try (Snapshot snapshot = opened.snapshot()) {
      if (snapshot == null) {
        throw CommandException.ofIndex(opened.root());
      }
      CheckedSources sources = new CheckedSources(opened, snapshot, service::isCompiled);
      String revision =
          since != null ? since : changed || affected && named.isEmpty() ? GitChanges.LAST : null;
      CheckedSources.Choice chosen =
          named.isEmpty() && revision == null
              ? sources.all()
              : sources.of(named, revision, affected);
      return warnings ? chosen.whole() : chosen;
    }
  }

  /// Judges them, in the order of the choice; `judged` hears how many there are so far.
  static List<CheckedFile> run(
      ProjectCheck check,
      CheckedSources.Choice chosen,
      BooleanSupplier isAbandoned,
      IntConsumer judged) {
    Map<Path, CheckedFile> results = new HashMap<>();
    check.run(
        chosen.parts(),
        isAbandoned,
        each -> {
          results.put(each.file(), each);
          judged.accept(results.size());
        });
    List<CheckedFile> ordered = new ArrayList<>();
    for (Path each : chosen.files()) {
      ordered.add(Objects.requireNonNull(results.get(each)));
    }
    return ordered;
  }
}
