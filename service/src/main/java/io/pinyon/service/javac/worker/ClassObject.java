package io.pinyon.service.javac.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/// A class file as javac sees it: its bytes are read when javac wants them.
final class ClassObject extends SimpleJavaFileObject {
  private static final URI NOWHERE = URI.create("class:///x.class");

  /// Where bytes come from.
  interface Bytes {
    byte[] read() throws IOException;
  }

  private final String binaryName;
  private final Bytes bytes;

  ClassObject(String binaryName, Bytes bytes) {
    super(NOWHERE, Kind.CLASS);
    this.binaryName = binaryName;
    this.bytes = bytes;
  }

  String binaryName() {
    return binaryName;
  }

  /// The class file's own name without its package: `Map$Entry`.
  String simpleName() {
    return binaryName.substring(binaryName.lastIndexOf('.') + 1);
  }

  @Override
  public URI toUri() {
    return URI.create("class:///" + binaryName.replace('.', '/') + ".class");
  }

  @Override
  public String getName() {
    return binaryName;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.CLASS && simpleName.equals(simpleName());
  }

  @Override
  public InputStream openInputStream() throws IOException {
    return new ByteArrayInputStream(bytes.read());
  }

  @Override
  public String toString() {
    return binaryName;
  }
}
