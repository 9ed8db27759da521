package io.pinyon.syntax.crosscheck;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Providers;
import com.github.javaparser.ast.CompilationUnit;
import org.jspecify.annotations.Nullable;

/// JavaParser as the second reader.
public final class JavaParserCrossCheck {

  /// The tree of a text that has no syntax error for JavaParser, else null.
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
      return null;
    }
  }
}
