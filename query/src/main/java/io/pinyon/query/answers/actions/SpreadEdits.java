package io.pinyon.query.answers.actions;

import io.pinyon.query.answers.DeclarationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The edits of a file that uses what a [Spread] changes, and what the names in them have to mean
/// once all files have changed.
public record SpreadEdits(FileEdits edits, List<Inserted> inserted) {
  public SpreadEdits {
    inserted = List.copyOf(inserted);
  }

  /// The names in the text of the edit that starts at `start`, an offset of the text before, in
  /// source order.
  public record Inserted(int start, List<Name> names) {
    public Inserted {
      names = List.copyOf(names);
    }
  }

  /// A name and what it has to mean, as it is found before the change; null if that is for the
  /// inserted code itself to say.
  public record Name(String word, @Nullable DeclarationId id) {}
}
