package io.pinyon.syntax.facts;

import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;
import io.pinyon.syntax.Tokens;
import org.jspecify.annotations.Nullable;

/// The source as it is, for JavaParser to be the judge of what extraction finds in a [CutText].
final class WholeText extends ParsedText {
  private WholeText(Tokens tokens) {
    super(tokens);
  }

  /// The declarations that JavaParser finds in the whole source; null if it fails.
  static @Nullable FileIndex index(String source) {
    Tokens tokens = Tokens.of(source);
    WholeText text = new WholeText(tokens);
    CompilationUnit unit = text.pairBrackets() ? SourceExtractor.parse(source) : null;
    if (unit == null) {
      return null;
    }
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, source.length());
    new UnitIndexer(tokens, text, builder).index(unit);
    return FileIndex.of(builder.build());
  }

  @Override
  String text() {
    return tokens.text();
  }

  @Override
  int token(Position position) {
    return tokens.tokenAt(tokens.lineStarts()[position.line - 1] + position.column - 1);
  }
}
