package io.pinyon.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the documents to the checkout: links lead somewhere, named files exist, and so do the
/// Maven profiles in their commands.
final class DocumentsTest {
  /// Tests run in the folder of their module.
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern PATH = Pattern.compile("(?:\\./)?([\\w.-]+)(/[\\w.-]+)*/?");
  private static final Pattern DOCUMENT = Pattern.compile("[A-Z]+\\.md");
  private static final Pattern PROFILE = Pattern.compile("mvn [^`\\n]*-P(\\w[\\w-]*)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");

  /// A class, with as many folders before it as it takes to find it, and perhaps a member.
  private static final Pattern CLASS =
      Pattern.compile("((?:[a-z]+/)*[A-Z]+[a-z]\\w*)(?:[.#](?!java)\\w+)?");

  /// A test as a document names it.
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  private static final Pattern BULLET = Pattern.compile("(?m)^- (?:.+\\R?)(?:^ +\\S.*\\R?)*");

  /// What the checkout has only after a build.
  private static final Set<String> BUILT = Set.of("target", ".pinyon");

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
      }
    }
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void relativeLink_leads_toAFileAndHeading(Path document) throws IOException {
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(withoutCode(Files.readString(document)));
    while (link.find()) {
      String target = link.group(1);
      if (!target.matches("[a-z]+:.*") && !leadsSomewhere(document, target)) {
        dead.add(target);
      }
    }
    assertEquals(List.of(), dead, "dead links in " + document);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namedFile_exists(Path document) throws IOException {
    Set<String> top = topLevelNames();
    List<String> missing = new ArrayList<>();
    Matcher code = CODE.matcher(FENCE.matcher(Files.readString(document)).replaceAll(""));
    while (code.find()) {
      String named = code.group(1);
      Matcher path = PATH.matcher(named);
      if (!path.matches()) {
        continue;
      }
      boolean ofThisProject =
          path.group(2) != null ? top.contains(path.group(1)) : DOCUMENT.matcher(named).matches();
      if (ofThisProject
          && !Files.exists(ROOT.resolve(named))
          && !Files.exists(parent(document).resolve(named))) {
        missing.add(named);
      }
    }
    assertEquals(List.of(), missing, "files named in " + document + " that are not there");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void profileInACommand_isDefined(Path document) throws IOException {
    List<String> unknown = new ArrayList<>();
    Matcher profile = PROFILE.matcher(Files.readString(document));
    while (profile.find()) {
      if (!profiles().contains(profile.group(1))) {
        unknown.add(profile.group(1));
      }
    }
    assertEquals(List.of(), unknown, "Maven profiles in " + document + " that no pom.xml has");
  }

  /// The documents that say where things are name classes that are there.
  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void namedClass_exists(String document) throws IOException {
    Set<String> sources = sources();
    List<String> missing = new ArrayList<>();
    Matcher code =
        CODE.matcher(FENCE.matcher(Files.readString(ROOT.resolve(document))).replaceAll(""));
    while (code.find()) {
      Matcher named = CLASS.matcher(code.group(1));
      if (named.matches()) {
        String end = "/" + named.group(1) + ".java";
        if (sources.stream().noneMatch(source -> source.endsWith(end))) {
          missing.add(code.group(1));
        }
      }
    }
    assertEquals(List.of(), missing, "classes named in " + document + " that are not there");
  }

  @Test
  void settings_areThoseOfTheExtension() throws IOException {
    Pattern setting = Pattern.compile("pinyon\\.[a-z][\\w.]*");
    String manifest = Files.readString(ROOT.resolve("editors/vscode/package.json"));
    Set<String> known = new TreeSet<>();
    Matcher key = Pattern.compile("\"(pinyon\\.[\\w.]+)\": \\{").matcher(manifest);
    while (key.find()) {
      known.add(key.group(1));
    }
    known.add("pinyon.trace.server");
    Set<String> told = new TreeSet<>();
    Matcher code = CODE.matcher(Files.readString(ROOT.resolve("docs/settings.md")));
    while (code.find()) {
      if (setting.matcher(code.group(1)).matches()) {
        told.add(code.group(1));
      }
    }
    told.removeAll(Set.of("pinyon.json", "pinyon.showReferences"));
    assertEquals(known, told);
  }

  /// Each promise names the tests that hold it.
  @Test
  void bulletOnSecurity_namesTests_thatExist() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/security.md"));
    Set<String> sources = sources();
    List<String> unheld = new ArrayList<>();
    Matcher bullet = BULLET.matcher(text);
    while (bullet.find()) {
      Matcher test = TEST.matcher(bullet.group());
      boolean isHeld = false;
      while (test.find()) {
        isHeld = true;
        if (!isTest(test.group(1), test.group(2), sources)) {
          unheld.add("no such test: " + test.group(1) + "." + test.group(2));
        }
      }
      if (!isHeld) {
        unheld.add("names no test: " + bullet.group().strip());
      }
    }
    assertEquals(List.of(), unheld, "sentences of docs/security.md that no test holds");
  }

  private static boolean isTest(String name, String method, Set<String> sources)
      throws IOException {
    for (String source : sources) {
      if (source.endsWith("/" + name + ".java")
          && Files.readString(ROOT.resolve(source)).contains(" void " + method + "(")) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> sources() throws IOException {
    Set<String> sources = new HashSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(each -> Files.exists(each.resolve("pom.xml"))).toList()) {
        try (Stream<Path> files =
            Files.find(
                module,
                30,
                (file, attributes) -> file.getFileName().toString().endsWith(".java"))) {
          files.map(ROOT::relativize).map(Path::toString).forEach(sources::add);
        }
      }
    }
    return sources;
  }

  @Test
  void heading_becomes_itsAnchor() {
    assertEquals("what-it-is-and-isnt", anchor("What it *is*, and isn't"));
    assertEquals("the-pinyon-lsp-verb", anchor("The `pinyon lsp` verb"));
  }

  private static boolean leadsSomewhere(Path document, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path found = file.isEmpty() ? document : parent(document).resolve(file);
    if (!Files.exists(found)) {
      return false;
    }
    return hash < 0
        || !found.toString().endsWith(".md")
        || anchors(found).contains(target.substring(hash + 1));
  }

  private static Set<String> anchors(Path document) throws IOException {
    Set<String> anchors = new HashSet<>();
    FENCE
        .matcher(Files.readString(document))
        .replaceAll("")
        .lines()
        .filter(line -> line.matches("#{1,6} .*"))
        .forEach(line -> anchors.add(anchor(line.replaceFirst("#+ ", ""))));
    return anchors;
  }

  /// As GitHub makes them: lower case, punctuation dropped, blanks to hyphens.
  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static Set<String> topLevelNames() throws IOException {
    Set<String> names = new HashSet<>(Set.of("docs"));
    try (Stream<Path> files = Files.list(ROOT)) {
      files.map(file -> file.getFileName().toString()).forEach(names::add);
    }
    names.removeAll(BUILT);
    return names;
  }

  private static Set<String> profiles() throws IOException {
    Set<String> profiles = new HashSet<>();
    try (Stream<Path> folders = Files.list(ROOT)) {
      for (Path folder : Stream.concat(Stream.of(ROOT), folders).toList()) {
        Path pom = folder.resolve("pom.xml");
        if (Files.exists(pom)) {
          Matcher id =
              Pattern.compile("<profile>\\s*<id>([^<]+)</id>").matcher(withoutComments(pom));
          while (id.find()) {
            profiles.add(id.group(1));
          }
        }
      }
    }
    return profiles;
  }

  private static String withoutComments(Path pom) throws IOException {
    return Files.readString(pom).replaceAll("(?s)<!--.*?-->", "");
  }

  private static String withoutCode(String document) {
    return CODE.matcher(FENCE.matcher(document).replaceAll("")).replaceAll("");
  }

  private static Path parent(Path document) {
    return Objects.requireNonNull(document.getParent());
  }
}
