package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Problem.Severity;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.MissingMethods;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Classes that do not implement what they have to, in javac's words (JLS 8.1.1.1). Told where all
/// that a class inherits from is known, and every type in the methods that it lacks.
final class MissingImplementations {
  private final Attribution attribution;
  private final KnownTypes known;

  MissingImplementations(Attribution attribution, KnownTypes known) {
    this.attribution = attribution;
    this.known = known;
  }

  void addTo(List<Problem> found) {
    if (!known.areImports() || GeneratedCode.isAskedFor(attribution.symbols().open().index())) {
      return;
    }
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      if (node instanceof Declaration.Type type && mayLack(type)) {
        ClassSymbol symbol = attribution.scopes().classOf(type);
        if (symbol != null && known.is(symbol) && known.isAround(type)) {
          check(type, symbol, found);
        }
      }
    }
  }

  /// Of an enum with bodies of constants it is these that lack methods; what a diamond stands for
  /// is inferred.
  private boolean mayLack(Declaration.Type type) {
    return switch (type.kind()) {
      case CLASS -> !type.modifiers().has(Modifiers.ABSTRACT) && !isOfDiamond(type);
      case RECORD -> true;
      case ENUM ->
          type.members().stream()
              .noneMatch(each ->
                  each instanceof Declaration.EnumConstant constant && constant.members() != null);
      default -> false;
    };
  }

  private boolean isOfDiamond(Declaration.Type type) {
    return attribution.source().parent(type) instanceof Expression.New creation
        && creation.type() instanceof TypeTree.Named named
        && named.isDiamond();
  }

  private void check(Declaration.Type type, ClassSymbol symbol, List<Problem> found) {
    List<MethodSymbol> missing = MissingMethods.of(symbol, attribution);
    boolean isCertain =
        missing.stream().allMatch(each -> isKnown(each) && !mayBeImplemented(symbol, each));
    if (missing.isEmpty() || !isCertain) {
      return;
    }
    MethodSymbol first = missing.getFirst();
    String name =
        symbol.isAnonymous() ? "<anonymous " + symbol.displayName() + ">" : symbol.displayName();
    String parameters =
        first.parameterTypes().stream().map(Type::toString).collect(Collectors.joining(","));
    found.add(
        new Problem(
            header(type),
            Severity.ERROR,
            "compiler.err.does.not.override.abstract",
            name
                + " is not abstract and does not override abstract method "
                + first.name()
                + "("
                + parameters
                + ") in "
                + first.owner().displayName(),
            Set.of(),
            List.of()));
  }

  private static boolean isKnown(MethodSymbol method) {
    return !hasUnknown(method.returnType())
        && method.parameterTypes().stream().noneMatch(MissingImplementations::hasUnknown);
  }

  /// True if a method of that name takes something unknown, such as a type whose import is missing:
  /// it may be the one.
  private static boolean mayBeImplemented(ClassSymbol symbol, MethodSymbol method) {
    return symbol.lineage().stream()
        .flatMap(each -> each.methods(method.name()).stream())
        .anyMatch(each ->
            each.arity() == method.arity()
                && each.parameterTypes().stream().anyMatch(MissingImplementations::hasUnknown));
  }

  private static boolean hasUnknown(Type type) {
    return switch (type) {
      case Type.ArrayType a -> hasUnknown(a.element());
      case Type.ClassType c -> c.arguments().stream().anyMatch(MissingImplementations::hasUnknown);
      case Type.Wildcard w -> w.bound() != null && hasUnknown(w.bound());
      default -> type.isUnknown();
    };
  }

  /// Where javac points at: what stands in the line of the keyword; of an anonymous class from its
  /// brace on, of a constant's from the constant's name.
  private TextRange header(Declaration.Type type) {
    Tokens tokens = attribution.source().tree().tokens();
    int token = tokens.tokenFrom(type.body().start());
    if (attribution.source().parent(type) instanceof Declaration.EnumConstant constant) {
      token = tokens.tokenFrom(constant.nameRange().start());
    } else if (!type.isAnonymous()) {
      token = tokens.tokenFrom(type.nameRange().start()) - 1;
      while (token > 0 && tokens.start(token - 1) >= type.start() && !tokens.isFirstOnLine(token)) {
        token--;
      }
    }
    int last = token;
    while (last + 1 < tokens.count()
        && tokens.end(last + 1) <= type.body().end()
        && !tokens.isFirstOnLine(last + 1)) {
      last++;
    }
    return new TextRange(tokens.start(token), tokens.end(last));
  }
}
