package io.pinyon.projects;

import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.machine.JarPlace;
import io.pinyon.libraries.machine.MachineJars;
import io.pinyon.projects.internal.guess.Needs;
import io.pinyon.projects.internal.guess.Preferences;
import io.pinyon.projects.internal.reader.PinyonFile.Guessing;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The guesses of one workspace: which modules get any ([ProjectModel#gapOf]), and the jars of this
/// machine that they come from, looked at once the first module wants some. Safe for use by many
/// threads.
final class Guesses implements AutoCloseable {
  /// What files of one module and use share; `module` is null for files in none.
  private record Key(@Nullable ProjectModule module, SourceRoot.@Nullable Use use, int release) {
    /// Asked for with each question: not of all that a module consists of.
    @Override
    public int hashCode() {
      return module == null ? release : module.folder().hashCode() * 31 + release;
    }
  }

  private final Libraries libraries;
  private final MachineJars jars;

  /// Closed with these guesses; null if somebody else does.
  private final @Nullable UserJars own;

  private volatile boolean isForbidden;
  private volatile Duration patience = Duration.ofMillis(300);

  /// `folder` is the home's folder of this format; `user` null for jars that nothing else looks at.
  Guesses(
      Path root,
      Path folder,
      Project.Machine machine,
      Libraries libraries,
      @Nullable UserJars user) {
    this.libraries = libraries;
    this.own = user == null ? new UserJars(folder, machine) : null;
    UserJars shared = user == null ? Objects.requireNonNull(own) : user;
    // The workspace decides on none of the places but its own lib folders.
    List<JarPlace> libFolders = List.of(new JarPlace(root, JarPlace.Layout.LIB_FOLDERS));
    this.jars = new MachineJars(folder, () -> libFolders, shared.jars());
  }

  void forbid() {
    isForbidden = true;
  }

  void await(Duration most) {
    patience = most;
  }

  @Override
  public void close() {
    jars.close();
    if (own != null) {
      own.close();
    }
  }

  /// What is guessed for the modules of one state of the model.
  final class OfModel {
    private final ProjectModel model;
    private final Guessing guessing;
    private final Map<Key, Optional<GuessedPath>> paths = new ConcurrentHashMap<>();

    /// Null until something is guessed.
    private Preferences.@Nullable Workspace workspace;

    OfModel(ProjectModel model, Guessing guessing) {
      this.model = model;
      this.guessing = guessing;
    }

    /// For the files of a scope, null for those in no module; null if nothing may be guessed.
    @Nullable GuessedPath at(@Nullable Scope scope) {
      if (isForbidden || guessing == Guessing.FORBIDDEN) {
        return null;
      }
      Key key =
          scope == null
              ? new Key(null, null, Runtime.version().feature())
              : new Key(scope.module(), scope.use(), scope.release());
      return paths.computeIfAbsent(key, this::path).orElse(null);
    }

    /// Why something may be guessed for a module; null if nothing may.
    @Nullable String gapOf(ProjectModule module) {
      if (isForbidden || guessing == Guessing.FORBIDDEN) {
        return null;
      }
      String gap = model.gapOf(module);
      return gap == null && guessing == Guessing.NO_CLASS_PATH
          ? "pinyon.json gives no class path"
          : gap;
    }

    private Optional<GuessedPath> path(Key key) {
      String gap = key.module == null ? "no module of a build has this file" : gapOf(key.module);
      return gap == null
          ? Optional.empty()
          : Optional.of(
              new GuessedPath(
                  jars,
                  libraries,
                  new Preferences(workspace(), key.module),
                  new Needs(),
                  key.release,
                  gap,
                  patience));
    }

    private synchronized Preferences.Workspace workspace() {
      if (workspace == null) {
        workspace = new Preferences.Workspace(model);
      }
      return workspace;
    }

    List<ClassPathItem> items(ProjectModule module, SourceRoot.Use use) {
      List<ClassPathItem> items = new ArrayList<>();
      paths.forEach((key, path) -> {
        if (module.equals(key.module) && key.use == use) {
          path.ifPresent(each -> items.addAll(each.items()));
        }
      });
      return items;
    }
  }
}
