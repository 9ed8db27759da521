package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource2;
import org.jspecify.annotations.Nullable;

/// A pom for Maven's code, and the parent that it names by a path: read within the limits that hold
/// for all build files.
final class PomSource extends FileModelSource {
  private final Path file;
  private final Inputs inputs;

  PomSource(Path file, Inputs inputs) {
    super(file.toFile());
    this.file = file;
    this.inputs = inputs;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new ByteArrayInputStream(Xml.bytes(file, inputs));
  }

  @Override
  @SuppressWarnings("NullAway") // null says that there is none
  public @Nullable ModelSource2 getRelatedSource(String relativePath) {
    Path found = Reactor.pomAt(file, relativePath);
    return found == null ? null : new PomSource(found, inputs);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
