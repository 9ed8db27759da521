package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.keywords.LintKeys;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Completion: finds out what kind of name the caret stands in, and asks for those.
public final class Completions {
  private final CompletionPlace place;
  private final ExpressionCompletion expressions;
  private final TypeCompletion types;
  private final DeclarationCompletion declarations;

  private Completions(CompletionPlace place) {
    this.place = place;
    this.expressions = new ExpressionCompletion(place);
    this.types = new TypeCompletion(place);
    this.declarations = new DeclarationCompletion(place);
  }

  /// `settings` are the asker's; `parser` makes the tree of a text, `attributions` gives the
  /// attribution of a tree around an offset.
  public static Completion complete(
      String text,
      int offset,
      CompletionSettings settings,
      Function<String, SyntaxTree> parser,
      BiFunction<SyntaxTree, Integer, Attribution> attributions) {
    CompletionPlace place = place(text, offset, settings, parser, attributions, Ranking.Mode.PLAIN);
    if (place != null) {
      return new Completions(place).complete();
    }
    Completion keys = LintKeys.at(parser.apply(text).tokens(), offset);
    if (keys != null) {
      return keys;
    }
    Completion documentation = JavadocCompletion.at(text, offset, settings, parser, attributions);
    return documentation == null ? Completion.none(offset, false) : documentation;
  }

  /// As [#complete], with what the scores consist of.
  public static List<Completion.Ranked> explain(
      String text,
      int offset,
      Function<String, SyntaxTree> parser,
      BiFunction<SyntaxTree, Integer, Attribution> attributions) {
    CompletionPlace place =
        place(text, offset, CompletionSettings.NONE, parser, attributions, Ranking.Mode.EXPLAINED);
    if (place == null) {
      return List.of();
    }
    new Completions(place).complete();
    return place.ranked();
  }

  /// Null where no code is typed.
  private static @Nullable CompletionPlace place(
      String text,
      int offset,
      CompletionSettings settings,
      Function<String, SyntaxTree> parser,
      BiFunction<SyntaxTree, Integer, Attribution> attributions,
      Ranking.Mode mode) {
    Caret caret = Caret.at(text, offset);
    SyntaxTree tree = parser.apply(caret.text());
    return Caret.isOutsideCode(tree.tokens(), offset)
        ? null
        : new CompletionPlace(caret, attributions.apply(tree, caret.word().end()), settings, mode);
  }

  private Completion complete() {
    SyntaxTree tree = place.attribution().source().tree();
    List<Node> path = tree.path(place.caret().word().end());
    Completion cases = path.isEmpty() ? null : CaseCompletion.between(place, path.getLast());
    cases = cases == null ? CaseCompletion.behindJump(place, path) : cases;
    if (cases != null) {
      return cases;
    }
    Completion guard = CaseCompletion.guard(place, path);
    if (guard != null) {
      return guard;
    }
    Node innermost = path.isEmpty() ? tree.unit() : path.getLast();
    Completion literal = declarations.literal(innermost);
    if (literal != null) {
      return literal;
    }
    for (int i = path.size() - 1; i >= 0; i--) {
      Completion found = at(path.get(i));
      if (found != null) {
        return found;
      }
    }
    return declarations.elsewhere(innermost);
  }

  private boolean isCaret(TextRange range) {
    TextRange word = place.caret().word();
    return range.start() == word.start() && range.end() == word.end();
  }

  private @Nullable Completion at(Node node) {
    return switch (node) {
      case Expression.Select s when isCaret(s.nameRange()) -> expressions.selected(s, s.target());
      case Expression.Call c when isCaret(c.nameRange()) ->
          c.target() == null ? expressions.name(c, c) : expressions.selected(c, c.target());
      case Expression.MethodReference r when isCaret(r.nameRange()) -> expressions.reference(r);
      case Expression.Name n when n.start() == place.caret().word().start() ->
          expressions.name(n, n);
      case TypeTree.Named n when isCaret(n.nameRange()) -> types.name(n);
      case Declaration.Variable v when isCaret(v.nameRange()) -> declarations.named(v);
      case Declaration.Method m when isCaret(m.nameRange()) -> declarations.methodName(m);
      case Declaration.TypeParameter t when isCaret(t.nameRange()) -> declarations.nothing(t);
      case Declaration.EnumConstant c when isCaret(c.nameRange()) -> declarations.nothing(c);
      case Declaration.Type t when isCaret(t.nameRange()) -> declarations.typeName(t);
      default -> null;
    };
  }
}
