package io.pinyon.query.answers;

import org.jspecify.annotations.Nullable;

/// A method or constructor that a library declares: how others name it, how class files do (null if
/// a type in its signature is not known), and where it is found in the library's source, or in what
/// was decompiled; null if there is neither.
public record LibraryMember(
    MemberName name, @Nullable ClassFileName inClassFiles, @Nullable HierarchyId source) {

  /// As JVMS 4.4.2 has it: `java/util/Map`, `get`, `(Ljava/lang/Object;)Ljava/lang/Object;`.
  public record ClassFileName(String owner, String name, String descriptor) {}
}
