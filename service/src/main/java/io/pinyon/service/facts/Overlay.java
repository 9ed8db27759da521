package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.Problems;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.columns.DeclarationTable;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  /// How many buffers are settled; these by the simple name of a top-level type.
  private final int settled;

  private volatile @Nullable Map<String, List<Buffer>> settledByType;
  private volatile @Nullable Shadow shadow;

  /// The files of the index that the buffers hide, at one revision of it.
  private record Shadow(long revision, Set<FileId> files) {}

  private Overlay(Map<String, Buffer> buffers) {
    this.buffers = buffers;
    this.settled = (int) buffers.values().stream().filter(Buffer::isSettled).count();
  }

  /// These texts by absolute path. Buffers whose text is the same object as in `previous` are taken
  /// from there with what is known of them.
  public static Overlay of(Map<String, String> texts, Overlay previous) {
    Map<String, Buffer> buffers = HashMap.newHashMap(texts.size());
    boolean isSame = texts.size() == previous.buffers.size();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      Buffer before = previous.buffers.get(entry.getKey());
      if (before == null) {
        before = new Buffer(entry.getKey(), entry.getValue(), Buffer.Use.TYPED_IN);
        isSame = false;
      } else if (!before.isOf(entry.getValue())) {
        before = before.edited(entry.getValue());
        isSame = false;
      }
      buffers.put(entry.getKey(), before);
    }
    return isSame ? previous : new Overlay(buffers);
  }

  /// These buffers, and in the place of some of them, or besides them, texts that stay as they are
  /// for many questions: of these everything is known that is stored of a file.
  public Overlay withSettled(Map<String, String> texts) {
    Map<String, Buffer> all = new HashMap<>(buffers);
    texts.forEach(
        (location, text) -> all.put(location, new Buffer(location, text, Buffer.Use.SETTLED)));
    return new Overlay(all);
  }

  /// The files of the index that are open: what is stored of them does not count.
  Set<FileId> shadowed(Snapshot snapshot, Workspace workspace) {
    Shadow known = shadow;
    if (known == null || known.revision != snapshot.revision()) {
      Set<FileId> files = shadowed(snapshot, workspace, buffers.keySet());
      known = new Shadow(snapshot.revision(), files);
      shadow = known;
    }
    return known.files;
  }

  /// As above, but for one text, which is that of no file.
  Set<FileId> shadowedBut(String location, Snapshot snapshot, Workspace workspace) {
    Set<String> others = new HashSet<>(buffers.keySet());
    others.remove(location);
    return shadowed(snapshot, workspace, others);
  }

  private static Set<FileId> shadowed(
      Snapshot snapshot, Workspace workspace, Set<String> locations) {
    Set<FileId> files = new HashSet<>();
    for (String location : locations) {
      String path = workspace.relative(Path.of(location));
      FileRecord file = path == null ? null : snapshot.file(path);
      if (file != null) {
        files.add(file.id());
      }
    }
    return files;
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

  /// The buffers that may declare a top-level type of this simple name: of the settled ones, which
  /// may be hundreds, those that do; of the others all, as they are not parsed for this.
  Iterable<Buffer> mayDeclare(String simpleName) {
    if (settled == 0) {
      return buffers.values();
    }
    Map<String, List<Buffer>> known = settledByType;
    if (known == null) {
      known = new HashMap<>();
      for (Buffer buffer : buffers.values()) {
        for (String each : buffer.isSettled() ? buffer.topLevelNames() : Set.<String>of()) {
          known.computeIfAbsent(each, k -> new ArrayList<>(1)).add(buffer);
        }
      }
      settledByType = known;
    }
    List<Buffer> found = new ArrayList<>(known.getOrDefault(simpleName, List.of()));
    if (settled < buffers.size()) {
      buffers.values().stream().filter(each -> !each.isSettled()).forEach(found::add);
    }
    return found;
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
  /// [Problems#surface]. Of texts in which others see what the index has of the file it does not
  /// matter which there are.
  long surface(Snapshot snapshot, Workspace workspace) {
    long sum = 0;
    for (Buffer buffer : buffers.values()) {
      String path = workspace.relative(Path.of(buffer.location));
      FileRecord file = path == null ? null : snapshot.file(path);
      if (file == null || file.lastGood() != null || !buffer.isSeenAs(file.object())) {
        sum += buffer.location.hashCode() * 31L ^ buffer.surface();
      }
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
    private final Use use;
    private @Nullable Unit unit;
    private @Nullable Unit whole;
    private @Nullable DeclarationTable types;
    private @Nullable Long surface;
    private @Nullable Set<String> topLevelNames;

    /// What was last looked for in the index.
    private @Nullable Seen saved;

    /// A text as the index names it, and what others see of it.
    private record Seen(ObjectId content, long surface) {
      static Seen of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Seen(ObjectId.ofContent(bytes), Problems.surface(text));
      }
    }

    private enum Use {
      TYPED_IN,
      SETTLED
    }

    private Buffer(String location, String text, Use use) {
      this.location = location;
      this.text = text;
      this.use = use;
    }

    /// The same file with another text.
    synchronized Buffer edited(String newer) {
      Buffer after = new Buffer(location, newer, Use.TYPED_IN);
      after.saved = saved;
      return after;
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

    /// True if others see what they see of this content, which the index has: that of this text, or
    /// of the file.
    synchronized boolean isSeenAs(ObjectId content) {
      Seen known = saved;
      if (known == null || !known.content.equals(content)) {
        known = Seen.of(text);
        if (!known.content.equals(content)) {
          try {
            known = Seen.of(SourceFiles.read(Path.of(location)));
          } catch (IOException e) {
            return false;
          }
        }
        saved = known;
      }
      return known.content.equals(content) && known.surface == surface();
    }

    boolean isSettled() {
      return use == Use.SETTLED;
    }

    /// Its declarations, those inside of bodies only if it is settled; always the same object.
    synchronized Unit unit() {
      if (isSettled()) {
        return whole();
      }
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
      return topLevelNames().contains(simpleName)
          && unit().index().packageName().equals(packageName);
    }

    synchronized Set<String> topLevelNames() {
      Set<String> known = topLevelNames;
      if (known == null) {
        DeclarationTable rows = types(unit());
        known = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
          if (rows.isOutermost(row)) {
            known.add(rows.name(row));
          }
        }
        topLevelNames = known;
      }
      return known;
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
