package io.pinyon.query;

import io.pinyon.query.answers.Completion;
import io.pinyon.query.answers.Fold;
import io.pinyon.query.answers.Highlight;
import io.pinyon.query.answers.Hint;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.Link;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.Token;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about one text. [Analysis] answers; an interface, so that protocols are tested
/// without an engine. An offset before or behind the text counts as its start or end.
public interface Answers {

  Completion complete(Utf16Offset offset);

  List<Target> definition(Utf16Offset offset);

  List<Target> typeDefinition(Utf16Offset offset);

  List<Target> implementation(Utf16Offset offset);

  List<Target> declaration(Utf16Offset offset);

  /// What the name at the offset means, to look for in this and other files; null if there is no
  /// name whose meaning is known.
  @Nullable SearchTarget searchTarget(Utf16Offset offset, SearchTarget.Breadth breadth);

  /// The places of this text that mean the target, declarations included, in source order.
  List<Reference> references(SearchTarget target);

  @Nullable Hover hover(Utf16Offset offset);

  @Nullable SignatureHelp signatureHelp(Utf16Offset offset);

  List<Outline> outline();

  List<Fold> folds();

  List<TextRange> selections(Utf16Offset offset);

  List<Link> links();

  List<TextRange> linkedRanges(Utf16Offset offset);

  List<Highlight> highlights(Utf16Offset offset);

  List<Token> tokens(TextRange range);

  List<Hint> hints(TextRange range);

  @Nullable Target declared(SymbolId symbol);

  String document(SymbolId symbol);

  @Nullable SourceEdit importEdit(String qualifiedName);
}
