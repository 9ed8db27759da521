package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Listing;

/// A name means several things, or none: `listing` says which, or what is like it.
public final class Unclear extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Listing listing;

  Unclear(Listing listing) {
    super(listing.title());
    this.listing = listing;
  }

  public Listing listing() {
    return listing;
  }
}
