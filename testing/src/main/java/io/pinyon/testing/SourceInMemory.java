package io.pinyon.testing;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/// A Java source for the running JDK's compiler, of no file. Its name is its path.
public final class SourceInMemory extends SimpleJavaFileObject {
  private final String text;

  /// The path starts with a slash.
  public SourceInMemory(String path, String text) {
    super(URI.create("memory://" + path), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
