package io.pinyon.service.javac.worker;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;

/// The class file of an empty public class, in the place of one that is nowhere: javac ends with an
/// exception where a class that it has to look into cannot be found at some moments.
final class StandIn {
  private StandIn() {}

  static byte[] of(String binaryName) {
    return ClassFile.of()
        .build(
            ClassDesc.of(binaryName),
            each -> each.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER));
  }
}
