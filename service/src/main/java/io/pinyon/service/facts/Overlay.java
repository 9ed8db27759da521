package io.pinyon.service.facts;

import io.pinyon.query.Problems;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.columns.DeclarationTable;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The open buffers at one moment: the text and declarations of each file, which replace the file
/// on disk. Immutable but for facts that are found when first asked for; safe for use by many
/// threads.
public final class Overlay {
  public static final Overlay NONE = new Overlay(Map.of());

  private final Map<String, Buffer> buffers;
  private @Nullable OpenNames names;

  private Overlay(Map<String, Buffer> buffers) {
    this.buffers = buffers;
  }

  /// These texts by absolute path. Buffers whose text is the same object as in `previous` are taken
  /// from there with what is known of them.
  public static Overlay of(Map<String, String> texts, Overlay previous) {
    Map<String, Buffer> buffers = HashMap.newHashMap(texts.size());
    boolean isSame = texts.size() == previous.buffers.size();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      Buffer before = previous.buffers.get(entry.getKey());
      if (before == null || !before.isOf(entry.getValue())) {
        before = new Buffer(entry.getKey(), entry.getValue());
        isSame = false;
      }
      buffers.put(entry.getKey(), before);
    }
    return isSame ? previous : new Overlay(buffers);
  }

  /// The top-level types that buffers other than `location` declare here or in `before`, by simple
  /// name, if their text is not the same in both; null if other files are open, or if a buffer's
  /// package is another.
  @Nullable Set<String> changedSince(Overlay before, String location) {
    if (!buffers.keySet().equals(before.buffers.keySet())) {
      return null;
    }
    Set<String> changed = new HashSet<>();
    for (Buffer buffer : buffers.values()) {
      Buffer old = before.buffers.get(buffer.location);
      if (old == null || buffer.location.equals(location) || buffer.isOf(old.text)) {
        continue;
      }
      if (!old.unit().index().packageName().equals(buffer.unit().index().packageName())) {
        return null;
      }
      changed.addAll(old.topLevelNames());
      changed.addAll(buffer.topLevelNames());
    }
    return changed;
  }

  Collection<Buffer> buffers() {
    return buffers.values();
  }

  /// The declarations in all buffers that symbol search can find.
  public synchronized OpenNames names() {
    OpenNames known = names;
    if (known == null) {
      known = OpenNames.of(buffers.values());
      names = known;
    }
    return known;
  }

  /// The package that an open text declares; empty if it is not open.
  public String packageOf(String location) {
    Buffer buffer = buffers.get(location);
    return buffer == null ? "" : buffer.unit().index().packageName();
  }

  /// A number that stays the same while no open text changes for the others, see
  /// [Problems#surface].
  long surface() {
    long sum = buffers.size();
    for (Buffer buffer : buffers.values()) {
      sum += buffer.location.hashCode() * 31L ^ buffer.surface();
    }
    return sum;
  }

  @Nullable Buffer at(String location) {
    return buffers.get(location);
  }

  /// One open file.
  static final class Buffer {
    private final String location;
    private final String text;
    private @Nullable Unit unit;
    private @Nullable Unit whole;
    private @Nullable DeclarationTable types;
    private @Nullable Long surface;

    private Buffer(String location, String text) {
      this.location = location;
      this.text = text;
    }

    @SuppressWarnings(
        "ReferenceEquality") // whoever holds a buffer gives the same text until it changes
    private boolean isOf(String other) {
      return text == other;
    }

    String location() {
      return location;
    }

    String text() {
      return text;
    }

    private synchronized long surface() {
      Long known = surface;
      if (known == null) {
        known = Problems.surface(text);
        surface = known;
      }
      return known;
    }

    /// Its declarations, without what is inside of bodies; always the same object.
    synchronized Unit unit() {
      Unit known = unit;
      if (known == null) {
        FileIndex index = TreeIndex.skeleton(SyntaxTree.parse(text)).index();
        known = new Unit(index, location, Unit.Kind.WORKSPACE);
        unit = known;
      }
      return known;
    }

    /// Its declarations, with the types inside of bodies; always the same object.
    synchronized Unit whole() {
      Unit known = whole;
      if (known == null) {
        FileIndex index = TreeIndex.full(SyntaxTree.parse(text)).index();
        known = new Unit(index, location, Unit.Kind.WORKSPACE);
        whole = known;
      }
      return known;
    }

    boolean declares(String packageName, String simpleName) {
      return unit().index().packageName().equals(packageName)
          && topLevelNames().contains(simpleName);
    }

    Set<String> topLevelNames() {
      DeclarationTable rows = types(unit());
      Set<String> names = new HashSet<>();
      for (int row = 0; row < rows.size(); row++) {
        if (rows.isOutermost(row)) {
          names.add(rows.name(row));
        }
      }
      return names;
    }

    /// Its types that have a qualified name. `of` is its unit, or another with the same types that
    /// is at hand.
    synchronized DeclarationTable types(Unit of) {
      DeclarationTable known = types;
      if (known == null) {
        DeclarationTable.Builder builder = new DeclarationTable.Builder();
        builder.add(
            0,
            of.index(),
            (index, each) -> index.kind(each).isType() && index.qualifiedName(each) != null);
        known = builder.build();
        types = known;
      }
      return known;
    }
  }
}
