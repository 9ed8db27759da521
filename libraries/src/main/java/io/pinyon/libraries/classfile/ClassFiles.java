package io.pinyon.libraries.classfile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of a class file without its declarations (JVMS 4.1).
public final class ClassFiles {
  private ClassFiles() {}

  /// A class file that the running JDK can read: one of a later Java as if it were of this one.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file
  public static byte[] readable(byte[] classFile) {
    if (classFile.length < 10 || ByteBuffer.wrap(classFile).getInt() != 0xCAFEBABE) {
      throw new IllegalArgumentException(
          "not a class file: the magic number 0xCAFEBABE is missing");
    }
    int major = ByteBuffer.wrap(classFile).getShort(6) & 0xffff;
    if (major <= ClassFile.latestMajorVersion()) {
      return classFile;
    }
    byte[] result = classFile.clone();
    ByteBuffer.wrap(result).putShort(6, (short) ClassFile.latestMajorVersion());
    return result;
  }

  /// What is read off a class file that may be broken: the JDK's reader then fails in several ways.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file
  public static <T extends @Nullable Object> T read(
      byte[] classFile, Function<ClassModel, T> reader) {
    try {
      return reader.apply(ClassFile.of().parse(readable(classFile)));
    } catch (IndexOutOfBoundsException | ClassCastException | IllegalStateException e) {
      throw new IllegalArgumentException("broken class file: " + e.getMessage(), e);
    }
  }

  /// The Java release that a class file is for, 0 if the bytes are no class file.
  public static int releaseOf(byte[] classFile) {
    return classFile.length < 10
        ? 0
        : (ByteBuffer.wrap(classFile).getShort(6) & 0xffff) - ClassFile.JAVA_1_VERSION + 1;
  }

  /// The name of the file that a class was compiled from (`List.java`), null if it does not tell.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file
  public static @Nullable String sourceFileName(byte[] classFile) {
    return read(
        classFile,
        model ->
            model
                .findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElse(null));
  }

  /// The direct supertypes from which a class may inherit a method, by binary name: none if it
  /// declares the method itself.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file
  public static List<String> inheritsFrom(byte[] classFile, String name, String descriptor) {
    return read(classFile, model -> inheritsFrom(model, name, descriptor));
  }

  private static List<String> inheritsFrom(ClassModel model, String name, String descriptor) {
    for (MethodModel each : model.methods()) {
      if (each.methodName().equalsString(name) && each.methodType().equalsString(descriptor)) {
        return List.of();
      }
    }
    List<String> above = new ArrayList<>();
    model.superclass().ifPresent(each -> above.add(each.asInternalName()));
    model.interfaces().forEach(each -> above.add(each.asInternalName()));
    return above;
  }
}
