package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
/// gives back every byte. Always the same renames unless `-Dpinyon.seed=S` says otherwise, for
/// random others `-Dpinyon.seed=$RANDOM`; `-Dpinyon.renames=N` does so many.
final class RenamePropertyTest {
  private static final int RENAMES = Integer.getInteger("pinyon.renames", 36);
  private static final int PER_PROJECT = 12;

  /// Names that some things have already.
  private static final List<String> TAKEN =
      List.of("size", "name", "item", "a", "sum", "f", "left");

  private static final List<String> TAKEN_TYPES =
      List.of("Local", "Inner", "Shape0", "Item1", "Part2", "String", "R1", "T");

  @TempDir Path folder;

  private int projects;
  private int broken;
  private int done;
  private int refused;
  private int realConflicts;
  private int otherConflicts;

  @Test
  void rename_andBack_givesBackEveryByteAndCompilesBetween() throws Exception {
    long seed = Long.getLong("pinyon.seed", 14);
    Random random = new Random(seed);
    while (done + refused < RENAMES) {
      long ofProject = random.nextLong();
      project(ofProject, "-Dpinyon.seed=" + seed + " project " + ofProject);
    }
    assertTrue(broken * 2 < projects, broken + " projects of " + projects + " do not compile");
    assertTrue(done * 4 >= RENAMES, refused + " are refused, and " + done + " done");
    System.out.printf(
        "seed %d: %d renames, %d refused, %d conflicts of which javac rejects %d%n",
        seed, done, refused, realConflicts + otherConflicts, realConflicts);
  }

  private void project(long seed, String named) throws Exception {
    Random random = new Random(seed);
    Map<String, String> files = GeneratedProject.of(random);
    projects++;
    if (!Compiled.errors(files).isEmpty()) {
      broken++;
      return;
    }
    for (int i = 0; i < PER_PROJECT; i++) {
      Spot spot = anyName(files, random);
      String newName = anyNewName(spot, random);
      String what = named + ": " + spot + " to " + newName;
      try (RenameFixture fixture = new RenameFixture(folder.resolve(projects + "-" + i))) {
        fixture.write(files);
        rename(fixture, files, spot, newName, what);
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
    }
  }

  private static String anyNewName(Spot spot, Random random) {
    boolean isType = Character.isUpperCase(spot.name().charAt(0));
    List<String> taken = isType ? TAKEN_TYPES : TAKEN;
    return random.nextInt(3) == 0
        ? taken.get(random.nextInt(taken.size()))
        : (isType ? "Fresh" : "fresh") + random.nextInt(9);
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
    assertSame(files, fixture.applied(returned.change(), ""), what + " and back");
  }

  private static void assertSame(
      Map<String, String> expected, Map<String, String> actual, String what) {
    assertEquals(expected.keySet(), actual.keySet(), what);
    expected.forEach((file, text) -> {
      List<String> before = text.lines().toList();
      List<String> after = actual.getOrDefault(file, "").lines().toList();
      for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
        assertEquals(before.get(i), after.get(i), what + " in " + file + ":" + (i + 1));
      }
      assertEquals(text, actual.get(file), what + " in " + file);
    });
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
