package io.pinyon.syntax.facts;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Providers;
import com.github.javaparser.ast.CompilationUnit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the file index of one Java source.
///
/// Two steps: a scan of the characters, which finds identifiers, comments and brackets in any text,
/// and JavaParser over a [CutText], the declarations with bodies and comments cut out. Where
/// JavaParser fails, the tolerant parser of [io.pinyon.indexer.syntax] takes over; only if that one
/// sees a problem too is the file called [SourceFacts.Completeness#RECOVERED].
///
/// Offsets are UTF-16 units of the decoded text without its byte order mark, as editors count.
public final class SourceExtractor {
  /// Files longer than this many bytes are not parsed: 32 MiB. Nobody writes those by hand.
  public static final int MAX_BYTES = 32 << 20;

  /// Files longer than this many bytes have the tolerant parser alone, which takes less memory.
  private static final int MAX_EXACT_BYTES = 4 << 20;

  private SourceExtractor() {}

  /// Never throws, whatever the bytes. Safe for use by many threads.
  public static SourceFacts extract(byte[] source) {
    String text = SourceText.decode(source);
    int flags = SourceText.isUtf8(source) ? 0 : FileIndex.FLAG_OTHER_ENCODING;
    if (source.length > MAX_BYTES) {
      String message =
          "not parsed: " + source.length + " bytes, the limit is " + MAX_BYTES + " bytes";
      return mentionsOnly(text, flags, new Problem(message, TextRange.EMPTY));
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return mentionsOnly(
          text, flags, new Problem("no text: a NUL character", new TextRange(nul, nul + 1)));
    }
    return source.length > MAX_EXACT_BYTES ? recover(Tokens.of(text), flags) : extract(text, flags);
  }

  private static SourceFacts extract(String text, int flags) {
    Tokens tokens = Tokens.of(text);
    CutText cut = CutText.of(tokens);
    CompilationUnit unit = cut == null ? null : parse(cut.text());
    if (cut != null && unit != null) {
      FileIndexBuilder builder = builder(tokens, flags);
      try {
        new UnitIndexer(tokens, cut, builder).index(unit);
        return new SourceFacts(builder.build(), List.of(), SourceFacts.Completeness.WHOLE);
      } catch (StackOverflowError e) {
        // Nested too deeply for a recursive visitor: the tolerant parser has a limit of its own.
      }
    }
    return recover(tokens, flags);
  }

  private static SourceFacts recover(Tokens tokens, int flags) {
    SyntaxTree tree = SyntaxTree.of(tokens);
    TreeIndex full = TreeIndex.full(tree, flags);
    List<Problem> problems = full.index().problems();
    return new SourceFacts(
        full.index().bytes(),
        problems,
        problems.isEmpty() ? SourceFacts.Completeness.WHOLE : SourceFacts.Completeness.RECOVERED);
  }

  /// The tree of a text that has no error, else null.
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
    } catch (StackOverflowError e) {
      return null;
    }
  }

  private static FileIndexBuilder builder(Tokens tokens, int flags) {
    FileIndexBuilder builder =
        new FileIndexBuilder(Origin.SOURCE, tokens.text().length()).flag(flags);
    builder.lines(tokens.lineStarts());
    String text = tokens.text();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i) == TokenKind.IDENTIFIER) {
        builder.mention(text, tokens.start(i), tokens.end(i));
      }
    }
    return builder;
  }

  private static SourceFacts mentionsOnly(String text, int flags, Problem problem) {
    FileIndexBuilder builder = builder(Tokens.of(text), flags | FileIndex.FLAG_RECOVERED);
    builder.addProblem(problem);
    return new SourceFacts(
        builder.build(), List.of(problem), SourceFacts.Completeness.MENTIONS_ONLY);
  }
}
