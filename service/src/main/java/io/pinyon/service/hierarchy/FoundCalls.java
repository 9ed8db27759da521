package io.pinyon.service.hierarchy;

import io.pinyon.query.answers.Calls;
import java.util.List;

/// Who calls something, ordered by file and place. `gaps` are sentences that say what was not
/// looked at or left out; empty if everything was.
public record FoundCalls(List<Calls.Call> calls, List<String> gaps) {}
