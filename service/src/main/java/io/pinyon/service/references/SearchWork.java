package io.pinyon.service.references;

/// What a search has done: how many files may hold a place, how many of them it has read and how
/// many characters, and in how many it looked at what names mean.
public record SearchWork(int candidates, int filesRead, long characters, int filesAttributed) {
  public static final SearchWork NONE = new SearchWork(0, 0, 0, 0);

  SearchWork and(SearchWork other) {
    return new SearchWork(
        candidates + other.candidates,
        filesRead + other.filesRead,
        characters + other.characters,
        filesAttributed + other.filesAttributed);
  }
}
