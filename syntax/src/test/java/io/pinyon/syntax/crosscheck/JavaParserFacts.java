package io.pinyon.syntax.crosscheck;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.CompilationUnit;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.usage.FileUsage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The file index that JavaParser's tree and tokens of a whole text give: the judge of extraction.
/// Where lines begin and how names are used is defined by the tokens alone, and taken from these:
/// JavaParser has nothing to say of it. `FileUsageTest` judges the uses.
public final class JavaParserFacts {
  private JavaParserFacts() {}

  /// The bytes of the file index; null if JavaParser refuses the text.
  public static @Nullable ByteBuffer of(String source) {
    CompilationUnit unit = JavaParserCrossCheck.parse(source);
    if (unit == null) {
      return null;
    }
    Tokens tokens = Tokens.of(source);
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, source.length());
    builder.lines(tokens.lineStarts());
    JavaParserText text = new JavaParserText(tokens);
    mentions(unit, text, builder);
    builder.usage(FileUsage.of(tokens));
    new JavaParserIndexer(tokens, text, builder).index(unit);
    return builder.build();
  }

  private static void mentions(
      CompilationUnit unit, JavaParserText text, FileIndexBuilder builder) {
    String source = text.tokens.text();
    for (JavaToken token : unit.getTokenRange().orElseThrow()) {
      String written = token.getText();
      boolean isName = token.getCategory().isIdentifier();
      boolean isWord = token.getCategory().isKeyword() && text.isContextual(written);
      if (isName && !written.equals("_") || isWord) {
        int start = text.offset(token.getRange().orElseThrow().begin);
        if (written.equals("non-sealed")) {
          builder.mention(source, start, start + 3);
          builder.mention(source, start + 4, start + written.length());
        } else {
          builder.mention(source, start, start + written.length());
        }
      }
    }
  }
}
