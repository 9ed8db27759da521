package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.machine.JarName;
import io.pinyon.libraries.machine.JarPlace;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.libraries.machine.MachineJars;
import io.pinyon.projects.internal.guess.Needs;
import io.pinyon.projects.internal.guess.Preferences;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.MavenProjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The jars that build tools keep for a user: one for all workspaces of a process, and for what
/// lies in none. Nothing is looked at before something is wanted, see [MachineJars]. Safe for use
/// by many threads.
public final class UserJars implements AutoCloseable {
  private final Project.Machine machine;
  private final MachineJars jars;
  private @Nullable List<JarPlace> places;

  /// `folder` is the home's folder of this format.
  public UserJars(Path folder, Project.Machine machine) {
    this.machine = machine;
    this.jars = new MachineJars(folder, this::places);
  }

  private synchronized List<JarPlace> places() {
    List<JarPlace> known = places;
    if (known == null) {
      Path home = machine.userHome();
      Path repository =
          MavenProjects.localRepository(
              home, home, machine.variables(), Inputs.of(home), new ArrayList<>());
      known = JarPlace.ofUser(home, machine.variables(), repository);
      places = known;
    }
    return known;
  }

  MachineJars jars() {
    return jars;
  }

  /// For files that no build has; `patience` is how long questions may wait, all together, until
  /// the jars are known.
  public GuessedPath ofFiles(Libraries libraries, Duration patience) {
    return new GuessedPath(
        jars,
        libraries,
        new Preferences(List.of()),
        new Needs(),
        Runtime.version().feature(),
        "no build has this file",
        patience);
  }

  /// For the sources of a jar that no build has, next to what else is known that it sees.
  public GuessedPath ofLibrary(Path jar, ClassPath around, Libraries libraries, Duration patience) {
    List<JarName> present = new ArrayList<>();
    Needs needs = new Needs();
    for (JarPlace place : places()) {
      for (Path each : around.entries()) {
        JarName name = place.nameOf(each);
        if (name != null) {
          present.add(name);
        }
      }
      JarName own = place.nameOf(jar);
      if (own != null) {
        needs.add(new MachineJar(jar, place.layout(), own, 1));
      }
    }
    return new GuessedPath(
        jars,
        libraries,
        new Preferences(present),
        needs,
        around.release(),
        "no build says what " + jar.getFileName() + " needs",
        patience);
  }

  @Override
  public void close() {
    jars.close();
  }
}
