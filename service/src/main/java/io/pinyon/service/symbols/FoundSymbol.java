package io.pinyon.service.symbols;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Position;
import java.nio.file.Path;

/// A declaration somewhere in the workspaces. `signature` names it in full, as in
/// [NamedDeclaration]; `container` is its type or package; `file` its path.
public record FoundSymbol(
    String name,
    String signature,
    DeclarationKind kind,
    String container,
    Path file,
    Position start,
    Position end,
    boolean isDeprecated) {}
