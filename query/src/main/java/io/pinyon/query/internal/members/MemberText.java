package io.pinyon.query.internal.members;

import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.schema.Modifiers;

/// Members as snippets, laid out as the file is, with the modifiers that are typed already.
final class MemberText {
  private final MemberStart start;
  private final CodeStyle style;

  MemberText(Attribution attribution, MemberStart start) {
    this.start = start;
    this.style = CodeStyle.of(attribution);
  }

  /// The modifiers that a member needs, each with a blank behind it, and those that are typed: a
  /// typed one that gives more access takes the place of one that gives less (JLS 8.4.8.3).
  String modifiers(String needed) {
    String access = needed;
    if (start.has(Modifiers.PUBLIC) && (needed.isEmpty() || needed.equals("protected "))) {
      access = "public ";
    } else if (start.has(Modifiers.PROTECTED) && needed.isEmpty()) {
      access = "protected ";
    }
    return access
        + (start.has(Modifiers.FINAL) ? "final " : "")
        + (start.has(Modifiers.SYNCHRONIZED) ? "synchronized " : "");
  }

  String laid(String code) {
    return style.lay(code, "");
  }

  /// `code` as [CodeStyle#lay] takes it; `body`, which ends it but for the last brace, is typed
  /// over.
  Snippet snippet(String code, String body) {
    int from = code.lastIndexOf(body.replace("\n", "\n\t"));
    String before = laid(code.substring(0, from));
    String selected = laid(body.replace("\n", "\n\t"));
    String behind = laid(code.substring(from + body.replace("\n", "\n\t").length()));
    return new Snippet.Builder().text(before).stop(0, selected).text(behind).build();
  }
}
