package io.pinyon.query.internal.fixes;

import io.pinyon.query.facts.Facts.TypeEntry;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.Spelling;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.completion.ExpectedType;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names that an unknown one was probably meant to be: those near it that could stand in its place,
/// the ones that fit there first.
final class SimilarNames {
  private static final int MOST_OFFERED = 4;

  /// Of what does not fit, beyond any spelling.
  private static final int MISFIT = 25;

  private final Site site;
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Node node;
  private final String name;
  private final Access access;
  private final Map<String, Integer> scores = new HashMap<>();
  private final Map<String, String> imports = new HashMap<>();

  SimilarNames(Site site, Node node) {
    this.site = site;
    this.attribution = site.attribution;
    this.symbols = site.symbols;
    this.node = node;
    this.name = Unresolved.name(node);
    this.access = site.access(node);
  }

  /// Those that fit in the place of the name.
  void offerFitting() {
    collect();
    offer(true);
  }

  /// The others, to be offered behind what makes the name known; after [#offerFitting].
  void offerOthers() {
    offer(false);
  }

  private void offer(boolean isFitting) {
    TextRange range = Unresolved.range(node);
    scores.entrySet().stream()
        .filter(each -> fits(each.getKey(), each.getValue()) == isFitting)
        .sorted(
            Comparator.comparingInt(Map.Entry<String, Integer>::getValue)
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_OFFERED)
        .forEach(each ->
            site.offer(
                "Change to '" + each.getKey() + "'",
                changes -> {
                  changes.here().replace(range, each.getKey());
                  String imported = imports.get(each.getKey());
                  if (imported != null) {
                    changes.here().addImport(imported);
                  }
                }));
  }

  private boolean fits(String candidate, int score) {
    return score - Spelling.distance(name, candidate) * 4 < MISFIT;
  }

  /// Of what a name is near, with the cost of what does not fit.
  private void add(String candidate, int cost) {
    int distance = Spelling.distance(name, candidate);
    if (distance > 0 && distance < Spelling.FAR) {
      scores.merge(candidate, distance * 4 + cost, Math::min);
    }
  }

  private void collect() {
    switch (node) {
      case TypeTree.Named n -> typeName(n);
      case Expression.Name n -> simpleName(n);
      case Expression.Select s -> selected(s, s.target());
      case Expression.Call c -> called(c);
      case Expression.MethodReference r -> referred(r);
      default -> {}
    }
  }

  // ---- variables

  private void simpleName(Expression.Name at) {
    Piece.Annotation annotation = Unresolved.annotationOf(site, at);
    if (annotation != null) {
      for (ClassSymbol each :
          attribution.members().classesOf(attribution.resolve(annotation.name()))) {
        each.allMethods().forEach(element -> element.forEach(m -> add(m.name(), 0)));
      }
      return;
    }
    if (site.parent(at) instanceof Piece.Case label) {
      for (ClassSymbol each : attribution.members().classesOf(attribution.selectorType(label))) {
        constants(each);
      }
    }
    for (VisibleVariables.Variable each : new VisibleVariables(attribution, at).all()) {
      add(each.name(), misfit(at, each.type()) + (each.isLocal() ? 0 : 1 + each.distance()));
    }
    if (isTarget(at)) {
      types(at, 2);
    }
  }

  private boolean isTarget(Expression at) {
    return switch (site.parent(at)) {
      case Expression.Select s -> s.target() == at;
      case Expression.Call c -> c.target() == at;
      case Expression.MethodReference r -> r.target() == at;
      case null, default -> false;
    };
  }

  private void constants(ClassSymbol symbol) {
    for (FieldSymbol field : symbol.allFields()) {
      if (field.isEnumConstant()) {
        add(field.name(), 0);
      }
    }
  }

  /// The cost of a value of this type in the place of an expression.
  private int misfit(Expression at, Type type) {
    switch (site.parent(at)) {
      case Expression.Select s when s.target() == at -> {
        boolean isLength = type instanceof Type.ArrayType && s.name().equals("length");
        return isLength || attribution.members().field(type, s.name()) != null ? 0 : MISFIT * 2;
      }
      case Expression.Call c when c.target() == at -> {
        return fits(attribution.members().methods(type, c.name()), c) ? 0 : MISFIT * 2;
      }
      case Expression.Assign a when a.target() == at -> {
        return attribution.subtyping().isLoose(attribution.typeOf(a.value()), type) ? 0 : MISFIT;
      }
      case Expression.Index i when i.array() == at -> {
        return type instanceof Type.ArrayType ? 0 : MISFIT * 2;
      }
      case Piece.Arguments arguments when site.parent(arguments) instanceof Expression.Call c -> {
        return fitsArgument(attribution.overloadsOf(c), arguments, at, type) ? 0 : MISFIT;
      }
      case null, default -> {
        Type expected = ExpectedType.at(attribution, at);
        return expected == null || attribution.subtyping().isLoose(type, expected) ? 0 : MISFIT;
      }
    }
  }

  private static boolean fits(List<MethodSymbol> methods, Expression.Call call) {
    int count = call.arguments().list().size();
    return methods.stream()
        .anyMatch(m -> m.arity() == count || m.isVarargs() && count >= m.arity() - 1);
  }

  private boolean fitsArgument(
      List<MethodSymbol> overloads, Piece.Arguments arguments, Expression at, Type type) {
    int position = arguments.list().indexOf(at);
    boolean isKnown = false;
    for (MethodSymbol method : overloads) {
      List<Type> types = method.parameterTypes();
      if (position >= 0 && position < types.size()) {
        isKnown = true;
        Type wanted = attribution.types().erasure(types.get(position));
        if (attribution.subtyping().isLoose(attribution.types().erasure(type), wanted)
            || !(type instanceof Type.Primitive) && types.get(position) instanceof Type.Variable) {
          return true;
        }
      }
    }
    return !isKnown;
  }

  // ---- members

  private void selected(Expression at, Expression target) {
    Type named = attribution.namedType(target);
    if (named == null && attribution.meaningOf(target) instanceof Resolved.PackageName p) {
      packageMembers(p.name());
      return;
    }
    Type site = named != null ? named : attribution.typeOf(target);
    for (ClassSymbol each : attribution.members().classesOf(site)) {
      attribution
          .members()
          .all(each.thisType())
          .fields()
          .values()
          .forEach(field -> {
            if (access.allows(field, site) && (named == null || field.isStatic())) {
              Type type = attribution.types().memberType(site, field.owner(), field.type());
              add(field.name(), misfit(at, type));
            }
          });
      if (named != null) {
        attribution.members().classes(each).keySet().forEach(member -> add(member, 3));
      }
    }
    if (site instanceof Type.ArrayType) {
      add("length", 0);
    }
  }

  private void packageMembers(String packageName) {
    symbols.facts().typesIn(packageName).forEach(entry -> add(entry.simpleName(), 0));
    symbols.facts().subpackages(packageName).forEach(each -> add(each, 0));
  }

  private void called(Expression.Call call) {
    Expression target = call.target();
    if (target != null) {
      Type named = attribution.namedType(target);
      Type type = named != null ? named : attribution.typeOf(target);
      for (ClassSymbol each : attribution.members().classesOf(type)) {
        methods(call, type, attribution.members().all(each.thisType()).methods(), named != null, 0);
      }
      return;
    }
    int[] distance = new int[1];
    attribution
        .scopes()
        .walk(
            call,
            (symbol, isStatic) -> {
              Type type = symbol.thisType();
              methods(
                  call, type, attribution.members().all(type).methods(), isStatic, distance[0]++);
              return false;
            });
    staticImports(call);
  }

  private void methods(
      Expression.Call call, Type on, List<MethodSymbol> methods, boolean isStatic, int distance) {
    for (MethodSymbol method : methods) {
      if ((method.isStatic() || !isStatic) && access.allows(method, on)) {
        add(method.name(), distance + misfit(call, on, method));
      }
    }
  }

  private int misfit(Expression.Call call, Type on, MethodSymbol method) {
    if (Spelling.distance(name, method.name()) >= Spelling.FAR) {
      return 0;
    }
    int cost = fits(List.of(method), call) ? 0 : MISFIT * 2;
    List<Expression> arguments = call.arguments().list();
    List<Type> types = method.parameterTypes();
    for (int i = 0; i < arguments.size() && i < types.size() && !method.isVarargs(); i++) {
      Type given = attribution.types().erasure(attribution.typeOf(arguments.get(i)));
      Type wanted =
          attribution
              .types()
              .erasure(attribution.types().memberType(on, method.owner(), types.get(i)));
      cost += attribution.subtyping().isLoose(given, wanted) ? 0 : MISFIT;
    }
    Type result = attribution.types().memberType(on, method.owner(), method.returnType());
    boolean isStatement = site.parent(call) instanceof Statement.ExpressionStatement;
    return cost + (isStatement ? 0 : result.isVoid() ? MISFIT * 2 : misfit(call, erased(result)));
  }

  /// Inference would find out what a variable stands for.
  private Type erased(Type type) {
    return type instanceof Type.Variable ? Type.UNKNOWN : type;
  }

  private void staticImports(Expression.Call call) {
    for (Import each : symbols.imports(symbols.open()).imports()) {
      int dot = each.name().lastIndexOf('.');
      if (each.kind() == ImportKind.STATIC && dot > 0) {
        ClassSymbol owner = symbols.byQualifiedName(each.name().substring(0, dot));
        String member = each.name().substring(dot + 1);
        if (owner != null) {
          methods(call, owner.thisType(), attribution.members().methods(owner, member), true, 5);
        }
      } else if (each.kind() == ImportKind.STATIC_ON_DEMAND) {
        ClassSymbol owner = symbols.byQualifiedName(each.name());
        if (owner != null) {
          Type type = owner.thisType();
          methods(call, type, attribution.members().all(type).methods(), true, 6);
        }
      }
    }
  }

  private void referred(Expression.MethodReference reference) {
    Type type = new Unresolved(site).receiver(reference);
    if (type != null) {
      for (ClassSymbol each : attribution.members().classesOf(type)) {
        for (MethodSymbol method : attribution.members().all(each.thisType()).methods()) {
          if (access.allows(method, type)) {
            add(method.name(), 0);
          }
        }
      }
    }
  }

  // ---- types

  private void typeName(TypeTree.Named named) {
    TypeTree.Named qualifier = named.qualifier();
    if (qualifier == null) {
      types(named, 0);
      return;
    }
    Type outer = attribution.resolve(qualifier);
    for (ClassSymbol each : attribution.members().classesOf(outer)) {
      attribution.members().classes(each).keySet().forEach(member -> add(member, 0));
    }
    if (outer.isUnknown() && symbols.hasPackage(qualifier.dotted())) {
      packageMembers(qualifier.dotted());
    }
  }

  private void types(Node at, int cost) {
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              @Override
              public boolean localClass(Declaration.Type type) {
                type(type.name(), cost, attribution.scopes().classOf(type));
                return false;
              }

              @Override
              public boolean typeParameters(List<Type.Variable> parameters) {
                parameters.forEach(each -> add(each.name(), cost));
                return false;
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                attribution.members().classes(symbol).forEach((n, s) -> type(n, cost, s));
                type(symbol.name(), cost, symbol);
                return false;
              }
            });
    List<Import> imports = symbols.imports(symbols.open()).imports();
    List<String> packages = new ArrayList<>(List.of(symbols.open().index().packageName()));
    packages.add("java.lang");
    for (Import each : imports) {
      if (each.kind() == ImportKind.SINGLE) {
        String simple = each.name().substring(each.name().lastIndexOf('.') + 1);
        type(simple, cost, symbols.byQualifiedName(each.name()));
      } else if (each.kind() == ImportKind.ON_DEMAND) {
        packages.add(each.name());
      }
    }
    for (String each : packages) {
      for (TypeEntry entry : symbols.facts().typesIn(each)) {
        symbols.effort().step();
        if (Spelling.distance(name, entry.simpleName()) < Spelling.FAR
            && entry.qualifiedName().length()
                == each.length() + entry.simpleName().length() + (each.isEmpty() ? 0 : 1)) {
          type(
              entry.simpleName(),
              cost + (each.equals("java.lang") ? 4 : 2),
              symbols.byQualifiedName(entry.qualifiedName()));
        }
      }
    }
    elsewhere(cost);
  }

  private void type(String simpleName, int cost, @Nullable ClassSymbol symbol) {
    if (symbol != null
        && Spelling.distance(name, simpleName) < Spelling.FAR
        && (symbol.isLocal() || access.allows(symbol))) {
      add(simpleName, cost, symbol);
    }
  }

  private void add(String simpleName, int cost, ClassSymbol symbol) {
    int misfit = TypeFit.misfit(site, node, symbol);
    if (misfit < TypeFit.NEVER) {
      add(simpleName, cost + misfit);
    }
  }

  /// Types that would have to be imported: what was typed may have a letter too many at its end.
  private void elsewhere(int cost) {
    int most = Math.min(name.length(), Math.max(3, name.length() - 3));
    for (TypeEntry entry : symbols.facts().typesMatching(name.substring(0, most), 100)) {
      symbols.effort().step();
      String simple = entry.simpleName();
      if (Spelling.distance(name, simple) < Spelling.FAR
          && !scores.containsKey(simple)
          && !entry.packageName().isEmpty()
          && symbols.byQualifiedName(entry.qualifiedName()) instanceof ClassSymbol symbol
          && access.allows(symbol)
          && attribution.scopes().context(node).typeNamed(simple) == null) {
        add(simple, cost + 10, symbol);
        if (scores.containsKey(simple)) {
          imports.putIfAbsent(simple, entry.qualifiedName());
        }
      }
    }
  }
}
