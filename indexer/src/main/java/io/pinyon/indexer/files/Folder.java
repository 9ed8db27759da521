package io.pinyon.indexer.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder that the walk enters, with the ignore rules that hold in it. Immutable; made again when
/// an ignore file changes. What [#child] gives has the rules of the folders above alone, until
/// [#withRules].
public final class Folder {
  private static final String GIT_IGNORE = ".gitignore";
  private static final String IGNORE = ".ignore";

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

  /// True once its own ignore files are among the rules, or it is of a kind in which they do not
  /// hold.
  private final boolean hasOwnRules;

  private Folder(
      Path path,
      String relative,
      @Nullable Folder parent,
      Mode mode,
      List<IgnoreRules> rules,
      List<FileProblem> problems,
      boolean hasOwnRules) {
    this.path = path;
    this.relative = relative;
    this.parent = parent;
    this.mode = mode;
    this.rules = rules;
    this.problems = problems;
    this.hasOwnRules = hasOwnRules;
  }

  /// Below `parent`, of a kind in which ignore files do not hold.
  private Folder(Path path, String relative, Folder parent, Mode mode) {
    this(path, relative, parent, mode, List.of(), List.of(), true);
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
        Path file = folder.resolve(GIT_IGNORE);
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
    return new Folder(root, "", null, Mode.SOURCES, rules, problems, true);
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
    Folder child = child(name);
    return child == null ? null : child.withRules();
  }

  /// As [#enter], for a walk, which knows from the entries of a folder whether it has ignore files:
  /// most have none, and two looks for nothing in each took a fifth of a walk.
  @Nullable Folder child(String name) {
    if (FolderNames.isNeverSource(name)) {
      return null;
    }
    Path child = path.resolve(name);
    String childRelative = relative(name);
    if (mode == Mode.GENERATED || FolderNames.isGenerated(name)) {
      boolean isCopy =
          FolderNames.isDelombok(name) && (parent == null || parent.mode != Mode.GENERATED);
      return isCopy ? null : new Folder(child, childRelative, this, Mode.GENERATED);
    }
    if (mode == Mode.OUTPUTS) {
      return new Folder(child, childRelative, this, Mode.OUTPUT);
    }
    if (mode == Mode.OUTPUT) {
      Mode within =
          FolderNames.isGeneratedOutput(name)
              ? Mode.GENERATED
              : FolderNames.holdsOutput(name) ? Mode.OUTPUTS : null;
      return within == null ? null : new Folder(child, childRelative, this, within);
    }
    if (FolderNames.isOutput(name) && FolderNames.isBuilt(path)) {
      return new Folder(child, childRelative, this, Mode.OUTPUT);
    }
    if (!rules.isEmpty() && isIgnored(childRelative, true)) {
      return FolderNames.isOutput(name)
          ? new Folder(child, childRelative, this, Mode.OUTPUT)
          : null;
    }
    return new Folder(child, childRelative, this, Mode.SOURCES, rules, List.of(), false);
  }

  /// With the rules of its ignore files.
  Folder withRules() {
    if (hasOwnRules) {
      return this;
    }
    List<IgnoreRules> own = new ArrayList<>(rules);
    List<FileProblem> wrong = new ArrayList<>();
    addOwn(own, path, relative, wrong);
    List<IgnoreRules> inForce = own.size() == rules.size() ? rules : own;
    return new Folder(path, relative, parent, mode, inForce, List.copyOf(wrong), true);
  }

  /// True for the name of an ignore file, in whatever case: some file systems do not tell cases
  /// apart.
  static boolean isIgnoreFile(String name) {
    return name.equalsIgnoreCase(GIT_IGNORE) || name.equalsIgnoreCase(IGNORE);
  }

  /// True if a file of this name in this folder is a source file of the workspace.
  public boolean accepts(String name) {
    return isSource(name)
        && switch (mode) {
          case OUTPUT, OUTPUTS -> false;
          case GENERATED -> true;
          case SOURCES -> rules.isEmpty() || !isIgnored(relative(name), false);
        };
  }

  /// True for names of Java source files; hidden ones are none.
  public static boolean isSource(String name) {
    return name.endsWith(".java") && !name.startsWith(".");
  }

  /// True if a change of the entry of this name can change what the walk enters and accepts.
  public boolean decides(String name) {
    return name.equals(GIT_IGNORE)
        || name.equals(IGNORE)
        || (FolderNames.isBuildMarker(name) && FolderNames.hasOutput(path));
  }

  private boolean isIgnored(String childRelative, boolean isFolder) {
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
    for (String name : List.of(GIT_IGNORE, IGNORE)) {
      String shown = relative.isEmpty() ? name : relative + "/" + name;
      IgnoreRules.addTo(rules, folder.resolve(name), shown, base, "", problems::add);
    }
  }
}
