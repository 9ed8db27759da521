package io.pinyon.storage.internal.pages;

/// A page that cannot be what LMDB wrote; the message says which and what is wrong with it. Who
/// catches it drops the index, which is built again.
public final class UnsoundPageException extends Exception {
  private static final long serialVersionUID = 1;

  public UnsoundPageException(String message) {
    super(message, null, false, false);
  }
}
