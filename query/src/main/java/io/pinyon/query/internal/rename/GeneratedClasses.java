package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import java.util.ArrayList;
import java.util.List;

/// The classes that Lombok makes for those of a file, builders above all: their names follow from
/// those of other declarations.
public final class GeneratedClasses {
  private GeneratedClasses() {}

  /// What to look for to find the uses of each, written ones included that Lombok takes for its
  /// own. The order is the same for a text in which some names are others.
  public static List<SearchTarget> of(Attribution attribution) {
    SymbolTable symbols = attribution.symbols();
    GeneratedCode code = symbols.generated(symbols.open());
    List<SearchTarget> found = new ArrayList<>();
    for (GeneratedCode.GeneratedClass each :
        code == null ? List.<GeneratedCode.GeneratedClass>of() : code.classes()) {
      ClassSymbol owner = symbols.classAt(symbols.open(), each.owner());
      ClassSymbol made = owner.memberClass(each.name());
      SearchTarget target =
          made == null
              ? null
              : SearchTargets.of(
                  attribution,
                  List.of(new Symbol.OfClass(made, made.thisType())),
                  SearchTarget.Breadth.DECLARATION);
      if (target != null) {
        found.add(target);
      }
    }
    return found;
  }
}
