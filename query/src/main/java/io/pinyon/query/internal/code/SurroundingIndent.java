package io.pinyon.query.internal.code;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.settings.EditorConfig;
import java.util.OptionalInt;

/// One level of indentation for a file that shows none itself: what `.editorconfig` says, else what
/// files of its package do.
final class SurroundingIndent {
  private static final int WIDEST = 16;

  private SurroundingIndent() {}

  static String of(Unit unit, Facts facts, String otherwise) {
    String configured = configured(unit, facts);
    if (!configured.isEmpty()) {
      return configured;
    }
    String found =
        FilesBeside.find(
            unit,
            facts,
            tree -> {
              String shown = CodeStyle.unit(tree);
              return shown.isEmpty() ? null : shown;
            });
    return found == null ? otherwise : found;
  }

  private static String configured(Unit unit, Facts facts) {
    EditorConfig config =
        EditorConfig.of(facts.settings(unit, EditorConfig.FILE_NAME), unit.location());
    if ("tab".equals(config.word("indent_style")) || "tab".equals(config.word("indent_size"))) {
      return "\t";
    }
    OptionalInt size = config.number("indent_size");
    return size.isEmpty() ? "" : " ".repeat(Math.clamp(size.getAsInt(), 0, WIDEST));
  }
}
