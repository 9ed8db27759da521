package io.pinyon.query;

import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.libraries.jdk.JdkSourceFiles;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.listing.SubtypeTable;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.ImportCounts;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.facts.SettingsFile;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import io.pinyon.syntax.usage.UsageTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A small workspace in one text, with the running JDK behind it. `//- /path/Name.java` on a line
/// of its own starts a file (text before the first is `/Main.java`); `$0` marks the caret and is
/// taken out. The file with the caret, else the last one, is the open buffer. `check(…)` style: ask
/// the [#analysis], or take the answers as text from [#definition] and its like.
public final class Fixture implements Facts {
  private static final String CARET = "$0";
  private static final JdkLibrary JDK = JdkLibrary.running();
  private static final JdkSourceFiles SOURCES =
      new JdkSourceFiles(JDK, Path.of("target/jdk-sources").toAbsolutePath());

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private SubtypeTable subtypes = new SubtypeTable.Builder().build();
  private boolean areSubtypesWhole = true;
  private int release = Integer.MAX_VALUE;
  private UsageTable usage = UsageTable.EMPTY;
  private String open = "";
  private int caret = -1;

  private Fixture(String text) {
    String path = "/Main.java";
    StringBuilder content = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      if (line.startsWith("//- ")) {
        add(path, content.toString());
        content.setLength(0);
        path = line.substring(4).strip();
      } else {
        content.append(line);
      }
    }
    add(path, content.toString());
  }

  public static Fixture of(String text) {
    return new Fixture(text);
  }

  /// With the subtypes that lie in one package of the JDK; there may be more.
  public Fixture withSubtypesIn(String packageName) {
    SubtypeTable.Builder table = new SubtypeTable.Builder();
    for (LibraryType each : JDK.typesIn(packageName)) {
      FileIndex index = JDK.classFile(each.binaryName());
      if (index != null) {
        table.add(index);
      }
    }
    subtypes = table.build();
    return this;
  }

  /// As if a library had not been indexed.
  public Fixture withoutALibrary() {
    areSubtypesWhole = false;
    return this;
  }

  /// As if it were written for this Java release.
  public Fixture ofRelease(int feature) {
    release = feature;
    return this;
  }

  /// As if open source used names so.
  public Fixture withUsage(UsageTable table) {
    usage = table;
    return this;
  }

  @Override
  public int staticImporters(String owner, String member) {
    int count = 0;
    for (Unit unit : units.values()) {
      for (Import each : unit.index().imports()) {
        boolean isStatic =
            each.kind() == ImportKind.STATIC && each.name().equals(owner + "." + member)
                || each.kind() == ImportKind.STATIC_ON_DEMAND && each.name().equals(owner);
        count += isStatic ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public UsageTable usage() {
    return usage;
  }

  @Override
  public int release() {
    return release;
  }

  private void add(String path, String content) {
    if (content.isBlank()) {
      return;
    }
    int at = content.indexOf(CARET);
    String text = at < 0 ? content : content.substring(0, at) + content.substring(at + 2);
    if (at >= 0) {
      caret = at;
    }
    if (at >= 0 || caret < 0 && path.endsWith(".java")) {
      open = path;
    }
    texts.put(path, text);
    if (!path.endsWith(".java")) {
      return;
    }
    FileIndex index = TreeIndex.full(SyntaxTree.parse(text)).index();
    units.put(path, new Unit(index, path, Unit.Kind.WORKSPACE));
  }

  // ---- asking

  /// The open buffer, as these facts see it.
  public Analysis analysis() {
    return Analysis.of(this, open, text());
  }

  /// The places that mean what the name at the caret means, in every file: one line for each line
  /// of a file, as in `/a/A.java:2 declaration: public class A { public int «size»; }`, with the
  /// uses in their order.
  public String references(SearchTarget.Breadth breadth) {
    SearchTarget target = analysis().searchTarget(caret(), breadth);
    return target == null ? "nothing to look for" : references(target);
  }

  public String references(SearchTarget target) {
    StringBuilder shown = new StringBuilder();
    for (String path : texts.keySet()) {
      if (path.endsWith(".java")) {
        String text = texts.getOrDefault(path, "");
        List<Reference> found = Analysis.of(this, path, text).references(target);
        Analysis stored = Analysis.ofStored(this, unit(path), text, new QueryCache());
        assertEquals(found, stored.references(target), "of what is stored of " + path);
        found.stream()
            .collect(Collectors.groupingBy(each -> each.start().line(), TreeMap::new, toList()))
            .forEach((line, places) -> shown.append(show(path, text, line, places)).append('\n'));
      }
    }
    return shown.toString().strip();
  }

  private static String show(String path, String text, int line, List<Reference> places) {
    StringBuilder marked = new StringBuilder(text.lines().skip(line).findFirst().orElse(""));
    for (Reference each : places.reversed()) {
      marked.insert(each.end().column(), '»').insert(each.start().column(), '«');
    }
    String uses =
        places.stream()
            .map(each -> each.use().name().toLowerCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining(", "));
    return path + ":" + (line + 1) + " " + uses + ": " + marked.toString().strip();
  }

  /// A file, as these facts see it.
  public Analysis analysis(String path) {
    return Analysis.of(this, path, texts.getOrDefault(path, ""));
  }

  /// All texts by path, in order, without the mark.
  public Map<String, String> files() {
    return Collections.unmodifiableMap(texts);
  }

  /// The path of the open file.
  public String open() {
    return open;
  }

  /// The paths of the Java files, in order.
  public List<String> javaFiles() {
    return List.copyOf(units.keySet());
  }

  /// The unit of a file.
  public Unit unit(String path) {
    Unit unit = units.get(path);
    if (unit == null) {
      throw new IllegalArgumentException("the fixture has no " + path);
    }
    return unit;
  }

  /// Where `$0` stood; fails if the fixture has none.
  public Utf16Offset caret() {
    if (caret < 0) {
      throw new IllegalStateException("the fixture has no " + CARET);
    }
    return new Utf16Offset(caret);
  }

  /// The open buffer's text, without the mark.
  public String text() {
    return texts.getOrDefault(open, "");
  }

  /// Where the name at the caret is declared, as [#show] gives it.
  public String definition() {
    return show(analysis().definition(caret()));
  }

  /// One line for each target: file, line from 1, and the declared name in that line, as in
  /// `/a/A.java:2 public class A { public int «size»; }`. The JDK's files are `src.zip/MODULE/…`,
  /// without line.
  public String show(List<Target> targets) {
    return targets.stream().map(this::show).collect(Collectors.joining("\n"));
  }

  private String show(Target target) {
    String text = texts.get(target.location());
    String path = target.location();
    String place = path + ":" + (target.nameStart().line() + 1);
    if (text == null) {
      text = read(Path.of(path));
      place = "src.zip" + path.substring(path.indexOf("jdk-sources") + "jdk-sources".length());
    }
    String line = text.lines().skip(target.nameStart().line()).findFirst().orElse("");
    int from = target.nameStart().column();
    int to = target.nameEnd().column();
    String marked = line.substring(0, from) + "«" + line.substring(from, to) + "»";
    return place + " " + (marked + line.substring(to)).strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- facts

  @Override
  public boolean hasAllTypes() {
    return true;
  }

  @Override
  public @Nullable Unit topLevel(String packageName, String simpleName) {
    for (Unit unit : units.values()) {
      FileIndex index = unit.index();
      if (index.packageName().equals(packageName)) {
        for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
          if (index.kind(row).isType() && index.name(row).equals(simpleName)) {
            return unit;
          }
        }
      }
    }
    return library(JDK.topLevel(packageName, simpleName), packageName, simpleName);
  }

  private static @Nullable Unit library(
      @Nullable FileIndex index, String packageName, String binarySimpleName) {
    if (index == null) {
      return null;
    }
    String path = packageName.replace('.', '/') + "/" + binarySimpleName + ".class";
    return new Unit(index, JDK.moduleOf(packageName) + "/" + path, Unit.Kind.LIBRARY_CLASS);
  }

  @Override
  public @Nullable Unit nested(Unit outer, String binaryName) {
    int slash = binaryName.lastIndexOf('/');
    return slash < 0
        ? null
        : library(
            JDK.classFile(binaryName),
            binaryName.substring(0, slash).replace('/', '.'),
            binaryName.substring(slash + 1));
  }

  @Override
  public boolean hasPackage(String name) {
    return units.values().stream()
            .map(u -> u.index().packageName())
            .anyMatch(p -> p.equals(name) || p.startsWith(name + "."))
        || JDK.hasPackage(name);
  }

  @Override
  public List<String> subpackages(String name) {
    TreeSet<String> result = new TreeSet<>(JDK.subpackages(name));
    String prefix = name.isEmpty() ? "" : name + ".";
    for (Unit unit : units.values()) {
      String packageName = unit.index().packageName();
      if (packageName.startsWith(prefix) && packageName.length() > prefix.length()) {
        result.add(packageName.substring(prefix.length()).split("\\.", 2)[0]);
      }
    }
    return List.copyOf(result);
  }

  @Override
  public List<TypeEntry> typesIn(String packageName) {
    List<TypeEntry> result = new ArrayList<>();
    for (TypeEntry entry : declared()) {
      if (entry.qualifiedName().equals(qualified(packageName, entry.simpleName()))) {
        result.add(entry);
      }
    }
    JDK.typesIn(packageName).forEach(type -> result.add(entry(type)));
    return result;
  }

  @Override
  public List<TypeEntry> typesMatching(String typed, int limit) {
    List<TypeEntry> result = new ArrayList<>();
    for (TypeEntry entry : declared()) {
      if (fits(typed, entry.simpleName())) {
        result.add(entry);
      }
    }
    JDK.typesMatching(typed, limit).forEach(type -> result.add(entry(type)));
    return result.size() <= limit ? result : result.subList(0, limit);
  }

  /// By prefix ignoring case, or with each typed capital starting a hump.
  private static boolean fits(String typed, String name) {
    String humps = typed.replaceAll("(?<=.)(?=\\p{Lu})", "\\\\p{Ll}*");
    return name.regionMatches(true, 0, typed, 0, typed.length()) || name.matches(humps + ".*");
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  private static TypeEntry entry(LibraryType type) {
    return new TypeEntry(
        type.qualifiedName(), type.packageName(), type.kind(), type.modifiers(), type.weight());
  }

  private List<TypeEntry> declared() {
    List<TypeEntry> result = new ArrayList<>();
    for (Unit unit : units.values()) {
      FileIndex index = unit.index();
      for (int row = 0; row < index.declarationCount(); row++) {
        String name = index.kind(row).isType() ? index.qualifiedName(row) : null;
        if (name != null) {
          result.add(
              new TypeEntry(
                  name, index.packageName(), index.kind(row), index.accessModifiers(row), 0));
        }
      }
    }
    return result;
  }

  @Override
  public List<DeclarationRef> subtypesNaming(String simpleName) {
    return units.values().stream()
        .flatMap(unit -> DeclarationRef.subtypesNaming(simpleName, unit).stream())
        .toList();
  }

  @Override
  public LibrarySubtypes librarySubtypes(String packageName, String simpleName) {
    return new LibrarySubtypes(subtypes.subtypesNaming(simpleName), areSubtypesWhole);
  }

  @Override
  public List<String> packagesOfModule(String moduleName) {
    return JDK.packagesExportedBy(moduleName);
  }

  @Override
  public @Nullable Unit module(String name) {
    for (Unit unit : units.values()) {
      FileIndex index = unit.index();
      if (index.declarationCount() > 0
          && index.kind(0) == DeclarationKind.MODULE
          && index.name(0).equals(name)) {
        return unit;
      }
    }
    return JDK.hasModule(name) ? source(SOURCES.ofModule(name)) : null;
  }

  @Override
  public @Nullable Unit packageInfo(String packageName) {
    for (Unit unit : units.values()) {
      if (unit.location().endsWith("/package-info.java")
          && unit.index().packageName().equals(packageName)) {
        return unit;
      }
    }
    return source(SOURCES.of(packageName.replace('.', '/') + "/package-info"));
  }

  private static @Nullable Unit source(@Nullable LibrarySource source) {
    return source == null
        ? null
        : new Unit(source.index(), source.file().toString(), Unit.Kind.LIBRARY_SOURCE);
  }

  @Override
  public @Nullable Unit sourceOf(Unit classFile) {
    String location = classFile.location();
    String binaryName =
        location.substring(location.indexOf('/') + 1, location.length() - ".class".length());
    return source(SOURCES.of(binaryName));
  }

  @Override
  public @Nullable String textOf(Unit unit) {
    String text = texts.get(unit.location());
    return text != null || unit.kind() == Unit.Kind.LIBRARY_CLASS
        ? text
        : read(Path.of(unit.location()));
  }

  @Override
  public List<String> settings(Unit unit, String fileName) {
    List<String> result = new ArrayList<>();
    for (String at = unit.location(); at.contains("/"); ) {
      at = at.substring(0, at.lastIndexOf('/'));
      String text =
          SettingsFile.withImports(
              Path.of(at + "/" + fileName),
              file -> texts.get(file.toString().replace('\\', '/')),
              name -> null);
      if (text != null) {
        result.add(text);
      }
    }
    return result;
  }

  @Override
  public int mentions(String name) {
    int count = 0;
    for (Unit unit : units.values()) {
      boolean isOther = !unit.location().equals(open);
      count += isOther && unit.index().mentions(name).length > 0 ? 1 : 0;
    }
    return count;
  }

  @Override
  public UsageCounts counts(UsageKey.Kind kind, int hash) {
    return OtherFiles.counts(units, open, kind, hash);
  }

  @Override
  public ImportCounts importers(String qualifiedName) {
    return OtherFiles.importers(units, open, qualifiedName);
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  /// A snippet with its stops as editors write them.
  public static String shown(Snippet snippet) {
    StringBuilder text = new StringBuilder(snippet.text());
    for (Snippet.Stop stop : snippet.stops().reversed()) {
      String preset = snippet.text().substring(stop.start(), stop.end());
      text.replace(
          stop.start(),
          stop.end(),
          preset.isEmpty() ? "$" + stop.number() : "${" + stop.number() + ":" + preset + "}");
    }
    return text.toString();
  }
}
