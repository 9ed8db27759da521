package io.pinyon.service.rename;

import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Renaming.SharedImport;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.Use;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.service.rename.WorkspaceChange.Edit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of static imports of a renamed member. One that imports others of its name, too,
/// stays for them if they are used, and gets a second one behind it if the member is; one that
/// would be there twice goes. One renaming.
final class ImportLines {
  private final Rename.Texts texts;
  private final Map<String, List<SharedImport>> shared = new HashMap<>();

  ImportLines(Rename.Texts texts) {
    this.texts = texts;
  }

  /// The edits for a place in a static import, none if the line stays as it is; null where its name
  /// is just replaced.
  @Nullable List<Edit> edits(
      String location, Reference place, SearchTarget target, String newName) {
    String text = texts.text(location);
    if (place.use() != Use.IMPORT || text == null || !isStatic(text, place.range().start())) {
      return null;
    }
    FileIndex index = texts.index(location);
    Import line = index == null ? null : around(index, place.range());
    if (index == null || line == null || !isLast(line, place)) {
      return null;
    }
    String made = line.name().substring(0, line.name().lastIndexOf('.') + 1) + newName;
    boolean isThere =
        index.imports().stream()
            .anyMatch(each -> each.kind() == ImportKind.STATIC && each.name().equals(made));
    SharedImport ofOthers = shared(location, text, line.range(), target);
    if (ofOthers == null || ofOthers.usesTarget() && !ofOthers.usesOthers()) {
      return isThere
          ? List.of(Edits.edit(text, QualifiedNames.line(text, line.range()), ""))
          : null;
    }
    return isThere || !ofOthers.usesTarget()
        ? List.of()
        : List.of(second(text, line.range(), place, newName));
  }

  private @Nullable SharedImport shared(
      String location, String text, TextRange line, SearchTarget target) {
    return shared
        .computeIfAbsent(
            location,
            k -> texts.ask(location, text, Map.of(), analysis -> analysis.sharedImports(target)))
        .stream()
        .filter(each -> each.range().equals(line))
        .findFirst()
        .orElse(null);
  }

  private static Edit second(String text, TextRange range, Reference place, String newName) {
    String newline = text.startsWith("\r\n", range.end()) ? "\r\n" : "\n";
    String written =
        text.substring(range.start(), place.range().start())
            + newName
            + text.substring(place.range().end(), range.end());
    return Edits.edit(text, new TextRange(range.end(), range.end()), newline + written);
  }

  private static boolean isStatic(String text, int offset) {
    return text.lastIndexOf("static", offset) > text.lastIndexOf(';', offset);
  }

  private static @Nullable Import around(FileIndex index, TextRange place) {
    for (Import each : index.imports()) {
      boolean isAround = each.range().start() <= place.start() && place.end() <= each.range().end();
      if (isAround && each.kind() == ImportKind.STATIC) {
        return each;
      }
    }
    return null;
  }

  private static boolean isLast(Import line, Reference place) {
    return line.name().endsWith("." + place.name());
  }
}
