package io.pinyon.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The modules of the program and of its measurements, each with those that it uses. Those that are
/// used come first, so that no arrow leads up.
enum Module {
  SCHEMA("schema"),
  STORAGE("storage", SCHEMA),
  SYNTAX("syntax", SCHEMA),
  LIBRARIES("libraries", SCHEMA, STORAGE, SYNTAX),
  PROJECTS("projects", SCHEMA, STORAGE, LIBRARIES),
  INDEXER("indexer", SCHEMA, STORAGE, SYNTAX),
  QUERY("query", SCHEMA, SYNTAX),
  SERVICE("service", SCHEMA, STORAGE, SYNTAX, LIBRARIES, PROJECTS, INDEXER, QUERY),
  LSP_SERVER("lsp", SCHEMA, QUERY, SERVICE),
  MCP_SERVER("mcp", SCHEMA, STORAGE, INDEXER, QUERY, SERVICE),
  CLI(
      "cli",
      SCHEMA,
      STORAGE,
      SYNTAX,
      LIBRARIES,
      PROJECTS,
      INDEXER,
      QUERY,
      SERVICE,
      LSP_SERVER,
      MCP_SERVER),
  BENCHMARKS("benchmarks", SCHEMA, STORAGE, SYNTAX, LIBRARIES, PROJECTS, INDEXER, QUERY, SERVICE);

  /// All classes of all modules, without tests and what JMH generates.
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("io.pinyon");

  /// As ArchUnit writes a package and all below it.
  final String packages;

  private final List<Module> uses;

  Module(String lastName, Module... uses) {
    this.packages = "io.pinyon." + lastName + "..";
    this.uses = List.of(uses);
  }

  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Set<Module> uses() {
    return uses.isEmpty() ? EnumSet.noneOf(Module.class) : EnumSet.copyOf(uses);
  }

  /// What [#of] has found, by package: ArchUnit makes its pattern anew for each class that it looks
  /// at, and each use of a class is asked for.
  private static final Map<String, Optional<Module>> BY_PACKAGE = new ConcurrentHashMap<>();

  /// The module of a class; empty if it is none of ours.
  static Optional<Module> of(JavaClass type) {
    return BY_PACKAGE.computeIfAbsent(
        type.getPackageName(),
        _ ->
            Arrays.stream(values())
                .filter(module -> resideInAPackage(module.packages).test(type))
                .findFirst());
  }
}
