package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.symbols.Bounds;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces;
import io.pinyon.query.internal.symbols.MemberLookup;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Subtyping;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.TypeResolver;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.query.internal.symbols.VariableSymbol;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Types of expressions and meanings of names in the open buffer (JLS 6.5, 15). Ask with [#typeOf]
/// and [#meaningOf]: attribution starts at the nearest expression around the node that its place
/// gives nothing to, or else with the target type that its place gives it; everything below is
/// remembered. One thread.
public final class Attribution {
  /// What an expression costs, of the steps that [Effort] counts.
  private static final int STEPS = 4;

  /// Expressions and variables that are attributed for each other's sake: the stack ends somewhere.
  private static final int DEEPEST = 1000;

  final SymbolTable symbols;
  final Source source;
  final Scopes scopes;
  final Types types;
  final Subtyping subtyping;
  final Bounds bounds;
  final MemberLookup members;
  final FunctionalInterfaces functions;
  final Calls calls;
  final ExtensionMethods extensions;
  final Identifiers identifiers;
  final Effort effort;
  final AnnotationElements elements;
  final ExpressionTypes expressionTypes;
  private final VariableTypes variableTypes;
  private final TargetTyping places;
  private final Set<Node> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> lambdasInProgress = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  Frame frame = new Frame(null);

  public Attribution(SymbolTable symbols, Source source) {
    this.symbols = symbols;
    this.effort = symbols.effort();
    this.source = source;
    this.scopes = new Scopes(symbols, source);
    this.types = new Types(symbols);
    this.subtyping = new Subtyping(types);
    this.bounds = new Bounds(types, subtyping);
    this.members = new MemberLookup(types);
    this.functions = new FunctionalInterfaces(types, members);
    this.calls = new Calls(this);
    this.extensions = new ExtensionMethods(this);
    this.identifiers = new Identifiers(this);
    this.elements = new AnnotationElements(this);
    this.expressionTypes = new ExpressionTypes(this);
    this.variableTypes = new VariableTypes(this);
    this.places = new TargetTyping(this);
    symbols.setAnonymousBase((symbol, written) -> anonymousBase(symbol));
  }

  /// The variable of the member around it that a name certainly means; null if it may mean anything
  /// else. Nothing is attributed for that.
  public Declaration.@Nullable Variable local(Expression.Name name) {
    return identifiers.local(name);
  }

  /// True if a variable of this name is in scope at a node (JLS 6.4.1).
  public boolean hasVariable(String name, Node at) {
    return identifiers.variable(name, at) != null;
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

  public FunctionalInterfaces functions() {
    return functions;
  }

  public ExtensionMethods extensions() {
    return extensions;
  }

  public AnnotationElements elements() {
    return elements;
  }

  public SymbolTable symbols() {
    return symbols;
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

  /// The type that an expression would have if its place expected nothing, as behind a cast (JLS
  /// 15.16): of a poly expression another one than [#typeOf] may be.
  public Type standaloneType(Expression expression) {
    return in(new Frame(null), () -> attribute(expression, null));
  }

  /// What a name, selection, call, creation or method reference refers to.
  public Resolved meaningOf(Expression expression) {
    typeOf(expression);
    Resolved meaning = frame.meaning(expression);
    return meaning == null ? Resolved.NOTHING : meaning;
  }

  /// The method that a call means, where that does not depend on its arguments; null if it does, or
  /// there is none. Less work than [#meaningOf], and the same method in all code that compiles.
  public @Nullable MethodSymbol methodByArity(Expression.Call call) {
    return frame.meaning(call) instanceof Resolved.Method m ? m.symbol() : calls.byArity(call);
  }

  /// As above, the constructor.
  public @Nullable MethodSymbol constructorByArity(Expression.New creation) {
    return frame.meaning(creation) instanceof Resolved.Method m
        ? m.symbol()
        : calls.byArity(creation);
  }

  /// The constructor that an enum constant calls.
  public Resolved meaningOf(Declaration.EnumConstant constant) {
    calls.attributeConstant(constant);
    Resolved meaning = frame.meaning(constant);
    return meaning == null ? Resolved.NOTHING : meaning;
  }

  /// The type that the expression's place expects; null if none does.
  public @Nullable Type targetOf(Expression expression) {
    Type known = frame.target(expression);
    if (known == null) {
      typeOf(expression);
      attributeFrom(places.outermost(expression));
      known = frame.target(expression);
    }
    return known != null ? known : places.target(expression);
  }

  /// The overloads that a call or creation was chosen from.
  public List<MethodSymbol> overloadsOf(Expression call) {
    typeOf(call);
    return overloadsAt(call);
  }

  /// The constructors that the one of an enum constant was chosen from.
  public List<MethodSymbol> overloadsOf(Declaration.EnumConstant constant) {
    calls.attributeConstant(constant);
    return overloadsAt(constant);
  }

  private List<MethodSymbol> overloadsAt(Node call) {
    CallSite site = frame.site(call);
    return site == null
        ? List.of()
        : site.candidates().stream().map(CallSite.Candidate::symbol).toList();
  }

  /// As above, with the types that their parameters have for the receiver; nothing is inferred yet.
  public List<Resolved.Method> candidatesOf(Expression call) {
    typeOf(call);
    CallSite site = frame.site(call);
    return site == null
        ? List.of()
        : site.candidates().stream()
            .map(each ->
                new Resolved.Method(
                    each.symbol(), each.site(), each.formals(), each.result(), false))
            .toList();
  }

  /// True for a call on a value that means a static method of another class, see
  /// [ExtensionMethods].
  public boolean isOnFirstArgument(Expression.Call call) {
    typeOf(call);
    CallSite site = frame.site(call);
    return site != null && site.argumentNodes().size() > call.arguments().list().size();
  }

  /// The type that an expression names, null if it is not a type name.
  public @Nullable Type namedType(Expression expression) {
    return meaningOf(expression) instanceof Resolved.TypeName t ? t.type() : null;
  }

  /// What a dotted name in the place of a type means if read as an expression (JLS 6.5.2).
  public Resolved meaningOf(TypeTree.Named name) {
    return identifiers.ofDotted(name);
  }

  /// The type of what a variable is given where it is declared: by its initializer, by the loop
  /// that it belongs to; unknown if by nothing.
  public Type valueType(Declaration.Variable variable) {
    return variableTypes.ofValue(variable);
  }

  /// True for `var`, and for `val` where that is Lombok's.
  public boolean isInferred(TypeTree tree) {
    return switch (tree) {
      case TypeTree.Var v -> true;
      case TypeTree.Named n when n.name().equals("val") && n.qualifier() == null -> {
        GeneratedCode code = symbols.generated(symbols.open());
        yield code != null && code.hasVal();
      }
      default -> false;
    };
  }

  public Type resolve(TypeTree tree) {
    return switch (tree) {
      case TypeTree.Union u -> bounds.lub(u.alternatives().stream().map(this::resolve).toList());
      default -> new TypeResolver(symbols, scopes.context(tree)).resolve(tree.written());
    };
  }

  /// The type of what the switch around a case selects from.
  public Type selectorType(Piece.Case label) {
    return switch (source.parent(label)) {
      case Statement.Switch s -> typeOf(s.selector());
      case Expression.SwitchExpression s -> typeOf(s.selector());
      case null, default -> Type.UNKNOWN;
    };
  }

  /// The type of what a pattern is matched against.
  public Type matchedType(Pattern pattern) {
    return variableTypes.matchedType(pattern);
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
    attributeLambda(variable);
    known = frame.variable(variable);
    if (known != null) {
      return known;
    }
    if (effort.isSpent() || !inProgress.add(variable)) {
      return Type.UNKNOWN;
    }
    try {
      Type type = variableTypes.of(variable);
      if (!type.isUnknown()) {
        frame.variables.put(variable, type);
      }
      return type;
    } finally {
      inProgress.remove(variable);
    }
  }

  /// What iterating gives (JLS 14.14.2).
  public Type elementType(Type iterable) {
    if (iterable instanceof Type.ArrayType a) {
      return a.element();
    }
    if (symbols.topLevel("java.lang", "Iterable") instanceof ClassSymbol symbol) {
      Type.ClassType base = types.asSuper(types.capture(iterable), symbol);
      if (base != null) {
        return base.arguments().isEmpty()
            ? symbols.object()
            : types.upperOfArgument(base.arguments().getFirst());
      }
    }
    return Type.UNKNOWN;
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

  // ---- roots: where attribution starts

  boolean isInProgress(Node node) {
    return inProgress.contains(node);
  }

  void attributeRoot(Expression expression) {
    attributeFrom(places.root(expression));
  }

  /// The nearest lambda around a node whose parameters get their types from its place comes first:
  /// to find these, its results are attributed, and what they name must not be in progress then.
  private void attributeLambda(Node node) {
    for (Node at = source.parent(node); at != null; at = source.parent(at)) {
      if (at instanceof Expression.Lambda lambda
          && lambda.isImplicit()
          && !lambda.parameters().isEmpty()) {
        boolean isKnown =
            frame.lambda(lambda) != null || frame.variable(lambda.parameters().getFirst()) != null;
        if (!isKnown && lambdasInProgress.add(lambda)) {
          try {
            attributeRoot(lambda);
          } finally {
            lambdasInProgress.remove(lambda);
          }
        }
        return;
      }
    }
  }

  private void attributeFrom(Expression root) {
    attributeLambda(root);
    if (frame.type(root) != null || !inProgress.add(root)) {
      return;
    }
    try {
      attribute(root, TargetTyping.isPoly(root) ? places.target(root) : null);
    } finally {
      inProgress.remove(root);
    }
  }

  // ---- attribution, downwards

  /// The type of an expression given the type expected of it (null: none), remembered.
  Type attribute(Expression expression, @Nullable Type target) {
    Type known = frame.type(expression);
    if (known != null) {
      if (target != null && frame.target(expression) == null) {
        frame.targets.put(expression, target);
      }
      return known;
    }
    effort.steps(STEPS);
    if (depth >= DEEPEST || effort.isSpent()) {
      effort.cut();
      return Type.UNKNOWN;
    }
    depth++;
    try {
      attributeReceivers(expression);
      if (target != null) {
        frame.targets.put(expression, target);
      }
      Type type = expressionTypes.of(expression, target);
      frame.types.put(expression, type);
      return type;
    } finally {
      depth--;
    }
  }

  /// Chains of calls and selections may be as long as their author likes: what stands before the
  /// dot is attributed from the innermost outwards, without recursion.
  private void attributeReceivers(Expression expression) {
    Expression at = receiver(expression);
    if (at == null || receiver(at) == null) {
      return;
    }
    Deque<Expression> chain = new ArrayDeque<>();
    while (at != null && frame.type(at) == null) {
      chain.push(at);
      at = receiver(at);
    }
    while (chain.size() > 1) {
      attribute(chain.pop(), null);
    }
  }

  private static @Nullable Expression receiver(Expression expression) {
    return switch (expression) {
      case Expression.Call c -> c.target();
      case Expression.Select s -> s.target();
      case Expression.Index i -> i.array();
      default -> null;
    };
  }

  // ---- frames

  /// Runs with the frame as the current one.
  <T> T in(Frame other, Supplier<T> action) {
    Frame saved = frame;
    frame = other;
    try {
      return action.get();
    } finally {
      frame = saved;
    }
  }
}
