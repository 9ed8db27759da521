package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.home.Home;
import io.pinyon.testing.Jars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands show of jars that no build names.
class WorkspaceCommandTest {
  private static final String USER_HOME = "user.home";

  @TempDir private Path work;
  private Path root = Path.of("");
  private final String userHome = System.getProperty(USER_HOME);

  @BeforeEach
  void makesAMachineAndAWorkspace() throws IOException {
    System.setProperty(Home.PATH_PROPERTY, Home.ephemeral().toString());
    System.setProperty(USER_HOME, work.resolve("user").toString());
    Jars.write(
        work.resolve("user/.m2/repository/org/box/box/1/box-1.jar"),
        Jars.compile(
            work, Map.of("org/box/Box.java", "package org.box; public class Box { int x; }")));
    root = Files.createDirectories(work.resolve("shop"));
    Files.createDirectories(root.resolve("src/shop"));
    Files.writeString(
        root.resolve("src/shop/Main.java"),
        "package shop;\nimport org.box.Box;\nclass Main { Box box; }\n");
  }

  @AfterEach
  void restores() {
    System.clearProperty(Home.PATH_PROPERTY);
    System.setProperty(USER_HOME, userHome);
  }

  @Test
  void guessedJars_areShownAsGuesses_withTheReason() {
    String shown = printed("workspace", root.toString());
    assertTrue(shown.contains("guesses, because no build file says what it needs"), shown);
    assertTrue(shown.contains("guessed  org.box:box:1"), shown);
    assertTrue(shown.contains("found on this machine with the package org.box"), shown);
    String json = printed("workspace", "--json", root.toString());
    assertTrue(json.contains("\"kind\":\"guessed\""), json);
  }

  @Test
  void question_isAnsweredFromAGuess() {
    String file = root.resolve("src/shop/Main.java").toString();
    String shown = printed("hover", "-C", root.toString(), file + ":3:14");
    assertTrue(shown.contains("from a guessed jar, `org.box:box:1`"), shown);
  }

  @Test
  void nothing_isGuessed_whereThatIsForbidden() throws IOException {
    Files.writeString(root.resolve("pinyon.json"), "{\"guess\": false}");
    String shown = printed("workspace", root.toString());
    assertFalse(shown.contains("guess"), shown);
  }

  private static String printed(String... line) {
    PrintStream standard = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      PinyonCommand.commandLine().execute(line);
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
