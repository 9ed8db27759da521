package io.pinyon.lsp;

import io.pinyon.query.Analysis;
import io.pinyon.query.Completion;
import io.pinyon.query.Hover;
import io.pinyon.query.Outline;
import io.pinyon.query.SignatureHelp;
import io.pinyon.query.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about one text; [Analysis] behind an interface, so that the protocol is tested
/// without an engine. Offsets are UTF-16 units.
public interface Answers {

  /// The engine's answers.
  static Answers of(Analysis analysis) {
    return new Answers() {
      @Override
      public Completion complete(int offset) {
        return analysis.complete(offset);
      }

      @Override
      public List<Target> definition(int offset) {
        return analysis.definition(offset);
      }

      @Override
      public List<Target> typeDefinition(int offset) {
        return analysis.typeDefinition(offset);
      }

      @Override
      public List<Target> implementation(int offset) {
        return analysis.implementation(offset);
      }

      @Override
      public List<Target> declaration(int offset) {
        return analysis.declaration(offset);
      }

      @Override
      public @Nullable Hover hover(int offset) {
        return analysis.hover(offset);
      }

      @Override
      public @Nullable SignatureHelp signatureHelp(int offset) {
        return analysis.signatureHelp(offset);
      }

      @Override
      public List<Outline> outline() {
        return analysis.outline();
      }

      @Override
      public String document(String symbol) {
        return analysis.document(symbol);
      }

      @Override
      public Analysis.@Nullable ImportEdit importEdit(String qualifiedName) {
        return analysis.importEdit(qualifiedName);
      }
    };
  }

  Completion complete(int offset);

  List<Target> definition(int offset);

  List<Target> typeDefinition(int offset);

  List<Target> implementation(int offset);

  List<Target> declaration(int offset);

  @Nullable Hover hover(int offset);

  @Nullable SignatureHelp signatureHelp(int offset);

  List<Outline> outline();

  String document(String symbol);

  Analysis.@Nullable ImportEdit importEdit(String qualifiedName);
}
