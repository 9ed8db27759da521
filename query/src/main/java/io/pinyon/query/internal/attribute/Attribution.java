package io.pinyon.query.internal.attribute;

import io.pinyon.indexer.syntax.Declaration;
import io.pinyon.indexer.syntax.Expression;
import io.pinyon.indexer.syntax.Node;
import io.pinyon.indexer.syntax.Pattern;
import io.pinyon.indexer.syntax.Piece;
import io.pinyon.indexer.syntax.Statement;
import io.pinyon.indexer.syntax.TypeTree;
import io.pinyon.query.internal.model.Bounds;
import io.pinyon.query.internal.model.ClassSymbol;
import io.pinyon.query.internal.model.FieldSymbol;
import io.pinyon.query.internal.model.FileScope;
import io.pinyon.query.internal.model.Functions;
import io.pinyon.query.internal.model.MemberLookup;
import io.pinyon.query.internal.model.MethodSymbol;
import io.pinyon.query.internal.model.Subtyping;
import io.pinyon.query.internal.model.Type;
import io.pinyon.query.internal.model.TypeResolver;
import io.pinyon.query.internal.model.Types;
import io.pinyon.query.internal.model.VariableSymbol;
import io.pinyon.query.internal.model.World;
import io.pinyon.schema.PrimitiveKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Types of expressions and meanings of names in the open buffer (JLS 6.5, 15). Ask with [#typeOf]
/// and [#meaningOf]: the outermost expression around the node is attributed with the target type
/// that its place gives it, everything below is remembered. One thread.
public final class Attribution {
  final World world;
  final Source source;
  final Scopes scopes;
  final Types types;
  final Subtyping subtyping;
  final Bounds bounds;
  final MemberLookup members;
  final Functions functions;
  final Calls calls;
  private final Operators operators;
  private final Set<Node> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());
  Frame frame = new Frame(null);

  public Attribution(World world, Source source) {
    this.world = world;
    this.source = source;
    this.scopes = new Scopes(world, source);
    this.types = new Types(world);
    this.subtyping = new Subtyping(types);
    this.bounds = new Bounds(types, subtyping);
    this.members = new MemberLookup(types);
    this.functions = new Functions(types, members);
    this.calls = new Calls(this);
    this.operators = new Operators(this);
    world.setAnonymousBase((symbol, written) -> anonymousBase(symbol));
  }

  public Scopes scopes() {
    return scopes;
  }

  public Types types() {
    return types;
  }

  public Subtyping subtyping() {
    return subtyping;
  }

  public MemberLookup members() {
    return members;
  }

  public Functions functions() {
    return functions;
  }

  public World world() {
    return world;
  }

  public Source source() {
    return source;
  }

  // ---- questions

  /// The type of an expression where it stands; unknown if it is a type or package name.
  public Type typeOf(Expression expression) {
    Type known = frame.type(expression);
    if (known != null) {
      return known;
    }
    attributeRoot(expression);
    known = frame.type(expression);
    return known != null ? known : attribute(expression, null);
  }

  /// What a name, selection, call, creation or method reference refers to.
  public Resolved meaningOf(Expression expression) {
    typeOf(expression);
    Resolved meaning = frame.meaning(expression);
    return meaning == null ? Resolved.NOTHING : meaning;
  }

  /// The type that the expression's place expects; null if none does.
  public @Nullable Type targetOf(Expression expression) {
    typeOf(expression);
    Type known = frame.target(expression);
    return known != null ? known : placeTarget(expression);
  }

  /// The overloads that a call or creation was chosen from.
  public List<MethodSymbol> overloadsOf(Expression call) {
    typeOf(call);
    CallSite site = frame.site(call);
    return site == null ? List.of() : site.candidates().stream().map(CallSite.Candidate::symbol).toList();
  }

  public Type resolve(TypeTree tree) {
    return switch (tree) {
      case TypeTree.Union u -> bounds.lub(u.alternatives().stream().map(this::resolve).toList());
      default -> new TypeResolver(world, scopes.context(tree)).resolve(tree.written());
    };
  }

  public Type typeOf(VariableSymbol symbol) {
    return switch (symbol) {
      case LocalVariable local -> variableType(local.node());
      case FieldSymbol field -> field.type();
      default -> Type.UNKNOWN;
    };
  }

  /// The declared or inferred type of a local variable, parameter or pattern variable.
  public Type variableType(Declaration.Variable variable) {
    Type known = frame.variable(variable);
    if (known != null) {
      return known;
    }
    if (!inProgress.add(variable)) {
      return Type.UNKNOWN;
    }
    try {
      Type type = findVariableType(variable);
      if (!type.isUnknown()) {
        frame.variables.put(variable, type);
      }
      return type;
    } finally {
      inProgress.remove(variable);
    }
  }

  private Type findVariableType(Declaration.Variable variable) {
    TypeTree tree = variable.type();
    if (tree != null && !(tree instanceof TypeTree.Var)) {
      Type type = resolve(tree);
      for (int i = 0; i < variable.extraDimensions(); i++) {
        type = new Type.ArrayType(type);
      }
      return type;
    }
    Node parent = source.parent(variable);
    return switch (variable.kind()) {
      case LOCAL, RESOURCE, FIELD -> {
        Expression initializer = variable.initializer();
        yield initializer == null ? Type.UNKNOWN : types.upward(typeOf(initializer));
      }
      case FOR_EACH ->
          parent instanceof Statement.ForEach f
              ? types.upward(elementType(typeOf(f.iterable())))
              : Type.UNKNOWN;
      case LAMBDA_PARAMETER ->
          parent instanceof Expression.Lambda lambda
              ? lambdaParameter(lambda, variable)
              : Type.UNKNOWN;
      case PATTERN -> patternVariable(variable, parent);
      default -> Type.UNKNOWN;
    };
  }

  /// What iterating gives (JLS 14.14.2).
  Type elementType(Type iterable) {
    if (iterable instanceof Type.ArrayType a) {
      return a.element();
    }
    if (world.topLevel("java.lang", "Iterable") instanceof ClassSymbol symbol) {
      Type.ClassType base = types.asSuper(types.capture(iterable), symbol);
      if (base != null) {
        return base.arguments().isEmpty()
            ? world.object()
            : types.upperOfArgument(base.arguments().getFirst());
      }
    }
    return Type.UNKNOWN;
  }

  private Type lambdaParameter(Expression.Lambda lambda, Declaration.Variable variable) {
    if (frame.lambda(lambda) == null) {
      attributeRoot(lambda);
    }
    Type bound = frame.variable(variable);
    if (bound != null) {
      return bound;
    }
    Functions.FunctionType function = frame.lambda(lambda);
    int at = 0;
    while (at < lambda.parameters().size() && lambda.parameters().get(at) != variable) {
      at++;
    }
    return function != null && at < function.parameters().size()
        ? function.parameters().get(at)
        : Type.UNKNOWN;
  }

  /// `var x` inside a record pattern has the component's type (JLS 14.30.1).
  private Type patternVariable(Declaration.Variable variable, @Nullable Node binding) {
    if (binding == null || !(source.parent(binding) instanceof Pattern.Record record)) {
      return Type.UNKNOWN;
    }
    int at = -1;
    for (int i = 0; i < record.components().size(); i++) {
      if (record.components().get(i) == binding) {
        at = i;
      }
    }
    if (recordType(record) instanceof Type.ClassType type) {
      List<FieldSymbol> components = type.symbol().components();
      if (at >= 0 && at < components.size()) {
        return types.upward(types.memberType(type, type.symbol(), components.get(at).type()));
      }
    }
    return Type.UNKNOWN;
  }

  /// The type of a record pattern; arguments that are left out are inferred from what it is matched
  /// against (JLS 18.5.5).
  private Type recordType(Pattern.Record pattern) {
    Type written = resolve(pattern.type());
    if (!(written instanceof Type.ClassType type) || !type.isRaw()) {
      return written;
    }
    Type matched = matchedType(pattern);
    Inference problem = new Inference(types, subtyping, bounds);
    List<Type.Inferred> variables = problem.add(type.symbol().typeParameters());
    Type.ClassType open = new Type.ClassType(type.symbol(), List.copyOf(variables), type.outer());
    for (ClassSymbol above : members.classesOf(matched)) {
      Type.ClassType base = types.asSuper(open, above);
      Type.ClassType wanted = types.asSuper(types.capture(matched), above);
      if (base != null && wanted != null) {
        problem.subtype(base, wanted);
      }
    }
    problem.solveAll();
    return problem.apply(open);
  }

  private Type matchedType(Pattern pattern) {
    Node parent = source.parent(pattern);
    return switch (parent) {
      case Expression.InstanceOf i -> typeOf(i.value());
      case Piece.Case c ->
          switch (source.parent(c)) {
            case Statement.Switch s -> typeOf(s.selector());
            case Expression.SwitchExpression s -> typeOf(s.selector());
            case null, default -> Type.UNKNOWN;
          };
      case Pattern.Record outer -> {
        for (int i = 0; i < outer.components().size(); i++) {
          if (outer.components().get(i) == pattern
              && recordType(outer) instanceof Type.ClassType type
              && i < type.symbol().components().size()) {
            yield types.memberType(
                type, type.symbol(), type.symbol().components().get(i).type());
          }
        }
        yield Type.UNKNOWN;
      }
      case null, default -> Type.UNKNOWN;
    };
  }

  private @Nullable Type anonymousBase(ClassSymbol symbol) {
    if (source.nodeAt(symbol.row()) instanceof Declaration.Type node
        && source.parent(node) instanceof Expression.New creation
        && creation.type() instanceof TypeTree.Named named
        && named.isDiamond()
        && inProgress.add(node)) {
      try {
        typeOf(creation);
        CallSite site = frame.site(creation);
        Type inferred = frame.types.get(creation.type());
        return site == null ? null : inferred;
      } finally {
        inProgress.remove(node);
      }
    }
    return null;
  }

  // ---- roots: where attribution starts, and what is expected there

  private void attributeRoot(Expression expression) {
    Expression root = rootOf(expression);
    if (frame.type(root) != null || !inProgress.add(root)) {
      return;
    }
    try {
      attribute(root, placeTarget(root));
    } finally {
      inProgress.remove(root);
    }
  }

  private Expression rootOf(Expression expression) {
    Expression root = expression;
    Node child = expression;
    Node parent = source.parent(child);
    while (parent != null) {
      if (parent instanceof Expression outer) {
        if (outer instanceof Expression.Lambda l && l.body() == child) {
          break;
        }
        root = outer;
      } else if (!(parent instanceof Piece.Arguments)) {
        break;
      } else if (!(source.parent(parent) instanceof Expression)) {
        break;
      }
      child = parent;
      parent = source.parent(parent);
    }
    return root;
  }

  /// The target type that a statement, declaration or lambda gives to the expression in it.
  private @Nullable Type placeTarget(Expression root) {
    Node parent = source.parent(root);
    return switch (parent) {
      case Declaration.Variable v ->
          v.type() instanceof TypeTree.Var || v.type() == null ? null : variableType(v);
      case Statement.Return r -> returnTarget(r);
      case Expression.Lambda l -> lambdaResult(l);
      case Statement.Yield y -> switchTarget(y);
      case Statement.ExpressionStatement s ->
          source.parent(s) instanceof Piece.Case c
                  && c.isArrow()
                  && source.parent(c) instanceof Expression.SwitchExpression w
              ? switchTarget(w)
              : null;
      case Declaration.Method m -> m.type() == null ? null : resolve(m.type());
      case null, default -> null;
    };
  }

  private @Nullable Type returnTarget(Node statement) {
    for (Node node = source.parent(statement); node != null; node = source.parent(node)) {
      if (node instanceof Expression.Lambda lambda) {
        return lambdaResult(lambda);
      }
      if (node instanceof Declaration.Method method) {
        return method.type() == null ? null : resolve(method.type());
      }
      if (node instanceof Declaration.Type) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Type lambdaResult(Expression.Lambda lambda) {
    if (frame.lambda(lambda) == null) {
      attributeRoot(lambda);
    }
    Functions.FunctionType function = frame.lambda(lambda);
    return function == null || function.result().isVoid() ? null : function.result();
  }

  private @Nullable Type switchTarget(Node inside) {
    for (Node node = inside; node != null; node = source.parent(node)) {
      if (node instanceof Expression.SwitchExpression s) {
        if (frame.type(s) == null && !inProgress.contains(s)) {
          attributeRoot(s);
        }
        return frame.target(s);
      }
      if (node instanceof Declaration.Type || node instanceof Expression.Lambda) {
        return null;
      }
    }
    return null;
  }

  // ---- attribution, downwards

  /// The type of an expression given the type expected of it (null: none), remembered.
  Type attribute(Expression expression, @Nullable Type target) {
    Type known = frame.type(expression);
    if (known != null) {
      return known;
    }
    if (target != null) {
      frame.targets.put(expression, target);
    }
    Type type = compute(expression, target);
    frame.types.put(expression, type);
    return type;
  }

  private Type compute(Expression expression, @Nullable Type target) {
    return switch (expression) {
      case Expression.Literal l -> literal(l);
      case Expression.Name n -> valueType(expression, name(n));
      case Expression.Select s -> valueType(expression, select(s));
      case Expression.This t -> thisType(t, t.qualifier());
      case Expression.Super s -> superType(s);
      case Expression.Call c -> calls.attributeCall(c, target);
      case Expression.New n -> calls.attributeNew(n, target);
      case Expression.NewArray a -> newArray(a);
      case Expression.ArrayInitializer a -> {
        Type element = target instanceof Type.ArrayType t ? t.element() : null;
        a.elements().forEach(e -> attribute(e, element));
        yield target == null ? Type.UNKNOWN : target;
      }
      case Expression.Index i -> {
        attribute(i.index(), null);
        Type array = attribute(i.array(), null);
        yield array instanceof Type.ArrayType a ? a.element() : Type.UNKNOWN;
      }
      case Expression.Unary u -> operators.unary(u);
      case Expression.Binary b -> operators.binary(b);
      case Expression.Assign a -> {
        Type left = attribute(a.target(), null);
        attribute(a.value(), a.operator().equals("=") ? left : null);
        yield left;
      }
      case Expression.Conditional c -> conditional(c, target);
      case Expression.InstanceOf i -> {
        attribute(i.value(), null);
        yield world.primitive(PrimitiveKind.BOOLEAN);
      }
      case Expression.Cast c -> {
        Type type = resolve(c.type());
        Expression inner = c.value();
        while (inner instanceof Expression.Parenthesized p) {
          inner = p.inner();
        }
        boolean isFunction =
            inner instanceof Expression.Lambda || inner instanceof Expression.MethodReference;
        attribute(c.value(), isFunction ? type : null);
        yield type;
      }
      case Expression.Lambda l -> calls.attributeLambda(l, target);
      case Expression.MethodReference r -> calls.attributeReference(r, target);
      case Expression.ClassLiteral c ->
          world.wellKnown("java.lang", "Class", List.of(types.boxed(resolve(c.type()))));
      case Expression.SwitchExpression s -> switchExpression(s, target);
      case Expression.Parenthesized p -> attribute(p.inner(), target);
      case Expression.Missing m -> Type.UNKNOWN;
    };
  }

  private Type valueType(Expression expression, Resolved meaning) {
    frame.meanings.put(expression, meaning);
    return switch (meaning) {
      case Resolved.Variable v -> v.type();
      case Resolved.ArrayLength a -> a.type();
      default -> Type.UNKNOWN;
    };
  }

  private Type literal(Expression.Literal literal) {
    return switch (literal.kind()) {
      case INT -> world.primitive(PrimitiveKind.INT);
      case LONG -> world.primitive(PrimitiveKind.LONG);
      case FLOAT -> world.primitive(PrimitiveKind.FLOAT);
      case DOUBLE -> world.primitive(PrimitiveKind.DOUBLE);
      case CHAR -> world.primitive(PrimitiveKind.CHAR);
      case BOOLEAN -> world.primitive(PrimitiveKind.BOOLEAN);
      case STRING -> world.string();
      case NULL -> Type.NULL;
    };
  }

  // ---- names (JLS 6.5)

  /// The meaning of a simple name: a variable, else a type, else a package (JLS 6.5.2).
  private Resolved name(Expression.Name name) {
    Node parent = source.parent(name);
    if (parent instanceof Piece.Case c && isAmong(c.labels(), name)) {
      Resolved constant = enumConstant(name, c);
      if (constant != null) {
        return constant;
      }
    }
    return simpleName(name.name(), name);
  }

  private Resolved simpleName(String name, Node at) {
    Resolved variable = variable(name, at);
    if (variable != null) {
      return variable;
    }
    Type type = scopes.context(at).typeNamed(name);
    if (type != null) {
      return new Resolved.TypeName(asWritten(type));
    }
    return world.hasPackage(name) ? new Resolved.PackageName(name) : Resolved.NOTHING;
  }

  /// A generic class named without arguments is raw.
  private static Type asWritten(Type type) {
    return type instanceof Type.ClassType c
        ? new Type.ClassType(c.symbol(), List.of(), null)
        : type;
  }

  private static boolean isAmong(List<? extends Node> nodes, Node wanted) {
    for (Node node : nodes) {
      if (node == wanted) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Resolved enumConstant(Expression.Name name, Piece.Case label) {
    Type selector =
        switch (source.parent(label)) {
          case Statement.Switch s -> typeOf(s.selector());
          case Expression.SwitchExpression s -> typeOf(s.selector());
          case null, default -> Type.UNKNOWN;
        };
    for (ClassSymbol symbol : members.classesOf(selector)) {
      FieldSymbol field = symbol.field(name.name());
      if (field != null && field.isEnumConstant()) {
        return new Resolved.Variable(field, field.type());
      }
    }
    return null;
  }

  /// The variable of this name in scope at a node (JLS 6.4.1): locals before fields, inner classes
  /// before outer, static imports last.
  @Nullable Resolved variable(String name, Node at) {
    Resolved[] found = new Resolved[1];
    scopes.walk(
        at,
        new Scopes.Visitor() {
          @Override
          public boolean variable(Declaration.Variable v) {
            if (v.name().equals(name)) {
              found[0] = new Resolved.Variable(new LocalVariable(v), variableType(v));
            }
            return found[0] != null;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            FieldSymbol field = members.field(symbol, name);
            if (field != null) {
              found[0] = fieldOf(symbol.thisType(), field);
            }
            return field != null;
          }
        });
    if (found[0] != null) {
      return found[0];
    }
    FileScope imports = world.imports(source.unit());
    for (ClassSymbol owner : imports.staticImportsOf(name)) {
      FieldSymbol field = members.field(owner, name);
      if (field != null && field.isStatic()) {
        return fieldOf(owner.thisType(), field);
      }
    }
    return null;
  }

  private Resolved fieldOf(Type site, FieldSymbol field) {
    Type type =
        field.isStatic() ? field.type() : types.memberType(site, field.owner(), field.type());
    return new Resolved.Variable(field, type);
  }

  private Resolved select(Expression.Select select) {
    Type value = attribute(select.target(), null);
    return member(frame.meaning(select.target()), value, select.name());
  }

  /// A name behind a dot, where what stands before means `target` and has the type `value` (null: its
  /// variable's).
  private Resolved member(@Nullable Resolved target, @Nullable Type value, String name) {
    if (target instanceof Resolved.PackageName p) {
      ClassSymbol symbol = world.topLevel(p.name(), name);
      if (symbol != null) {
        return new Resolved.TypeName(new Type.ClassType(symbol, List.of(), null));
      }
      String inner = p.name() + "." + name;
      return world.hasPackage(inner) ? new Resolved.PackageName(inner) : Resolved.NOTHING;
    }
    Type site =
        switch (target) {
          case Resolved.TypeName t -> t.type();
          case Resolved.Variable v when value == null -> v.type();
          case null, default -> value == null ? Type.UNKNOWN : types.capture(value);
        };
    if (site instanceof Type.ArrayType && name.equals("length")) {
      return new Resolved.ArrayLength(world.primitive(PrimitiveKind.INT));
    }
    FieldSymbol field = members.field(site, name);
    if (field != null) {
      return fieldOf(site, field);
    }
    for (ClassSymbol symbol : members.classesOf(site)) {
      ClassSymbol member = world.memberClass(symbol, name);
      if (member != null) {
        return new Resolved.TypeName(new Type.ClassType(member, List.of(), null));
      }
    }
    return Resolved.NOTHING;
  }

  /// The type that an expression names, null if it is not a type name.
  public @Nullable Type namedType(Expression expression) {
    return meaningOf(expression) instanceof Resolved.TypeName t ? t.type() : null;
  }

  /// What a dotted name in the place of a type means if read as an expression (JLS 6.5.2).
  public Resolved meaningOf(TypeTree.Named name) {
    if (name.qualifier() == null) {
      return simpleName(name.name(), name);
    }
    return member(meaningOf(name.qualifier()), null, name.name());
  }

  private Type thisType(Node at, @Nullable Expression qualifier) {
    if (qualifier != null) {
      attribute(qualifier, null);
      if (frame.meaning(qualifier) instanceof Resolved.TypeName t
          && t.type() instanceof Type.ClassType c) {
        return c.symbol().thisType();
      }
      return Type.UNKNOWN;
    }
    ClassSymbol symbol = scopes.enclosingClass(at);
    return symbol == null ? Type.UNKNOWN : symbol.thisType();
  }

  /// `super`, or `Interface.super` (JLS 15.11.2).
  private Type superType(Expression.Super expression) {
    ClassSymbol symbol = scopes.enclosingClass(expression);
    if (symbol == null) {
      return Type.UNKNOWN;
    }
    Expression qualifier = expression.qualifier();
    if (qualifier != null) {
      attribute(qualifier, null);
      if (frame.meaning(qualifier) instanceof Resolved.TypeName t
          && t.type() instanceof Type.ClassType c) {
        if (c.symbol().isInterface()) {
          Type.ClassType base = types.asSuper(symbol.thisType(), c.symbol());
          return base == null ? c : base;
        }
        symbol = c.symbol();
      }
    }
    Type above = symbol.superclass();
    return above == null ? world.object() : above;
  }

  // ---- composed expressions

  private Type newArray(Expression.NewArray creation) {
    Type type = resolve(creation.element());
    for (int i = 0; i < creation.dimensions(); i++) {
      type = new Type.ArrayType(type);
    }
    creation.sizes().forEach(size -> attribute(size, null));
    if (creation.initializer() != null) {
      attribute(creation.initializer(), type);
    }
    return type;
  }

  private Type conditional(Expression.Conditional conditional, @Nullable Type target) {
    attribute(conditional.condition(), null);
    Type then = attribute(conditional.then(), target);
    Type otherwise = attribute(conditional.otherwise(), target);
    Type plain = operators.conditional(conditional, then, otherwise);
    if (plain != null) {
      return plain;
    }
    return target != null && !target.isUnknown() && !target.isPrimitive()
        ? target
        : bounds.lub(List.of(types.boxed(then), types.boxed(otherwise)));
  }

  private Type switchExpression(Expression.SwitchExpression expression, @Nullable Type target) {
    attribute(expression.selector(), null);
    if (target != null) {
      return target;
    }
    List<Type> results = new ArrayList<>();
    for (Expression value : Flow.yielded(expression.cases())) {
      results.add(attribute(value, null));
    }
    return operators.standaloneSwitch(results);
  }

  // ---- frames

  /// Runs with the frame as the current one.
  <T> T in(Frame other, java.util.function.Supplier<T> action) {
    Frame saved = frame;
    frame = other;
    try {
      return action.get();
    } finally {
      frame = saved;
    }
  }
}
