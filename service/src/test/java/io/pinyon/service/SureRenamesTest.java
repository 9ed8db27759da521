package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.rename.Rename;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.storage.home.Home;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A renaming that leaves out files of which the search says that nothing there will mean something
/// else says the same as one that looks at all of them again. Always the same renames unless
/// `-Dpinyon.seed=S` says otherwise; `-Dpinyon.projects=N` makes so many projects.
final class SureRenamesTest {
  private static final int PROJECTS = Integer.getInteger("pinyon.projects", 1);

  /// `Users` does not say `hidden`, but inherits and imports what is named so.
  private static final Map<String, String> INHERITING =
      Map.of(
          "/c/Base.java",
          """
          package c;
          public class Base {
            static int made() { return 1; }
            static int limit = 2;
            int count;
            int total() { return 3; }
            int total(Object o) { return 4; }
          }
          """,
          "/c/Above.java",
          """
          package c;
          public class Above extends Base {
            int hidden;
            int hidden() { return 5; }
            int hidden(String s) { return 6; }
          }
          class Statics { static int hidden = 7; static int hidden() { return 8; } }
          """,
          "/c/Users.java",
          """
          package c;
          import static c.Base.*;
          import static c.Statics.*;
          class Users {
            int count;
            int total() { return made() + limit; }
            class Inner extends Above { int get() { return Users.this.count + Users.this.total(); } }
            static class Nested extends Other { int get() { return new Above().total("a"); } }
            int f(Above a, Base b) { return a.count + b.count + a.total() + b.total() + a.total("b"); }
          }
          class Around {
            int width;
            int height() { return width; }
            class In extends Above { int get() { return width + height(); } }
          }
          class Other { }
          """);

  private static final Pattern NAME = Pattern.compile("\\b[a-z]\\w*\\b");

  @TempDir private Path folder;
  private final AtomicInteger sure = new AtomicInteger();
  private int conflicts;

  @Test
  void rename_ofAnyMember_isAsWithAllFilesLookedAtAgain() throws Exception {
    Random random = new Random(Long.getLong("pinyon.seed", 14));
    for (int i = 0; i < PROJECTS; i++) {
      Map<String, String> files = new TreeMap<>(GeneratedProject.of(random));
      files.putAll(INHERITING);
      project(folder.resolve("p" + i), files, random);
    }
    assertTrue(sure.get() > 0, "no file was left out");
    assertTrue(conflicts > 0, "no renaming has a conflict");
  }

  private void project(Path root, Map<String, String> files, Random random) throws Exception {
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = root.resolve(each.getKey().substring(1));
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, each.getValue());
    }
    Path home = Home.ephemeral();
    try (Jdk jdk = Jdk.of(JdkLibrary.running(), home);
        Session session =
            Session.open(
                root.toRealPath(), WorkspaceOptions.of(Following.NOTHING).withHome(home), jdk)) {
      session.project().await();
      session.workspace().indexNow();
      for (String path : files.keySet()) {
        Path file = root.toRealPath().resolve(path.substring(1));
        AskedText asked = AskedText.ofFile(file, Files.readString(file));
        Matcher name = NAME.matcher(asked.text());
        while (name.find()) {
          if (random.nextInt(4) == 0 || INHERITING.containsKey(path)) {
            rename(session, asked, name.start(), "hidden");
            rename(session, asked, name.start(), "size");
          }
        }
      }
    }
  }

  private void rename(Session session, AskedText asked, int offset, String newName) {
    Renaming renaming =
        session.ask(
            asked, Map.of(), () -> false, a -> a.renaming(new Utf16Offset(offset), newName, false));
    if (renaming instanceof Renaming.Possible possible) {
      RenamedTexts texts = new RenamedTexts(session, asked, Map.of(), () -> false);
      RenameAnswer answer = new Rename(searching(texts, true), possible, newName).run();
      assertEquals(
          new Rename(searching(texts, false), possible, newName).run(),
          answer,
          () -> possible.name() + " to " + newName + " at " + offset + " of " + asked.location());
      if (answer instanceof RenameAnswer.Changed c && !c.change().conflicts().isEmpty()) {
        conflicts++;
      }
    }
  }

  /// The texts, whose searches say which files are sure, or do not.
  private Rename.Texts searching(Rename.Texts texts, boolean isTelling) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments.length == 3 && arguments[2] instanceof Consumer<?> told) {
            @SuppressWarnings("unchecked")
            Consumer<String> listener = (Consumer<String>) told;
            return texts.search(
                (SearchTarget) arguments[0],
                (String) arguments[1],
                file -> {
                  if (isTelling) {
                    sure.incrementAndGet();
                    listener.accept(file);
                  }
                });
          }
          return method.invoke(texts, arguments);
        };
    return (Rename.Texts)
        Proxy.newProxyInstance(
            Rename.Texts.class.getClassLoader(), new Class<?>[] {Rename.Texts.class}, handler);
  }
}
