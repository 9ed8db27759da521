package io.pinyon.query;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.imports.CopiedNames;
import io.pinyon.query.internal.imports.ImportFixes;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.List;

/// The imports that go along when code is copied from one text into another.
public final class PastedCode {
  private final TextQuestion question;

  PastedCode(TextQuestion question) {
    this.question = question;
  }

  /// What the code in these stretches of the text takes from elsewhere: qualified names of types,
  /// and of members that are imported statically, with `static ` before them.
  public List<String> namesIn(List<TextRange> ranges) {
    return question.answer(
        () -> List.copyOf(CopiedNames.of(question.attribution(question.tree(), Spots.ALL), ranges)),
        List.of());
  }

  /// The edits that add the imports which `pasted` needs in place of a stretch of this text.
  /// `names` is what [#namesIn] said where it comes from; what they do not explain is imported if
  /// one type alone can be meant. The edits are of the text as it is, and touch nothing of the
  /// stretch.
  public List<SourceEdit> imports(TextRange replaced, String pasted, List<String> names) {
    return question.answer(() -> make(replaced, pasted, names), List.of());
  }

  private List<SourceEdit> make(TextRange replaced, String pasted, List<String> names) {
    String text = question.text();
    int start = Math.min(replaced.start(), text.length());
    int end = Math.clamp(replaced.end(), start, text.length());
    String made = text.substring(0, start) + pasted + text.substring(end);
    Attribution attribution = question.attribution(question.parse(made), Spots.ALL);
    TextRange inside = new TextRange(start, start + pasted.length());
    Changes changes = new Changes(attribution);
    new ImportFixes(attribution).missingIn(inside, names).forEach(changes.here()::addImport);
    List<SourceEdit> edits = new ArrayList<>();
    for (FileEdits file : changes.finish()) {
      for (SourceEdit each : file.edits()) {
        TextRange at = each.range();
        int moved = end - inside.end();
        if (at.end() <= start) {
          edits.add(each);
        } else if (at.start() >= inside.end()) {
          edits.add(
              new SourceEdit(new TextRange(at.start() + moved, at.end() + moved), each.newText()));
        }
      }
    }
    return edits;
  }
}
