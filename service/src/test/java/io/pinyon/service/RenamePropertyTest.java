package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Renames at random in generated projects: javac accepts what comes of it, and the opposite rename
/// gives back every byte. `-Dpinyon.renames=N` does so many, `-Dpinyon.seed=S` repeats a run.
final class RenamePropertyTest {
  private static final int RENAMES = Integer.getInteger("pinyon.renames", 150);
  private static final int PER_PROJECT = 12;

  private static final List<String> HARMLESS =
      List.of("size", "name", "item", "a", "Local", "sum", "f");

  @TempDir Path folder;

  private int done;
  private int refused;
  private int realConflicts;
  private int otherConflicts;

  @Test
  void rename_andBack_givesBackEveryByteAndCompilesBetween() throws Exception {
    long seed = Long.getLong("pinyon.seed", System.nanoTime());
    Random random = new Random(seed);
    try (RenameFixture fixture = new RenameFixture(folder)) {
      while (done + refused < RENAMES) {
        long ofProject = random.nextLong();
        project(fixture, ofProject, "-Dpinyon.seed=" + seed + " project " + ofProject);
      }
    }
    System.out.printf(
        "seed %d: %d renames, %d refused, %d conflicts of which javac rejects %d%n",
        seed, done, refused, realConflicts + otherConflicts, realConflicts);
  }

  private void project(RenameFixture fixture, long seed, String named) throws Exception {
    Random random = new Random(seed);
    Map<String, String> files = GeneratedProject.of(random);
    List<String> errors = Compiled.errors(files);
    if (!errors.isEmpty()) {
      fail(named + " does not compile: " + errors + "\n" + files);
    }
    for (int i = 0; i < PER_PROJECT; i++) {
      fixture.write(files);
      Spot spot = anyName(files, random);
      String newName =
          random.nextInt(3) == 0
              ? HARMLESS.get(random.nextInt(HARMLESS.size()))
              : (Character.isUpperCase(spot.name().charAt(0)) ? "Fresh" : "fresh")
                  + random.nextInt(9);
      String what = named + ": " + spot + " to " + newName;
      try {
        rename(fixture, files, spot, newName, what);
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
    }
  }

  private void rename(
      RenameFixture fixture, Map<String, String> files, Spot spot, String newName, String what)
      throws Exception {
    RenameAnswer answer = fixture.rename(spot.file(), spot.offset(), newName, false);
    if (!(answer instanceof RenameAnswer.Changed changed)) {
      refused++;
      return;
    }
    done++;
    WorkspaceChange change = changed.change();
    Map<String, String> after = fixture.applied(change, "");
    List<String> errors = Compiled.errors(after);
    if (!change.conflicts().isEmpty()) {
      if (newName.startsWith("fresh") || newName.startsWith("Fresh")) {
        fail(what + ": a new name that nothing has is in conflict: " + change.conflicts());
      }
      if (errors.isEmpty()) {
        otherConflicts++;
      } else {
        realConflicts++;
      }
      return;
    }
    assertEquals(List.of(), errors, what);
    fixture.write(after);
    Spot back = spotAfter(fixture, change, spot);
    RenameAnswer opposite = fixture.rename(back.file(), back.offset(), spot.name(), false);
    if (!(opposite instanceof RenameAnswer.Changed returned)) {
      throw new AssertionError(what + " and back: " + opposite);
    }
    assertEquals(files, fixture.applied(returned.change(), ""), what + " and back");
  }

  private static Spot spotAfter(RenameFixture fixture, WorkspaceChange change, Spot spot) {
    String location = fixture.path(spot.file()).toString();
    int offset = spot.offset();
    for (WorkspaceChange.FileChange file : change.files()) {
      if (file.location().equals(location)) {
        offset = file.shifted(spot.offset());
      }
    }
    String file = spot.file();
    for (WorkspaceChange.Move move : change.moves()) {
      file = fixture.moved(file, move);
    }
    return new Spot(file, offset, spot.name());
  }

  /// A name in a file.
  private record Spot(String file, int offset, String name) {}

  private static Spot anyName(Map<String, String> files, Random random) {
    List<String> paths = new ArrayList<>(files.keySet());
    while (true) {
      String file = paths.get(random.nextInt(paths.size()));
      String text = files.getOrDefault(file, "");
      int start = random.nextInt(text.length());
      while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
        start--;
      }
      int end = start;
      while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
        end++;
      }
      String name = text.substring(start, end);
      if (SourceVersion.isName(name)
          && !text.startsWith("package ", text.lastIndexOf('\n', start) + 1)) {
        return new Spot(file, start, name);
      }
    }
  }
}
