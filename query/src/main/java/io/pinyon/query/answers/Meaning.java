package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;
import java.util.Set;

/// What a name in a text means: one declaration, or several if it is ambiguous.
public record Meaning(TextRange range, Set<DeclarationId> declarations) {}
