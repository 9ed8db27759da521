package io.pinyon.query;

import io.pinyon.indexer.syntax.SyntaxTree;
import io.pinyon.query.internal.attribute.Attribution;
import io.pinyon.query.internal.attribute.Source;
import io.pinyon.query.internal.feature.CallHelp;
import io.pinyon.query.internal.feature.Completions;
import io.pinyon.query.internal.feature.Documentation;
import io.pinyon.query.internal.feature.Hovers;
import io.pinyon.query.internal.feature.ImportEdits;
import io.pinyon.query.internal.feature.Names;
import io.pinyon.query.internal.feature.Occurrence;
import io.pinyon.query.internal.feature.Outlines;
import io.pinyon.query.internal.feature.Relatives;
import io.pinyon.query.internal.feature.Targets;
import io.pinyon.query.internal.model.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers about one text of one file. Offsets are UTF-16 units, and any offset is allowed: past the
/// end counts as the end. Made for one request or for many between two edits; one thread. Broken
/// code, unknown names and missing facts give smaller answers, never exceptions.
public final class Analysis {
  private final Facts facts;
  private final String location;
  private final String text;
  private @Nullable SyntaxTree tree;

  private Analysis(Facts facts, String location, String text) {
    this.facts = facts;
    this.location = location;
    this.text = text;
  }

  /// `location` is the file's absolute path, whether it exists or not.
  public static Analysis of(Facts facts, String location, String text) {
    return new Analysis(facts, location, text);
  }

  private SyntaxTree tree() {
    if (tree == null) {
      tree = SyntaxTree.parse(text);
    }
    return tree;
  }

  private int clamp(int offset) {
    return Math.max(0, Math.min(offset, text.length()));
  }

  private Attribution attribution(int offset) {
    Source source = new Source(location, tree(), offset);
    return new Attribution(new World(facts, source.unit()), source);
  }

  /// What can be typed at the caret.
  public Completion complete(int offset) {
    return Completions.complete(facts, location, text, clamp(offset));
  }

  /// Where the name at the offset is declared; several only if it is ambiguous.
  public List<Target> definition(int offset) {
    int at = clamp(offset);
    Attribution attribution = attribution(at);
    Occurrence occurrence = new Names(attribution).at(at);
    return occurrence == null
        ? List.of()
        : new Targets(attribution.world()).of(occurrence.symbols());
  }

  /// Where the type of the expression or variable at the offset is declared.
  public List<Target> typeDefinition(int offset) {
    return new Relatives(attribution(clamp(offset))).types(clamp(offset));
  }

  /// The methods that the one at the offset overrides, nearest first; of a class its supertypes.
  public List<Target> superDefinition(int offset) {
    return new Relatives(attribution(clamp(offset))).supers(clamp(offset));
  }

  /// Overriding methods or subtypes of what is at the offset.
  public List<Target> implementation(int offset) {
    return new Relatives(attribution(clamp(offset))).implementations(clamp(offset));
  }

  public @Nullable Hover hover(int offset) {
    return new Hovers(attribution(clamp(offset))).at(clamp(offset));
  }

  public @Nullable SignatureHelp signatureHelp(int offset) {
    return new CallHelp(attribution(clamp(offset))).at(clamp(offset));
  }

  public List<Outline> outline() {
    return Outlines.of(tree());
  }

  /// The documentation of a completion item, as markdown; empty if there is none. `symbol` is
  /// [Completion.Item#symbol].
  public String document(String symbol) {
    return new Documentation(attribution(0)).ofKey(symbol);
  }

  /// The edit that imports a type into this file: where to insert, and what; null if nothing is
  /// needed.
  public @Nullable ImportEdit importEdit(String qualifiedName) {
    return new ImportEdits(attribution(0).world(), tree()).of(qualifiedName);
  }

  /// Text to insert at an offset.
  public record ImportEdit(int offset, String text) {}
}
