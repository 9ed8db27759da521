package io.pinyon.service.symbols;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Position;
import io.pinyon.schema.Utf16Offset;
import java.nio.file.Path;

/// A declaration that a name means. `signature` names it in full: `a.b.C`, `a.b.C#field`,
/// `a.b.C#m(int, String)`, a constructor as `a.b.C#C(int)`; what is in no package or type that has
/// a name goes without. `offset` and `position` are where its name begins in `file`: for a package
/// in a declaration of it, for what a library declares in a source of it that users cannot edit
/// (`isOfLibrary`).
public record NamedDeclaration(
    String signature,
    DeclarationKind kind,
    Path file,
    Utf16Offset offset,
    Position position,
    boolean isOfLibrary) {}
