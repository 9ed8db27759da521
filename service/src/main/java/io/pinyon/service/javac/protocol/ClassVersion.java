package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// A class of a listed package: its simple binary name (`Map$Entry`), and the version of its class
/// file, 0 if nobody knows it.
public record ClassVersion(String name, long version) {

  public static void writeAll(DataOutput out, List<ClassVersion> all) throws IOException {
    out.writeInt(all.size());
    for (ClassVersion each : all) {
      Wire.writeText(out, each.name);
      out.writeLong(each.version);
    }
  }

  public static List<ClassVersion> readAll(DataInput in) throws IOException {
    return Wire.readList(in, each -> new ClassVersion(Wire.readText(each), each.readLong()));
  }
}
