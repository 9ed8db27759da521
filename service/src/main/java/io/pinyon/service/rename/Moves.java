package io.pinyon.service.rename;

import io.pinyon.query.answers.Renaming;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.rename.MovedFiles.Moved;
import io.pinyon.service.rename.WorkspaceChange.Conflict;
import io.pinyon.service.rename.WorkspaceChange.FileChange;
import io.pinyon.service.rename.WorkspaceChange.Move;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// What files and folders that get other paths mean for Java: a type is renamed with its file, a
/// package with its folder; and the other way round, what moves when a package gets another name.
public final class Moves {
  private final Rename.Texts texts;
  private final List<String> notes = new ArrayList<>();

  public Moves(Rename.Texts texts) {
    this.texts = texts;
  }

  // ---- a package gets another name

  /// `newName` is the whole new name, or the new last part of it.
  public RenameAnswer ofPackage(String packageName, String newName) {
    int dot = packageName.lastIndexOf('.');
    String to =
        newName.indexOf('.') >= 0 || dot < 0
            ? newName
            : packageName.substring(0, dot + 1) + newName;
    if (to.equals(packageName)) {
      return new RenameAnswer.Refused("the name is '" + newName + "' already");
    }
    List<String> packages = new ArrayList<>(texts.packagesBelow(packageName));
    packages.addFirst(packageName);
    List<Moved> moved = new ArrayList<>();
    for (String each : packages) {
      for (String location : texts.ofPackage(each)) {
        moved.add(new Moved(location, each, to + each.substring(packageName.length())));
      }
    }
    if (moved.isEmpty()) {
      return new RenameAnswer.Refused(
          "'" + packageName + "' is declared in libraries, or holds no sources");
    }
    return new FileMoves(texts, moved).run(moves(packageName, to, moved));
  }

  /// The folders that move, or the files where folders cannot: the new one is there already, or
  /// lies in the old one.
  private List<Move> moves(String from, String to, List<Moved> moved) {
    Set<Move> moves = new LinkedHashSet<>();
    for (Moved each : moved) {
      String root = root(folder(each.location()), each.from());
      if (root == null) {
        continue;
      }
      String oldFolder = root + path(from);
      String newFolder = root + path(to);
      boolean isWhole =
          !texts.exists(newFolder) && !newFolder.startsWith(oldFolder + File.separator);
      if (isWhole) {
        moves.add(new Move(oldFolder, newFolder));
      } else {
        String name = each.location().substring(folder(each.location()).length());
        moves.add(new Move(each.location(), root + path(each.to()) + name));
      }
    }
    return List.copyOf(moves);
  }

  // ---- files and folders get other paths

  /// Edits for files and folders that are about to move, several at once; the moves themselves are
  /// not part of the answer.
  public RenameAnswer ofFiles(List<Move> moves) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Move move : moves) {
      if (move.from().endsWith(".java")) {
        files.put(move.from(), move.to());
      } else {
        for (String location : texts.below(move.from())) {
          files.put(location, move.to() + location.substring(move.from().length()));
        }
      }
    }
    List<Moved> moved = new ArrayList<>();
    List<RenameAnswer> answers = new ArrayList<>();
    files.forEach((from, to) -> {
      FileIndex index = texts.index(from);
      if (index == null) {
        notes.add("could not read " + from);
        return;
      }
      String packageName = newPackage(from, to, index.packageName());
      if (packageName != null && !packageName.equals(index.packageName())) {
        moved.add(moved(from, to, index, packageName));
      }
      RenameAnswer renamed = renamed(from, to, index);
      if (renamed != null) {
        answers.add(renamed);
      }
    });
    if (!moved.isEmpty()) {
      answers.addFirst(new FileMoves(texts, moved).run(List.of()));
    }
    return merged(answers);
  }

  /// Null where Pinyon cannot say: the file does not lie where its package says, or is to lie in no
  /// source root.
  private @Nullable String newPackage(String from, String to, String packageName) {
    String root = root(folder(from), packageName);
    if (root == null) {
      notes.add(from + " does not lie in the folder of its package, which is left as it is");
      return null;
    }
    String target = folder(to);
    if (!packageName.isEmpty() && target.endsWith(path(packageName)) && !target.startsWith(root)) {
      return packageName; // the source root moves
    }
    String newRoot = (target + File.separator).startsWith(root) ? root : texts.sourceRoot(target);
    if (newRoot == null) {
      notes.add(to + " lies in no source root that is known, so its package is left as it is");
      return null;
    }
    String rest = target.length() <= newRoot.length() ? "" : target.substring(newRoot.length());
    String name = rest.replace(File.separatorChar, '.');
    name = name.startsWith(".") ? name.substring(1) : name;
    if (!name.isEmpty() && !SourceVersion.isName(name)) {
      notes.add("'" + name + "' can be no package, so that of " + from + " is left as it is");
      return null;
    }
    return name;
  }

  /// A file that is named after its type takes it along.
  private @Nullable RenameAnswer renamed(String from, String to, FileIndex index) {
    String oldName = simple(from);
    String newName = simple(to);
    String text = texts.text(from);
    if (!isRename(oldName, newName) || text == null) {
      return null;
    }
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType() && index.name(row).equals(oldName)) {
        Utf16Offset offset = new Utf16Offset(index.nameRange(row).start());
        Renaming renaming =
            texts.ask(from, text, Map.of(), analysis -> analysis.renaming(offset, newName, false));
        return switch (renaming) {
          case Renaming.Refused refused -> new RenameAnswer.Refused(refused.reason());
          case Renaming.Possible possible -> new Rename(texts, possible, newName).run();
        };
      }
    }
    return null;
  }

  private static boolean isRename(String oldName, String newName) {
    return !oldName.equals(newName) && SourceVersion.isIdentifier(newName);
  }

  private static Moved moved(String from, String to, FileIndex index, String packageName) {
    String oldName = simple(from);
    String newName = simple(to);
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.name(row).equals(oldName) && isRename(oldName, newName)) {
        return new Moved(from, index.packageName(), packageName, oldName, newName);
      }
    }
    return new Moved(from, index.packageName(), packageName);
  }

  private static String simple(String location) {
    String name = location.substring(folder(location).length() + 1);
    return name.endsWith(".java") ? name.substring(0, name.length() - ".java".length()) : name;
  }

  /// All edits together; where two meet, the first counts.
  private RenameAnswer merged(List<RenameAnswer> answers) {
    Edits all = new Edits(texts);
    List<Conflict> conflicts = new ArrayList<>();
    for (RenameAnswer answer : answers) {
      switch (answer) {
        case RenameAnswer.Refused refused -> {
          return refused;
        }
        case RenameAnswer.Changed changed -> {
          conflicts.addAll(changed.change().conflicts());
          notes.addAll(changed.change().notes());
          for (FileChange file : changed.change().files()) {
            file.edits()
                .forEach(each -> all.replace(file.location(), each.range(), each.newText()));
          }
        }
      }
    }
    WorkspaceChange change = all.change(List.of());
    return new RenameAnswer.Changed(
        new WorkspaceChange(change.files(), List.of(), List.copyOf(conflicts), List.copyOf(notes)));
  }

  // ---- paths

  private static String folder(String location) {
    return location.substring(0, Math.max(0, location.lastIndexOf(File.separatorChar)));
  }

  private static String path(String packageName) {
    return packageName.replace('.', File.separatorChar);
  }

  /// What stands before the path of a package in that of a folder, with the separator at its end;
  /// null if the folder is not the package's.
  private static @Nullable String root(String folder, String packageName) {
    String whole = folder + File.separator;
    String tail = packageName.isEmpty() ? "" : path(packageName) + File.separator;
    return whole.endsWith(File.separator + tail) || tail.isEmpty()
        ? whole.substring(0, whole.length() - tail.length())
        : null;
  }
}
