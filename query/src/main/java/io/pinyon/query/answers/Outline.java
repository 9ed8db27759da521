package io.pinyon.query.answers;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.TextRange;
import java.util.List;

/// A declaration of the buffer and those inside it. `detail` is its type or parameters as written.
public record Outline(
    String name,
    DeclarationKind kind,
    String detail,
    boolean isDeprecated,
    TextRange nameRange,
    TextRange range,
    List<Outline> children) {}
