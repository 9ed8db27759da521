package io.pinyon.cluster.internal.build;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;

/// The order of keys' bytes.
final class KeyOrder implements Comparator<byte[]>, Serializable {
  private static final long serialVersionUID = 1;

  static final KeyOrder KEYS = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }
}
