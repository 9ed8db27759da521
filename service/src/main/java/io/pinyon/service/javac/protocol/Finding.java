package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What javac has to say about a place of the judged text: offsets in UTF-16 units, -1 where javac
/// has none; `position` is where javac would put its `^`. `code` is javac's key, `message` English.
public record Finding(
    boolean isError, String code, String message, int start, int position, int end) {

  void write(DataOutput out) throws IOException {
    out.writeBoolean(isError);
    Wire.writeText(out, code);
    Wire.writeText(out, message);
    out.writeInt(start);
    out.writeInt(position);
    out.writeInt(end);
  }

  static Finding read(DataInput in) throws IOException {
    return new Finding(
        in.readBoolean(),
        Wire.readText(in),
        Wire.readText(in),
        in.readInt(),
        in.readInt(),
        in.readInt());
  }
}
