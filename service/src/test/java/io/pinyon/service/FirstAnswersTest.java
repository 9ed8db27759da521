package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is answered before the class paths are known: two modules declare one type, and only one of
/// them is on the class path.
@Timeout(120)
class FirstAnswersTest {
  private static final String TEXT =
      "package y; class App { x.Config config; Near near; String text; }";

  @TempDir private Path root;
  private final CountDownLatch isReading = new CountDownLatch(1);
  private final CountDownLatch mayBeKnown = new CountDownLatch(1);
  private Path app = Path.of("");
  private Jdk jdk;
  private Session session;

  @BeforeEach
  void opens() throws Exception {
    root = root.toRealPath();
    write("pom.xml", pom("all", "<packaging>pom</packaging>", modules("alone", "lib", "app")));
    write("alone/pom.xml", pom("alone", "", ""));
    write("lib/pom.xml", pom("lib", "", ""));
    write("app/pom.xml", pom("app", "", needs("lib", "not-on-this-machine")));
    write("alone/src/main/java/x/Config.java", "package x; public class Config {}");
    write("lib/src/main/java/x/Config.java", "package x; public class Config {}");
    write("app/src/main/java/y/Near.java", "package y; class Near {}");
    app = write("app/src/main/java/y/App.java", TEXT);
    Path home = Home.ephemeral();
    jdk = Jdk.of(JdkLibrary.running(), home);
    // The library that is missing is told of just before the model becomes known.
    WorkspaceListener holding =
        new WorkspaceListener() {
          @Override
          public void warning(String message) {
            isReading.countDown();
            try {
              mayBeKnown.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    session =
        Session.open(
            root, WorkspaceOptions.of(Following.NOTHING).withHome(home).withListener(holding), jdk);
    isReading.await();
  }

  @AfterEach
  void closes() {
    mayBeKnown.countDown();
    session.close();
    jdk.close();
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }

  private static String pom(String name, String packaging, String rest) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
        + name
        + "</artifactId><version>1</version>"
        + packaging
        + rest
        + "</project>";
  }

  private static String modules(String... names) {
    return "<modules><module>" + String.join("</module><module>", names) + "</module></modules>";
  }

  private static String needs(String... names) {
    StringBuilder dependencies = new StringBuilder("<dependencies>");
    for (String name : names) {
      dependencies
          .append("<dependency><groupId>g</groupId><artifactId>")
          .append(name)
          .append("</artifactId><version>1</version></dependency>");
    }
    return dependencies.append("</dependencies>").toString();
  }

  private List<String> definition(String name) {
    return ask((analysis, caret) -> analysis.definition(caret), name).stream()
        .map(Target::location)
        .toList();
  }

  private <T> T ask(BiFunction<Analysis, Utf16Offset, T> question, String name) {
    Utf16Offset caret = new Utf16Offset(TEXT.indexOf(name));
    return session.ask(app, TEXT, Map.of(), analysis -> question.apply(analysis, caret));
  }

  @Test
  void answersBeforeTheModelIsKnown_areRightOrNone() throws Exception {
    assertEquals(List.of(), definition("Config"));
    assertEquals(
        List.of(root.resolve("app/src/main/java/y/Near.java").toString()), definition("Near"));
    assertEquals(1, definition("String").size());
    assertTrue(ask((analysis, caret) -> analysis.complete(caret), "Near").isIncomplete());
    mayBeKnown.countDown();
    session.project().await();
    assertEquals(
        List.of(root.resolve("lib/src/main/java/x/Config.java").toString()), definition("Config"));
  }

  @Test
  void answersOfAWholeIndexBeforeTheModelIsKnown_areRightOrNone() throws Exception {
    session.workspace().indexNow();
    assertEquals(List.of(), definition("Config"));
    assertEquals(
        List.of(root.resolve("app/src/main/java/y/Near.java").toString()), definition("Near"));
    assertTrue(ask((analysis, caret) -> analysis.complete(caret), "Near").isIncomplete());
  }

  @Test
  void answer_thatSaysNothing_canWaitUntilTheModelIsKnown() {
    assertFalse(session.awaitModel(Duration.ofMillis(1), () -> false));
    BooleanSupplier letsItGo =
        () -> {
          mayBeKnown.countDown();
          return false;
        };
    assertTrue(session.awaitModel(Duration.ofMinutes(1), letsItGo));
    assertFalse(session.awaitModel(Duration.ofMinutes(1), () -> false)); // known already
  }

  @Test
  void questionsAboutAllFiles_waitForTheModelToo() throws Exception {
    session.workspace().indexNow();
    BooleanSupplier letsItGo =
        () -> {
          mayBeKnown.countDown();
          return false;
        };
    assertFalse(session.awaitAll(() -> true));
    assertTrue(session.awaitAll(letsItGo));
    assertFalse(session.awaitAll(() -> false)); // known already
  }

  @Test
  void question_endsWaitingWhenNobodyWaitsForItsAnswer() {
    AtomicInteger looks = new AtomicInteger();
    session.awaitModel(() -> looks.incrementAndGet() >= 3);
    assertEquals(3, looks.get());
    assertFalse(session.project().isKnown());
  }
}
