package io.pinyon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A real workspace whose files are searched for what is named at a place in one of them.
abstract class ReferenceFixture {
  private static final JdkLibrary LIBRARY = JdkLibrary.running();
  private static final String CARET = "$0";

  @TempDir private Path folder;
  Path root;
  Session session;
  final Map<String, String> buffers = new HashMap<>();
  String location = "";
  int caret = -1;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("workspace")).toRealPath();
  }

  @AfterEach
  void close() {
    session.close();
    session.opened().jdk().close();
  }

  /// Writes the files and opens the workspace; the caret is at `$0` in one of them.
  void index(String... pathsAndTexts) throws IOException, InterruptedException {
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      write(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    Path home = Home.ephemeral();
    session =
        Session.open(
            root, WorkspaceOptions.of(Following.NOTHING).withHome(home), Jdk.of(LIBRARY, home));
    session.project().await();
    session.workspace().indexNow();
  }

  Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    if (text.contains(CARET)) {
      location = file.toString();
      caret = text.indexOf(CARET);
    }
    return Files.writeString(file, text.replace(CARET, ""));
  }

  /// An open file whose text is not that on disk, if there is one.
  void unsaved(String path, String text) {
    buffers.put(root.resolve(path).toString(), text);
  }

  FoundReferences search(SearchScope scope, SearchListener listener) throws IOException {
    String text = buffers.containsKey(location) ? buffers.get(location) : readCaretFile();
    AskedText asked = AskedText.ofFile(Path.of(location), text);
    SearchTarget target =
        session
            .<Optional<SearchTarget>>ask(
                asked,
                buffers,
                () -> false,
                a ->
                    Optional.ofNullable(
                        a.searchTarget(new Utf16Offset(caret), Breadth.DECLARATION)))
            .orElseThrow();
    return session.search(target, scope, asked, buffers, () -> false, listener);
  }

  String readCaretFile() throws IOException {
    return Files.readString(Path.of(location));
  }

  FoundReferences search() throws IOException {
    return search(SearchScope.WORKSPACE, each -> {});
  }

  /// `path:line use`, lines from 1.
  List<String> places(FoundReferences found) {
    List<String> places = new ArrayList<>();
    for (FileReferences file : found.files()) {
      String path = root.relativize(Path.of(file.location())).toString();
      for (Reference each : file.references()) {
        places.add(
            path
                + ":"
                + (each.start().line() + 1)
                + " "
                + each.use().name().toLowerCase(Locale.ROOT));
      }
    }
    return places;
  }

  void check(String... expected) throws IOException {
    FoundReferences found = search();
    assertEquals(List.of(expected), places(found));
    assertEquals(List.of(), found.gaps());
  }
}
