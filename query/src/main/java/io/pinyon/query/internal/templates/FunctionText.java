package io.pinyon.query.internal.templates;

import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Names the parameters of a lambda: as the interface of the workspace does, else by their types;
/// never as a local variable, which a lambda may not shadow (JLS 6.4).
final class FunctionText {
  private final Attribution attribution;
  private final Set<String> locals;

  FunctionText(Attribution attribution, Node at) {
    this.attribution = attribution;
    this.locals = VisibleVariables.locals(attribution, at);
  }

  List<String> names(FunctionType function) {
    boolean isOfWorkspace = function.method().unit().kind() == Unit.Kind.WORKSPACE;
    List<String> own = isOfWorkspace ? function.method().parameterNames() : List.of();
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>(locals);
    for (int i = 0; i < function.parameters().size(); i++) {
      Type type = function.parameters().get(i);
      String wanted =
          i < own.size() && own.get(i).length() > 1 ? own.get(i) : MethodText.named(named(type));
      String name = CodeStyle.fresh(wanted, taken);
      taken.add(name);
      names.add(name);
    }
    return names;
  }

  private Type named(Type type) {
    Type seen = attribution.types().upward(type);
    return attribution.types().isObject(seen) ? Type.UNKNOWN : seen;
  }

  /// What stands before the arrow.
  String parameters(FunctionType function) {
    List<String> names = names(function);
    return names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
  }
}
