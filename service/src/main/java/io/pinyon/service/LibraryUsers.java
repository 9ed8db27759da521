package io.pinyon.service;

import io.pinyon.service.facts.WorkspaceFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the open workspaces know, for a question about a library's source: opened when it is first
/// needed, which for most questions it is not. One question; one thread.
final class LibraryUsers implements AutoCloseable {
  private final Collection<Session> sessions;
  private final Map<String, String> buffers;
  private final BooleanSupplier isAbandoned;
  private @Nullable List<WorkspaceFacts> facts;

  LibraryUsers(
      Collection<Session> sessions, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    this.sessions = sessions;
    this.buffers = buffers;
    this.isAbandoned = isAbandoned;
  }

  List<WorkspaceFacts> facts() {
    List<WorkspaceFacts> known = facts;
    if (known == null) {
      known = new ArrayList<>();
      facts = known; // so that those that are open are closed if one cannot be opened
      for (Session each : sessions) {
        known.add(each.factsOfAll(buffers, isAbandoned));
      }
    }
    return known;
  }

  @Override
  public void close() {
    if (facts != null) {
      facts.forEach(WorkspaceFacts::close);
    }
  }
}
