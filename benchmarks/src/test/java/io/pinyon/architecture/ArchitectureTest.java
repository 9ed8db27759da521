package io.pinyon.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds what ARCHITECTURE.md draws: dependencies run one way, and each library has one owner.
final class ArchitectureTest {

  /// The modules in the order of their dependencies: each may use those above it, never those
  /// below.
  private enum Module {
    SCHEMA("schema", "schema"),
    STORAGE("storage", "storage"),
    INDEXER("indexer", "indexer"),
    QUERY("query", "query"),
    LSP_SERVER("lsp-server", "lsp"),
    CLI("cli", "cli"),
    BENCHMARKS("benchmarks", "benchmarks");

    private final String folder;
    private final String packages;

    Module(String folder, String lastName) {
      this.folder = folder;
      this.packages = "io.pinyon." + lastName + "..";
    }
  }

  private record Library(String packages, List<Module> owners) {
    Library(String packages, Module... owners) {
      this(packages, List.of(owners));
    }

    @Override
    public String toString() {
      return packages + " in " + owners;
    }
  }

  /// Every library of the product. Benchmarks may compare any of them.
  private static Stream<Library> libraries() {
    return Stream.of(
        new Library("com.google.flatbuffers..", Module.SCHEMA),
        new Library("org.lmdbjava..", Module.STORAGE),
        new Library("io.airlift..", Module.STORAGE),
        new Library("org.roaringbitmap..", Module.STORAGE),
        new Library("com.github.javaparser..", Module.INDEXER),
        new Library("org.jetbrains.java.decompiler..", Module.INDEXER),
        new Library("io.methvin..", Module.INDEXER),
        new Library("org.eclipse.jgit..", Module.INDEXER),
        new Library("org.apache.maven..", Module.INDEXER),
        new Library("org.eclipse.aether..", Module.INDEXER),
        new Library("org.codehaus.plexus..", Module.INDEXER),
        new Library("org.tomlj..", Module.INDEXER),
        new Library("org.antlr..", Module.INDEXER),
        new Library("org.apache.http..", Module.INDEXER),
        new Library("ch.epfl.scala..", Module.INDEXER),
        new Library("org.eclipse.lsp4j", Module.LSP_SERVER),
        new Library("org.eclipse.lsp4j.services..", Module.LSP_SERVER),
        // The Build Server Protocol's client speaks it, too.
        new Library("org.eclipse.lsp4j.jsonrpc..", Module.LSP_SERVER, Module.INDEXER),
        new Library("com.google.gson..", Module.LSP_SERVER),
        new Library("picocli..", Module.CLI),
        new Library("org.knowm.xchart..", Module.BENCHMARKS),
        new Library("me.tongfei..", Module.CLI),
        new Library("blue.strategic.parquet..", Module.CLI),
        new Library("org.apache.parquet..", Module.CLI),
        new Library("de.siegmar..", Module.CLI),
        new Library("org.slf4j..", Module.INDEXER),
        new Library("com.sun.tools.."));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.pinyon");

  @ParameterizedTest
  @EnumSource
  void module_uses_onlyModulesAboveIt(Module module) {
    String[] below =
        Arrays.stream(Module.values())
            .filter(other -> other.ordinal() > module.ordinal())
            .map(other -> other.packages)
            .toArray(String[]::new);
    check(
        noClasses()
            .that(resideInAPackage(module.packages))
            .should()
            .dependOnClassesThat(resideInAnyPackage(below)));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void library_isUsed_byItsOwnerAlone(Library library) {
    List<String> allowed = new ArrayList<>(List.of(Module.BENCHMARKS.packages));
    library.owners.forEach(owner -> allowed.add(owner.packages));
    check(
        noClasses()
            .that(resideOutsideOfPackages(allowed.toArray(String[]::new)))
            .should()
            .dependOnClassesThat(resideInAPackage(library.packages)));
  }

  @ParameterizedTest
  @EnumSource
  void internalPackage_isUsed_byItsModuleAlone(Module module) {
    String internal = module.packages.replace("..", ".internal..");
    check(
        classes()
            .that(resideInAPackage(internal))
            .should()
            .onlyHaveDependentClassesThat(resideInAPackage(module.packages)));
  }

  /// Standard output belongs to the language server protocol; the commands that print there are the
  /// cli's.
  @Test
  void standardOutput_isWritten_byTheCliAlone() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(Module.CLI.packages, Module.BENCHMARKS.packages))
            .should()
            .accessField(System.class, "out"));
  }

  /// A query is a function of a snapshot and a buffer.
  @Test
  void query_starts_noThreads() {
    check(
        noClasses()
            .that(resideInAPackage(Module.QUERY.packages))
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.concurrent\\.(Executor.*|CompletableFuture|ForkJoin.*)"));
  }

  /// Guards the other rules: a class outside its module's packages would escape them.
  @Test
  void class_lies_inThePackagesOfItsModule() {
    SortedSet<String> misplaced = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      URI source = type.getSource().orElseThrow().getUri();
      String folder = folder(source);
      boolean placed =
          Arrays.stream(Module.values())
              .filter(module -> module.folder.equals(folder))
              .anyMatch(module -> resideInAPackage(module.packages).test(type));
      if (!placed) {
        misplaced.add(type.getName() + " in " + source);
      }
    }
    assertEquals(new TreeSet<>(), misplaced);
  }

  /// The folder of the module that a class comes from: by the name of its jar, wherever that was
  /// copied, else by where it lies.
  private static String folder(URI source) {
    return Stream.of("/pinyon-([a-z-]+)-[0-9][^/]*[.]jar!/", "/([a-z-]+)/target/")
        .map(pattern -> Pattern.compile(pattern).matcher(source.toString()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse("");
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
