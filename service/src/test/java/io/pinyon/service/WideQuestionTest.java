package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.indexer.report.Following;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Questions about a whole workspace that come while its index is still being made.
@Timeout(60)
class WideQuestionTest {
  private static final int FILES = 300;
  private static final String TEXT = "package a; public class Base { public void used() {} }";

  @TempDir private Path root;
  private Path base = Path.of("");
  private IndexedWorkspaces workspaces;

  @BeforeEach
  void opens() throws Exception {
    root = root.toRealPath();
    base = Files.writeString(Files.createDirectory(root.resolve("a")).resolve("Base.java"), TEXT);
    for (int i = 0; i < FILES; i++) {
      String text = "package a; class User" + i + " extends Base { void use() { used(); } }";
      Files.writeString(root.resolve("a/User" + i + ".java"), text);
    }
    workspaces =
        new IndexedWorkspaces(Home.ephemeral(), Following.CHANGES, LanguageService.Listener.SILENT);
    workspaces.open(root);
  }

  @AfterEach
  void closes() {
    workspaces.close();
  }

  private AskedText asked() {
    return AskedText.ofFile(base, TEXT);
  }

  private static Utf16Offset at(String name) {
    return new Utf16Offset(TEXT.indexOf(name));
  }

  @Test
  void references_haveEveryFile() {
    FoundReferences found =
        workspaces.references(
            asked(),
            at("used"),
            Breadth.DECLARATION,
            SearchScope.WORKSPACE,
            Map.of(),
            () -> false,
            each -> {});
    assertEquals(List.of(), found.gaps());
    assertEquals(FILES + 1, found.files().size());
  }

  @Test
  void rename_changesEveryFile() {
    RenameAnswer answer =
        workspaces.rename(asked(), at("used"), "needed", false, Map.of(), () -> false);
    assertEquals(
        FILES + 1, ((RenameAnswer.Changed) answer).change().files().size(), answer::toString);
  }

  @Test
  void callers_areInEveryFile() {
    HierarchyItem item =
        workspaces
            .ask(asked(), Map.of(), () -> false, answers -> answers.callHierarchy(at("used")))
            .getFirst();
    assertEquals(
        FILES,
        workspaces
            .incomingCalls(asked(), item.id(), Breadth.DECLARATION, Map.of(), () -> false)
            .calls()
            .size());
  }
}
