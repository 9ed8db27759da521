package io.pinyon.service.symbols;

import java.util.List;

/// What a name means: one declaration; several if the name fits them all; or none, then `near` are
/// signatures or names of declarations with a similar name, nearest first. `isCut` says that there
/// are more declarations than were asked for.
public record NameAnswer(List<NamedDeclaration> declarations, boolean isCut, List<String> near) {}
