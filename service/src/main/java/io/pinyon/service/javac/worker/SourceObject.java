package io.pinyon.service.javac.worker;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/// The judged text as javac sees it.
final class SourceObject extends SimpleJavaFileObject {
  private final String name;
  private final String text;

  /// `uri` need not be one: of an unsaved text an editor may say anything.
  SourceObject(String uri, String text) {
    super(URI.create("source:///Judged.java"), Kind.SOURCE);
    this.name = uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  /// In UTF-16 units.
  int length() {
    return text.length();
  }

  @Override
  public String getName() {
    return name;
  }

  /// True for any name if the text is no file: then no class has to be called like it.
  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE && (!name.endsWith(".java") || name.equals(simpleName + ".java"));
  }

  @Override
  public String toString() {
    return name;
  }
}
