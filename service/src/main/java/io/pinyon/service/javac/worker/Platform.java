package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The classes of a JDK, as a release has them. What was listed once is kept: a JDK does not
/// change. Used by one thread.
interface Platform extends AutoCloseable {
  /// Names of its modules; empty before Java 9.
  Set<String> modules();

  /// The class files of a package of a module; before Java 9 `module` is empty.
  List<ClassObject> list(String module, String packageName) throws IOException;

  @Override
  void close() throws IOException;
}
