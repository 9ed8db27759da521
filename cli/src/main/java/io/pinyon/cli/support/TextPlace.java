package io.pinyon.cli.support;

import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A caret in the text of a file.
record TextPlace(Path file, String text, Utf16Offset offset) {
  private static final Pattern LINE_AND_NAME =
      Pattern.compile(
          "(.+?):(\\d{1,9}):(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)");

  /// What `FILE:LINE:COL` or `FILE:LINE:NAME` says, the first such name of the line; null for
  /// another form. The text is the file's, or standard input's. Throws [CommandException] if there
  /// is no such file, line or name, or the file is no Java source.
  static @Nullable TextPlace of(String asked, boolean fromInput) {
    FilePosition position = FilePosition.in(asked);
    if (position != null) {
      return of(position, fromInput);
    }
    Matcher matcher = LINE_AND_NAME.matcher(asked);
    if (!matcher.matches()) {
      return null;
    }
    FilePosition start = FilePosition.of(matcher.group(1) + ":" + matcher.group(2) + ":1");
    TextPlace line = of(start, fromInput);
    String name = matcher.group(3);
    int at = line.find(name);
    if (at < 0) {
      throw new CommandException(
          "line " + start.line() + " of " + start.file() + " has no " + name);
    }
    return new TextPlace(line.file(), line.text(), new Utf16Offset(at));
  }

  /// As above.
  static TextPlace of(FilePosition position, boolean fromInput) {
    String text = read(position.file(), fromInput);
    position.demandIn(text);
    return new TextPlace(position.file(), text, new Utf16Offset(position.offset(text)));
  }

  /// Where the one declaration is that a name means; null if it is not one.
  static @Nullable TextPlace of(NameAnswer answer) {
    if (answer.declarations().size() != 1 || answer.isCut()) {
      return null;
    }
    Path file = answer.declarations().getFirst().file();
    return new TextPlace(file, read(file, false), new Utf16Offset(0)).at(answer);
  }

  /// The same text, at the one declaration; null if it is not one, or is in another file.
  @Nullable TextPlace at(NameAnswer answer) {
    boolean isHere =
        answer.declarations().size() == 1
            && !answer.isCut()
            && answer.declarations().getFirst().file().equals(file);
    return isHere ? new TextPlace(file, text, answer.declarations().getFirst().offset()) : null;
  }

  /// Where the name is as a whole word in the line that begins here; -1 if nowhere.
  private int find(String name) {
    int from = offset.value();
    for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
      String between = text.substring(from, at);
      if (between.indexOf('\n') >= 0 || between.indexOf('\r') >= 0) {
        return -1;
      }
      int end = at + name.length();
      boolean isWord =
          (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
              && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
      if (isWord) {
        return at;
      }
    }
    return -1;
  }

  private static String read(Path file, boolean fromInput) {
    if (!SourceFiles.isJava(file)) {
      throw CommandException.ofOtherFile(file);
    }
    try {
      return fromInput ? SourceText.decode(System.in.readAllBytes()) : SourceFiles.read(file);
    } catch (IOException e) {
      throw CommandException.ofReading(file, e);
    }
  }
}
