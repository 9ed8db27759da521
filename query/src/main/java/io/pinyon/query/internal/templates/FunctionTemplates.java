package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Functions for a place that wants one: lambdas, and references to methods and constructors that
/// fit it by the number and the types of their parameters and by their result (JLS 15.13.2,
/// 15.27.3).
public final class FunctionTemplates {
  private static final int MOST_REFERENCES = 40;

  private final Attribution attribution;
  private final Expression at;
  private final FunctionType function;
  private final Access access;
  private final Assignability assignability;
  private final List<Type> given;
  private final List<Reference> references = new ArrayList<>();

  /// A method reference; `name` is the method's.
  public record Reference(String name, Completion.Item item) {}

  public FunctionTemplates(
      Attribution attribution, Expression at, FunctionType function, Access access) {
    this.attribution = attribution;
    this.at = at;
    this.function = function;
    this.access = access;
    this.assignability = new Assignability(attribution);
    this.given = function.parameters().stream().map(attribution.types()::upward).toList();
  }

  /// One whose body is an expression, one whose body are statements.
  public List<Completion.Item> lambdas() {
    CodeStyle style = CodeStyle.of(attribution);
    String head = new FunctionText(attribution, at).parameters(function) + " ->";
    Snippet expression = new SnippetWriter(style).text(head + " ").caret().build();
    SnippetWriter block = new SnippetWriter(style).text(head).code(" {\n\t");
    boolean isVoid = function.result().isVoid();
    block.text(isVoid ? "" : "return ").caret().text(isVoid ? "" : ";").code("\n}");
    return List.of(lambda(head, "", expression), lambda(head, " {…}", block.build()));
  }

  private Completion.Item lambda(String head, String behind, Snippet snippet) {
    return new Completion.Item(
        head,
        Completion.Kind.SNIPPET,
        behind,
        function.target().toString(),
        "",
        snippet,
        false,
        List.of(),
        null,
        null);
  }

  /// References to methods whose own name, or whose whole text, is wanted.
  public List<Reference> references(Predicate<String> wanted) {
    ofScope(wanted);
    if (!given.isEmpty() && given.getFirst() instanceof Type.ClassType first) {
      ofType(first, wanted, first.symbol().name());
    }
    if (function.result() instanceof Type.ClassType result
        && !(given.contains(result))
        && !attribution.types().isObject(result)) {
      ofType(result, wanted, result.symbol().name());
    }
    return references;
  }

  private void ofScope(Predicate<String> wanted) {
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              private boolean isOuter;

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                boolean isNamed = !symbol.name().isEmpty();
                for (MethodSymbol each : methods(symbol.thisType())) {
                  if (each.isStatic() && isNamed) {
                    add(symbol.thisType(), symbol.name(), each, given, wanted);
                  } else if (!each.isStatic() && !isStatic && !isOuter) {
                    add(symbol.thisType(), "this", each, given, wanted);
                  }
                }
                isOuter = true;
                return false;
              }
            });
  }

  private List<MethodSymbol> methods(Type type) {
    return attribution.members().all(type).methods().stream()
        .filter(each -> !attribution.types().isObject(each.owner().thisType()))
        .toList();
  }

  /// Static methods of a class, methods of the first parameter, constructors.
  private void ofType(Type.ClassType type, Predicate<String> wanted, String name) {
    List<Type> rest = given.isEmpty() ? List.of() : given.subList(1, given.size());
    boolean isReceiver = !given.isEmpty() && type.equals(given.getFirst());
    for (MethodSymbol each : methods(type)) {
      if (each.isStatic()) {
        add(type, name, each, given, wanted);
      } else if (isReceiver) {
        add(type, name, each, rest, wanted);
      }
    }
    ClassSymbol symbol = type.symbol();
    boolean isCreatable =
        !symbol.is(Modifiers.ABSTRACT)
            && (symbol.kind() == DeclarationKind.CLASS || symbol.kind() == DeclarationKind.RECORD)
            && (symbol.owner() == null || symbol.isStatic());
    if (isCreatable && type.equals(function.result())) {
      for (MethodSymbol each : symbol.constructors()) {
        boolean isAccessible =
            access.allows(each.modifiers() & ~Modifiers.PROTECTED, each.owner(), null);
        if (isAccessible && takes(type, each, given) && wanted.test(name + "::new")) {
          offer(type, name, "new", each);
          break;
        }
      }
    }
  }

  private void add(
      Type site, String name, MethodSymbol method, List<Type> taken, Predicate<String> wanted) {
    attribution.symbols().effort().step();
    boolean isWanted = wanted.test(method.name()) || wanted.test(name + "::" + method.name());
    if (isWanted
        && references.size() < MOST_REFERENCES
        && method.arity() == taken.size()
        && !method.isVarargs()
        && access.allows(method, name.equals("this") || method.isStatic() ? null : site)
        && takes(site, method, taken)
        && gives(site, method)
        && isOnly(site, method)) {
      offer(site, name, method.name(), method);
    }
  }

  private boolean takes(Type site, MethodSymbol method, List<Type> taken) {
    if (method.arity() != taken.size()) {
      return false;
    }
    for (int i = 0; i < taken.size(); i++) {
      Type formal = seen(site, method, method.parameterTypes().get(i));
      if (!assignability.fits(taken.get(i), formal)) {
        return false;
      }
    }
    return true;
  }

  private boolean gives(Type site, MethodSymbol method) {
    Type wanted = function.result();
    if (wanted.isVoid()) {
      return true;
    }
    if (method.returnType().isVoid()) {
      return false;
    }
    boolean isOpen =
        wanted.isUnknown() || wanted instanceof Type.Variable || wanted instanceof Type.Inferred;
    return isOpen || assignability.fits(seen(site, method, method.returnType()), wanted);
  }

  private Type seen(Type site, MethodSymbol method, Type declared) {
    return method.isStatic()
        ? declared
        : attribution.types().memberType(site, method.owner(), declared);
  }

  /// True if no other method of that name can be meant: whatever the place infers from the
  /// reference, it is this one (JLS 15.13.1).
  private boolean isOnly(Type site, MethodSymbol method) {
    return attribution.members().methods(site, method.name()).size() == 1;
  }

  private void offer(Type site, String name, String method, MethodSymbol symbol) {
    Set<String> imports = new LinkedHashSet<>();
    String written =
        name.equals("this")
            ? name
            : new TypeWriter(attribution, at, imports).erased(attribution.types().erasure(site));
    String text = written + "::" + method;
    references.add(
        new Reference(
            method,
            new Completion.Item(
                name + "::" + method,
                Completion.Kind.SNIPPET,
                "",
                symbol.isConstructor() ? name : symbol.returnType().toString(),
                symbol.owner().displayName(),
                Snippet.plain(text),
                symbol.is(Modifiers.DEPRECATED),
                List.copyOf(imports),
                null,
                symbol.isDeclared() ? new SymbolId(SymbolKey.of(symbol)) : null)));
  }
}
