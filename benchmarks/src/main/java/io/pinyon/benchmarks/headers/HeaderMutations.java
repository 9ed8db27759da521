package io.pinyon.benchmarks.headers;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.HeaderClasses;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Changes a member in one file and compares the errors in others: those that javac finds when it
/// compiles all sources, and those when it compiles each file alone against header classes.
///
///     HeaderMutations SOURCES OUT CLASSPATH RELEASE COUNT SEED
public final class HeaderMutations {
  private static final int UNTOUCHED = 3; // files beside those that have to have errors

  private final int release;
  private final SourceTree tree;
  private final Javac javac;
  private final Random random;
  private int mutations;
  private int errors;
  private int different;

  private HeaderMutations(int release, SourceTree tree, Javac javac, long seed) {
    this.release = release;
    this.tree = tree;
    this.javac = javac;
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws IOException {
    Path sources = Path.of(args[0]).toRealPath();
    Path out = Path.of(args[1]);
    String classPath = Javac.classPath(args[2]);
    int release = Integer.parseInt(args[3]);
    try (Libraries libraries = new Libraries(out.resolve("libraries"));
        Javac javac = new Javac(out, classPath, release, "", sources)) {
      ClassPath path = libraries.classPath(Javac.entries(classPath), release);
      JdkLibrary jdk = JdkLibrary.running().forRelease(release);
      SourceTree tree = SourceTree.of(sources, path, jdk);
      HeaderMutations judge = new HeaderMutations(release, tree, javac, Long.parseLong(args[5]));
      while (judge.mutations < Integer.parseInt(args[4])) {
        judge.mutate();
      }
      System.out.printf(
          "%d mutations, %d errors in other files, %d files with other errors%n",
          judge.mutations, judge.errors, judge.different);
    }
  }

  private void mutate() throws IOException {
    List<Map.Entry<Path, Unit>> files = new ArrayList<>(tree.units().entrySet());
    Map.Entry<Path, Unit> chosen = files.get(random.nextInt(files.size()));
    Unit unit = chosen.getValue();
    FileIndex index = unit.index();
    if (index.declarationCount() == 0) {
      return;
    }
    int row = random.nextInt(index.declarationCount());
    String before = tree.textOf(unit);
    String after = before == null ? null : mutation(before, index, row);
    if (after == null || before == null) {
      return;
    }
    Path file = chosen.getKey();
    tree.put(file, after);
    Map<Path, Set<String>> expected = javac.errorsOfAll(tree.units().keySet(), file, after);
    expected.remove(file);
    mutations++;
    writeAll();
    Set<Path> judged = new TreeSet<>(expected.keySet());
    for (int i = 0; i < UNTOUCHED; i++) {
      judged.add(files.get(random.nextInt(files.size())).getKey());
    }
    judged.remove(file);
    for (Path each : judged) {
      Set<String> wanted = expected.getOrDefault(each, Set.of());
      Set<String> got = new TreeSet<>();
      javac.errors(each).forEach(problem -> got.add(problem.line() + ": " + problem.message()));
      errors += wanted.size();
      if (!got.equals(wanted)) {
        different++;
        System.out.println(
            index.name(row) + " of " + file.getFileName() + ", in " + each.getFileName());
        wanted.stream().filter(x -> !got.contains(x)).forEach(x -> System.out.println("  - " + x));
        got.stream().filter(x -> !wanted.contains(x)).forEach(x -> System.out.println("  + " + x));
      }
    }
    tree.put(file, before);
  }

  private void writeAll() throws IOException {
    HeaderClasses headers = new HeaderClasses(tree, release);
    for (Unit unit : tree.units().values()) {
      javac.put(headers.of(unit).classes());
    }
  }

  /// The text with one declaration changed; null if there is no such change.
  private @Nullable String mutation(String text, FileIndex index, int row) {
    DeclarationKind kind = index.kind(row);
    int name = index.nameRange(row).start();
    int start = index.range(row).start();
    boolean isPrivate = index.has(row, Modifiers.PRIVATE);
    if (isPrivate || index.name(row).isEmpty() || kind == DeclarationKind.PARAMETER) {
      return null;
    }
    int bracket = text.indexOf('(', name);
    return switch (random.nextInt(6)) {
      case 0 ->
          kind == DeclarationKind.METHOD || kind == DeclarationKind.FIELD
              ? text.substring(0, name) + "pinyon" + text.substring(name)
              : null;
      case 1 ->
          text.startsWith("public ", start) && !kind.isType()
              ? text.substring(0, start) + "private" + text.substring(start + "public".length())
              : null;
      case 2 ->
          kind == DeclarationKind.METHOD || kind == DeclarationKind.CONSTRUCTOR
              ? text.substring(0, bracket + 1)
                  + (index.children(row, DeclarationKind.PARAMETER).findAny().isPresent()
                      ? "java.util.BitSet pinyon, "
                      : "java.util.BitSet pinyon")
                  + text.substring(bracket + 1)
              : null;
      case 3 ->
          kind == DeclarationKind.METHOD && !index.has(row, Modifiers.STATIC)
              ? text.substring(0, start) + "static " + text.substring(start)
              : null;
      case 4 ->
          kind == DeclarationKind.CLASS
                  && !index.has(row, Modifiers.FINAL | Modifiers.ABSTRACT | Modifiers.LOCAL)
              ? text.substring(0, start) + "final " + text.substring(start)
              : null;
      default -> {
        int body = index.body(row).start();
        boolean isOfMethod = kind == DeclarationKind.METHOD || kind == DeclarationKind.CONSTRUCTOR;
        if (!isOfMethod || body <= 0 || !index.types(row, TypeRole.THROWS).isEmpty()) {
          yield null;
        }
        yield text.substring(0, body) + "throws Exception " + text.substring(body);
      }
    };
  }
}
