package io.pinyon.storage.graph;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiPredicate;

/// The types that a file names, of its own facts alone: by the rule of [Dependencies], which looks
/// up who declares them.
public final class NamedTypes {
  private static final String IMPLICIT = "java.lang";
  private static final TypeRole[] SUPERTYPES = {TypeRole.EXTENDS, TypeRole.IMPLEMENTS};

  private final FileIndex facts;
  private final Listener listener;

  /// Simple names that single imports decide, and those of the file's own types.
  private final Set<String> decided = new HashSet<>();

  /// Packages and types whose members are imported on demand.
  private final Set<String> onDemand = new LinkedHashSet<>();

  /// Hears each name.
  public interface Listener {
    /// A dotted name: what [#starts] tries of it first and is declared.
    void qualified(String name);

    /// A simple name: the type of the file's own package or, if that has none, those of all these.
    void mentioned(String name, Set<String> onDemand);
  }

  private NamedTypes(FileIndex facts, Listener listener) {
    this.facts = facts;
    this.listener = listener;
  }

  /// Goes through the names of a file. `declaring` has its declarations: those of its last good
  /// version where it has syntax errors, else `facts`.
  public static void of(FileIndex facts, FileIndex declaring, Listener listener) {
    new NamedTypes(facts, listener).go(declaring);
  }

  private void go(FileIndex declaring) {
    facts.imports().forEach(this::imported);
    onDemand.add(IMPLICIT);
    for (int d = 0; d < declaring.declarationCount(); d++) {
      if (declaring.kind(d).isType()) {
        decided.add(declaring.name(d));
        supertypes(declaring, d);
      }
    }
    for (String name : facts.mentionedNames()) {
      if (!decided.contains(name)) {
        listener.mentioned(name, onDemand);
      }
    }
  }

  private void imported(Import each) {
    switch (each.kind()) {
      case SINGLE -> {
        decided.add(each.name().substring(each.name().lastIndexOf('.') + 1));
        listener.qualified(each.name());
      }
      case STATIC, STATIC_ON_DEMAND -> listener.qualified(each.name());
      case ON_DEMAND -> {
        onDemand.add(each.name());
        listener.qualified(each.name());
      }
      case MODULE -> {}
    }
  }

  private void supertypes(FileIndex declaring, int declaration) {
    for (TypeRole role : SUPERTYPES) {
      for (WrittenType type : declaring.types(declaration, role)) {
        if (type instanceof WrittenType.Named named && named.name().indexOf('.') >= 0) {
          listener.qualified(named.name());
        }
      }
    }
  }

  /// Tries the starts of a dotted name as a package and a type in it, the longest first, until one
  /// is taken: a name is a type, or in one, or a member of one.
  public static void starts(String name, BiPredicate<String, String> packageAndType) {
    int end = name.length();
    int dot = name.lastIndexOf('.');
    while (dot > 0 && !packageAndType.test(name.substring(0, dot), name.substring(dot + 1, end))) {
      end = dot;
      dot = name.lastIndexOf('.', end - 1);
    }
  }

  /// How many folders two paths have in common, from the root on.
  public static int sharedFolders(String path, String other) {
    int folders = 0;
    for (int i = 0; i < Math.min(path.length(), other.length()); i++) {
      if (path.charAt(i) != other.charAt(i)) {
        break;
      }
      if (path.charAt(i) == '/') {
        folders++;
      }
    }
    return folders;
  }
}
