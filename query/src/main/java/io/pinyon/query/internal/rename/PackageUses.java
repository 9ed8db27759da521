package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.PackageUse;
import io.pinyon.query.answers.PackageUse.Reason;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.hierarchy.ImplicitCalls;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
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
import org.jspecify.annotations.Nullable;

/// Finds what a file takes from other files of its package: what it has to import, or loses, when
/// it moves to another, or they do. `attribution` is of a source that is known everywhere.
public final class PackageUses {
  /// No package: to it nothing is accessible that is not to all.
  private static final String ELSEWHERE = "*";

  private final Attribution attribution;
  private final OccurrenceLocator names;
  private final Source source;
  private final Unit open;
  private final String packageName;
  private final Set<String> imported = new HashSet<>();
  private final List<PackageUse> found = new ArrayList<>();

  public PackageUses(Attribution attribution) {
    this.attribution = attribution;
    this.names = new OccurrenceLocator(attribution);
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
    for (Node node : source.nodes()) {
      switch (node) {
        case Declaration.Type type -> addOfDefaultConstructor(type);
        case Declaration.Method method -> addOfMethod(method);
        default -> {}
      }
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
        addMember(node, range, m.symbol());
      }
      case Symbol.OfField f -> addMember(node, range, f.symbol());
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
    if (!symbol.isLocal() && !access(node).allows(symbol)) {
      add(range, outermost, reason(symbol.modifiers()));
    }
  }

  private void addMember(Node node, TextRange range, MemberSymbol member) {
    ClassSymbol outermost = member.owner().outermost();
    if (!isElsewhere(outermost) || isOfAll(member)) {
      return;
    }
    boolean isConstructor = member instanceof MethodSymbol method && method.isConstructor();
    boolean isAllowed =
        isConstructor
            ? member.is(Modifiers.PROTECTED) && isOfSubclass(node)
            : access(node).allows(member, site(node));
    if (!isAllowed) {
      add(range, outermost, reason(member.modifiers()));
    }
  }

  private static boolean isOfAll(MemberSymbol member) {
    return member.owner().isInterface() || member.is(Modifiers.PUBLIC | Modifiers.PRIVATE);
  }

  private static Reason reason(int modifiers) {
    return (modifiers & Modifiers.PROTECTED) == 0 ? Reason.NOT_PUBLIC : Reason.PROTECTED;
  }

  private Access access(Node node) {
    return new Access(attribution.types(), attribution.scopes().enclosingClass(node), ELSEWHERE);
  }

  /// The type of what stands before the dot; null if that is nothing, `super`, or not known.
  private @Nullable Type site(Node node) {
    Node target =
        switch (node) {
          case Expression.Call call -> call.target();
          case Expression.Select select -> select.target();
          case Expression.MethodReference reference -> reference.target();
          default -> null;
        };
    if (!(target instanceof Expression expression) || target instanceof Expression.Super) {
      return null;
    }
    Type type = attribution.typeOf(expression);
    return type instanceof Type.ClassType ? type : null;
  }

  /// True where a constructor is called for an object of a subclass (JLS 6.6.2.2).
  private boolean isOfSubclass(Node node) {
    return node instanceof Expression.Call
        || source.parent(node) instanceof Expression.New made && made.body() != null;
  }

  // ---- what no name says

  private void addOfDefaultConstructor(Declaration.Type type) {
    for (Symbol symbol : names.symbols(type)) {
      if (symbol instanceof Symbol.OfClass c
          && c.symbol().constructors().stream().noneMatch(MethodSymbol::isDeclared)) {
        addSuperConstructor(type.nameRange(), c.symbol());
      }
    }
  }

  private void addOfMethod(Declaration.Method method) {
    for (Symbol symbol : names.symbols(method)) {
      if (!(symbol instanceof Symbol.OfMethod m)) {
        continue;
      }
      if (m.symbol().isConstructor()) {
        if (ImplicitCalls.isCallingSuper(method)) {
          addSuperConstructor(method.nameRange(), m.symbol().owner());
        }
        continue;
      }
      for (MethodSymbol above : new Overrides(attribution).overridden(m.symbol())) {
        ClassSymbol outermost = above.owner().outermost();
        if (isElsewhere(outermost) && !isOfAll(above) && !above.is(Modifiers.PROTECTED)) {
          add(method.nameRange(), outermost, Reason.OVERRIDDEN);
        }
      }
    }
  }

  private void addSuperConstructor(TextRange range, ClassSymbol symbol) {
    MethodSymbol called = range.isEmpty() ? null : ImplicitCalls.constructorOfSuper(symbol);
    if (called != null
        && isElsewhere(called.owner().outermost())
        && !called.is(Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE)) {
      add(range, called.owner().outermost(), Reason.NOT_PUBLIC);
    }
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
