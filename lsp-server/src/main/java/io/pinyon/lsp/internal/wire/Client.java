package io.pinyon.lsp.internal.wire;

import java.util.concurrent.CompletableFuture;

/// What the server says of its own accord. Safe for use by many threads; a client that is gone is
/// no error.
public interface Client {
  void notify(String method, Object parameters);

  CompletableFuture<Object> request(String method, Object parameters);
}
