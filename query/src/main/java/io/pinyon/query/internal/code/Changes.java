package io.pinyon.query.internal.code;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The edits of one action, in the open file, in others and in new ones.
public final class Changes {
  private final Draft here;
  private final Map<String, Draft> others = new LinkedHashMap<>();
  private final List<FileEdits> created = new ArrayList<>();

  public Changes(Attribution attribution) {
    here = new Draft(attribution);
  }

  /// The open file.
  public Draft here() {
    return here;
  }

  /// The file that declares a class; null if nobody can edit that.
  public @Nullable Draft of(ClassSymbol symbol) {
    String location = symbol.unit().location();
    if (location.equals(here.attribution().source().unit().location())) {
      return here;
    }
    Draft known = others.get(location);
    if (known == null) {
      known = Draft.ofClass(symbol, here.attribution());
      if (known != null) {
        others.put(location, known);
      }
    }
    return known;
  }

  public void create(String location, String text) {
    created.add(new FileEdits(location, "", true, List.of(SourceEdit.insert(0, text))));
  }

  /// Without files that stay as they are.
  public List<FileEdits> finish() {
    List<FileEdits> result = new ArrayList<>(created);
    if (!here.isEmpty()) {
      result.add(here.finish());
    }
    for (Draft each : others.values()) {
      if (!each.isEmpty()) {
        result.add(each.finish());
      }
    }
    return result;
  }
}
