package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.PackageUse;
import io.pinyon.query.answers.PackageUse.Reason;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds what a file takes from other files of its package: what it has to import, or loses, when
/// it moves to another. `attribution` is of a source that is known everywhere.
public final class PackageUses {
  private final Attribution attribution;
  private final Source source;
  private final Unit open;
  private final String packageName;
  private final Set<String> imported = new HashSet<>();
  private final List<PackageUse> found = new ArrayList<>();

  public PackageUses(Attribution attribution) {
    this.attribution = attribution;
    this.source = attribution.source();
    this.open = source.unit();
    this.packageName = open.index().packageName();
    for (Import each : open.index().imports()) {
      if (each.kind() == ImportKind.SINGLE) {
        imported.add(each.name());
      }
    }
  }

  /// In source order.
  public List<PackageUse> find() {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    for (Node node : source.nodes()) {
      TextRange range = names.nameRange(node);
      if (!range.isEmpty() && !(node instanceof Declaration) && !names.isInHeader(node)) {
        attribution.symbols().effort().step();
        for (Symbol symbol : names.symbols(node)) {
          add(node, range, symbol);
        }
      }
    }
    found.sort(Comparator.comparingInt(each -> each.range().start()));
    return found;
  }

  private void add(Node node, TextRange range, Symbol symbol) {
    switch (symbol) {
      case Symbol.OfClass c -> addClass(node, range, c.symbol());
      case Symbol.OfMethod m -> {
        if (m.symbol().isConstructor()) {
          addClass(node, range, m.symbol().owner());
        }
        addMember(range, m.symbol());
      }
      case Symbol.OfField f -> addMember(range, f.symbol());
      default -> {}
    }
  }

  private void addClass(Node node, TextRange range, ClassSymbol symbol) {
    ClassSymbol outermost = symbol.outermost();
    if (!isElsewhere(outermost)) {
      return;
    }
    boolean isSimple =
        node instanceof Expression.Name
            || node instanceof TypeTree.Named named && named.qualifier() == null;
    if (isSimple && symbol == outermost && !imported.contains(symbol.qualifiedName())) {
      add(range, outermost, Reason.NOT_IMPORTED);
    }
    if (!isWide(symbol.modifiers()) && !symbol.isLocal()) {
      add(range, outermost, Reason.NOT_PUBLIC);
    }
  }

  private void addMember(TextRange range, MemberSymbol member) {
    ClassSymbol outermost = member.owner().outermost();
    boolean isKept = isWide(member.modifiers()) || member.owner().isInterface();
    if (isElsewhere(outermost) && !isKept && !member.is(Modifiers.PRIVATE)) {
      add(range, outermost, Reason.NOT_PUBLIC);
    }
  }

  private static boolean isWide(int modifiers) {
    return (modifiers & (Modifiers.PUBLIC | Modifiers.PROTECTED)) != 0;
  }

  private boolean isElsewhere(ClassSymbol outermost) {
    return outermost.unit() != open
        && outermost.unit().kind() == Unit.Kind.WORKSPACE
        && outermost.packageName().equals(packageName);
  }

  private void add(TextRange range, ClassSymbol type, Reason reason) {
    String name = source.text().substring(range.start(), range.end());
    found.add(new PackageUse(range, name, type.qualifiedName(), type.unit().location(), reason));
  }
}
