package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// Repairs of what stands before the body of a class: its supertypes (JLS 8.1.4, 8.1.5, 9.1.3), and
/// a name that is not its file's (JLS 7.6).
final class HeaderFixes {
  private final Site site;

  HeaderFixes(Site site) {
    this.site = site;
  }

  // ---- supertypes

  /// Of a class that is named as if it were an interface.
  void noInterface() {
    TypeTree named = supertype();
    if (named == null || !(site.parent(named) instanceof Declaration.Type type)) {
      return;
    }
    if (type.kind() == DeclarationKind.CLASS
        && type.extended() == null
        && site.attribution.resolve(named) instanceof Type.ClassType c
        && c.symbol().kind() == DeclarationKind.CLASS
        && !c.symbol().is(Modifiers.FINAL)) {
      String name = site.source(named);
      site.offer(
          "Extend '" + name + "' instead",
          changes -> {
            Draft draft = changes.here();
            if (type.implemented().size() == 1) {
              draft.replace(tokenBefore("implements", named), "extends");
            } else {
              removeFromList(draft, type.implemented(), named);
              int before = tokenBefore("implements", type.implemented().getFirst()).start();
              draft.insert(before, "extends " + name + " ");
            }
          });
    }
    site.offer(
        "Remove '" + site.source(named) + "'",
        changes -> {
          if (type.implemented().size() > 1) {
            removeFromList(changes.here(), type.implemented(), named);
          } else {
            String keyword = type.kind() == DeclarationKind.INTERFACE ? "extends" : "implements";
            removeClause(changes.here(), keyword, named);
          }
        });
  }

  /// Of an interface that is named as if it were a class.
  void unexpectedInterface() {
    TypeTree named = supertype();
    if (named == null
        || !(site.parent(named) instanceof Declaration.Type type)
        || type.extended() != named
        || type.kind() != DeclarationKind.CLASS) {
      return;
    }
    String name = site.source(named);
    boolean isThere = type.implemented().stream().anyMatch(each -> site.source(each).equals(name));
    site.offer(
        isThere ? "Remove '" + name + "'" : "Implement '" + name + "' instead",
        changes -> {
          Draft draft = changes.here();
          if (type.implemented().isEmpty()) {
            draft.replace(tokenBefore("extends", named), "implements");
            return;
          }
          removeClause(draft, "extends", named);
          if (!isThere) {
            draft.insert(type.implemented().getLast().end(), ", " + name);
          }
        });
  }

  /// Of an interface that is named again.
  void repeated() {
    TypeTree named = supertype();
    if (named != null
        && site.parent(named) instanceof Declaration.Type type
        && type.implemented().size() > 1) {
      site.offer(
          "Remove '" + site.source(named) + "'",
          changes -> removeFromList(changes.here(), type.implemented(), named));
    }
  }

  /// Of a final class that is extended (JLS 8.1.1.2).
  void finalSuperclass() {
    TypeTree named = supertype();
    if (named != null
        && site.attribution.resolve(named) instanceof Type.ClassType c
        && c.symbol().kind() == DeclarationKind.CLASS
        && Site.isEditable(c.symbol())) {
      new ModifierFixes(site).makeNotFinal(c.symbol());
    }
  }

  /// The supertype that the problem is at, without what it is an argument or a qualifier of.
  private @Nullable TypeTree supertype() {
    for (Node node : site.path) {
      if (node instanceof TypeTree t && site.parent(t) instanceof Declaration.Type type) {
        return t == type.extended() || type.implemented().contains(t) ? t : null;
      }
      if (node instanceof Declaration) {
        return null;
      }
    }
    return null;
  }

  private TextRange tokenBefore(String keyword, Node node) {
    Tokens tokens = site.attribution.source().tree().tokens();
    int token = tokens.tokenFrom(node.start()) - 1;
    while (token > 0 && !tokens.is(token, keyword)) {
      token--;
    }
    return new TextRange(tokens.start(token), tokens.end(token));
  }

  /// With the comma that is before it, or behind the first.
  private static void removeFromList(Draft draft, List<TypeTree> all, TypeTree removed) {
    int index = all.indexOf(removed);
    int from = index == 0 ? removed.start() : all.get(index - 1).end();
    int to = index == 0 ? all.get(1).start() : removed.end();
    draft.deleteCode(from, to);
  }

  private void removeClause(Draft draft, String keyword, TypeTree named) {
    int from = tokenBefore(keyword, named).start();
    int to = named.end();
    if (site.text.startsWith(" ", to)) {
      to++;
    }
    draft.deleteCode(from, to);
  }

  // ---- the name of the file

  /// Of a public class in a file of another name.
  void otherFile() {
    Declaration.Type type = site.around(Declaration.Type.class);
    ClassSymbol symbol = type == null ? null : site.attribution.scopes().classOf(type);
    if (type == null || symbol == null) {
      return;
    }
    String file = fileName();
    boolean isFree =
        isName(file)
            && site.symbols.facts().isComplete()
            && site.symbols.topLevel(symbol.packageName(), file) == null
            && site.symbols.facts().mentions(type.name()) == 0;
    if (isFree) {
      site.offer("Rename to '" + file + "'", changes -> rename(changes.here(), symbol, file));
    }
    site.offer(
        "Make '" + type.name() + "' not public",
        changes -> ModifierFixes.remove(changes.here(), type.modifiers(), "public"));
  }

  private String fileName() {
    String location = site.symbols.open().location();
    int start = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1;
    int end = location.lastIndexOf(".java");
    return end < start ? "" : location.substring(start, end);
  }

  private static boolean isName(String word) {
    return SourceVersion.isName(word) && word.indexOf('.') < 0;
  }

  /// Everywhere in the file, documentation included.
  private void rename(Draft draft, ClassSymbol symbol, String name) {
    OccurrenceLocator locator = new OccurrenceLocator(draft.attribution());
    Matcher words = Pattern.compile("\\b" + symbol.name() + "\\b").matcher(draft.text());
    while (words.find()) {
      Occurrence found = locator.at(words.start());
      TextRange word = new TextRange(words.start(), words.end());
      if (found != null
          && found.range().equals(word)
          && found.symbols().stream().anyMatch(each -> isOf(each, symbol))) {
        draft.replace(word, name);
      }
    }
  }

  private static boolean isOf(Symbol found, ClassSymbol symbol) {
    return switch (found) {
      case Symbol.OfClass c -> c.symbol() == symbol;
      case Symbol.OfMethod m -> m.symbol().isConstructor() && m.symbol().owner() == symbol;
      default -> false;
    };
  }
}
