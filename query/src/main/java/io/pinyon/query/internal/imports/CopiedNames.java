package io.pinyon.query.internal.imports;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.ImportEdits;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The names that some stretches of a text take from elsewhere and would have to import in another
/// file.
public final class CopiedNames {
  private final Attribution attribution;
  private final List<TextRange> ranges;
  private final Set<String> found = new TreeSet<>();

  private CopiedNames(Attribution attribution, List<TextRange> ranges) {
    this.attribution = attribution;
    this.ranges = ranges;
  }

  /// Qualified names of types, and of members that are imported statically, with `static ` before
  /// them. The attribution has to be around all of the text.
  public static Set<String> of(Attribution attribution, List<TextRange> ranges) {
    CopiedNames names = new CopiedNames(attribution, ranges);
    OccurrenceLocator locator = new OccurrenceLocator(attribution);
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      if (names.isInside(node.start(), node.end()) && !locator.isInHeader(node)) {
        names.visit(node);
      }
    }
    return names.found;
  }

  private boolean isInside(int start, int end) {
    return ranges.stream().anyMatch(each -> each.start() <= start && end <= each.end());
  }

  private void visit(Node node) {
    switch (node) {
      case TypeTree.Named n when n.qualifier() == null && !attribution.isInferred(n) ->
          type(attribution.resolve(n), n.name());
      case Expression.Name n -> {
        switch (attribution.meaningOf(n)) {
          case Resolved.TypeName t -> type(t.type(), n.name());
          case Resolved.Variable v
              when v.symbol() instanceof FieldSymbol f
                  && !(attribution.source().parent(n) instanceof Piece.Case) ->
              member(f);
          default -> {}
        }
      }
      case Expression.Call c when c.target() == null && !c.isConstructorCall() -> {
        if (attribution.meaningOf(c) instanceof Resolved.Method m) {
          member(m.symbol());
        }
      }
      default -> {}
    }
  }

  private void type(Type type, String name) {
    if (type instanceof Type.ClassType c
        && c.symbol().name().equals(name)
        && canBeImported(c.symbol())
        && !isDeclaredInside(c.symbol())) {
      found.add(c.symbol().qualifiedName());
    }
  }

  /// What is known everywhere needs no import (JLS 7.3), what has no package cannot be imported.
  private static boolean canBeImported(ClassSymbol symbol) {
    boolean isKnown = symbol.owner() == null && symbol.packageName().equals("java.lang");
    return !isKnown
        && !symbol.packageName().isEmpty()
        && !symbol.outermost().isLocal()
        && !symbol.isLocal()
        && !symbol.isImplicit();
  }

  private boolean isDeclaredInside(ClassSymbol symbol) {
    if (symbol.unit() != attribution.symbols().open()) {
      return false;
    }
    TextRange name = symbol.index().nameRange(symbol.row());
    return isInside(name.start(), name.end());
  }

  /// Of a member that an import makes known.
  private void member(MemberSymbol member) {
    String name = member.name();
    String owner = member.owner().qualifiedName();
    if (!member.isStatic()) {
      return;
    }
    for (Declaration.Import each : attribution.source().tree().unit().imports()) {
      String imported = OccurrenceLocator.dotted(each.name());
      boolean covers =
          switch (each.kind()) {
            case STATIC -> imported.endsWith("." + name);
            case STATIC_ON_DEMAND -> isFrom(imported, member);
            case SINGLE, ON_DEMAND, MODULE -> false;
          };
      if (covers) {
        found.add(ImportEdits.STATIC + owner + "." + name);
        return;
      }
    }
  }

  private boolean isFrom(String className, MemberSymbol member) {
    ClassSymbol symbol = attribution.symbols().byQualifiedName(className);
    return symbol != null && symbol.lineage().contains(member.owner());
  }
}
