package io.pinyon.indexer.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder that the walk enters, with the ignore rules that hold in it. Immutable; made again when
/// an ignore file changes.
public final class Folder {
  private enum Mode {
    /// Files count unless they are ignored.
    SOURCES,
    /// Output of a build: nothing counts but folders of generated sources below.
    OUTPUT,
    /// Within output: every folder is output of a module.
    OUTPUTS,
    /// Generated sources: ignore files do not hold.
    GENERATED
  }

  private final Path path;
  private final String relative;
  private final @Nullable Folder parent;
  private final Mode mode;
  private final List<IgnoreRules> rules;
  private final List<FileProblem> problems;

  private Folder(
      Path path,
      String relative,
      @Nullable Folder parent,
      Mode mode,
      List<IgnoreRules> rules,
      List<FileProblem> problems) {
    this.path = path;
    this.relative = relative;
    this.parent = parent;
    this.mode = mode;
    this.rules = rules;
    this.problems = problems;
  }

  /// The root of a workspace, with the rules of the git repository around it, if there is one.
  public static Folder root(Path root) {
    List<IgnoreRules> rules = new ArrayList<>();
    List<FileProblem> problems = new ArrayList<>();
    Path real;
    try {
      real = root.toRealPath();
    } catch (IOException e) {
      real = root.toAbsolutePath().normalize();
    }
    Path repository = GitRepository.around(real);
    if (repository != null) {
      Path exclude = GitRepository.excludeFile(repository);
      if (exclude != null) {
        String above = above(repository, real);
        IgnoreRules.addTo(rules, exclude, exclude.toString(), 0, above, problems::add);
      }
      List<Path> between = new ArrayList<>();
      Path up = real.getParent();
      for (; up != null && up.startsWith(repository); up = up.getParent()) {
        between.addFirst(up);
      }
      for (Path folder : between) {
        Path file = folder.resolve(".gitignore");
        IgnoreRules.addTo(rules, file, file.toString(), 0, above(folder, real), problems::add);
      }
      // A root inside an ignored folder was asked for by name: what is above has no say then.
      for (Path at = real; at != null && !at.equals(repository); at = at.getParent()) {
        if (isIgnoredFromAbove(rules, real, at)) {
          rules.clear();
          break;
        }
      }
    }
    addOwn(rules, root, "", problems);
    return new Folder(root, "", null, Mode.SOURCES, rules, problems);
  }

  private static boolean isIgnoredFromAbove(List<IgnoreRules> rules, Path root, Path folder) {
    String tail = above(folder, root);
    for (int i = rules.size() - 1; i >= 0; i--) {
      String above = rules.get(i).above();
      int length = above.length() - tail.length() - 1;
      if (length <= 0) {
        continue;
      }
      Boolean ignored = rules.get(i).checkAt(above.substring(0, length), 0, true);
      if (ignored != null) {
        return ignored;
      }
    }
    return false;
  }

  private static String above(Path folder, Path root) {
    String names = SourceFile.relative(folder, root);
    return names == null ? "" : IgnoreRules.bytes(names) + "/";
  }

  public Path path() {
    return path;
  }

  /// Below the root, with `/` between the names; empty for the root.
  public String relative() {
    return relative;
  }

  public String relative(String name) {
    return relative.isEmpty() ? name : relative + "/" + name;
  }

  /// What is wrong with its ignore files, and for the root with those above.
  List<FileProblem> problems() {
    return problems;
  }

  public @Nullable Folder parent() {
    return parent;
  }

  /// The folder of this name in this one, null if the walk does not enter it.
  public @Nullable Folder enter(String name) {
    if (FolderNames.isNeverSource(name)) {
      return null;
    }
    Path child = path.resolve(name);
    String childRelative = relative(name);
    if (mode == Mode.GENERATED || FolderNames.isGenerated(name)) {
      boolean isCopy =
          FolderNames.isDelombok(name) && (parent == null || parent.mode != Mode.GENERATED);
      return isCopy
          ? null
          : new Folder(child, childRelative, this, Mode.GENERATED, List.of(), List.of());
    }
    if (mode == Mode.OUTPUTS) {
      return new Folder(child, childRelative, this, Mode.OUTPUT, List.of(), List.of());
    }
    if (mode == Mode.OUTPUT) {
      Mode within =
          FolderNames.isGeneratedOutput(name)
              ? Mode.GENERATED
              : FolderNames.holdsOutput(name) ? Mode.OUTPUTS : null;
      return within == null
          ? null
          : new Folder(child, childRelative, this, within, List.of(), List.of());
    }
    if (FolderNames.isOutput(name) && FolderNames.isBuilt(path)) {
      return new Folder(child, childRelative, this, Mode.OUTPUT, List.of(), List.of());
    }
    if (isIgnored(childRelative, true)) {
      return FolderNames.isOutput(name)
          ? new Folder(child, childRelative, this, Mode.OUTPUT, List.of(), List.of())
          : null;
    }
    List<IgnoreRules> own = new ArrayList<>(rules);
    List<FileProblem> wrong = new ArrayList<>();
    addOwn(own, child, childRelative, wrong);
    List<IgnoreRules> inForce = own.size() == rules.size() ? rules : own;
    return new Folder(child, childRelative, this, Mode.SOURCES, inForce, List.copyOf(wrong));
  }

  /// True if a file of this name in this folder is a source file of the workspace.
  public boolean accepts(String name) {
    return isSource(name)
        && switch (mode) {
          case OUTPUT, OUTPUTS -> false;
          case GENERATED -> true;
          case SOURCES -> !isIgnored(relative(name), false);
        };
  }

  /// True for names of Java source files; hidden ones are none.
  public static boolean isSource(String name) {
    return name.endsWith(".java") && !name.startsWith(".");
  }

  /// True if a change of the entry of this name can change what the walk enters and accepts.
  public boolean decides(String name) {
    return name.equals(".gitignore")
        || name.equals(".ignore")
        || (FolderNames.isBuildMarker(name) && FolderNames.hasOutput(path));
  }

  private boolean isIgnored(String childRelative, boolean isFolder) {
    if (rules.isEmpty()) {
      return false;
    }
    String bytes = IgnoreRules.bytes(childRelative);
    for (int i = rules.size() - 1; i >= 0; i--) {
      Boolean ignored = rules.get(i).check(bytes, isFolder);
      if (ignored != null) {
        return ignored;
      }
    }
    return false;
  }

  private static void addOwn(
      List<IgnoreRules> rules, Path folder, String relative, List<FileProblem> problems) {
    int base = relative.isEmpty() ? 0 : IgnoreRules.bytes(relative).length() + 1;
    for (String name : List.of(".gitignore", ".ignore")) {
      String shown = relative.isEmpty() ? name : relative + "/" + name;
      IgnoreRules.addTo(rules, folder.resolve(name), shown, base, "", problems::add);
    }
  }
}
