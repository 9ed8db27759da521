package io.pinyon.query;

import io.pinyon.query.answers.Completion;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.ImportEdit;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about one text. [Analysis] answers; an interface, so that protocols are tested
/// without an engine. Offsets are UTF-16 units.
public interface Answers {

  Completion complete(int offset);

  List<Target> definition(int offset);

  List<Target> typeDefinition(int offset);

  List<Target> implementation(int offset);

  List<Target> declaration(int offset);

  @Nullable Hover hover(int offset);

  @Nullable SignatureHelp signatureHelp(int offset);

  List<Outline> outline();

  String document(String symbol);

  @Nullable ImportEdit importEdit(String qualifiedName);
}
