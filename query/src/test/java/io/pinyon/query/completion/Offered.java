package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.actions.Compiled;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.settings.CompletionSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is offered at the caret of a fixture, and the files once an item is taken as an editor does
/// it.
final class Offered {
  private final Fixture fixture;
  private final Completion completion;

  private Offered(Fixture fixture, CompletionSettings settings) {
    this.fixture = fixture;
    this.completion = fixture.analysis().complete(fixture.caret(), settings);
  }

  static Offered at(String text) {
    return at(Fixture.of(text));
  }

  static Offered at(Fixture fixture) {
    return new Offered(fixture, CompletionSettings.NONE);
  }

  static Offered at(String text, CompletionSettings settings) {
    return new Offered(Fixture.of(text), settings);
  }

  List<Completion.Item> items() {
    return completion.items();
  }

  /// Label and what stands behind it.
  List<String> shown() {
    return items().stream().map(Offered::shown).toList();
  }

  List<String> shown(Completion.Kind kind) {
    return items().stream().filter(i -> i.kind() == kind).map(Offered::shown).toList();
  }

  private static String shown(Completion.Item item) {
    return item.label() + item.parameters();
  }

  private boolean holds(String shown) {
    return items().stream().anyMatch(i -> shown(i).equals(shown));
  }

  Offered has(String... wanted) {
    for (String each : wanted) {
      assertTrue(holds(each), () -> each + " is not in " + shown());
    }
    return this;
  }

  Offered lacks(String... unwanted) {
    for (String each : unwanted) {
      assertTrue(!holds(each), each);
    }
    return this;
  }

  Offered inOrder(String... wanted) {
    List<String> shown = shown();
    for (int i = 1; i < wanted.length; i++) {
      int before = shown.indexOf(wanted[i - 1]);
      int after = shown.indexOf(wanted[i]);
      assertTrue(before >= 0 && before < after, wanted[i - 1] + ", " + wanted[i] + ": " + shown);
    }
    return this;
  }

  Completion.Item item(String shown) {
    return items().stream()
        .filter(i -> shown(i).equals(shown))
        .findFirst()
        .orElseThrow(() -> new AssertionError(shown + " is not in " + shown()));
  }

  /// What taking the item inserts, with the stops as editors write them and what it imports.
  Offered inserts(String shown, String inserted) {
    Completion.Item item = item(shown);
    String imported = item.imports().isEmpty() ? "" : " import " + String.join(" ", item.imports());
    assertEquals(inserted, Fixture.shown(item.inserted()) + imported);
    return this;
  }

  /// The open file once an item is taken, without what stands around `class A`.
  Offered becomes(String shown, String text) {
    assertEquals(text, after(item(shown)).get(fixture.open()));
    return this;
  }

  /// As [#becomes], and the files compile.
  Offered compiles(String shown) {
    Map<String, String> after = after(item(shown));
    assertEquals(List.of(), Compiled.errors(after), () -> after.toString());
    return this;
  }

  /// All files once an item is taken.
  Map<String, String> after(Completion.Item item) {
    Map<String, String> files = new LinkedHashMap<>(fixture.files());
    files.put(fixture.open(), text(item));
    return files;
  }

  private String text(Completion.Item item) {
    return text(item, item.inserted().text());
  }

  /// As above, with this text in the place of what the item inserts.
  Map<String, String> after(Completion.Item item, String inserted) {
    Map<String, String> files = new LinkedHashMap<>(fixture.files());
    files.put(fixture.open(), text(item, inserted));
    return files;
  }

  private String text(Completion.Item item, String newText) {
    String text = fixture.text();
    TextRange range = completion.range();
    TextRange removed = item.removed() == null ? range : item.removed();
    String before = text.substring(0, removed.start());
    before += text.substring(removed == range ? range.start() : removed.end(), range.start());
    String line = before.substring(CodeStyle.lineStart(before, before.length()));
    String indentation = line.substring(0, line.length() - line.stripLeading().length());
    String inserted = newText.replace("\n", "\n" + indentation);
    String result = before + inserted + text.substring(range.end());
    SourceEdit imported =
        item.imports().isEmpty() ? null : fixture.analysis().importEdit(item.imports());
    return imported == null
        ? result
        : result.substring(0, imported.range().start())
            + imported.newText()
            + result.substring(imported.range().end());
  }
}
