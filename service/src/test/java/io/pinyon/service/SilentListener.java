package io.pinyon.service;

import java.nio.file.Path;

/// Hears everything and says nothing.
final class SilentListener implements LanguageService.Listener {
  @Override
  public void indexing(Path root, long done, long total) {}

  @Override
  public void indexed(Path root, String summary) {}

  @Override
  public void trouble(Path root, String message) {}
}
