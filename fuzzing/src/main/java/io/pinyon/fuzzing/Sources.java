package io.pinyon.fuzzing;

import io.pinyon.query.Analysis;
import io.pinyon.query.facts.NoFacts;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.syntax.facts.SourceExtractor;
import io.pinyon.syntax.facts.SourceText;

/// Java sources. Two bytes say where questions are asked, the rest is the file.
public final class Sources {
  private static final int PLACE = 2;

  private Sources() {}

  /// Extraction, and what editors ask at one place.
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < PLACE) {
      return;
    }
    byte[] source = Patches.from(input, PLACE);
    String text = SourceText.decode(source);
    check(FileIndex.of(SourceExtractor.extract(source).index()), text.length());
    Utf16Offset offset = new Utf16Offset(Patches.number(input, 0) % (text.length() + 1));
    Analysis analysis = Analysis.of(new NoFacts(), "/A.java", text);
    analysis.complete(offset);
    analysis.definition(offset);
    analysis.hover(offset);
    analysis.signatureHelp(offset);
    analysis.highlights(offset);
    analysis.selections(offset);
    analysis.outline();
    analysis.folds();
    analysis.tokens(new TextRange(0, text.length()));
  }

  /// Every part of an index can be read and lies in the text.
  private static void check(FileIndex index, int length) {
    for (int row = 0; row < index.declarationCount(); row++) {
      for (TextRange each :
          new TextRange[] {
            index.range(row), index.nameRange(row), index.body(row), index.doc(row)
          }) {
        if (each.start() > each.end() || each.end() > length) {
          throw new IllegalStateException(each + " is not within " + length);
        }
      }
      if (index.end(row) <= row || index.parent(row) >= row) {
        throw new IllegalStateException("row " + row + " is out of order");
      }
      index.type(row);
      index.annotations(row);
      index.value(row);
    }
    index.imports();
    index.directives();
    index.mentionedNames().forEach(index::mentions);
  }
}
