package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingMethods;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.List;

/// Repairs of a class that does not implement what it has to.
final class ImplementFixes {
  private final Site site;

  ImplementFixes(Site site) {
    this.site = site;
  }

  void offer() {
    Declaration.Type type = site.around(Declaration.Type.class);
    if (type == null) {
      return;
    }
    ClassSymbol symbol = site.attribution.scopes().classOf(type);
    if (symbol == null) {
      return;
    }
    List<MethodSymbol> missing = MissingMethods.of(symbol, site.attribution);
    boolean isWritable =
        missing.stream().noneMatch(each -> each.returnType().isUnknown())
            && missing.stream().noneMatch(each -> each.parameterTypes().contains(Type.UNKNOWN));
    if (!missing.isEmpty() && isWritable && MemberPlace.isClosed(site.text, type)) {
      String what =
          missing.size() == 1 ? "method '" + missing.getFirst().name() + "'" : "missing methods";
      site.offer("Implement " + what, changes -> implement(changes.here(), type, symbol, missing));
    }
    // Where all is known and nothing is missing, the problem is one of an older text.
    boolean mayLack =
        !missing.isEmpty() || symbol.lineage().stream().anyMatch(ClassSymbol::lacksSupertypes);
    if (mayLack
        && type.kind() == DeclarationKind.CLASS
        && !type.isAnonymous()
        && !type.modifiers().has(Modifiers.FINAL)) {
      site.offer(
          "Make '" + type.name() + "' abstract",
          changes -> ModifierFixes.add(changes.here(), keyword(type), "abstract"));
    }
  }

  private int keyword(Declaration.Type type) {
    return ModifierFixes.afterModifiers(site.attribution.source().tree(), type, type.modifiers());
  }

  private static void implement(
      Draft draft, Declaration.Type type, ClassSymbol symbol, List<MethodSymbol> methods) {
    Node inside = type.members().isEmpty() ? type : type.members().getFirst();
    MethodText text = new MethodText(draft.attribution(), draft.types(inside));
    new MemberPlace(draft, type).append(text.implementations(symbol, methods));
  }
}
