package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Link;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The addresses of web pages in comments and strings. Nothing else is a link for certain: whether
/// a string is the name of a file, and from where, only the program knows.
public final class Links {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[\\p{L}\\p{N}\\[][^\\s\"'<>`{}\\\\|^*]*+");
  private static final String ENDS_NO_ADDRESS = ".,;:!?";

  private final String text;
  private final List<Link> links = new ArrayList<>();

  private Links(String text) {
    this.text = text;
  }

  /// In the order of the text.
  public static List<Link> of(SyntaxTree tree) {
    Links links = new Links(tree.text());
    Tokens tokens = tree.tokens();
    for (int comment = 0; comment < tokens.commentCount(); comment++) {
      links.in(tokens.commentStart(comment), tokens.commentEnd(comment));
    }
    for (int token = 0; token < tokens.count(); token++) {
      int kind = tokens.kind(token);
      if (kind == TokenKind.STRING_LITERAL || kind == TokenKind.TEXT_BLOCK) {
        links.in(tokens.start(token), tokens.end(token));
      }
    }
    links.links.sort(Comparator.comparingInt(link -> link.range().start()));
    return links.links;
  }

  private void in(int from, int to) {
    Matcher matcher = ADDRESS.matcher(text).region(from, to);
    while (matcher.find()) {
      int end = end(matcher.start(), matcher.end());
      TextRange range = new TextRange(matcher.start(), end);
      links.add(new Link(range, text.substring(range.start(), range.end())));
    }
  }

  /// Without the punctuation of the sentence around it, and a bracket that it does not open.
  private int end(int start, int to) {
    int unopened = 0;
    for (int i = start; i < to; i++) {
      char c = text.charAt(i);
      unopened += c == ')' ? 1 : c == '(' ? -1 : 0;
    }
    int end = to;
    while (true) {
      char last = text.charAt(end - 1);
      if (last == ')' && unopened > 0) {
        unopened--;
      } else if (ENDS_NO_ADDRESS.indexOf(last) < 0) {
        return end;
      }
      end--;
    }
  }
}
