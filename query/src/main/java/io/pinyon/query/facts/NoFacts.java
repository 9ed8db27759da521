package io.pinyon.query.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Knows nothing beside the text in question, not even the JDK.
public final class NoFacts implements Facts {
  @Override
  public @Nullable Unit topLevel(String packageName, String simpleName) {
    return null;
  }

  @Override
  public @Nullable Unit nested(Unit outer, String binaryName) {
    return null;
  }

  @Override
  public boolean hasPackage(String name) {
    return false;
  }

  @Override
  public List<String> subpackages(String name) {
    return List.of();
  }

  @Override
  public List<TypeEntry> typesIn(String packageName) {
    return List.of();
  }

  @Override
  public List<TypeEntry> typesMatching(String typed, int limit) {
    return List.of();
  }

  @Override
  public List<DeclarationRef> subtypesNaming(String simpleName) {
    return List.of();
  }

  @Override
  public List<String> packagesOfModule(String moduleName) {
    return List.of();
  }

  @Override
  public @Nullable Unit sourceOf(Unit classFile) {
    return null;
  }

  @Override
  public @Nullable String textOf(Unit unit) {
    return null;
  }

  @Override
  public boolean isComplete() {
    return true;
  }
}
