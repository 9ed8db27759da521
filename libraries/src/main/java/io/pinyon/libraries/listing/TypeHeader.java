package io.pinyon.libraries.listing;

import io.pinyon.libraries.classfile.ClassFiles;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import org.jspecify.annotations.Nullable;

/// What a class file says of its class before any member, in one number that is never 0: the kind
/// and the modifiers.
final class TypeHeader {
  private static final int READ = 1 << 30;
  private static final int KIND_SHIFT = 24;

  private TypeHeader() {}

  /// Of a class file's bytes; of null and of what is no class file, that it is not public.
  static int of(byte @Nullable [] bytes, String binaryName) {
    if (bytes == null) {
      return READ;
    }
    try {
      return ClassFiles.read(bytes, model -> of(model, binaryName));
    } catch (IllegalArgumentException e) {
      return READ; // whoever asks for the class itself is told
    }
  }

  private static int of(ClassModel model, String binaryName) {
    int flags = model.flags().flagsMask();
    if (binaryName.indexOf('$') >= 0) {
      var inner = model.findAttribute(Attributes.innerClasses());
      if (inner.isPresent()) {
        for (InnerClassInfo info : inner.get().classes()) {
          if (info.innerClass().asInternalName().equals(binaryName)) {
            flags = info.outerClass().isPresent() ? info.flagsMask() : 0;
          }
        }
      }
    }
    DeclarationKind kind = DeclarationKind.CLASS;
    if ((flags & ClassFile.ACC_ANNOTATION) != 0) {
      kind = DeclarationKind.ANNOTATION;
    } else if ((flags & ClassFile.ACC_INTERFACE) != 0) {
      kind = DeclarationKind.INTERFACE;
    } else if ((flags & ClassFile.ACC_ENUM) != 0) {
      kind = DeclarationKind.ENUM;
    } else if (model.superclass().isPresent()
        && model.superclass().get().asInternalName().equals("java/lang/Record")) {
      kind = DeclarationKind.RECORD;
    }
    if ((flags & ClassFile.ACC_SYNTHETIC) != 0) {
      flags = 0;
    }
    int modifiers =
        flags
            & (Modifiers.PUBLIC
                | Modifiers.PROTECTED
                | Modifiers.STATIC
                | Modifiers.FINAL
                | Modifiers.ABSTRACT);
    return READ | kind.ordinal() << KIND_SHIFT | modifiers;
  }

  static boolean isPublic(int header) {
    return (header & Modifiers.PUBLIC) != 0;
  }

  static DeclarationKind kind(int header) {
    return DeclarationKind.values()[header >> KIND_SHIFT & 0x3f];
  }

  /// Bits of [Modifiers].
  static int modifiers(int header) {
    return header & 0xffff;
  }
}
