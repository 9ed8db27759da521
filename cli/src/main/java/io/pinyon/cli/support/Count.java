package io.pinyon.cli.support;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many of something an option asks for: 0, which leaves how many there are, or more.
public final class Count implements ITypeConverter<Integer> {
  /// The same, from 1 on.
  public static final class Positive implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return Count.convert(value, 1);
    }
  }

  @Override
  public Integer convert(String value) {
    return convert(value, 0);
  }

  private static int convert(String value, int least) {
    try {
      int count = Integer.parseInt(value.strip());
      if (count >= least) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new TypeConversionException("'" + value + "' is no number from " + least + " on");
  }
}
