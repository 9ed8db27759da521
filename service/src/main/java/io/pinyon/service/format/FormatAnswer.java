package io.pinyon.service.format;

import io.pinyon.query.answers.SourceEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it takes to format a text.
///
/// @param edits in the order of the text; empty if it is formatted, or if nothing can be done
/// @param by who made them, for people: the formatter of the build with its version, or
///   `indentation`
/// @param refusal a sentence without full stop that says why the edits are not what was asked for;
///   null if they are
/// @param notes sentences for the user that are worth being said once
public record FormatAnswer(
    List<SourceEdit> edits, String by, @Nullable String refusal, List<String> notes) {

  /// Who indents where no formatter does.
  public static final String INDENTATION = "indentation";
}
