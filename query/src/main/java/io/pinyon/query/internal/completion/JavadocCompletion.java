package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.demand.ThrowableDemand;
import io.pinyon.query.internal.navigation.DocumentedDeclaration;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Completion in documentation comments: tags, the names of parameters, exceptions, and what `@see`
/// and `{@link}` lead to (JDK's "Documentation Comment Specification for the Standard Doclet").
final class JavadocCompletion {
  private static final Pattern BLOCK_TAG = Pattern.compile("@(\\w*)");
  private static final Pattern PARAMETER = Pattern.compile("@param\\s+(<?)\\w*");
  private static final Pattern EXCEPTION = Pattern.compile("@(?:throws|exception)\\s+([\\w.]*)");
  private static final Pattern SEE = Pattern.compile("@see\\s+([\\w.#]*)");
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w*)");
  private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|value)\\s+([\\w.#]*)");
  private static final Pattern BRACKETS = Pattern.compile("\\[([\\w.#]*)");
  private static final Pattern BARE = Pattern.compile("(?s)/\\*\\*[ \t]*");

  private final String text;
  private final int offset;
  private final CompletionPlace place;
  private final TextRange comment;
  private final @Nullable Declaration documented;
  private final Node at;
  private final JavadocTags tags;

  private JavadocCompletion(
      String text, int offset, CompletionPlace place, TextRange comment, List<Declaration> path) {
    this.text = text;
    this.offset = offset;
    this.place = place;
    this.comment = comment;
    this.documented = path.isEmpty() ? null : path.getLast();
    this.at = path.isEmpty() ? place.attribution().source().tree().unit() : inside(path.getLast());
    String written = place.attribution().source().text();
    TextRange word = place.caret().replacedWord();
    this.tags =
        new JavadocTags(
            place.attribution(),
            documented,
            written.substring(comment.start(), word.start())
                + written.substring(word.end(), Math.max(word.end(), comment.end())));
  }

  /// The names of a type's own scope are known to its members.
  private static Node inside(Declaration documented) {
    return documented instanceof Declaration.Type t && !t.members().isEmpty()
        ? t.members().getFirst()
        : documented;
  }

  /// Null if the offset is in no documentation comment. `attributions` as in [Completions].
  static @Nullable Completion at(
      String text,
      int offset,
      CompletionSettings settings,
      Function<String, SyntaxTree> parser,
      BiFunction<SyntaxTree, Integer, Attribution> attributions) {
    SyntaxTree tree = parser.apply(text);
    TextRange range = docAround(tree.tokens(), offset);
    if (range == null) {
      return null;
    }
    String before = text.substring(range.start(), offset);
    boolean isBare = BARE.matcher(before).matches();
    boolean isOpen = isBare && !isClosedHere(text, offset);
    if (isOpen) { // the comment that is begun swallows what follows
      tree = parser.apply(before(text, offset) + "*/" + text.substring(offset));
      range = docAround(tree.tokens(), offset);
      if (range == null) {
        return null;
      }
    }
    List<Declaration> path = DocumentedDeclaration.path(tree, range);
    int name = path.isEmpty() ? offset : DocumentedDeclaration.nameOf(path.getLast()).start();
    CompletionPlace place =
        new CompletionPlace(
            caret(tree.text(), offset),
            attributions.apply(tree, name),
            settings,
            Ranking.Mode.PLAIN);
    JavadocCompletion completion = new JavadocCompletion(text, offset, place, range, path);
    return isBare ? completion.whole(isOpen) : completion.inLine();
  }

  private static String before(String text, int offset) {
    return text.substring(0, offset);
  }

  private static @Nullable TextRange docAround(Tokens tokens, int offset) {
    int comment = tokens.commentAround(offset);
    boolean isDoc =
        comment >= 0
            && (tokens.commentKind(comment) == Tokens.DOC_COMMENT
                || tokens.commentKind(comment) == Tokens.MARKDOWN_DOC
                // `/**/` and `/**` alone are none yet
                || tokens.text().startsWith("/**", tokens.commentStart(comment)));
    return isDoc ? tokens.commentRange(comment) : null;
  }

  /// True if the comment ends on the line of its beginning, or goes on as comments do.
  private static boolean isClosedHere(String text, int offset) {
    int end = text.indexOf("*/", offset);
    if (end < 0) {
      return false;
    }
    String between = text.substring(offset, end);
    return between.lines().skip(1).allMatch(line -> line.isBlank() || line.strip().startsWith("*"))
        && !between.contains("/*");
  }

  private static Caret caret(String text, int offset) {
    int start = offset;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    int end = offset;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    char next = end < text.length() ? text.charAt(end) : '\n';
    TextRange word = new TextRange(start, end);
    return new Caret(
        text, text.substring(start, offset), word, new TextRange(start, offset), word, next);
  }

  // ---- what is typed

  private Completion inLine() {
    Proposals found = place.proposals(Situation.TYPE, at, null, null, Proposals.Arguments.NONE);
    String before = text.substring(comment.start(), offset);
    int brace = before.lastIndexOf("{@");
    if (brace >= 0 && before.indexOf('}', brace) < 0) {
      inline(before.substring(brace), found);
      return place.finish(found, Proposals.MOST_NAMES, true);
    }
    String line = line(before);
    Matcher parameter = PARAMETER.matcher(line);
    Matcher exception = EXCEPTION.matcher(line);
    Matcher see = SEE.matcher(line);
    int bracket = line.lastIndexOf('[');
    if (BLOCK_TAG.matcher(line).matches()) {
      offer(tags.block(), found);
    } else if (parameter.matches()) {
      offer(tags.parameters(!parameter.group(1).isEmpty(), place.caret().next()), found);
    } else if (exception.matches()) {
      if (exception.group(1).indexOf('.') < 0) {
        exceptions(found);
      } else {
        reference(exception.group(1), found);
      }
    } else if (see.matches()) {
      reference(see.group(1), found);
    } else if (before.startsWith("///") && bracket >= 0) {
      Matcher reference = BRACKETS.matcher(line.substring(bracket));
      if (reference.matches()) {
        reference(reference.group(1), found);
      }
    }
    return place.finish(found, Proposals.MOST_NAMES, true);
  }

  /// What stands before the caret on its line, without the marks of the comment.
  private static String line(String before) {
    int start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    String line = before.substring(start).stripLeading();
    return line.replaceFirst("^(?:/\\*\\*+|\\*+(?!/)|///)", "").stripLeading();
  }

  private void inline(String tag, Proposals found) {
    Matcher link = LINK.matcher(tag);
    if (INLINE_TAG.matcher(tag).matches()) {
      boolean isClosed = place.caret().next() == '}';
      offer(tags.inline(isClosed), found);
    } else if (link.matches()) {
      reference(link.group(1), found);
    }
  }

  private static void offer(List<Completion.Item> items, Proposals found) {
    double rank = 1;
    for (Completion.Item each : items) {
      found.offer(each, new Features().set(Signal.NEW_NAME, rank));
      rank = Math.max(.1, rank - .05);
    }
  }

  private void exceptions(Proposals found) {
    NameCompletion names = place.names(found, at);
    ThrowableDemand demand =
        ThrowableDemand.unnamed(place.attribution(), place.caret().prefix(), List.of());
    WantedTypes.addThrowables(place.attribution(), names, at, tags.thrown(), demand);
  }

  private void reference(String typed, Proposals found) {
    new JavadocReferences(place, at).add(typed, found);
  }

  /// The whole comment of the declaration that follows.
  private Completion whole(boolean isOpen) {
    Proposals found = place.names(at, null);
    boolean isBlank =
        text.substring(offset, isOpen ? offset : comment.end()).replaceAll("[\\s*/]", "").isEmpty();
    if (documented != null && isBlank) {
      Snippet snippet = tags.whole(isOpen ? "" : text.substring(offset, comment.end()));
      found.offer(
          new Completion.Item(
              "Javadoc",
              Completion.Kind.SNIPPET,
              "",
              "",
              "",
              snippet,
              false,
              List.of(),
              null,
              null),
          new Features().set(Signal.NEW_NAME));
    }
    return place.finish(found, Proposals.MOST, false);
  }
}
