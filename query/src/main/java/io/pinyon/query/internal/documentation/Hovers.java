package io.pinyon.query.internal.documentation;

import io.pinyon.query.answers.Hover;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the name at an offset is: its declaration as code, where it is declared, its documentation.
public final class Hovers {
  private final Attribution attribution;

  public Hovers(Attribution attribution) {
    this.attribution = attribution;
  }

  /// Null if no name with a known meaning is there.
  public @Nullable Hover at(int offset) {
    Occurrence occurrence = new OccurrenceLocator(attribution).at(offset);
    if (occurrence == null || occurrence.symbols().isEmpty()) {
      return null;
    }
    Signatures signatures = new Signatures(attribution);
    List<String> lines = new ArrayList<>();
    for (Symbol symbol : occurrence.symbols()) {
      String line = signatures.of(symbol);
      if (!lines.contains(line)) {
        lines.add(line);
      }
    }
    Symbol first = occurrence.symbols().getFirst();
    String documentation = new Documentation(attribution).of(first);
    String container = container(first);
    String place = container.isEmpty() ? "" : "In `" + container + "`";
    String between = place.isEmpty() || documentation.isEmpty() ? "" : "\n\n";
    return new Hover(
        Documentation.shortened(String.join("\n", lines)),
        place + between + Documentation.shortened(documentation),
        occurrence.range());
  }

  private static String container(Symbol symbol) {
    return switch (symbol) {
      case Symbol.OfClass c -> around(c.symbol());
      case Symbol.OfMethod m -> m.symbol().owner().qualifiedName();
      case Symbol.OfField f -> f.symbol().owner().qualifiedName();
      default -> "";
    };
  }

  private static String around(ClassSymbol symbol) {
    ClassSymbol owner = symbol.owner();
    return owner == null ? symbol.packageName() : owner.qualifiedName();
  }
}
