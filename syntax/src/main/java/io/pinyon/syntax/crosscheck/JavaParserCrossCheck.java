package io.pinyon.syntax.crosscheck;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Providers;
import com.github.javaparser.ast.CompilationUnit;
import io.pinyon.schema.FileIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// JavaParser as the second reader. It reads a few megabytes a second and takes some fifty times a
/// text's size in memory, so it is for a few files, not for many. Without state; safe for use by
/// many threads.
///
/// It refuses a few valid texts (some forms of `yield`, local enums), which is why it may withdraw
/// a syntax error of the tolerant parser and never make one of its own.
public final class JavaParserCrossCheck implements CrossCheck {
  @Override
  public Verdict check(String text, FileIndex index) {
    CompilationUnit unit = parse(text);
    if (unit == null) {
      return Verdict.REFUSED;
    }
    Set<SeenDeclaration> extracted = new HashSet<>(SeenDeclaration.of(index));
    Set<SeenDeclaration> second = new HashSet<>(SeenDeclaration.of(unit, text));
    List<Difference> differences = new ArrayList<>();
    for (SeenDeclaration each : extracted) {
      if (!second.contains(each)) {
        differences.add(each.difference(Reader.EXTRACTION));
      }
    }
    for (SeenDeclaration each : second) {
      if (!extracted.contains(each)) {
        differences.add(each.difference(Reader.SECOND));
      }
    }
    differences.sort(SeenDeclaration.ORDER);
    return new Verdict(true, List.copyOf(differences));
  }

  /// True if JavaParser reads the text as a compilation unit without a syntax error. Never throws.
  public static boolean accepts(String text) {
    return parse(text) != null;
  }

  /// The tree of a text in which JavaParser finds no syntax error, else null.
  static @Nullable CompilationUnit parse(String text) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_25)
            .setAttributeComments(false)
            .setLexicalPreservationEnabled(false);
    // Without processors: no validation, which would only refuse what javac refuses better.
    configuration.getProcessors().clear();
    try {
      ParseResult<CompilationUnit> result =
          new JavaParser(configuration)
              .parse(ParseStart.COMPILATION_UNIT, Providers.provider(text));
      return result.isSuccessful() ? result.getResult().orElse(null) : null;
    } catch (RuntimeException | StackOverflowError e) {
      return null; // nested too deeply for it, or a mistake of its own
    }
  }
}
