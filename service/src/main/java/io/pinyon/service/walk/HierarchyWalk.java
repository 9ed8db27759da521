package io.pinyon.service.walk;

import io.pinyon.query.Answers;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.service.AskedText;
import io.pinyon.service.LanguageService;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Walks a hierarchy from its start, level by level, each item once, up to a depth and a number of
/// items.
public final class HierarchyWalk {
  private final LanguageService service;
  private final AskedText asked;
  private final BooleanSupplier isAbandoned;
  private final int depth;
  private final int limit;
  private final Map<String, AskedText> texts = new HashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /// `asked` is the text in which the starts are; see [LanguageService#ask] for `isAbandoned`.
  public HierarchyWalk(
      LanguageService service, AskedText asked, int depth, int limit, BooleanSupplier isAbandoned) {
    this.service = service;
    this.asked = asked;
    this.depth = depth;
    this.limit = limit;
    this.isAbandoned = isAbandoned;
  }

  /// The supertypes of a type.
  public Walked supertypes(HierarchyItem start) {
    return walk(start, (text, id) -> types(text, id, Answers::supertypes));
  }

  /// The subtypes of a type.
  public Walked subtypes(HierarchyItem start) {
    return walk(start, (text, id) -> types(text, id, Answers::subtypes));
  }

  /// Who calls a method or constructor.
  public Walked callers(HierarchyItem start, Breadth breadth) {
    return walk(start, (text, id) -> callersOf(text, id, breadth));
  }

  /// What a method or constructor calls.
  public Walked called(HierarchyItem start) {
    return walk(start, this::calledBy);
  }

  /// An item on a level and, for calls, the places between it and the one it hangs on.
  private record Link(HierarchyItem item, List<Calls.Place> places) {}

  private interface Level {
    /// `text` is the file in which the item is found again.
    List<Link> of(AskedText text, HierarchyId id);
  }

  /// A place of a call; 1-based, the columns in UTF-16 units.
  public record At(int line, int column) {
    static At of(Calls.Place place) {
      return new At(place.start().line() + 1, place.start().column() + 1);
    }
  }

  /// An item as it is shown; 1-based. `isRepeated` says that it was met before, so that what hangs
  /// on it is shown there alone; `isCycle` that it hangs on itself.
  public record Node(
      String name,
      DeclarationKind kind,
      String container,
      Path file,
      int line,
      int column,
      List<At> calls,
      boolean isRepeated,
      boolean isCycle,
      List<Node> below) {}

  /// What hangs on the start. `left` counts the items that were met and are beyond the limit.
  public record Walked(List<Node> nodes, int left) {
    public static final Walked NOTHING = new Walked(List.of(), 0);
  }

  private record Step(HierarchyItem item, @Nullable Step from, List<Node> into, int depth) {
    boolean isOn(HierarchyId id) {
      for (Step step = this; step != null; step = step.from) {
        if (step.item.id().equals(id)) {
          return true;
        }
      }
      return false;
    }
  }

  private Walked walk(HierarchyItem start, Level level) {
    Set<HierarchyId> seen = new HashSet<>();
    seen.add(start.id());
    List<Node> top = new ArrayList<>();
    Deque<Step> open = new ArrayDeque<>();
    open.add(new Step(start, null, top, 0));
    int shown = 0;
    int left = 0;
    while (!open.isEmpty()) {
      Step step = open.poll();
      for (Link link : level.of(text(step.item().id()), step.item().id())) {
        if (shown >= limit) {
          left++;
          continue;
        }
        shown++;
        HierarchyId id = link.item().id();
        boolean isNew = seen.add(id);
        List<Node> below = new ArrayList<>();
        step.into().add(node(link, !isNew, step.isOn(id), below));
        if (isNew && step.depth() + 1 < depth && shown < limit) {
          open.add(new Step(link.item(), step, below, step.depth() + 1));
        }
      }
    }
    return new Walked(top, left);
  }

  /// The item that a walk starts from.
  public static Node start(HierarchyItem item) {
    return node(new Link(item, List.of()), false, false, List.of());
  }

  private static Node node(Link link, boolean isRepeated, boolean isCycle, List<Node> below) {
    HierarchyItem item = link.item();
    return new Node(
        item.name(),
        item.kind(),
        item.container(),
        Path.of(item.place().location()),
        item.place().nameStart().line() + 1,
        item.place().nameStart().column() + 1,
        link.places().stream().map(At::of).toList(),
        isRepeated,
        isCycle,
        below);
  }

  private List<Link> types(
      AskedText text, HierarchyId id, BiFunction<Answers, HierarchyId, @Nullable Hierarchy> level) {
    Hierarchy found =
        service.<@Nullable Hierarchy>ask(
            text, Map.of(), isAbandoned, answers -> level.apply(answers, id));
    if (found == null) {
      noteChanged(text);
      return List.of();
    }
    if (found.isPartial()) {
      note(
          "types may be missing: the index is not complete, a server has not indexed all libraries yet,"
              + " or there are too many");
    }
    return found.items().stream().map(item -> new Link(item, List.of())).toList();
  }

  private List<Link> callersOf(AskedText text, HierarchyId id, Breadth breadth) {
    FoundCalls found = service.incomingCalls(text, id, breadth, Map.of(), isAbandoned);
    if (found == null) {
      noteChanged(text);
      return List.of();
    }
    found.gaps().forEach(this::note);
    return links(found.calls());
  }

  private List<Link> calledBy(AskedText text, HierarchyId id) {
    FoundOutgoing found = service.outgoingCalls(text, id, Map.of(), isAbandoned);
    if (found == null) {
      noteChanged(text);
      return List.of();
    }
    if (found.calls().isPartial()) {
      note("calls may be missing: the index is not complete, or the code is too long");
    }
    return links(found.calls().calls());
  }

  private static List<Link> links(List<Calls.Call> calls) {
    return calls.stream().map(call -> new Link(call.item(), call.places())).toList();
  }

  private void noteChanged(AskedText text) {
    note(text.location() + " has changed since it was indexed; index it again");
  }

  private AskedText text(HierarchyId id) {
    return id.location().equals(asked.location())
        ? asked
        : texts.computeIfAbsent(id.location(), this::read);
  }

  private AskedText read(String location) {
    String text = "";
    try {
      text = SourceFiles.read(Path.of(location));
    } catch (IOException e) {
      note("could not read " + location);
    }
    return AskedText.ofFile(Path.of(location), text);
  }

  private void note(String sentence) {
    notes.add(sentence);
  }

  /// Sentences on what is missing, each once.
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
