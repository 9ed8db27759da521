package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A text to judge. `uri` names it: its last part is the file name that Java's rules ask for.
public record SourceText(String uri, String text) {

  void write(DataOutput out) throws IOException {
    Wire.writeText(out, uri);
    Wire.writeText(out, text);
  }

  static SourceText read(DataInput in) throws IOException {
    return new SourceText(Wire.readText(in), Wire.readText(in));
  }
}
