package io.pinyon.storage;

/// What a fold did: objects that were rewritten, objects that were dropped, and by how many bytes
/// the store shrank.
public record Folded(long rewritten, long dropped, long freedBytes) {
  public static final Folded NOTHING = new Folded(0, 0, 0);
}
