package io.pinyon.service.facts;

import io.pinyon.query.facts.Facts;
import io.pinyon.schema.Import;
import java.util.List;

/// Facts about an open text that tell what it imports, for [ImportSearch].
public sealed interface ImportingFacts extends Facts, AutoCloseable
    permits OutsideFacts, WorkspaceFacts {
  List<Import> imports();

  GuessedTypes guesses();

  @Override
  void close();
}
