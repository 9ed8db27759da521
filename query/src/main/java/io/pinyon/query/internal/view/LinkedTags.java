package io.pinyon.query.internal.view;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an HTML tag in documentation and that of its other end: in Java only these are two
/// places that always read the same. All else that has one name is for a rename.
public final class LinkedTags {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*+)(?=[\\s/>])[^<>]*+>");
  private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal|snippet)\\s");

  private LinkedTags() {}

  /// The two names if the offset touches one of them; else none.
  public static List<TextRange> at(SyntaxTree tree, int offset) {
    Tokens tokens = tree.tokens();
    int comment = tokens.commentAround(offset);
    if (comment < 0
        || tokens.commentKind(comment) != Tokens.DOC_COMMENT
            && tokens.commentKind(comment) != Tokens.MARKDOWN_DOC) {
      return List.of();
    }
    String text = tree.text();
    for (TextRange[] pair : pairs(text, tokens.commentStart(comment), tokens.commentEnd(comment))) {
      if (pair[0].touches(offset) || pair[1].touches(offset)) {
        return List.of(pair);
      }
    }
    return List.of();
  }

  private record Open(String name, TextRange range) {}

  /// A closing tag belongs to the last open one of its name; those in between need none.
  private static List<TextRange[]> pairs(String text, int from, int to) {
    List<TextRange[]> result = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    Map<String, Integer> counts = new HashMap<>();
    Matcher tag = TAG.matcher(text).region(from, to);
    Matcher code = CODE.matcher(text).region(from, to);
    int codeEnd = from;
    boolean hasCode = code.find();
    while (tag.find()) {
      while (hasCode && code.start() < tag.start()) {
        codeEnd = Math.max(codeEnd, endOfCode(text, code.start(), to));
        hasCode = code.find();
      }
      boolean isWhole = text.charAt(tag.end() - 2) == '/' && tag.group(1).isEmpty();
      if (tag.start() < codeEnd || isWhole) {
        continue;
      }
      TextRange range = new TextRange(tag.start(2), tag.end(2));
      String name = tag.group(2);
      if (tag.group(1).isEmpty()) {
        open.push(new Open(name, range));
        counts.merge(name, 1, Integer::sum);
      } else if (counts.getOrDefault(name, 0) > 0) {
        Open last = open.pop();
        while (!last.name().equals(name)) {
          counts.merge(last.name(), -1, Integer::sum);
          last = open.pop();
        }
        counts.merge(name, -1, Integer::sum);
        result.add(new TextRange[] {last.range(), range});
      }
    }
    return result;
  }

  private static int endOfCode(String text, int start, int to) {
    int depth = 0;
    for (int i = start; i < to; i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return to;
  }
}
