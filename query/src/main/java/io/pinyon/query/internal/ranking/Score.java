package io.pinyon.query.internal.ranking;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;

/// The place of a proposal among others. `parts` is empty unless they were asked for.
public record Score(double value, List<Completion.Part> parts) {}
