package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// What of a module's compiler options matters to errors. `release` is the Java release it is
/// written for. `lint` are keys of `-Xlint`, such as `all`, `unchecked` or `-serial`; without any,
/// javac warns of nothing but what it always warns of.
public record CompilerOptions(int release, boolean preview, List<String> lint) {

  public CompilerOptions {
    lint = List.copyOf(lint);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(release);
    out.writeBoolean(preview);
    Wire.writeTexts(out, lint);
  }

  static CompilerOptions read(DataInput in) throws IOException {
    return new CompilerOptions(in.readInt(), in.readBoolean(), Wire.readTexts(in));
  }
}
