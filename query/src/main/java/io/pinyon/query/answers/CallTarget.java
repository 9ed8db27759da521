package io.pinyon.query.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to look for to find who calls a method or constructor. `target` is null for what nobody
/// calls, such as an initializer. `implicitly` are the files, by location, in which a constructor
/// may be called without its name: by constructors of direct subclasses, and by enum constants.
public record CallTarget(@Nullable SearchTarget target, List<String> implicitly) {}
