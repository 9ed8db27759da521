package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A jar or a class folder.
interface Library extends AutoCloseable {
  Set<String> packages() throws IOException;

  /// The name of the module that it is on a module path, automatic or not; null if it is none.
  @Nullable String moduleName();

  /// Its class files in a package.
  List<ClassObject> list(String packageName) throws IOException;

  @Override
  void close() throws IOException;
}
