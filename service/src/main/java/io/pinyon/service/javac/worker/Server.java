package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.ClassVersion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom this process asks for the classes of the workspace.
interface Server {
  List<ClassVersion> classesIn(String packageName) throws IOException;

  byte @Nullable [] classFile(String binaryName) throws IOException;
}
