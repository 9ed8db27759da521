package io.pinyon.service.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files a change affects. Each file is named by its type; the package is its folder.
class AffectedFilesTest {
  private static final String A = "package p; public class A { public int f() { return 1; } }";

  @TempDir private Path temp;
  private Path root;

  @BeforeEach
  void writeFiles() throws IOException {
    root = Files.createDirectory(temp.resolve("w")).toRealPath();
    write("p/A.java", A);
    write("q/Calls.java", "package q; class Calls { int x = new p.A().f(); }");
    write("q/Holds.java", "package q; public class Holds { public p.A a() { return null; } }");
    write("r/Chain.java", "package r; class Chain { int x = new q.Holds().a().f(); }");
    write("r/Plain.java", "package r; class Plain { q.Holds h; }");
    write("s/Hides.java", "package s; class Hides { private p.A a; }");
    write("s/Far.java", "package s; class Far { Hides h; }");
    write("t/Sub.java", "package t; class Sub extends p.A { }");
    write("t/SubSub.java", "package t; class SubSub extends Sub { }");
    write("u/Other.java", "package u; class Other { void f() {} }");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// The files that are affected if A.java becomes `now`.
  private Set<String> affected(String now) throws Exception {
    return affected(new ChangedFile(root.resolve("p/A.java"), A, now, true));
  }

  private Set<String> affected(ChangedFile change) throws Exception {
    return parts(change).stream()
        .map(each -> each.file().getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private List<FilePart> parts(ChangedFile change) throws Exception {
    if (change.now() == null) {
      Files.delete(change.file());
    } else {
      Files.writeString(change.file(), change.now());
    }
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING).withHome(temp.resolve("home"));
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
      try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
        return new AffectedFiles(
                workspace,
                snapshot,
                Objects.requireNonNull(workspace.graphs()).atOrInMemory(snapshot).graph())
            .of(List.of(change));
      }
    }
  }

  @Test
  void body_affectsItsFile() throws Exception {
    assertEquals(Set.of("A"), affected(A.replace("return 1", "return 2")));
  }

  @Test
  void member_affectsWhoMentionsItAndSubtypes() throws Exception {
    assertEquals(
        Set.of("A", "Calls", "Chain", "Sub", "SubSub"), affected(A.replace("int f", "long f")));
  }

  @Test
  void member_affectsWhatMentionsIt_andDeclarationsOfSubtypes() throws Exception {
    Path file = root.resolve("p/A.java");
    Map<String, String> kinds = new TreeMap<>();
    for (FilePart each : parts(new ChangedFile(file, A, A.replace("int f", "long f"), true))) {
      kinds.put(each.file().getFileName().toString(), each.getClass().getSimpleName());
    }
    assertEquals("All", kinds.get("A.java"));
    assertEquals("Mentions", kinds.get("Calls.java"));
    assertEquals("Inherits", kinds.get("SubSub.java"));
  }

  @Test
  void header_affectsWhoNamesTheTypeOrOneWhoseSignatureDoes() throws Exception {
    assertEquals(
        Set.of("A", "Calls", "Holds", "Chain", "Plain", "Hides", "Sub", "SubSub"),
        affected(A.replace("public class", "public final class")));
  }

  @Test
  void removedFile_affectsWhoNamedItsTypes() throws Exception {
    assertEquals(
        Set.of("Calls", "Holds", "Chain", "Plain", "Hides", "Sub", "SubSub"),
        affected((String) null));
  }

  @Test
  void newType_affectsWhoMentionsItsName() throws Exception {
    write("t/Waits.java", "package t; class Waits { New n; }");
    ChangedFile change =
        new ChangedFile(root.resolve("t/New.java"), null, "package t; class New {}", true);
    assertEquals(Set.of("New", "Waits"), affected(change));
  }

  @Test
  void unknownTextBefore_isAsIfAnythingHadChanged() throws Exception {
    assertEquals(
        Set.of("A", "Calls", "Holds", "Chain", "Plain", "Hides", "Sub", "SubSub"),
        affected(new ChangedFile(root.resolve("p/A.java"), null, A, false)));
  }

  @Test
  void moduleDeclaration_affectsAll() throws Exception {
    ChangedFile change =
        new ChangedFile(root.resolve("module-info.java"), null, "module m {}", true);
    assertEquals(11, affected(change).size());
  }
}
