package io.pinyon.query.internal.variables;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `var` for the declared type of a local variable, and back (JLS 14.4.1), where the variable keeps
/// its type.
public final class VarTypes {
  private final Site site;
  private final Attribution attribution;
  private final Declaration.Variable variable;
  private final TypeTree type;

  private VarTypes(Site site, Declaration.Variable variable, TypeTree type) {
    this.site = site;
    this.attribution = site.attribution();
    this.variable = variable;
    this.type = type;
  }

  /// Of the variable that is declared at the caret.
  public static List<Refactoring> of(Site site) {
    Declaration.Variable variable = site.around(Declaration.Variable.class);
    TypeTree type = variable == null ? null : variable.type();
    if (variable == null || type == null || !isLocal(variable) || !isAtHead(site, variable, type)) {
      return List.of();
    }
    VarTypes types = new VarTypes(site, variable, type);
    return List.of(type instanceof TypeTree.Var ? types.explicit() : types.inferred());
  }

  private static boolean isLocal(Declaration.Variable variable) {
    return switch (variable.kind()) {
      case LOCAL, FOR_EACH, RESOURCE -> true;
      case FIELD, PARAMETER, LAMBDA_PARAMETER, CATCH_PARAMETER, COMPONENT, PATTERN -> false;
    };
  }

  private static boolean isAtHead(Site site, Declaration.Variable variable, TypeTree type) {
    int from = Math.min(type.start(), variable.nameRange().start());
    return from <= site.range().start() && site.range().end() <= variable.nameRange().end();
  }

  private Refactoring explicit() {
    String title = "Replace 'var' by its type";
    Type written = attribution.variableType(variable);
    if (!Value.isDenotable(written)) {
      return refused(title, "The type of '" + variable.name() + "' is not known, or has no name.");
    }
    return make(
        title,
        changes -> {
          Draft draft = changes.here();
          draft.replace(type.start(), type.end(), draft.types(variable).write(written));
        });
  }

  private Refactoring inferred() {
    String title = "Replace type by 'var'";
    String obstacle = obstacle();
    return obstacle.isEmpty()
        ? make(title, changes -> changes.here().replace(type.start(), type.end(), "var"))
        : refused(title, obstacle);
  }

  private String obstacle() {
    String name = "'" + variable.name() + "'";
    if (!site.symbols().facts().allows(LanguageFeature.VAR)) {
      return "'var' came with Java 10.";
    }
    if (variable.sharesType()
        || variable.extraDimensions() > 0
        || site.parent(variable) instanceof Statement.LocalVariables l
            && l.variables().size() > 1) {
      return name + " is declared together with others, or as an array.";
    }
    if (variable.kind() == Declaration.VariableKind.FOR_EACH) {
      return "";
    }
    Expression initial = variable.initializer();
    if (initial == null) {
      return name + " has no initial value.";
    }
    if (initial instanceof Expression.ArrayInitializer
        || initial instanceof Expression.Lambda
        || initial instanceof Expression.MethodReference) {
      return "The value has no type of its own.";
    }
    if (mentions(initial)) {
      return "The value depends on " + name + ".";
    }
    Type own = attribution.types().upward(attribution.typeOf(initial));
    return different(attribution.variableType(variable), own);
  }

  private static String different(Type declared, @Nullable Type own) {
    return own != null && declared.toString().equals(own.toString())
        ? ""
        : "The type would be '" + own + "' rather than '" + declared + "'.";
  }

  private boolean mentions(Expression initial) {
    boolean[] found = new boolean[1];
    Effects.walk(
        attribution,
        initial,
        0,
        node ->
            found[0] |=
                node instanceof Expression.Name n
                    && attribution.meaningOf(n) instanceof Resolved.Variable v
                    && v.symbol() instanceof LocalVariable local
                    && local.node() == variable);
    return found[0];
  }

  private static Refactoring refused(String title, String reason) {
    return Refactoring.refused(title, ActionKind.REFACTOR_REWRITE, reason);
  }

  private Refactoring make(String title, Consumer<Changes> edit) {
    return Refactoring.of(title, ActionKind.REFACTOR_REWRITE, edit).with(this::check);
  }

  private void check(Comparison comparison) {
    int place = comparison.moved(variable.nameRange().start());
    for (Node node : comparison.after().source().nodes()) {
      if (node instanceof Declaration.Variable v && v.nameRange().start() == place) {
        Comparison.requireSameType(
            attribution.variableType(variable), comparison.after().variableType(v));
        return;
      }
    }
    throw new RefusedException("The variable would not be declared any more.");
  }
}
