package io.pinyon.mcp.internal.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A whole answer, before it is cut to what fits. `title` says in one line what is listed; `gaps`
/// are sentences on what was not looked at; `notes` say what else matters.
public record Listing(
    Kind kind,
    Shape shape,
    String title,
    List<FileEntries> files,
    List<String> gaps,
    List<String> notes) {

  /// What an answer is.
  public enum Kind {
    FOUND,
    /// The question was about a name that several declarations have: these.
    AMBIGUOUS,
    /// There is no such thing.
    MISSING
  }

  /// How an answer looks.
  public enum Shape {
    /// Places, each with its line.
    LIST,
    /// Lines of a file, with their numbers.
    SOURCE,
    /// Lines as they are.
    LINES
  }

  /// The entries of one file; `path` is relative to the workspace, with `/`, or absolute if it lies
  /// outside of it.
  public record FileEntries(String path, List<Entry> entries) {}

  /// One place; `line` counts from 1, 0 for a whole file. `column` from 1, in UTF-16 units, 0 where
  /// it says nothing. `context` is what may be left out to save room; empty for none.
  public record Entry(int line, int column, String text, String context) {
    public Entry(int line, String text) {
      this(line, 0, text, "");
    }
  }

  /// What was found.
  public static Listing found(String title, List<FileEntries> files, List<String> gaps) {
    return new Listing(Kind.FOUND, Shape.LIST, title, files, gaps, List.of());
  }

  public static Listing missing(String title) {
    return new Listing(Kind.MISSING, Shape.LIST, title, List.of(), List.of(), List.of());
  }

  public Listing withGaps(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(gaps);
    all.addAll(more);
    return new Listing(kind, shape, title, files, all, notes);
  }

  public Listing withNotes(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Listing(kind, shape, title, files, gaps, all);
  }

  public int count() {
    return files.stream().mapToInt(each -> each.entries().size()).sum();
  }

  /// Gathers entries by file, in the order in which files come first.
  public static final class Grouping {
    private final Map<String, List<Entry>> files = new LinkedHashMap<>();

    public void add(String path, Entry entry) {
      files.computeIfAbsent(path, _ -> new ArrayList<>()).add(entry);
    }

    public List<FileEntries> files() {
      List<FileEntries> all = new ArrayList<>();
      files.forEach((path, entries) -> all.add(new FileEntries(path, List.copyOf(entries))));
      return all;
    }
  }
}
