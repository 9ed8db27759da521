package io.pinyon.query.answers;

import io.pinyon.schema.DeclarationKind;

/// A type, or something that calls or is called, as one node of a hierarchy. `name` is for people:
/// with the parameters of a method, `new T() {…}` for a class without name. `container` is the
/// dotted name of the class or package that it lies in. `place` is its declaration; where
/// `isPlaced` is false, as of a library without any source, it is that of what was asked about.
public record HierarchyItem(
    String name,
    DeclarationKind kind,
    String container,
    boolean isDeprecated,
    Target place,
    boolean isPlaced,
    HierarchyId id) {}
