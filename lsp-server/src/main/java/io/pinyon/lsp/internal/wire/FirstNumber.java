package io.pinyon.lsp.internal.wire;

import java.util.concurrent.ThreadLocalRandom;

/// Where a session begins to number what its client may name later. The client may have numbers of
/// an earlier session, whose process has died: they must mean nothing here, rather than something
/// else.
public final class FirstNumber {
  private static final int MOST = 1 << 30;

  private FirstNumber() {}

  public static int any() {
    return ThreadLocalRandom.current().nextInt(1, MOST);
  }
}
