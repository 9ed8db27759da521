package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.Anchor;
import io.pinyon.query.internal.refactor.ClassLevel;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Insertion;
import io.pinyon.query.internal.refactor.Narrowing;
import io.pinyon.query.internal.refactor.Prologue;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field for the value of an expression, which gets it where the expression is evaluated: by a
/// statement before it, or, in the initializer of a field, by its own initializer.
final class ExtractField extends Extraction {
  static final String TITLE = "Extract field";

  ExtractField(Site site, Value value) {
    super(site, value);
  }

  @Override
  void offer(List<Refactoring> found) {
    Anchor anchor = Anchor.of(attribution, expression);
    Declaration member = site.member(expression);
    if (anchor == null
        || member == null
        || !(site.parent(member) instanceof Declaration.Type type)
        || !MemberPlace.isClosed(site.text(), type)) {
      return;
    }
    String obstacle = obstacle(anchor, type, member);
    found.add(obstacle.isEmpty() ? make(anchor, type, member) : refused(TITLE, obstacle));
  }

  private String obstacle(Anchor anchor, Declaration.Type type, Declaration member) {
    boolean isStatic = isStatic(member);
    if (type.kind() == DeclarationKind.INTERFACE || type.kind() == DeclarationKind.ANNOTATION) {
      return "The fields of an interface are constants.";
    }
    if (type.kind() == DeclarationKind.RECORD && !isStatic) {
      return "A record has no other fields than its components.";
    }
    String noStatics = isStatic ? ClassLevel.noStatics(attribution, type) : "";
    if (!noStatics.isEmpty()) {
      return noStatics;
    }
    if (member instanceof Declaration.EnumConstant) {
      return "The constants of an enum are made before other fields.";
    }
    if (type.name().isEmpty() && !type.isAnonymous()) {
      return "There is no class that could have the field.";
    }
    if (!value.isKnown() || !Value.isDenotable(value.type())) {
      return "The type of the expression is not known, or has no name.";
    }
    if (Value.isLocalTo(member, value.type())) {
      return "The type of the expression is known in the method alone.";
    }
    if (member instanceof Declaration.Variable v && isShared(type, v)) {
      return "The field is declared together with others.";
    }
    String obstacle = anchor.obstacleTo(attribution, expression, false);
    if (!obstacle.isEmpty()) {
      return obstacle;
    }
    if (!isStatic && Prologue.contains(attribution, expression)) {
      return "There is no object yet that could have the field.";
    }
    if (Effects.of(attribution, anchor.before()).calls()) {
      return "What is called in between may set the field again.";
    }
    return new Narrowing(attribution).obstacle(expression);
  }

  private static boolean isShared(Declaration.Type type, Declaration.Variable field) {
    int next = type.members().indexOf(field) + 1;
    return field.sharesType()
        || next < type.members().size()
            && type.members().get(next) instanceof Declaration.Variable other
            && other.sharesType();
  }

  private static boolean isStatic(Declaration member) {
    return switch (member) {
      case Declaration.Method m -> m.modifiers().has(Modifiers.STATIC);
      case Declaration.Initializer i -> i.isStatic();
      case Declaration.Variable v -> v.modifiers().has(Modifiers.STATIC);
      default -> false;
    };
  }

  private Refactoring make(Anchor anchor, Declaration.Type type, Declaration member) {
    VariableNames names = new VariableNames(attribution);
    String name = names.unique(names.of(expression, value.type()), expression, type);
    return Refactoring.of(
            TITLE,
            ActionKind.REFACTOR_EXTRACT,
            changes -> edit(changes, anchor, type, member, name))
        .with(comparison -> check(comparison, name, isStatement(anchor)));
  }

  private void edit(
      Changes changes, Anchor anchor, Declaration.Type type, Declaration member, String name) {
    Draft draft = changes.here();
    boolean isField = anchor.kind() == Anchor.Kind.FIELD;
    String declared =
        (isStatic(member) ? "private static " : "private ")
            + (isField ? "final " : "")
            + draft.types(member).write(value.type())
            + " "
            + name;
    if (isField) {
      new Insertion(draft, anchor).insert(declared + " = " + site.text(expression) + ";");
    } else {
      new MemberPlace(draft, type).field(last(type, member), declared + ";");
      if (isStatement(anchor)) {
        draft.insert(expression.start(), name + " = ");
        return;
      }
      new Insertion(draft, anchor).insert(name + " = " + site.text(expression) + ";");
    }
    draft.replace(expression.start(), expression.end(), name);
  }

  private boolean isStatement(Anchor anchor) {
    return anchor.code() instanceof Statement.ExpressionStatement s && s.expression() == expression;
  }

  /// The last field; of those before a member that is no method (JLS 8.3.3).
  private static @Nullable Declaration last(Declaration.Type type, Declaration member) {
    Declaration last = null;
    for (Declaration each : type.members()) {
      if (each == member && !(member instanceof Declaration.Method)) {
        return last;
      }
      last = each instanceof Declaration.Variable ? each : last;
    }
    return last;
  }

  private void check(Comparison comparison, String name, boolean isStatement) {
    Node found = comparison.declared(name);
    if (!(found instanceof Declaration.Variable made)) {
      throw new RefusedException("The field cannot be declared there.");
    }
    Comparison.requireSameType(value.type(), comparison.after().variableType(made));
    Expression initial = made.initializer();
    if (initial != null) {
      comparison.same(
          new TextRange(expression.start(), expression.end()),
          new TextRange(initial.start(), initial.end()));
    } else if (!isStatement) {
      comparison.sameAssigned(expression, made);
    }
    if (!isStatement) {
      comparison.sameAround(expression);
    }
    if (comparison.uses(made) != (initial == null && !isStatement ? 2 : 1)) {
      throw new RefusedException("'" + name + "' would mean something else.");
    }
  }
}
