package io.pinyon.projects.internal.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON (RFC 8259) and remembers the line of each value: for files that people write, who are
/// told of an error at its line, which Gson's trees do not know. Other files are read by
/// [JsonFiles].
public final class Json {
  /// A value and its 1-based line.
  public sealed interface Value {
    int line();
  }

  public record Text(int line, String value) implements Value {}

  public record Numeral(int line, double value) implements Value {}

  /// `true`, `false` or `null`.
  public record Word(int line, String value) implements Value {}

  public record Array(int line, List<Value> values) implements Value {}

  /// Members in the order in which they stand.
  public record Members(int line, Map<String, Value> values) implements Value {}

  /// The text is no JSON; `line` is 1-based.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    public final int line;

    Malformed(int line, String message) {
      super(message);
      this.line = line;
    }
  }

  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int line = 1;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  public static Value parse(String text) throws Malformed {
    Json json = new Json(text.startsWith("\uFEFF") ? text.substring(1) : text);
    Value value = json.value();
    json.blanks();
    if (json.at < json.text.length()) {
      throw json.malformed("unexpected text after the end");
    }
    return value;
  }

  private Malformed malformed(String message) {
    return new Malformed(line, message);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      if (text.charAt(at++) == '\n') {
        line++;
      }
    }
  }

  private char peek() throws Malformed {
    blanks();
    if (at == text.length()) {
      throw malformed("unexpected end of file");
    }
    return text.charAt(at);
  }

  private Value value() throws Malformed {
    char c = peek();
    int start = line;
    if (++depth > MAX_DEPTH) {
      throw malformed("nested too deeply");
    }
    Value value =
        switch (c) {
          case '{' -> members(start);
          case '[' -> array(start);
          case '"' -> new Text(start, string());
          default -> word(start);
        };
    depth--;
    return value;
  }

  private Value members(int start) throws Malformed {
    Map<String, Value> values = new LinkedHashMap<>();
    at++;
    if (peek() == '}') {
      at++;
      return new Members(start, values);
    }
    while (true) {
      if (peek() != '"') {
        throw malformed("expected a name in quotes");
      }
      String name = string();
      expect(':');
      values.put(name, value());
      if (ends('}')) {
        return new Members(start, values);
      }
    }
  }

  private Value array(int start) throws Malformed {
    List<Value> values = new ArrayList<>();
    at++;
    if (peek() == ']') {
      at++;
      return new Array(start, values);
    }
    while (true) {
      values.add(value());
      if (ends(']')) {
        return new Array(start, values);
      }
    }
  }

  private boolean ends(char end) throws Malformed {
    char c = peek();
    if (c != ',' && c != end) {
      throw malformed("expected , or " + end);
    }
    at++;
    return c == end;
  }

  private void expect(char wanted) throws Malformed {
    if (peek() != wanted) {
      throw malformed("expected " + wanted);
    }
    at++;
  }

  private String string() throws Malformed {
    StringBuilder result = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return result.toString();
      }
      if (c < ' ') {
        break;
      }
      result.append(c == '\\' ? escape() : c);
    }
    throw malformed("expected a closing \"");
  }

  private char escape() throws Malformed {
    char c = ++at < text.length() ? text.charAt(at) : ' ';
    int found = "\"\\/bfnrt".indexOf(c);
    if (found >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(found);
    }
    if (c == 'u' && text.substring(at + 1).matches("(?s)[0-9a-fA-F]{4}.*")) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }
    throw malformed("unknown escape: \\" + c);
  }

  private Value word(int start) throws Malformed {
    int from = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    if (List.of("true", "false", "null").contains(word)) {
      return new Word(start, word);
    }
    try {
      return new Numeral(start, Double.parseDouble(word));
    } catch (NumberFormatException e) {
      throw malformed("not a value: " + (word.isEmpty() ? text.charAt(from) : word));
    }
  }
}
