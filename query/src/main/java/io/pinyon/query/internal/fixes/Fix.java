package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.Changes;
import java.util.function.Consumer;

/// One way to repair a problem. `edit` makes its edits.
public record Fix(String title, boolean isPreferred, Consumer<Changes> edit) {}
