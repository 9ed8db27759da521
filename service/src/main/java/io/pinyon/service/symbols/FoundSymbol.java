package io.pinyon.service.symbols;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Position;
import java.nio.file.Path;

/// A declaration somewhere in the workspaces. `container` is its type or package; `file` its path.
public record FoundSymbol(
    String name,
    DeclarationKind kind,
    String container,
    Path file,
    Position start,
    Position end,
    boolean isDeprecated) {}
