package io.pinyon.query.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import io.pinyon.query.Fixture;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.symbols.SymbolTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// javac with Lombok is the judge: of each class of a fixture the engine must have the same members
/// with the same types and modifiers, and every name, dot and expression of the code that uses them
/// must mean the same. The engine does not have Lombok on its class path.
final class LombokJudgeTest {
  private static final Path FOLDER = Path.of("src/test/resources/judge-lombok");

  @TempDir private static Path root;

  @TestFactory
  Stream<DynamicTest> fixture_everyMemberNameAndType_isAsJavacSaysWithLombok() throws Exception {
    StandardJavaFileManager manager =
        ToolProvider.getSystemJavaCompiler()
            .getStandardFileManager(null, null, StandardCharsets.UTF_8);
    manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(lombok()));
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> judge(f, manager)));
    }
  }

  private static Path lombok() throws URISyntaxException {
    return Path.of(lombok.Getter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Processor processor() throws ReflectiveOperationException {
    return (Processor)
        Class.forName("lombok.launch.AnnotationProcessorHider$AnnotationProcessor")
            .getDeclaredConstructor()
            .newInstance();
  }

  private static void judge(Path folder, StandardJavaFileManager manager) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    Path copy = root.resolve(folder.getFileName().toString());
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        Path to = copy.resolve(folder.relativize(file).toString()); // Lombok looks for settings
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(file, to);
        files.put("/" + folder.relativize(file).toString().replace('\\', '/'), text(file));
      }
    }
    Javac javac = Javac.processed(files, manager, copy.toRealPath(), processor());
    SymbolTable symbols = symbols(files);
    Map<String, List<String>> expected = new TreeMap<>();
    Map<String, List<String>> found = new TreeMap<>();
    for (CompilationUnitTree unit : javac.units) {
      new TreePathScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
          if (javac.trees.getElement(getCurrentPath()) instanceof TypeElement type
              && type.getNestingKind() != NestingKind.LOCAL
              && type.getNestingKind() != NestingKind.ANONYMOUS) {
            String name = type.getQualifiedName().toString();
            expected.put(name, ClassMembers.of(type, javac.types));
            found.put(name, ClassMembers.of(symbols.byQualifiedName(name), symbols));
          }
          return super.visitClass(node, unused);
        }
      }.scan((Tree) unit, null);
    }
    assertEquals("", difference(expected, found));
    JudgeTest.report(folder, files, javac, Map.of());
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private static SymbolTable symbols(Map<String, String> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((path, text) -> all.append("//- ").append(path).append('\n').append(text));
    Fixture facts = Fixture.of(all.toString());
    Unit last =
        facts.unit(files.keySet().stream().filter(f -> f.endsWith(".java")).toList().getLast());
    return new SymbolTable(facts, last);
  }

  /// `-` is what the engine lacks, `+` what it has beyond javac.
  private static String difference(
      Map<String, List<String>> expected, Map<String, List<String>> found) {
    StringBuilder out = new StringBuilder();
    expected.forEach((name, members) -> {
      List<String> lacking = new ArrayList<>(members);
      List<String> beyond = new ArrayList<>(found.getOrDefault(name, List.of()));
      members.forEach(beyond::remove);
      found.getOrDefault(name, List.of()).forEach(lacking::remove);
      for (String member : List.copyOf(beyond)) { // a class file may have no names of parameters
        String pattern = "\\Q" + member.replaceAll(" arg\\d+", " \\\\E\\\\w+\\\\Q") + "\\E";
        if (member.contains(" arg0") && lacking.removeIf(other -> other.matches(pattern))) {
          beyond.remove(member);
        }
      }
      lacking.forEach(member -> out.append(name).append(" - ").append(member).append('\n'));
      beyond.forEach(member -> out.append(name).append(" + ").append(member).append('\n'));
    });
    return out.toString();
  }
}
