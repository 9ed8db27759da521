package io.pinyon.query;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.code.CodeStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a fixture's files are once a completion was taken at its caret, as an editor does it.
public final class Taken {
  private Taken() {}

  /// All files.
  public static Map<String, String> files(Fixture fixture, Completion of, Completion.Item item) {
    Map<String, String> files = new LinkedHashMap<>(fixture.files());
    files.put(fixture.open(), text(fixture, of, item));
    return files;
  }

  /// The open file.
  public static String text(Fixture fixture, Completion of, Completion.Item item) {
    String text = fixture.text();
    String indentation = CodeStyle.indentation(text, fixture.caret().value());
    String inserted = item.inserted().text().replaceAll("\n(?=[^\n\r])", "\n" + indentation);
    List<SourceEdit> edits = new ArrayList<>();
    edits.add(new SourceEdit(of.range(), inserted));
    if (item.removed() != null) {
      edits.add(new SourceEdit(item.removed(), ""));
    }
    SourceEdit imports =
        item.imports().isEmpty() ? null : fixture.analysis().importEdit(item.imports());
    if (imports != null) {
      edits.add(imports);
    }
    edits.sort(Comparator.comparingInt(each -> each.range().start()));
    StringBuilder made = new StringBuilder(text);
    for (SourceEdit each : edits.reversed()) {
      made.replace(each.range().start(), each.range().end(), each.newText());
    }
    return made.toString();
  }
}
