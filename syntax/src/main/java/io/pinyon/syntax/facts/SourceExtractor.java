package io.pinyon.syntax.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.usage.NameUses;
import java.util.List;

/// Makes the file index of one Java source with the tolerant parser, the one that also reads open
/// buffers. Of bodies, initializers and arguments it parses those that declare types: see
/// [TypeDeclarationScan]. So a syntax error elsewhere in a method is no problem of the file.
///
/// Offsets are UTF-16 units of the decoded text without its byte order mark, as editors count.
public final class SourceExtractor {
  /// Files longer than this many bytes are not parsed: 32 MiB. Nobody writes those by hand.
  public static final int MAX_BYTES = 32 << 20;

  private SourceExtractor() {}

  /// Never throws, whatever the bytes. Safe for use by many threads.
  public static SourceFacts extract(byte[] source) {
    SourceText.Decoded decoded = SourceText.decoded(source);
    String text = decoded.text();
    int flags = decoded.isUtf8() ? 0 : FileIndex.FLAG_OTHER_ENCODING;
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
    SyntaxTree tree = SyntaxTree.parse(text);
    TreeIndexer indexer = new TreeIndexer(tree, TreeIndexer.Depth.FULL, Spots.ALL, null);
    indexer.flag(flags);
    var index = indexer.run();
    List<Problem> problems = tree.problems();
    return new SourceFacts(
        index,
        problems,
        problems.isEmpty() ? SourceFacts.Completeness.WHOLE : SourceFacts.Completeness.RECOVERED);
  }

  private static SourceFacts mentionsOnly(String text, int flags, Problem problem) {
    Tokens tokens = Tokens.of(text);
    FileIndexBuilder builder =
        new FileIndexBuilder(Origin.SOURCE, text.length()).flag(flags | FileIndex.FLAG_RECOVERED);
    builder.lines(tokens.lineStarts());
    NameUses.of(tokens).mentions(builder);
    builder.addProblem(problem);
    return new SourceFacts(
        builder.build(), List.of(problem), SourceFacts.Completeness.MENTIONS_ONLY);
  }
}
