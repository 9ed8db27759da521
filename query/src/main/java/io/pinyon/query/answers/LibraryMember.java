package io.pinyon.query.answers;

import org.jspecify.annotations.Nullable;

/// A method or constructor that a library declares: how others name it, and where it is found in
/// the library's source, or in what was decompiled; null if there is neither.
public record LibraryMember(MemberName name, @Nullable HierarchyId source) {}
