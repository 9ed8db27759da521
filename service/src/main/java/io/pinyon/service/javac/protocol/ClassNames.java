package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// The classes of a listed package, by simple binary names (`Map$Entry`).
public record ClassNames(List<String> names) {
  public ClassNames {
    names = List.copyOf(names);
  }

  public void write(DataOutput out) throws IOException {
    Wire.writeTexts(out, names);
  }

  public static ClassNames read(DataInput in) throws IOException {
    return new ClassNames(Wire.readTexts(in));
  }
}
