package io.pinyon.query.internal.references;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Kind;
import io.pinyon.syntax.facts.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tells from the bytes of a file whose code does not name a target whether its documentation may:
/// a type in full or behind a tag, a member behind `#`, a package with all of its name. Says it of
/// some that do not; of a thousand files in milliseconds.
public final class LinkedNames {
  private static final String PACKAGE = "package:";

  private LinkedNames() {}

  /// False if there are no links to what the target is.
  public static boolean mayHave(SearchTarget target) {
    return switch (target.kind()) {
      case TYPE, METHOD, CONSTRUCTOR, FIELD, PACKAGE -> true;
      case LOCAL, MODULE -> false;
    };
  }

  public static boolean mayBeIn(byte[] bytes, SearchTarget target) {
    boolean isPackage = target.kind() == Kind.PACKAGE;
    List<String> names =
        isPackage
            ? target.declarations().stream().map(LinkedNames::packageName).toList()
            : List.copyOf(target.words());
    boolean isAscii = names.stream().allMatch(each -> each.chars().allMatch(c -> c < 0x80));
    boolean isWide = bytes.length > 1 && (bytes[0] & bytes[1] & 0xfe) == 0xfe; // a mark of UTF-16
    String text =
        isAscii && !isWide
            ? new String(bytes, StandardCharsets.ISO_8859_1)
            : SourceText.decode(bytes);
    for (String name : names) {
      if (isPackage ? hasPackage(text, name) : hasName(text, name, target.kind())) {
        return true;
      }
    }
    return false;
  }

  private static String packageName(DeclarationId id) {
    return id.location().substring(PACKAGE.length());
  }

  private static boolean hasName(String text, String word, Kind kind) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (isEnd(text, at + word.length())
          && at > 0
          && (text.charAt(at - 1) == '#' || kind == Kind.TYPE && isTypeAt(text, at))) {
        return true;
      }
    }
    return false;
  }

  /// True behind a package or type, a module, a bracket of a parameter list or of markdown, a comma
  /// and the name of a tag.
  private static boolean isTypeAt(String text, int at) {
    return switch (text.charAt(at - 1)) {
      case '.', '/', '(', '[', ',' -> true;
      default -> isBehindTag(text, at);
    };
  }

  /// True behind the name of a tag or a comma with white space, which may have the star or slashes
  /// of a new line.
  private static boolean isBehindTag(String text, int at) {
    int end = at;
    while (end > 0 && isBetween(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return end < at
        && end > 0
        && (text.charAt(end - 1) == ',' || start > 0 && text.charAt(start - 1) == '@');
  }

  private static boolean isBetween(char c) {
    return c == '*' || c == '/' || Character.isWhitespace(c);
  }

  /// A name of one part is a word of a language as well: it counts where a name follows, or where a
  /// link begins.
  private static boolean hasPackage(String text, String name) {
    boolean isWord = name.indexOf('.') < 0;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean isWhole = isEnd(text, end) && (at == 0 || isStart(text.charAt(at - 1)));
      if (isWhole
          && (!isWord
              || text.startsWith(".", end)
              || isBehindTag(text, at)
              || at > 0 && text.charAt(at - 1) == '[')) {
        return true;
      }
    }
    return false;
  }

  /// What is not ASCII may be a part of a character.
  private static boolean isEnd(String text, int end) {
    return end == text.length()
        || text.charAt(end) >= 0x80
        || !Character.isJavaIdentifierPart(text.charAt(end));
  }

  private static boolean isStart(char before) {
    return before >= 0x80 || before != '.' && !Character.isJavaIdentifierPart(before);
  }
}
