package io.pinyon.query.internal.templates;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who handles what is thrown at a place (JLS 11.2.3).
public final class Handlers {
  private final Attribution attribution;
  private final Source source;

  public Handlers(Attribution attribution) {
    this.attribution = attribution;
    this.source = attribution.source();
  }

  /// True for what may be thrown at a node: it is unchecked, or something around handles it.
  public boolean mayThrow(Type thrown, Node at) {
    return isUnchecked(thrown) || isHandled(thrown, at);
  }

  private boolean isUnchecked(Type type) {
    return isA(type, "RuntimeException") || isA(type, "Error");
  }

  boolean isA(Type type, String name) {
    ClassSymbol symbol = attribution.symbols().topLevel("java.lang", name);
    return symbol != null && attribution.types().asSuper(type, symbol) != null;
  }

  private boolean isHandled(Type thrown, Node at) {
    Node child = at;
    for (Node node = source.parent(at); node != null; node = source.parent(node)) {
      attribution.symbols().effort().step();
      boolean ends =
          switch (node) {
            case Declaration.Method m -> true;
            case Declaration.Type t -> true;
            case Declaration.Initializer i -> true;
            case Expression.Lambda l -> true;
            default -> false;
          };
      if (ends) {
        return node instanceof Declaration.Method m && covers(m.thrown(), thrown);
      }
      Node inner = child;
      boolean isTried =
          node instanceof Statement.Try t
              && (t.body() == inner || t.resources().stream().anyMatch(each -> each == inner));
      if (isTried && node instanceof Statement.Try t && catches(t.catches(), thrown)) {
        return true;
      }
      child = node;
    }
    return false;
  }

  private boolean catches(List<Piece.Catch> clauses, Type thrown) {
    return clauses.stream().anyMatch(each -> covers(each.parameter().type(), thrown));
  }

  private boolean covers(@Nullable TypeTree handler, Type thrown) {
    return switch (handler) {
      case null -> false;
      case TypeTree.Union u -> covers(u.alternatives(), thrown);
      default -> attribution.subtyping().isSubtype(thrown, attribution.resolve(handler));
    };
  }

  private boolean covers(List<TypeTree> handlers, Type thrown) {
    return handlers.stream().anyMatch(each -> covers(each, thrown));
  }
}
