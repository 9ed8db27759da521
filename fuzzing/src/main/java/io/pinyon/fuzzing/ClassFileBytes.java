package io.pinyon.fuzzing;

import io.pinyon.libraries.classfile.CalledMethods;
import io.pinyon.libraries.classfile.ClassFileExtractor;
import io.pinyon.libraries.classfile.ClassFiles;
import io.pinyon.schema.FileIndex;
import java.nio.ByteBuffer;

/// Class files, as they lie in jars. What is none is refused by an [IllegalArgumentException].
public final class ClassFileBytes {
  private ClassFileBytes() {}

  /// Each of the readers of class files.
  public static void fuzzerTestOneInput(byte[] input) {
    refused(() -> {
      ByteBuffer index = ClassFileExtractor.extract(input);
      if (index != null) {
        FileIndex.of(index).mentionedNames();
      }
    });
    refused(() -> CalledMethods.of(input).keys());
    refused(() -> ClassFiles.releaseOf(input));
    refused(() -> ClassFiles.sourceFileName(input));
    refused(() -> ClassFiles.inheritsFrom(input, "run", "()V"));
  }

  private static void refused(Runnable read) {
    try {
      read.run();
    } catch (IllegalArgumentException e) {
      // as promised
    }
  }
}
