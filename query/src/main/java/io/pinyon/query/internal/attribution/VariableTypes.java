package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Types of local variables, parameters and pattern variables (JLS 14.4, 14.30, 15.27.1).
final class VariableTypes {
  private final Attribution attribution;

  VariableTypes(Attribution attribution) {
    this.attribution = attribution;
  }

  /// The declared type, or the one that `var`, a lambda or a pattern infers.
  Type of(Declaration.Variable variable) {
    TypeTree tree = variable.type();
    if (tree != null && !attribution.isInferred(tree)) {
      Type type = attribution.resolve(tree);
      for (int i = 0; i < variable.extraDimensions(); i++) {
        type = new Type.ArrayType(type);
      }
      return type;
    }
    return ofValue(variable);
  }

  /// The type of what the variable is given where it is declared.
  Type ofValue(Declaration.Variable variable) {
    Node parent = attribution.source.parent(variable);
    return switch (variable.kind()) {
      case LOCAL, RESOURCE, FIELD -> {
        Expression initializer = variable.initializer();
        yield initializer == null
            ? Type.UNKNOWN
            : attribution.types.upward(attribution.types.capture(attribution.typeOf(initializer)));
      }
      case FOR_EACH ->
          parent instanceof Statement.ForEach f
              ? attribution.types.upward(attribution.elementType(attribution.typeOf(f.iterable())))
              : Type.UNKNOWN;
      case LAMBDA_PARAMETER ->
          parent instanceof Expression.Lambda lambda
              ? lambdaParameter(lambda, variable)
              : Type.UNKNOWN;
      case PATTERN -> patternVariable(variable, parent);
      default -> Type.UNKNOWN;
    };
  }

  private Type lambdaParameter(Expression.Lambda lambda, Declaration.Variable variable) {
    if (attribution.frame.lambda(lambda) == null) {
      attribution.attributeRoot(lambda);
    }
    Type bound = attribution.frame.variable(variable);
    if (bound != null) {
      return bound;
    }
    FunctionalInterfaces.FunctionType function = attribution.frame.lambda(lambda);
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
    if (binding == null || !(attribution.source.parent(binding) instanceof Pattern.Record record)) {
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
        return attribution.types.upward(
            attribution.types.memberType(type, type.symbol(), components.get(at).type()));
      }
    }
    return Type.UNKNOWN;
  }

  /// The type of a record pattern; arguments that are left out are inferred from what it is matched
  /// against (JLS 18.5.5).
  private Type recordType(Pattern.Record pattern) {
    Type written = attribution.resolve(pattern.type());
    if (!(written instanceof Type.ClassType type) || !type.isRaw()) {
      return written;
    }
    Type matched = matchedType(pattern);
    Inference problem = new Inference(attribution.types, attribution.subtyping, attribution.bounds);
    List<Type.Inferred> variables = problem.add(type.symbol().typeParameters());
    Type.ClassType open = new Type.ClassType(type.symbol(), List.copyOf(variables), type.outer());
    for (ClassSymbol above : attribution.members.classesOf(matched)) {
      Type.ClassType base = attribution.types.asSuper(open, above);
      Type.ClassType wanted = attribution.types.asSuper(attribution.types.capture(matched), above);
      if (base != null && wanted != null) {
        problem.subtype(base, wanted);
      }
    }
    problem.solveAll();
    return problem.apply(open);
  }

  /// The type of what a pattern is matched against.
  Type matchedType(Pattern pattern) {
    Node parent = attribution.source.parent(pattern);
    return switch (parent) {
      case Expression.InstanceOf i -> attribution.typeOf(i.value());
      case Piece.Case c -> attribution.selectorType(c);
      case Pattern.Record outer -> {
        for (int i = 0; i < outer.components().size(); i++) {
          if (outer.components().get(i) == pattern
              && recordType(outer) instanceof Type.ClassType type
              && i < type.symbol().components().size()) {
            yield attribution.types.memberType(
                type, type.symbol(), type.symbol().components().get(i).type());
          }
        }
        yield Type.UNKNOWN;
      }
      case null, default -> Type.UNKNOWN;
    };
  }
}
