package io.pinyon.query.internal.documentation;

/// References to program elements in documentation comments, as markdown code.
final class ProgramElement {
  /// Longer ones are no references but braces that somebody forgot to close.
  private static final int LONGEST = 1000;

  private ProgramElement() {}

  /// A program element as `@see` and `{@link}` write it, with or without a label.
  static String markdown(String written) {
    String content = written.strip().replaceAll("\\s+", " ");
    if (content.length() > LONGEST) {
      return code(content);
    }
    if (content.startsWith("<") || content.startsWith("[")) {
      return JavadocMarkdown.ofHtml(content, "");
    }
    if (content.startsWith("\"")) {
      return content;
    }
    int end = endOfReference(content);
    String label = content.substring(end).strip();
    if (!label.isEmpty()) {
      return code(JavadocMarkdown.ofHtml(label, "").replace("`", ""));
    }
    return code(name(content));
  }

  private static int endOfReference(String content) {
    int depth = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (c == ' ' && depth <= 0) {
        return i;
      }
    }
    return content.length();
  }

  /// `java.util.Map#get(Object)` as `Map.get(Object)`.
  private static String name(String reference) {
    int hash = reference.indexOf('#');
    String type = hash < 0 ? reference : reference.substring(0, hash);
    int paren = type.indexOf('(');
    String head =
        type.replaceFirst("^[\\w.]*/", "").replaceFirst("^(?:\\p{Ll}\\w*\\.)+(?=\\p{Lu})", "");
    String member = hash < 0 ? "" : reference.substring(hash + 1);
    return paren >= 0 || hash < 0 || head.isEmpty() ? head + member : head + "." + member;
  }

  static String code(String content) {
    String inner = content.strip();
    if (inner.isEmpty()) {
      return "";
    }
    return inner.contains("`") ? "`` " + inner + " ``" : "`" + inner + "`";
  }
}
