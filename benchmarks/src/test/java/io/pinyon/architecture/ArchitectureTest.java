package io.pinyon.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds what ARCHITECTURE.md says of modules: which uses which, what each never does, and that
/// each library has one owner. What is inside of modules is [PackageGraphTest]'s.
final class ArchitectureTest {
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
        new Library("com.github.javaparser..", Module.SYNTAX),
        new Library("org.jetbrains.java.decompiler..", Module.LIBRARIES),
        new Library("com.google.googlejavaformat..", Module.SERVICE),
        new Library("com.palantir.javaformat..", Module.SERVICE),
        new Library("io.methvin..", Module.INDEXER),
        new Library("org.apache.maven..", Module.PROJECTS),
        new Library("org.eclipse.aether..", Module.PROJECTS),
        new Library("org.codehaus.plexus..", Module.PROJECTS),
        new Library("org.tomlj..", Module.PROJECTS),
        new Library("org.antlr..", Module.PROJECTS),
        new Library("org.apache.http..", Module.PROJECTS),
        new Library("org.slf4j..", Module.INDEXER),
        new Library("ch.epfl.scala..", Module.PROJECTS),
        new Library("org.eclipse.lsp4j", Module.LSP_SERVER),
        new Library("org.eclipse.lsp4j.services..", Module.LSP_SERVER),
        // The Build Server Protocol's client speaks it, too.
        new Library("org.eclipse.lsp4j.jsonrpc..", Module.LSP_SERVER, Module.PROJECTS),
        new Library("com.google.gson..", Module.LSP_SERVER, Module.PROJECTS, Module.CLI),
        new Library("io.modelcontextprotocol..", Module.MCP_SERVER),
        new Library("tools.jackson..", Module.MCP_SERVER),
        new Library("com.fasterxml.jackson..", Module.MCP_SERVER),
        new Library("reactor..", Module.MCP_SERVER),
        new Library("picocli..", Module.CLI),
        new Library("me.tongfei..", Module.CLI),
        new Library("blue.strategic.parquet..", Module.CLI),
        new Library("org.apache.parquet..", Module.CLI),
        new Library("de.siegmar..", Module.CLI),
        new Library("org.knowm.xchart..", Module.BENCHMARKS),
        new Library("com.sun.tools.."));
  }

  private static final JavaClasses CLASSES = Module.CLASSES;

  /// As ARCHITECTURE.md draws them: neither an arrow more, nor one that nobody needs.
  @ParameterizedTest
  @EnumSource
  void module_uses_whatIsDrawn(Module module) {
    Set<Module> used = EnumSet.noneOf(Module.class);
    for (JavaClass type : CLASSES.that(resideInAPackage(module.packages))) {
      type.getDirectDependenciesFromSelf()
          .forEach(each -> Module.of(each.getTargetClass()).ifPresent(used::add));
    }
    used.remove(module);
    assertEquals(module.uses(), used);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void library_isUsed_byItsOwnerAlone(Library library) {
    List<String> allowed = new ArrayList<>(List.of(Module.BENCHMARKS.packages));
    library.owners.forEach(owner -> allowed.add(owner.packages));
    noClasses()
        .that(resideOutsideOfPackages(allowed.toArray(String[]::new)))
        .should()
        .dependOnClassesThat(resideInAPackage(library.packages))
        .check(CLASSES);
  }

  @Test
  void internalPackage_isUsed_byItsModuleAlone() {
    for (Module module : Module.values()) {
      String internal = module.packages.replace("..", ".internal..");
      if (CLASSES.stream().anyMatch(resideInAPackage(internal))) {
        classes()
            .that(resideInAPackage(internal))
            .should()
            .onlyHaveDependentClassesThat(resideInAPackage(module.packages))
            .check(CLASSES);
      }
    }
  }

  /// Standard output belongs to the language server protocol; the commands that print there are the
  /// cli's.
  @Test
  void standardOutput_isWritten_byTheCliAlone() {
    noClasses()
        .that(resideOutsideOfPackages(Module.CLI.packages, Module.BENCHMARKS.packages))
        .should()
        .accessField(System.class, "out")
        .check(CLASSES);
  }

  /// The modules that are functions of what they are given.
  private static Stream<Module> pure() {
    return Stream.of(Module.SCHEMA, Module.SYNTAX, Module.QUERY);
  }

  @ParameterizedTest
  @MethodSource("pure")
  void pureModule_starts_noThreads(Module module) {
    noClasses()
        .that(resideInAPackage(module.packages))
        .should()
        .dependOnClassesThat(
            belongToAnyOf(Thread.class)
                .or(
                    resideInAPackage("java.util.concurrent")
                        .and(
                            JavaClass.Predicates.simpleNameContaining("Executor")
                                .or(JavaClass.Predicates.simpleNameStartingWith("ForkJoin"))
                                .or(JavaClass.Predicates.simpleName("CompletableFuture"))
                                .or(JavaClass.Predicates.simpleName("Thread")))))
        .check(CLASSES);
  }

  /// Paths are values; whatever opens, lists or asks the file system, the network, the clock or the
  /// environment is not.
  @ParameterizedTest
  @MethodSource("pure")
  void pureModule_does_noIo(Module module) {
    noClasses()
        .that(resideInAPackage(module.packages))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.net..", "java.nio.channels..", "java.time..", "java.util.zip..")
                .or(
                    resideInAPackage("java.nio.file..")
                        .and(simpleNameIsNot("Path"))
                        .and(simpleNameIsNot("InvalidPathException")))
                .or(
                    resideInAPackage("java.io..")
                        .and(simpleNameIsNot("Serializable"))
                        .and(simpleNameIsNot("UncheckedIOException"))
                        .and(simpleNameIsNot("IOException"))))
        .check(CLASSES);
    for (String ambient : List.of("getenv", "getProperty", "nanoTime", "currentTimeMillis")) {
      noClasses()
          .that(resideInAPackage(module.packages))
          .should()
          .callMethodWhere(target(name(ambient)).and(target(owner(equivalentTo(System.class)))))
          .check(CLASSES);
    }
  }

  private static final String MAVEN = "io.pinyon.projects.internal.maven.";

  /// Outside of the benchmarks. What a class is nested in counts for it.
  private static Set<String> usersOf(DescribedPredicate<JavaClass> used) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : CLASSES.that(resideOutsideOfPackages(Module.BENCHMARKS.packages))) {
      boolean isUser =
          type.getDirectDependenciesFromSelf().stream()
              .anyMatch(each -> used.test(each.getTargetClass()));
      String name = type.getName().replaceFirst("[$].*", "");
      if (isUser && !used.test(type)) {
        users.add(name);
      }
    }
    return users;
  }

  private static Set<String> callersOf(Class<?> owner, String methods) {
    Set<String> callers = new TreeSet<>();
    for (JavaClass type : CLASSES.that(resideOutsideOfPackages(Module.BENCHMARKS.packages))) {
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getTargetOwner().isEquivalentTo(owner))
          .filter(call -> call.getName().matches(methods))
          .forEach(call -> callers.add(type.getName()));
    }
    return callers;
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(
        name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }

  /// URIs are values; what opens a connection is not.
  @Test
  void network_isUsed_byFetching_andByTheServerForAgentsOnThisMachine() {
    String wire = "io.pinyon.mcp.internal.wire.";
    String daemon = "io.pinyon.cli.daemon."; // a socket in a private folder, or a loopback port
    assertEquals(
        Set.of(
            daemon + "LoopbackEndpoint",
            daemon + "UnixEndpoint",
            "io.pinyon.cli.snapshot.ServeCommand", // at the loopback address unless told otherwise
            "io.pinyon.projects.SnapshotDownload", // once the user has agreed
            "io.pinyon.projects.internal.input.Hosts", // asks for addresses, as those two do
            wire + "EventStream",
            wire + "HttpGate",
            wire + "HttpSession",
            wire + "HttpTransport"), // listens at the loopback address, when asked to
        usersOf(
            resideInAnyPackage("java.net..", "javax.net..", "sun.net..", "com.sun.net..")
                .and(DescribedPredicate.not(JavaClass.Predicates.simpleNameStartingWith("URI")))
                .and(simpleNameIsNot("URL"))
                .and(simpleNameIsNot("URLDecoder"))
                .and(simpleNameIsNot("URLEncoder"))));
    assertEquals(
        Set.of(
            daemon + "Bridge",
            daemon + "Daemon",
            daemon + "Endpoint",
            daemon + "LoopbackEndpoint",
            daemon + "UnixEndpoint"),
        usersOf(
            resideInAPackage("java.nio.channels..")
                .and(JavaClass.Predicates.simpleNameContaining("Socket"))
                .or(resideInAPackage("org.apache.http.."))
                .or(resideInAPackage("org.apache.maven.wagon.."))));
    assertEquals(
        Set.of(MAVEN + "RemoteArtifacts", MAVEN + "OfflineSystem"), // which has no transport
        usersOf(
            resideInAnyPackage(
                "org.eclipse.aether.supplier..",
                "org.eclipse.aether.transport..",
                "org.eclipse.aether.spi.connector..")));
    assertEquals(Set.of("io.pinyon.projects.Fetch"), usersOf(named(MAVEN + "RemoteArtifacts")));
    assertEquals(
        Set.of("io.pinyon.cli.workspace.FetchCommand"), usersOf(named("io.pinyon.projects.Fetch")));
    assertEquals(
        Set.of("io.pinyon.cli.snapshot.GetCommand"),
        usersOf(named("io.pinyon.projects.SnapshotDownload")));
    assertEquals(
        Set.of("io.pinyon.projects.SnapshotDownload"),
        callersOf(java.net.URL.class, "open.*|getContent"));
  }

  /// A workspace's build by its import; the guard of a process's own folder, `/bin/sh`; Pinyon's
  /// own formatters; the JVM in which javac judges; and git, when the user names it.
  @Test
  void processes_areStarted_byNamedClassesAlone() {
    String projects = "io.pinyon.projects.";
    String build = projects + "internal.input.BuildProcess";
    String server = projects + "internal.bsp.BuildServerImport";
    String gradle = projects + "internal.gradle.GradleImport";
    assertEquals(
        Set.of(
            build,
            server,
            "io.pinyon.cli.daemon.Starter",
            "io.pinyon.storage.internal.folders.ProcessFolder",
            "io.pinyon.service.format.FormatterProcess",
            "io.pinyon.service.javac.WorkerCommand",
            "io.pinyon.service.change.GitChanges"),
        usersOf(named("java.lang.ProcessBuilder")));
    assertEquals(Set.of(), callersOf(Runtime.class, "exec"));
    assertEquals(Set.of(gradle), usersOf(named(build)));
    assertEquals(Set.of(projects + "BuildImport"), usersOf(named(server)));
    assertEquals(Set.of(projects + "BuildImport"), usersOf(named(gradle)));
    assertEquals(
        Set.of(projects + "Project", "io.pinyon.cli.workspace.ImportCommand"),
        usersOf(named(projects + "BuildImport")));
  }

  /// A class that comes from an AOT cache has no code source if the cache was made in another
  /// folder.
  @Test
  void codeSources_areAskedFor_byNobody() {
    assertEquals(Set.of(), callersOf(Class.class, "getProtectionDomain"));
  }

  /// What starts with javac's process loads little: the JDK and what both sides say.
  @Test
  void javacsProcess_uses_theJdkAlone() {
    noClasses()
        .that(
            resideInAnyPackage(
                "io.pinyon.service.javac.worker", "io.pinyon.service.javac.protocol"))
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(
                "java..",
                "javax..",
                "com.sun.source..",
                "org.jspecify..",
                "io.pinyon.service.javac.worker",
                "io.pinyon.service.javac.protocol"))
        .check(CLASSES);
  }

  /// What a bridge loads, each client pays for: the JDK, the JSON parser, and what makes a session.
  @Test
  void bridge_uses_littleOfTheProgram() {
    noClasses()
        .that(
            resideInAPackage("io.pinyon.cli.daemon")
                .and(simpleNameIsNot("Daemon"))
                .and(simpleNameIsNot("DaemonProcess"))
                .and(simpleNameIsNot("Checks")) // what it is given
                .and(simpleNameIsNot("StatusReport"))
                .and(DescribedPredicate.not(named("io.pinyon.cli.daemon.Daemon")))
                .or(named("io.pinyon.lsp.SessionReplay"))
                .or(named("io.pinyon.mcp.SessionReplay")))
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(
                    "java..", "javax.crypto..", "org.jspecify..", "io.pinyon.cli.daemon")
                .and(
                    resideOutsideOfPackages(
                        "com.google.gson", "io.pinyon.lsp.internal.text", "io.pinyon.storage.home"))
                .and(DescribedPredicate.not(named("io.pinyon.lsp.SessionReplay")))
                .and(DescribedPredicate.not(named("io.pinyon.mcp.SessionReplay")))
                .and(DescribedPredicate.not(named("io.pinyon.lsp.ClientFeatures"))))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> simpleNameIsNot(String name) {
    return DescribedPredicate.not(JavaClass.Predicates.simpleName(name));
  }

  /// What a workspace consists of, and what libraries hold, is known without any index.
  @ParameterizedTest
  @EnumSource(names = {"LIBRARIES", "PROJECTS"})
  void models_know_noIndex(Module module) {
    noClasses()
        .that(resideInAPackage(module.packages))
        .should()
        .dependOnClassesThat(belongToAnyOf(Snapshot.class, Writer.class))
        .check(CLASSES);
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
              .filter(module -> module.folder().equals(folder))
              .anyMatch(module -> resideInAPackage(module.packages).test(type));
      if (!placed) {
        misplaced.add(type.getName() + " in " + source);
      }
    }
    assertEquals(new TreeSet<>(), misplaced);
    assertTrue(CLASSES.size() > 1000, "all modules' classes are looked at");
  }

  /// The folder of the module that a class comes from: by the name of its jar, wherever that was
  /// copied, else by where it lies.
  private static String folder(URI source) {
    return Stream.of("/pinyon-([a-z-]+?)(-[0-9][^/]*)?[.]jar!/", "/([a-z-]+)/target/")
        .map(pattern -> Pattern.compile(pattern).matcher(source.toString()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElse("");
  }
}
