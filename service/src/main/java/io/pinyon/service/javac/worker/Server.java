package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom this process asks for the classes of the workspace.
interface Server {
  List<String> classesIn(String packageName) throws IOException;

  byte @Nullable [] classFile(String binaryName) throws IOException;
}
