package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.attribution.CallSite.Candidate;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls, creations, lambdas and method references as expressions (JLS 15.9, 15.12, 15.13, 15.27):
/// which methods can be meant, what their types are after inference, and what that says about their
/// arguments. [Overloads] chooses, [Invocation] infers.
final class Calls {
  private final Attribution attribution;
  private final Overloads overloads;
  private final Invocation invocation;
  private final MethodReferences references;

  Calls(Attribution attribution) {
    this.attribution = attribution;
    this.invocation = new Invocation(attribution);
    this.overloads = new Overloads(attribution, invocation);
    this.references = new MethodReferences(attribution, overloads, invocation);
    invocation.wire(references);
  }

  // ---- calls

  Type attributeCall(Expression.Call call, @Nullable Type target) {
    Type type = finish(siteOf(call), target);
    return call.isConstructorCall() ? attribution.symbols.voidType() : type; // JLS 8.8.7.1
  }

  Type attributeNew(Expression.New creation, @Nullable Type target) {
    CallSite site = siteOf(creation);
    Type type = finish(site, target);
    if (site.chosen() == null) {
      type = createdType(creation);
    }
    attribution.frame.types.put(creation.type(), type);
    Declaration.Type body = creation.body();
    if (body != null) {
      ClassSymbol anonymous = attribution.scopes.classOf(body);
      if (anonymous != null) {
        return anonymous.thisType();
      }
    }
    return type;
  }

  /// Infers the call for its target, and attributes its arguments for the parameter types.
  private Type finish(CallSite site, @Nullable Type target) {
    Candidate chosen = site.chosen();
    if (chosen == null) {
      site.argumentNodes().forEach(a -> attribution.attribute(a, null));
      attribution.frame.meanings.put(site.node(), Resolved.NOTHING);
      return Type.UNKNOWN;
    }
    Invocation.Result result = invocation.infer(site, chosen, target);
    Type type = isPolymorphic(chosen.symbol()) ? polymorphic(site.node(), result) : result.type();
    attribution.frame.meanings.put(
        site.node(),
        new Resolved.Method(
            chosen.symbol(), chosen.site(), result.formals(), type, site.isCertain()));
    for (int i = 0; i < site.argumentNodes().size(); i++) {
      Expression argument = site.argumentNodes().get(i);
      if (attribution.frame.type(argument) == null) {
        attribution.attribute(argument, chosen.formal(result.formals(), i));
      }
    }
    return type;
  }

  /// Signature polymorphic methods, JLS 15.12.3.
  private static boolean isPolymorphic(MethodSymbol method) {
    String owner = method.owner().name();
    return method.is(Modifiers.NATIVE)
        && method.isVarargs()
        && (owner.equals("MethodHandle") || owner.equals("VarHandle"))
        && method.owner().packageName().equals("java.lang.invoke");
  }

  /// Its result is what the place makes of it: nothing in a statement, what a cast says, else
  /// Object.
  private Type polymorphic(Node call, Invocation.Result result) {
    if (!(result.type() instanceof Type.ClassType c) || !c.symbol().name().equals("Object")) {
      return result.type();
    }
    Node parent = attribution.source.parent(call);
    while (parent instanceof Expression.Parenthesized) {
      parent = attribution.source.parent(parent);
    }
    return switch (parent) {
      case Statement.ExpressionStatement s -> attribution.symbols.voidType();
      case Expression.Cast cast -> attribution.types.erasure(attribution.resolve(cast.type()));
      case null, default -> result.type();
    };
  }

  /// Overload resolution of a call, creation or enum constant, once for each frame.
  CallSite siteOf(Node node) {
    CallSite known = attribution.frame.site(node);
    if (known != null) {
      return known;
    }
    CallSite site =
        switch (node) {
          case Expression.Call c -> resolveCall(c);
          case Expression.New n -> resolveNew(n);
          case Declaration.EnumConstant c -> resolveConstant(c);
          default -> throw new IllegalArgumentException("no call: " + node.getClass());
        };
    attribution.frame.sites.put(node, site);
    return site;
  }

  /// An enum constant creates an instance of its class (JLS 8.9.1).
  void attributeConstant(Declaration.EnumConstant constant) {
    if (attribution.frame.meaning(constant) == null) {
      finish(siteOf(constant), null);
    }
  }

  private CallSite resolveConstant(Declaration.EnumConstant constant) {
    List<Expression> arguments =
        constant.arguments() == null ? List.of() : constant.arguments().list();
    ClassSymbol symbol =
        attribution.source.parent(constant) instanceof Declaration.Type type
            ? attribution.scopes.classOf(type)
            : null;
    List<Candidate> candidates =
        symbol == null ? List.of() : candidates(symbol.thisType(), symbol.constructors());
    return overloads.choose(constant, arguments, List.of(), candidates);
  }

  private CallSite resolveCall(Expression.Call call) {
    List<Type> typeArguments = call.typeArguments().stream().map(attribution::resolve).toList();
    Expression target = call.target();
    Type.ClassType provider = target == null ? null : extensionProvider(call, target);
    if (target != null && provider != null) {
      List<Expression> arguments = new ArrayList<>();
      arguments.add(target);
      arguments.addAll(call.arguments().list());
      List<MethodSymbol> methods =
          provider.symbol().methods(call.name()).stream().filter(MethodSymbol::isStatic).toList();
      return overloads.choose(call, arguments, typeArguments, candidates(provider, methods));
    }
    List<Candidate> candidates = candidatesOf(call);
    return overloads.choose(call, call.arguments().list(), typeArguments, candidates);
  }

  /// The class that a call on a value is a static call to, see [ExtensionMethods]; null if it is
  /// none.
  private Type.@Nullable ClassType extensionProvider(Expression.Call call, Expression target) {
    boolean isPlain =
        !call.isConstructorCall()
            && !(target instanceof Expression.This)
            && !(target instanceof Expression.Super);
    if (!isPlain || !attribution.extensions.areThere()) {
      return null;
    }
    Type receiver = attribution.attribute(target, null);
    return attribution.frame.meaning(target) instanceof Resolved.TypeName
        ? null
        : attribution.extensions.providerOf(
            call,
            receiver,
            name -> attribution.members.methods(attribution.types.capture(receiver), name));
  }

  private List<Candidate> candidatesOf(Expression.Call call) {
    List<Candidate> result = new ArrayList<>();
    overloads.named(call).forEach(each -> result.addAll(candidates(each.site(), each.methods())));
    return result;
  }

  /// See [Overloads#byArity].
  @Nullable MethodSymbol byArity(Expression.Call call) {
    return overloads.byArity(call);
  }

  /// As above, of the constructors of a class that is created.
  @Nullable MethodSymbol byArity(Expression.New creation) {
    int arguments = creation.arguments() == null ? 0 : creation.arguments().list().size();
    return createdType(creation) instanceof Type.ClassType c && !c.symbol().isInterface()
        ? Overloads.only(c.symbol().constructors(), arguments)
        : null;
  }

  List<Candidate> candidates(Type site, List<MethodSymbol> methods) {
    List<Candidate> result = new ArrayList<>(methods.size());
    for (MethodSymbol method : methods) {
      result.add(candidate(site, method));
    }
    return result;
  }

  /// A method as seen from a receiver: members of raw types are erased (JLS 4.8).
  Candidate candidate(Type site, MethodSymbol method) {
    Types types = attribution.types;
    Type.ClassType base = types.asSuper(site, method.owner());
    boolean isRaw = base != null && base.isRaw() && !method.isStatic();
    List<Type> formals = new ArrayList<>(method.parameterTypes().size());
    for (Type parameter : method.parameterTypes()) {
      formals.add(
          method.isStatic() ? parameter : types.memberType(site, method.owner(), parameter));
    }
    Type result = method.isConstructor() ? site : resultOf(site, method);
    return new Candidate(
        method, site, isRaw ? List.of() : method.typeParameters(), formals, result, false);
  }

  private Type resultOf(Type site, MethodSymbol method) {
    Types types = attribution.types;
    if (method.name().equals("getClass") && method.arity() == 0) { // JLS 4.3.2
      Type erased = types.erasure(types.upperOfArgument(site));
      return attribution.symbols.wellKnown(
          "java.lang", "Class", List.of(Type.Wildcard.of(WrittenType.Bound.EXTENDS, erased)));
    }
    if (site instanceof Type.ArrayType && method.name().equals("clone")) { // JLS 10.7
      return site;
    }
    Type declared = method.returnType();
    return method.isStatic() ? declared : types.memberType(site, method.owner(), declared);
  }

  // ---- creations (JLS 15.9)

  private CallSite resolveNew(Expression.New creation) {
    List<Expression> arguments =
        creation.arguments() == null ? List.of() : creation.arguments().list();
    Type type = createdType(creation);
    List<Candidate> candidates = new ArrayList<>();
    if (type instanceof Type.ClassType c) {
      boolean isDiamond = creation.type() instanceof TypeTree.Named n && n.isDiamond();
      candidates.addAll(constructors(c, isDiamond));
      if (c.symbol().isInterface() && creation.body() != null) {
        candidates.addAll(constructorsOfObject(c, isDiamond));
      }
    }
    List<Type> typeArguments = creation.typeArguments().stream().map(attribution::resolve).toList();
    return overloads.choose(creation, arguments, typeArguments, candidates);
  }

  private Type createdType(Expression.New creation) {
    if (creation.outer() != null && creation.type() instanceof TypeTree.Named named) {
      Type outer = attribution.attribute(creation.outer(), null);
      for (ClassSymbol symbol : attribution.members.classesOf(outer)) {
        ClassSymbol member = attribution.symbols.memberClass(symbol, named.name());
        if (member != null) {
          List<Type> arguments =
              named.arguments() == null
                  ? List.of()
                  : named.arguments().stream().map(attribution::resolve).toList();
          Type.ClassType around =
              member.owner() == null ? null : attribution.types.asSuper(outer, member.owner());
          return new Type.ClassType(member, arguments, around);
        }
      }
      return Type.UNKNOWN;
    }
    return attribution.resolve(creation.type());
  }

  List<Candidate> constructors(Type.ClassType type, boolean isDiamond) {
    if (!isDiamond || type.symbol().typeParameters().isEmpty()) {
      return candidates(type, type.symbol().constructors());
    }
    List<Candidate> result = new ArrayList<>(); // JLS 15.9.3
    Type.ClassType open = openType(type);
    for (MethodSymbol method : type.symbol().constructors()) {
      List<Type.Variable> variables = new ArrayList<>(type.symbol().typeParameters());
      variables.addAll(method.typeParameters());
      result.add(new Candidate(method, open, variables, method.parameterTypes(), open, false));
    }
    return result;
  }

  private static Type.ClassType openType(Type.ClassType type) {
    return new Type.ClassType(
        type.symbol(), List.copyOf(type.symbol().typeParameters()), type.outer());
  }

  /// An anonymous class of an interface is created by Object's constructor.
  private List<Candidate> constructorsOfObject(Type.ClassType type, boolean isDiamond) {
    if (!(attribution.symbols.object() instanceof Type.ClassType object)) {
      return List.of();
    }
    boolean open = isDiamond && !type.symbol().typeParameters().isEmpty();
    List<Candidate> result = new ArrayList<>();
    for (MethodSymbol method : object.symbol().constructors()) {
      result.add(
          new Candidate(
              method,
              type,
              open ? type.symbol().typeParameters() : List.of(),
              method.parameterTypes(),
              open ? openType(type) : type,
              false));
    }
    return result;
  }

  // ---- functions

  Type attributeLambda(Expression.Lambda lambda, @Nullable Type target) {
    FunctionType function = target == null ? null : attribution.functions.of(target);
    if (function != null) {
      List<Type> parameters = invocation.parameterTypes(lambda, function);
      attribution.frame.lambdas.put(
          lambda,
          new FunctionType(function.target(), function.method(), parameters, function.result()));
      invocation.adopt(lambda, parameters);
    }
    if (lambda.body() instanceof Expression body) {
      Type result = function == null || function.result().isVoid() ? null : function.result();
      attribution.attribute(body, result);
    }
    return target == null ? Type.UNKNOWN : target;
  }

  Type attributeReference(Expression.MethodReference reference, @Nullable Type target) {
    references.attribute(reference, target);
    return target == null ? Type.UNKNOWN : target;
  }

  // ---- arguments

  /// How an argument takes part in overload resolution (JLS 15.12.2.2).
  Argument classify(Expression expression) {
    return switch (expression) {
      case Expression.Parenthesized p -> classify(p.inner());
      case Expression.Lambda l -> new Argument.LambdaArgument(l, attribution.frame);
      case Expression.MethodReference r -> new Argument.Reference(r, attribution.frame);
      case Expression.Call c -> ofSite(c);
      case Expression.New n ->
          n.body() == null && n.type() instanceof TypeTree.Named named && named.isDiamond()
              ? ofSite(n)
              : new Argument.Standalone(attribution.attribute(n, null));
      case Expression.Conditional c -> choice(c);
      case Expression.SwitchExpression s -> {
        attribution.attribute(s.selector(), null);
        List<Argument> parts = new ArrayList<>();
        for (Expression value : Flow.yielded(s.cases())) {
          parts.add(classify(value));
        }
        yield new Argument.Choice(parts);
      }
      default -> new Argument.Standalone(attribution.attribute(expression, null));
    };
  }

  private Argument choice(Expression.Conditional conditional) {
    attribution.attribute(conditional.condition(), null);
    Argument then = classify(conditional.then());
    Argument otherwise = classify(conditional.otherwise());
    if (then instanceof Argument.Standalone a && otherwise instanceof Argument.Standalone b) {
      boolean isPlain =
          attribution.types.unboxed(a.type()) != null
              && attribution.types.unboxed(b.type()) != null;
      if (isPlain) {
        return new Argument.Standalone(attribution.attribute(conditional, null));
      }
    }
    return new Argument.Choice(List.of(then, otherwise));
  }

  private Argument ofSite(Expression node) {
    CallSite site = siteOf(node);
    Candidate chosen = site.chosen();
    boolean isPoly =
        chosen != null
            && site.typeArguments().isEmpty()
            && !chosen.variables().isEmpty()
            && mentions(chosen.result(), chosen.variables());
    return isPoly
        ? new Argument.Poly(site)
        : new Argument.Standalone(attribution.attribute(node, null));
  }

  static boolean mentions(Type type, List<Type.Variable> variables) {
    return switch (type) {
      case Type.Variable v -> variables.contains(v);
      case Type.ClassType c -> {
        for (Type argument : c.arguments()) {
          if (mentions(argument, variables)) {
            yield true;
          }
        }
        yield c.outer() != null && mentions(c.outer(), variables);
      }
      case Type.ArrayType a -> mentions(a.element(), variables);
      case Type.Wildcard w -> w.bound() != null && mentions(w.bound(), variables);
      case Type.Intersection i -> i.parts().stream().anyMatch(p -> mentions(p, variables));
      default -> false;
    };
  }

  /// True if a lambda's body can be a statement: it fits a function type with a void result.
  static boolean canBeVoid(Expression.Lambda lambda) {
    return switch (lambda.body()) {
      case Statement.Block b -> Flow.returned(b).values().isEmpty();
      case Expression.Call c -> true;
      case Expression.New n -> true;
      case Expression.Assign a -> true;
      case Expression.Unary u -> u.operator().equals("++") || u.operator().equals("--");
      case Expression.Missing m -> true;
      case Expression.Parenthesized p -> false;
      default -> false;
    };
  }

  /// True if a lambda's body can give a value.
  static boolean canBeValue(Expression.Lambda lambda) {
    return !(lambda.body() instanceof Statement.Block block)
        || !Flow.returned(block).hasVoid()
            && (!Flow.completes(block) || !Flow.returned(block).values().isEmpty());
  }
}
