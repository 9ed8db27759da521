package io.pinyon.mcp.internal.workspaces;

import io.pinyon.mcp.internal.answers.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The workspaces that one connection is about, in the order in which they were named. Safe for use
/// by many threads.
public final class Roots implements AutoCloseable {
  private final SharedWorkspaces shared;
  private volatile List<Root> all = List.of();

  public Roots(SharedWorkspaces shared) {
    this.shared = shared;
  }

  /// Is about these folders from now on. Throws [Mistake] if one cannot be opened: then nothing has
  /// changed.
  public synchronized void set(List<Path> folders) {
    List<Root> opened = new ArrayList<>();
    try {
      for (Path each : distinct(folders)) {
        opened.add(shared.open(each));
      }
    } catch (Mistake e) {
      opened.forEach(each -> shared.release(each.path()));
      throw e;
    }
    replace(opened);
  }

  /// As [#set], but passes over each that cannot be opened; why, a sentence for each.
  public synchronized List<String> setUsable(List<Path> folders) {
    List<Root> opened = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Path each : distinct(folders)) {
      try {
        opened.add(shared.open(each));
      } catch (Mistake e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    replace(opened);
    return reasons;
  }

  private static Set<Path> distinct(List<Path> folders) {
    Set<Path> distinct = new LinkedHashSet<>();
    folders.forEach(each -> distinct.add(each.toAbsolutePath().normalize()));
    return distinct;
  }

  private void replace(List<Root> opened) {
    List<Root> before = all;
    all = List.copyOf(opened);
    before.forEach(each -> shared.release(each.path()));
  }

  public List<Root> all() {
    return all;
  }

  @Override
  public synchronized void close() {
    replace(List.of());
  }
}
