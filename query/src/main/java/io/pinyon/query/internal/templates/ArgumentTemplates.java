package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.usage.NameWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All arguments of a call that are still to be typed: for each parameter the variable in scope
/// that fits it by its type and its name, or that alone fits it by its type.
public final class ArgumentTemplates {
  private static final int MOST_PARAMETERS = 10;

  private final Attribution attribution;
  private final Expression at;
  private final Piece.Arguments arguments;
  private final Expression call;
  private final List<VisibleVariables.Variable> variables;

  /// `isByName` is true if each variable has the name of its parameter, and the call is of a
  /// constructor of the class or its superclass, or of the method that it stands in.
  public record ArgumentList(Completion.Item item, boolean isByName) {}

  private ArgumentTemplates(
      Attribution attribution, Expression at, Piece.Arguments arguments, Expression call) {
    this.attribution = attribution;
    this.at = at;
    this.arguments = arguments;
    this.call = call;
    this.variables = variables();
  }

  /// From an argument on that is the last one so far.
  public static List<ArgumentList> of(Attribution attribution, Expression at) {
    Source source = attribution.source();
    if (!(source.parent(at) instanceof Piece.Arguments arguments)
        || !(source.parent(arguments) instanceof Expression call)
        || arguments.list().getLast() != at) {
      return List.of();
    }
    List<Resolved.Method> methods = attribution.candidatesOf(call);
    int index = arguments.list().size() - 1;
    boolean isLong = methods.stream().anyMatch(each -> each.symbol().arity() > index + 1);
    return isLong
        ? new ArgumentTemplates(attribution, at, arguments, call).lists(methods, index)
        : List.of();
  }

  /// Without those that are being declared here, and fields where there is no object yet (JLS
  /// 8.8.7.1).
  private List<VisibleVariables.Variable> variables() {
    Set<String> declared = new HashSet<>();
    for (Node node = at; node != null; node = attribution.source().parent(node)) {
      if (node instanceof Declaration.Variable v) {
        declared.add(v.name());
      }
    }
    boolean isPrologue = call instanceof Expression.Call c && c.isConstructorCall();
    return new VisibleVariables(attribution, at)
        .all().stream()
            .filter(each -> !declared.contains(each.name()))
            .filter(each -> each.isLocal() || !isPrologue)
            .toList();
  }

  private List<ArgumentList> lists(List<Resolved.Method> methods, int index) {
    Map<String, ArgumentList> result = new LinkedHashMap<>();
    for (Resolved.Method method : methods) {
      attribution.symbols().effort().step();
      int arity = method.symbol().arity();
      boolean isPossible =
          arity - index >= 2
              && arity <= MOST_PARAMETERS
              && !method.symbol().isVarargs()
              && !isItself(method.symbol())
              && takes(method, index);
      List<VisibleVariables.Variable> chosen = isPossible ? chosen(method, index) : null;
      if (chosen != null) {
        String text = String.join(", ", chosen.stream().map(each -> each.name()).toList());
        result.putIfAbsent(
            text, new ArgumentList(item(text, method.symbol()), isByName(method, chosen, index)));
      }
    }
    return List.copyOf(result.values());
  }

  /// A constructor does not call itself (JLS 8.8.7).
  private boolean isItself(MethodSymbol called) {
    return call instanceof Expression.Call c
        && c.isConstructorCall()
        && called.equals(attribution.scopes().enclosingMethod(at));
  }

  /// True if the arguments before fit.
  private boolean takes(Resolved.Method method, int index) {
    for (int i = 0; i < index; i++) {
      if (!fits(attribution.typeOf(arguments.list().get(i)), method.parameters().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Type type, Type formal) {
    return new Assignability(attribution).fits(type, formal);
  }

  private @Nullable List<VisibleVariables.Variable> chosen(Resolved.Method method, int index) {
    List<VisibleVariables.Variable> chosen = new ArrayList<>();
    List<String> names = method.symbol().parameterNames();
    for (int i = index; i < method.parameters().size(); i++) {
      String name = i < names.size() ? names.get(i) : "";
      VisibleVariables.Variable best = best(name, method.parameters().get(i), chosen);
      if (best == null) {
        return null;
      }
      chosen.add(best);
    }
    return chosen;
  }

  private VisibleVariables.@Nullable Variable best(
      String name, Type type, List<VisibleVariables.Variable> taken) {
    VisibleVariables.Variable alike = null;
    List<VisibleVariables.Variable> locals = new ArrayList<>();
    for (VisibleVariables.Variable each : variables) {
      attribution.symbols().effort().step();
      if (taken.contains(each) || !fits(each.type(), type)) {
        continue;
      }
      if (each.name().equals(name)) {
        return each;
      }
      if (alike == null && isAlike(each.name(), name)) {
        alike = each;
      }
      if (each.isLocal()) {
        locals.add(each);
      }
    }
    boolean isTelling =
        type instanceof Type.ClassType c
            && !attribution.types().isObject(c)
            && !attribution.types().isString(c);
    return alike != null ? alike : locals.size() == 1 && isTelling ? locals.getFirst() : null;
  }

  /// True if all words of one name are in the other.
  private static boolean isAlike(String a, String b) {
    List<String> left = NameWords.of(a);
    List<String> right = NameWords.of(b);
    return !left.isEmpty()
        && !right.isEmpty()
        && (left.containsAll(right) || right.containsAll(left));
  }

  private boolean isByName(
      Resolved.Method method, List<VisibleVariables.Variable> chosen, int index) {
    List<String> names = method.symbol().parameterNames();
    for (int i = 0; i < chosen.size(); i++) {
      if (index + i >= names.size() || !chosen.get(i).name().equals(names.get(index + i))) {
        return false;
      }
    }
    if (!(call instanceof Expression.Call c)) {
      return false;
    }
    MethodSymbol around = attribution.scopes().enclosingMethod(at);
    return c.isConstructorCall() || around != null && around.name().equals(c.name());
  }

  private static Completion.Item item(String text, MethodSymbol method) {
    return new Completion.Item(
        text,
        Completion.Kind.SNIPPET,
        "",
        (method.isConstructor() ? method.owner().name() : method.name())
            + ParameterText.of(method, type -> type),
        "",
        Snippet.plain(text),
        false,
        List.of(),
        null,
        null);
  }
}
