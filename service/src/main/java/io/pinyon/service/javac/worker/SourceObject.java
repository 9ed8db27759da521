package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.SourceText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.SimpleJavaFileObject;

/// A judged text as javac sees it.
final class SourceObject extends SimpleJavaFileObject {
  private final String name;
  private final String text;

  /// `uri` need not be one: of an unsaved text an editor may say anything. No two that are judged
  /// together have the same `number`.
  private SourceObject(int number, String uri, String text) {
    super(address(number, nameOf(uri)), Kind.SOURCE);
    this.name = nameOf(uri);
    this.text = text;
  }

  private static String nameOf(String uri) {
    return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  }

  /// By the last part of it javac names the class of a compact source file (JLS 8.1.8).
  private static URI address(int number, String name) {
    boolean isFile = name.length() > ".java".length() && name.endsWith(".java");
    try {
      return new URI("source", null, "/" + number + "/" + (isFile ? name : "Judged.java"), null);
    } catch (URISyntaxException e) {
      return URI.create("source:///" + number + "/Judged.java");
    }
  }

  /// Their numbers are their places in the list.
  static List<SourceObject> allOf(List<SourceText> texts) {
    List<SourceObject> sources = new ArrayList<>(texts.size());
    for (SourceText each : texts) {
      sources.add(new SourceObject(sources.size(), each.uri(), each.text()));
    }
    return sources;
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
