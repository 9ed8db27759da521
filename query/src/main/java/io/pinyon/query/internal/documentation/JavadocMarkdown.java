package io.pinyon.query.internal.documentation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the text of documentation comments, HTML or markdown with inline tags, into plain
/// markdown. Any text gives some markdown: unknown tags leave their content, what is not closed
/// ends with the text. A converter of our own: the tags in use are few, and a general HTML
/// converter would need the inline tags taken out and put back around it.
final class JavadocMarkdown {
  /// Tags and lists nest no deeper; what does is shown as it is written.
  private static final int DEEPEST = 8;

  private static final int LONGEST_ENTITY = 12;

  /// Characters after which nothing more is inherited.
  private static final int LONGEST = 1 << 16;

  private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"']?(https?:[^\"'\\s>]+)");
  private static final Pattern LINK =
      Pattern.compile("(?<![\\w\\]\\\\!])\\[([^\\[\\]\\n]+)](?:\\[([^\\[\\]\\n]*)])?(?![(\\[])");
  private static final Pattern LEADING_BLANKS = Pattern.compile("\\A(?:[ \\t]*\\n)+");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");

  private final String text;
  private final String inherited;
  private final int depth;
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> lists = new ArrayDeque<>();
  private String href = "";
  private boolean isVerbatim;
  private int fenceStart;
  private int at;

  private JavadocMarkdown(String text, String inherited, int depth) {
    this.text = text;
    this.inherited = inherited;
    this.depth = depth;
  }

  /// `inherited` is put in the place of `{@inheritDoc}`.
  static String ofHtml(String text, String inherited) {
    return tidy(new JavadocMarkdown(text, inherited, 0).html());
  }

  /// Inline tags and links to program elements become markdown; everything else is left alone.
  static String ofMarkdown(String text, String inherited) {
    return new JavadocMarkdown(text, inherited, 0).markdown().strip();
  }

  // ---- HTML

  private String html() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{' && text.startsWith("{@", at)) {
        inlineTag();
      } else if (c == '<' && !element()) {
        plain('<');
        at++;
      } else if (c == '<') {
        continue;
      } else if (c == '&') {
        plain(entity());
      } else {
        plain(c);
        at++;
      }
    }
    if (isVerbatim) {
      fence();
    }
    return out.toString();
  }

  private void plain(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      plain(characters.charAt(i));
    }
  }

  private void plain(char c) {
    if (isVerbatim) {
      out.append(c);
    } else if (Character.isWhitespace(c)) {
      if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
        out.append(' ');
      }
    } else {
      if (c == '*' || c == '<' || c == '[' || c == '`' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
  }

  private String entity() {
    int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY + 1));
    String known = end < 0 ? null : HtmlEntities.characters(text.substring(at + 1, end));
    at = known == null ? at + 1 : end + 1;
    return known == null ? "&" : known;
  }

  /// Reads an element's tag or an HTML comment; false if none is here.
  private boolean element() {
    if (text.startsWith("<!--", at)) {
      int end = text.indexOf("-->", at);
      at = end < 0 ? text.length() : end + 3;
      return true;
    }
    Matcher tag = TAG.matcher(text).region(at, text.length());
    if (!tag.lookingAt()) {
      return false;
    }
    at = tag.end();
    String name = tag.group(1).toLowerCase(Locale.ROOT);
    if (text.charAt(tag.start() + 1) == '/') {
      close(name);
    } else {
      open(name, tag.group(2));
    }
    return true;
  }

  private void open(String name, String attributes) {
    if (isVerbatim) {
      return;
    }
    switch (name) {
      case "p", "div", "table", "blockquote" -> paragraph();
      case "br" -> out.append("  \n");
      case "hr" -> out.append("\n\n---\n\n");
      case "b", "strong" -> out.append("**");
      case "i", "em", "cite", "var", "dfn" -> out.append('*');
      case "code", "tt", "samp", "kbd" -> codeElement(name);
      case "pre" -> {
        isVerbatim = true;
        out.append("\n\n```java\n");
        fenceStart = out.length();
      }
      case "ul", "ol", "dl" -> {
        out.append(lists.isEmpty() ? "\n\n" : "\n");
        lists.push(name);
      }
      case "li" -> item(lists.isEmpty() || !lists.peek().equals("ol") ? "- " : "1. ");
      case "dt" -> out.append("\n\n**");
      case "dd" -> out.append("\n\n");
      case "h1", "h2", "h3", "h4", "h5", "h6" -> out.append("\n\n#### ");
      case "tr" -> out.append("  \n");
      case "td", "th" -> out.append(" | ");
      case "sup" -> out.append('^');
      case "a" -> {
        Matcher link = HREF.matcher(attributes);
        href = link.find() ? link.group(1) : "";
        out.append(href.isEmpty() ? "" : "[");
      }
      default -> {}
    }
  }

  private void close(String name) {
    if (isVerbatim) {
      if (name.equals("pre")) {
        isVerbatim = false;
        fence();
      }
      return;
    }
    switch (name) {
      case "p", "div", "table", "blockquote" -> paragraph();
      case "b", "strong", "dt" -> emphasis("**");
      case "i", "em", "cite", "var", "dfn" -> emphasis("*");
      case "ul", "ol", "dl" -> {
        lists.poll();
        out.append(lists.isEmpty() ? "\n\n" : "\n");
      }
      case "h1", "h2", "h3", "h4", "h5", "h6" -> out.append("\n\n");
      case "a" -> {
        out.append(href.isEmpty() ? "" : "](" + href + ")");
        href = "";
      }
      default -> {}
    }
  }

  private String indent() {
    return "  ".repeat(Math.clamp(lists.size() - 1, 0, DEEPEST));
  }

  private void item(String mark) {
    out.append('\n').append(indent()).append(mark);
  }

  private void paragraph() {
    out.append("\n\n").append("  ".repeat(Math.min(lists.size(), DEEPEST)));
  }

  private void emphasis(String mark) {
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    out.append(mark);
  }

  /// Ends a code block: without the indentation that all its lines share, nor blank lines around.
  private void fence() {
    String code = out.substring(fenceStart).stripIndent().stripTrailing();
    out.setLength(fenceStart);
    out.append(LEADING_BLANKS.matcher(code).replaceFirst("")).append("\n```\n\n");
  }

  private void codeElement(String name) {
    int end = text.indexOf("</" + name, at);
    String content = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : Math.max(end, text.indexOf('>', end)) + 1;
    out.append(ProgramElement.code(plainOf(content).replaceAll("\\s+", " ")));
  }

  /// The content with tags taken out, for code.
  private String plainOf(String content) {
    JavadocMarkdown inner = new JavadocMarkdown(content, inherited, depth + 1);
    inner.isVerbatim = true;
    while (inner.at < content.length()) {
      char c = content.charAt(inner.at);
      if (c == '{' && content.startsWith("{@", inner.at)) {
        inner.inlineTag();
      } else if (c == '&') {
        inner.out.append(inner.entity());
      } else if (c != '<' || !inner.element()) {
        inner.out.append(c);
        inner.at++;
      }
    }
    return inner.out.toString();
  }

  // ---- inline tags

  private void inlineTag() {
    int end = endOfTag(at);
    String content =
        text.substring(at + 2, Math.max(at + 2, text.charAt(end - 1) == '}' ? end - 1 : end));
    at = end;
    int space = 0;
    while (space < content.length() && !Character.isWhitespace(content.charAt(space))) {
      space++;
    }
    String name = content.substring(0, space);
    String rest = content.substring(space);
    String body = isVerbatim ? rest.replaceFirst("^[ \\t]", "") : rest.strip();
    switch (name) {
      case "code" ->
          out.append(isVerbatim ? body : ProgramElement.code(body.replaceAll("\\s+", " ")));
      case "literal" -> plain(body);
      case "linkplain" -> out.append(ProgramElement.markdown(body).replace("`", ""));
      case "link", "value" ->
          out.append(
              isVerbatim
                  ? ProgramElement.markdown(body).replace("`", "")
                  : ProgramElement.markdown(body));
      case "systemProperty" -> out.append(ProgramElement.code(body));
      case "inheritDoc" -> {
        if (out.length() + inherited.length() < LONGEST) {
          out.append(inherited);
        }
      }
      case "snippet" -> snippet(rest);
      case "return" -> out.append("Returns ").append(inner(body)).append('.');
      case "docRoot" -> {}
      default -> out.append(inner(body));
    }
  }

  private String inner(String content) {
    return depth >= DEEPEST
        ? content
        : tidy(new JavadocMarkdown(content, inherited, depth + 1).html());
  }

  private int endOfTag(int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private void snippet(String content) {
    int colon = content.indexOf(':');
    if (colon >= 0) {
      String code =
          content.substring(colon + 1).stripIndent().replaceAll("(?m)\\s*// @\\w+.*$", "");
      out.append("\n\n```java\n")
          .append(LEADING_BLANKS.matcher(code).replaceFirst("").stripTrailing());
      out.append("\n```\n\n");
    }
  }

  // ---- markdown comments

  private String markdown() {
    boolean isFenced = false;
    int line = 0;
    while (at < text.length()) {
      if (at == line
          && text.substring(at, Math.min(text.length(), at + 12)).strip().startsWith("```")) {
        isFenced = !isFenced;
      }
      char c = text.charAt(at);
      if (isFenced) {
        out.append(c);
        at++;
      } else if (c == '`') {
        int end = text.indexOf('`', at + 1);
        int stop = end < 0 ? at + 1 : end + 1;
        out.append(text, at, stop);
        at = stop;
      } else if (c == '{' && text.startsWith("{@", at)) {
        inlineTag();
      } else if (c == '[' && link()) {
        continue;
      } else {
        out.append(c);
        at++;
      }
      if (c == '\n') {
        line = at;
      }
    }
    return out.toString();
  }

  /// `[Map#get(Object)]` and `[label][Map]` are program elements; other links are left alone.
  private boolean link() {
    Matcher link = LINK.matcher(text).region(at, text.length()).useTransparentBounds(true);
    if (!link.lookingAt()) {
      return false;
    }
    String target =
        link.group(2) == null || link.group(2).isEmpty() ? link.group(1) : link.group(2);
    if (!target.matches("(?:[\\p{L}_$][\\w$./]*)?(?:#[\\w$]+)?(?:\\([^()]*\\))?")) {
      return false;
    }
    out.append(link.group(2) == null ? ProgramElement.markdown(target) : link.group(1));
    at = link.end();
    return true;
  }

  /// Blank lines at most one at a time, no blanks at line ends outside code.
  private static String tidy(String markdown) {
    StringBuilder result = new StringBuilder();
    boolean isFenced = false;
    int blank = 1;
    for (String line : markdown.split("\n")) {
      boolean isFence = line.startsWith("```");
      boolean isBreak = line.endsWith("  ") && !line.isBlank();
      String kept = isFenced ? line : line.stripTrailing() + (isBreak ? "  " : "");
      if (!isFenced && kept.isBlank()) {
        blank++;
        continue;
      }
      if (!result.isEmpty()) {
        result.append(blank > 0 && !isFenced ? "\n\n" : "\n");
      }
      blank = 0;
      result.append(
          isFenced || isList(kept)
              ? kept
              : kept.stripLeading().length() < kept.length() && !kept.startsWith("  ")
                  ? kept.stripLeading()
                  : kept);
      isFenced ^= isFence;
    }
    return result.toString().strip();
  }

  private static boolean isList(String line) {
    String start = line.stripLeading();
    return start.startsWith("- ") || start.startsWith("1. ");
  }
}
