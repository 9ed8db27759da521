package io.pinyon.projects.internal.gradlefiles;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.resolution.GradleVersion;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A version catalog: names for libraries, versions, bundles and plugins. Aliases are kept with
/// dots, as scripts use them.
public final class VersionCatalog {
  /// Characters of a catalog.
  private static final int MAX_LENGTH = 4_000_000;

  /// Versions and whether they are strict, libraries, lists of libraries, ids of plugins with their
  /// versions after a colon.
  private final Map<String, String> versions = new HashMap<>();

  private final Map<String, External> libraries = new HashMap<>();
  private final Map<String, List<String>> bundles = new HashMap<>();
  private final Map<String, String> plugins = new HashMap<>();

  public static String alias(String written) {
    return written.replace('-', '.').replace('_', '.');
  }

  public void version(String name, String version) {
    versions.put(alias(name), version);
  }

  public void library(String name, External library) {
    libraries.put(alias(name), library);
  }

  public void bundle(String name, List<String> aliases) {
    bundles.put(alias(name), aliases.stream().map(VersionCatalog::alias).toList());
  }

  public void plugin(String name, String id, String version) {
    plugins.put(alias(name), id + ":" + version);
  }

  public @Nullable String version(String alias) {
    return versions.get(alias(alias));
  }

  /// What a path behind the catalog's name stands for: a [External], a list of them, a version or a
  /// plugin (`id:version`); null if nothing.
  public @Nullable Object find(String path) {
    if (path.startsWith("versions.")) {
      return versions.get(alias(path.substring("versions.".length())));
    }
    if (path.startsWith("plugins.")) {
      return plugins.get(alias(path.substring("plugins.".length())));
    }
    if (path.startsWith("bundles.")) {
      List<String> names = bundles.get(alias(path.substring("bundles.".length())));
      return names == null
          ? null
          : names.stream().map(libraries::get).filter(Objects::nonNull).toList();
    }
    return libraries.get(alias(path));
  }

  /// Adds what a `libs.versions.toml` says.
  public void read(Path file, Inputs inputs, List<ProjectProblem> problems) {
    TomlParseResult toml;
    try {
      String text = inputs.text(file);
      if (text.length() > MAX_LENGTH) {
        problems.add(
            new ProjectProblem(
                file, 0, "ignored a version catalog of more than " + MAX_LENGTH + " characters"));
        return;
      }
      toml = Toml.parse(text);
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return;
    }
    for (TomlParseError each : toml.errors()) {
      TomlPosition position = each.position();
      problems.add(
          new ProjectProblem(
              file, position == null ? 0 : position.line(), String.valueOf(each.getMessage())));
    }
    entries(
        toml,
        "versions",
        (name, table) -> {
          String version = versionOf(table.get(List.of(name)));
          if (version != null) {
            version(name, version);
          }
        });
    entries(
        toml,
        "libraries",
        (name, table) -> {
          External library = libraryOf(table.get(List.of(name)));
          if (library != null) {
            library(name, library);
          } else {
            TomlPosition position = table.inputPositionOf(List.of(name));
            problems.add(
                new ProjectProblem(
                    file,
                    position == null ? 0 : position.line(),
                    "the library " + name + " has no module or group and name"));
          }
        });
    entries(
        toml,
        "bundles",
        (name, table) -> {
          if (table.get(List.of(name)) instanceof TomlArray array) {
            List<String> names = new ArrayList<>();
            array.toList().forEach(each -> names.add(String.valueOf(each)));
            bundle(name, names);
          }
        });
    entries(
        toml,
        "plugins",
        (name, table) -> {
          switch (table.get(List.of(name))) {
            case String text -> plugins.put(alias(name), text);
            case TomlTable plugin ->
                plugin(
                    name,
                    text(plugin, "id"),
                    Objects.requireNonNullElse(versionOf(plugin.get("version")), ""));
            case null, default -> {
              // no plugin
            }
          }
        });
  }

  private interface Entry {
    void accept(String name, TomlTable table);
  }

  private static void entries(TomlTable toml, String section, Entry action) {
    if (toml.get(List.of(section)) instanceof TomlTable table) {
      table.keySet().forEach(name -> action.accept(name, table));
    }
  }

  private @Nullable External libraryOf(@Nullable Object value) {
    if (value instanceof String text) {
      return External.parse(text);
    }
    if (!(value instanceof TomlTable table)) {
      return null;
    }
    String module = text(table, "module");
    String[] parts = module.split(":", -1);
    String group = parts.length == 2 ? parts[0] : text(table, "group");
    String name = parts.length == 2 ? parts[1] : text(table, "name");
    if (group.isEmpty() || name.isEmpty()) {
      return null;
    }
    String version = versionOf(table.get(List.of("version")));
    boolean isStrict = version != null && version.endsWith("!!");
    String plain = version == null ? "" : version.replace("!!", "");
    return new External(group, name, plain, isStrict, "", "jar");
  }

  /// A version as text, with `!!` behind a strict one; null if there is none.
  private @Nullable String versionOf(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (!(value instanceof TomlTable table)) {
      return null;
    }
    String ref = text(table, "ref");
    if (!ref.isEmpty()) {
      return versions.get(alias(ref));
    }
    String strict = text(table, "strictly");
    String preferred = text(table, "prefer");
    if (!strict.isEmpty()) {
      return (preferred.isEmpty() ? strict : preferred) + "!!";
    }
    String required = text(table, "require");
    boolean isOpen = required.isEmpty() || GradleVersion.isDynamic(required);
    return isOpen && !preferred.isEmpty() ? preferred : required;
  }

  private static String text(TomlTable table, String name) {
    return table.get(List.of(name)) instanceof String text ? text : "";
  }
}
