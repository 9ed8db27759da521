package io.pinyon.query.internal.ranking;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;

/// The place of a proposal among others. `parts` is empty unless they were asked for. `overload` is
/// its place among the methods of its name, which depends on nothing but what tells these apart.
public record Score(double value, List<Completion.Part> parts, double overload) {}
