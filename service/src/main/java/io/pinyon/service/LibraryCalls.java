package io.pinyon.service;

import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.LibraryMember;
import io.pinyon.query.answers.LibraryMember.ClassFileName;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Unit;
import io.pinyon.service.facts.LibraryCallers;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.references.InParallel;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Calls of and in methods that libraries declare, from the sources of these. Which classes of
/// libraries call one is known from class files, see [LibraryCallers]; where, and in which of their
/// members, from their sources, or from what the nearest of those without are decompiled to.
final class LibraryCalls {
  /// Classes whose sources are looked at.
  private static final int MOST_SOURCES = 400;

  /// Of those that have no source.
  private static final int MOST_DECOMPILED = 5;

  private static final int MOST_NAMED = 3;

  private final LanguageService service;
  private final Map<String, String> buffers;
  private final BooleanSupplier isAbandoned;

  /// The last two are as for [LanguageService#ask].
  LibraryCalls(LanguageService service, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    this.service = service;
    this.buffers = buffers;
    this.isAbandoned = isAbandoned;
  }

  /// Null if `id` names nothing that a library declares.
  @Nullable LibraryMember member(AskedText asked, HierarchyId id) {
    return service.<@Nullable LibraryMember>ask(
        asked, buffers, isAbandoned, answers -> answers.libraryMember(id));
  }

  // ---- what a member calls

  /// What the source of a library's member says; null if it has none.
  @Nullable FoundOutgoing outgoing(LibraryMember member) {
    AskedText source = source(member);
    HierarchyId id = member.source();
    if (source == null || id == null) {
      return null;
    }
    Calls calls =
        service.<@Nullable Calls>ask(
            source, buffers, isAbandoned, answers -> answers.outgoingCalls(id));
    return calls == null ? null : new FoundOutgoing(source.location(), calls);
  }

  private static @Nullable AskedText source(LibraryMember member) {
    return member.source() == null ? null : read(member.source().location());
  }

  private static @Nullable AskedText read(String location) {
    try {
      Path file = Path.of(location);
      return AskedText.ofFile(file, SourceFiles.read(file));
    } catch (IOException e) {
      return null;
    }
  }

  // ---- who calls a member

  /// In the workspaces, for a question about a library's source.
  FoundCalls callers(LibraryMember member, Breadth breadth, Collection<Session> sessions) {
    List<Calls.Call> calls = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Session session : sessions) {
      CallTarget target =
          session.<@Nullable CallTarget>ask(
              Session.NOWHERE,
              buffers,
              isAbandoned,
              answers -> answers.callTarget(member.name(), breadth));
      if (target != null) {
        FoundCalls found = session.callers(target, Session.NOWHERE, buffers, isAbandoned);
        calls.addAll(found.calls());
        gaps.addAll(found.gaps());
      }
    }
    return new FoundCalls(calls, gaps);
  }

  /// Adds those in libraries, after the others; `callers` are of the libraries that are looked at.
  FoundCalls withCallersInLibraries(
      FoundCalls found, LibraryMember member, Breadth breadth, LibraryCallers callers) {
    List<Calls.Call> calls = new ArrayList<>(found.calls());
    List<String> gaps = new ArrayList<>(found.gaps());
    AskedText source = source(member);
    CallTarget target = source == null ? null : target(source, member.name(), breadth);
    Reach reach = target == null || target.target() == null ? null : target.target().reach();
    if (source != null) {
      calls.addAll(in(source, member.name(), breadth));
    }
    if (!(reach instanceof Reach.File)) {
      ClassFileName name = member.inClassFiles();
      if (name == null) {
        gaps.add(
            "a type in the signature of "
                + shown(member.name())
                + " is not known, so calls in libraries are not either");
      } else {
        List<LibraryCallers.Caller> all = callers.of(name, breadth);
        InLibraries search = new InLibraries(callers, member.name(), breadth);
        if (source != null) {
          search.seen.add(source.location());
        }
        search.run(all.subList(0, Math.min(MOST_SOURCES, all.size())));
        calls.addAll(search.calls());
        gaps.addAll(search.gaps(all.size()));
        callers.leftOut().forEach(each -> gaps.add(each + " were not looked at"));
      }
    }
    return new FoundCalls(List.copyOf(calls), List.copyOf(gaps));
  }

  private static String shown(MemberName name) {
    return name.isConstructor() ? name.simpleType() : String.valueOf(name.member());
  }

  /// Looks into classes of libraries that call a method.
  private final class InLibraries {
    final ConcurrentSkipListSet<String> seen = new ConcurrentSkipListSet<>();
    private final LibraryCallers callers;
    private final MemberName name;
    private final Breadth breadth;
    private final ConcurrentSkipListMap<Integer, List<Calls.Call>> found =
        new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<Integer> withoutSource = new ConcurrentSkipListSet<>();
    private List<String> unseen = List.of();

    InLibraries(LibraryCallers callers, MemberName name, Breadth breadth) {
      this.callers = callers;
      this.name = name;
      this.breadth = breadth;
    }

    void run(List<LibraryCallers.Caller> classes) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < classes.size(); i++) {
        places.add(i);
      }
      new InParallel("pinyon-search")
          .<Integer>forEach(
              places,
              () ->
                  place -> {
                    if (!look(place, callers.source(classes.get(place)))) {
                      withoutSource.add(place);
                    }
                  });
      List<String> names = new ArrayList<>();
      int decompiled = 0;
      for (int place : withoutSource) {
        boolean isLookedAt =
            decompiled++ < MOST_DECOMPILED && look(place, callers.decompiled(classes.get(place)));
        if (!isLookedAt || isEmpty(place)) { // what is not decompiled in time has no bodies
          names.add(classes.get(place).binaryName().replace('/', '.'));
        }
      }
      unseen = names;
    }

    /// False if there is no source.
    private boolean look(int place, @Nullable Unit source) {
      if (isAbandoned.getAsBoolean()) {
        throw new AbandonedException();
      }
      AskedText text = source == null ? null : read(source.location());
      if (text != null && seen.add(text.location())) {
        found.put(place, in(text, name, breadth));
      }
      return text != null;
    }

    private boolean isEmpty(int place) {
      List<Calls.Call> own = found.get(place);
      return own != null && own.isEmpty();
    }

    List<Calls.Call> calls() {
      return found.values().stream().flatMap(List::stream).toList();
    }

    /// `all` is how many classes there are.
    List<String> gaps(int all) {
      List<String> gaps = new ArrayList<>();
      if (all > MOST_SOURCES) {
        gaps.add(
            all
                + " classes of libraries call "
                + shown(name)
                + ", of which the nearest "
                + MOST_SOURCES
                + " were looked at");
      }
      if (!unseen.isEmpty()) {
        List<String> first = unseen.subList(0, Math.min(MOST_NAMED, unseen.size()));
        int more = unseen.size() - first.size();
        gaps.add(
            String.join(", ", first)
                + (more > 0 ? " and " + more + " more classes" : "")
                + " of libraries without sources call "
                + shown(name)
                + " too");
      }
      return gaps;
    }
  }

  private List<Calls.Call> in(AskedText text, MemberName name, Breadth breadth) {
    String word = name.member() == null || name.isConstructor() ? name.simpleType() : name.member();
    CallTarget target = text.text().contains(word) ? target(text, name, breadth) : null;
    SearchTarget wanted = target == null ? null : target.target();
    if (target == null || wanted == null) {
      return List.of();
    }
    return service.ask(
        text,
        buffers,
        isAbandoned,
        answers -> {
          List<Reference> places = answers.references(wanted);
          boolean isCalled =
              target.implicitly().contains(text.location())
                  || places.stream().anyMatch(each -> each.use().isCall());
          return isCalled ? answers.incomingCalls(target, places) : List.of();
        });
  }

  private @Nullable CallTarget target(AskedText text, MemberName name, Breadth breadth) {
    return service.<@Nullable CallTarget>ask(
        text, buffers, isAbandoned, answers -> answers.callTarget(name, breadth));
  }
}
