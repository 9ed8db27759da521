package io.pinyon.schema;

/// Bits of a declaration's modifiers. The low sixteen are those of the class file (JVMS 4.1, 4.5,
/// 4.6); the others are Pinyon's. In sources they are those written: what JLS implies (`public` in
/// interfaces, `static` on nested enums) is left to the reader.
public final class Modifiers {
  public static final int PUBLIC = 0x1;
  public static final int PRIVATE = 0x2;
  public static final int PROTECTED = 0x4;
  public static final int STATIC = 0x8;
  public static final int FINAL = 0x10;
  public static final int SYNCHRONIZED = 0x20;
  public static final int VOLATILE = 0x40;
  public static final int TRANSIENT = 0x80;
  public static final int NATIVE = 0x100;
  public static final int ABSTRACT = 0x400;
  public static final int STRICTFP = 0x800;
  public static final int SYNTHETIC = 0x1000;
  public static final int DEFAULT = 1 << 16;
  public static final int SEALED = 1 << 17;
  public static final int NON_SEALED = 1 << 18;

  /// `@Deprecated`, a `@deprecated` doc tag or the class file's attribute.
  public static final int DEPRECATED = 1 << 19;

  /// The last parameter of a method, and the method itself.
  public static final int VARARGS = 1 << 20;

  /// A nested class of a class file: only its name and modifiers are here, the rest is in the index
  /// of its own class file.
  public static final int ELSEWHERE = 1 << 21;

  /// A local or anonymous class (the latter has the empty name).
  public static final int LOCAL = 1 << 22;

  /// `open` module.
  public static final int OPEN = 1 << 23;

  /// A field of a source whose declarator has an initializer.
  public static final int INITIALIZED = 1 << 24;

  /// The class that a compact source file is without saying so (JLS 7.3): it has the empty name,
  /// and the file's top-level declarations are its members.
  public static final int IMPLICIT = 1 << 25;

  private Modifiers() {}
}
