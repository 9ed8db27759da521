package io.pinyon.service.javac;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes that the sources of a workspace declare, as class files, as one file sees them: its
/// own module first, then those behind it on its class path, open texts as they are now. What the
/// judged file declares may be among them: javac takes it from the text. Asked by the thread that
/// waits for the judgement.
public interface ClassSource {
  /// The simple binary names (`Map`, `Map$Entry`) of the classes in a package, member classes
  /// included; local and anonymous ones are not needed. Empty if there is no such package.
  List<String> classesIn(String packageName);

  /// The class file of a binary name (`java.util.Map$Entry`), of which javac reads declarations
  /// alone; of the declaration of a module of the workspace for `name.of.module/module-info`. Null
  /// if there is none.
  byte @Nullable [] classFile(String binaryName);

  /// Another number whenever an answer may be another; as long as it stays the same, nothing is
  /// asked again. 0 if nobody knows: then everything is.
  default long version() {
    return 0;
  }
}
