package io.pinyon.schema;

import org.jspecify.annotations.Nullable;

/// One line of a module declaration (JLS 7.7); one with several targets is several directives.
/// `target` is the module after `to`, or the implementation after `with`.
public record Directive(
    DirectiveKind kind,
    String name,
    @Nullable String target,
    boolean isTransitive,
    boolean isStatic) {}
