package io.pinyon.service;

import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.LibraryMember;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.facts.LibraryPackage;
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

/// Calls of and in methods that libraries declare, from the sources of these. Who calls one is
/// looked for in the package of its library alone: all sources of a JDK would take minutes.
final class LibraryCalls {
  /// Classes of a package whose sources are looked at.
  private static final int MOST_SOURCES = 400;

  private final LanguageService service;
  private final OutsideFiles outside;
  private final Map<String, String> buffers;
  private final BooleanSupplier isAbandoned;

  /// The last two are as for [LanguageService#ask].
  LibraryCalls(
      LanguageService service,
      OutsideFiles outside,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    this.service = service;
    this.outside = outside;
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

  /// Adds those in the library itself, after the others.
  FoundCalls withCallersInLibrary(FoundCalls found, LibraryMember member, Breadth breadth) {
    AskedText source = source(member);
    LibraryPackage around = source == null ? null : outside.packageOf(source, isAbandoned);
    List<Calls.Call> calls = new ArrayList<>(found.calls());
    List<String> gaps = new ArrayList<>(found.gaps());
    if (source == null || around == null) {
      gaps.add(
          "the library of "
              + member.name().type()
              + " has no sources, so calls in it are not"
              + " known");
      return new FoundCalls(List.copyOf(calls), List.copyOf(gaps));
    }
    CallTarget target = target(source, member.name(), breadth);
    Reach reach = target == null || target.target() == null ? null : target.target().reach();
    if (!(reach instanceof Reach.File)) {
      List<String> classes = around.classes();
      boolean isCut = classes.size() > MOST_SOURCES;
      List<String> asked = isCut ? classes.subList(0, MOST_SOURCES) : classes;
      calls.addAll(inPackage(around, asked, source, member.name(), breadth));
      if (isCut || reach instanceof Reach.Workspace) {
        gaps.add(
            "in libraries, "
                + (isCut ? "the first " + MOST_SOURCES + " classes of " : "")
                + "the package "
                + around.name()
                + " alone was looked at for calls");
      }
    } else {
      calls.addAll(in(source, member.name(), breadth));
    }
    return new FoundCalls(List.copyOf(calls), List.copyOf(gaps));
  }

  private List<Calls.Call> inPackage(
      LibraryPackage around,
      List<String> classes,
      AskedText own,
      MemberName name,
      Breadth breadth) {
    ConcurrentSkipListMap<String, List<Calls.Call>> found = new ConcurrentSkipListMap<>();
    ConcurrentSkipListSet<String> seen = new ConcurrentSkipListSet<>();
    seen.add(own.location());
    found.put(own.location(), in(own, name, breadth));
    new InParallel("pinyon-search")
        .<String>forEach(
            classes,
            () ->
                className -> {
                  if (isAbandoned.getAsBoolean()) {
                    throw new AbandonedException();
                  }
                  String location = around.source(className);
                  AskedText text = location == null || !seen.add(location) ? null : read(location);
                  if (text != null) {
                    found.put(text.location(), in(text, name, breadth));
                  }
                });
    return found.values().stream().flatMap(List::stream).toList();
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
