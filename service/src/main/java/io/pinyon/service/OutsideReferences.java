package io.pinyon.service;

import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.references.SearchWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// References of what a file outside of every workspace declares or names: the places in it, and,
/// as a library's source may be used in the workspaces, those in them.
final class OutsideReferences {
  private final LanguageService service;
  private final AskedText asked;
  private final Map<String, String> buffers;
  private final BooleanSupplier isAbandoned;
  private final SearchListener listener;
  private final SearchScope scope;
  private final List<FileReferences> files = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  /// `scope` says how much is looked at of the workspaces, which is all code at least.
  OutsideReferences(
      LanguageService service,
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      SearchScope scope,
      SearchListener listener) {
    this.scope = scope == SearchScope.EVERYTHING ? scope : SearchScope.WORKSPACE;
    this.service = service;
    this.asked = asked;
    this.buffers = buffers;
    this.isAbandoned = isAbandoned;
    this.listener = listener;
  }

  FoundReferences find(
      SearchTarget target, Utf16Offset offset, Breadth breadth, Collection<Session> sessions) {
    List<Reference> places =
        service.ask(asked, buffers, isAbandoned, answers -> answers.references(target));
    if (!places.isEmpty()) {
      FileReferences own = new FileReferences(asked.location(), places);
      files.add(own);
      listener.found(own);
    }
    if (!(target.reach() instanceof SearchTarget.Reach.File)) {
      gaps.add("outside of the workspaces, this file only was looked at");
      searchWorkspaces(target, offset, breadth, sessions);
    }
    files.sort(Comparator.comparing(FileReferences::location));
    SearchWork work = new SearchWork(files.size(), files.size(), asked.text().length(), 1);
    return new FoundReferences(target, files, gaps, work);
  }

  private void searchWorkspaces(
      SearchTarget target, Utf16Offset offset, Breadth breadth, Collection<Session> sessions) {
    switch (target.kind()) {
      // which are the same for every file
      case PACKAGE, MODULE -> sessions.forEach(session -> search(session, target));
      case TYPE, METHOD, CONSTRUCTOR, FIELD, LOCAL -> {
        MemberName name =
            service.<@Nullable MemberName>ask(
                asked, buffers, isAbandoned, answers -> answers.memberName(offset));
        if (name != null) {
          sessions.forEach(session -> search(session, name, breadth));
        }
      }
    }
  }

  /// The places in these workspaces.
  FoundReferences inWorkspaces(MemberName name, Breadth breadth, Collection<Session> sessions) {
    sessions.forEach(session -> search(session, name, breadth));
    return new FoundReferences(null, files, gaps, SearchWork.NONE);
  }

  private void search(Session session, MemberName name, Breadth breadth) {
    SearchTarget target =
        session.<@Nullable SearchTarget>ask(
            Session.NOWHERE, buffers, isAbandoned, answers -> answers.searchTarget(name, breadth));
    if (target != null) {
      search(session, target);
    }
  }

  private void search(Session session, SearchTarget target) {
    FoundReferences found =
        session.search(target, scope, Session.NOWHERE, buffers, isAbandoned, listener);
    files.addAll(found.files());
    gaps.addAll(found.gaps());
  }
}
