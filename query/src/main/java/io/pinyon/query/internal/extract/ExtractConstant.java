package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.ClassLevel;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Narrowing;
import io.pinyon.query.internal.refactor.Occurrences;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A static final field for an expression that always has the same value, or for all that are equal
/// to it in the class.
final class ExtractConstant extends Extraction {
  static final String TITLE = "Extract constant";
  static final String TITLE_OF_ALL = "Extract constant (all occurrences)";

  ExtractConstant(Site site, Value value) {
    super(site, value);
  }

  @Override
  void offer(List<Refactoring> found) {
    Declaration.Type type = type();
    boolean isName = expression instanceof Expression.Name;
    if (type == null || isName || !MemberPlace.isClosed(site.text(), type)) {
      return;
    }
    String obstacle =
        !value.isKnown()
            ? "The type of the expression is not known."
            : !Value.isDenotable(value.type())
                ? "The type of the expression has no name."
                : level(type);
    found.add(obstacle.isEmpty() ? make(TITLE, type) : refused(TITLE, obstacle));
    if (obstacle.isEmpty() && isRepeated(type)) {
      found.add(make(TITLE_OF_ALL, type));
    }
  }

  private String level(Declaration.Type type) {
    String obstacle = new ClassLevel(attribution, expression).obstacle();
    return obstacle.isEmpty() && !new Narrowing(attribution).isConstant(expression)
        ? ClassLevel.noStatics(attribution, type)
        : obstacle;
  }

  /// The innermost class that is a member or stands at the top: others are often made anew.
  private Declaration.@Nullable Type type() {
    Declaration.Type found = null;
    for (Node at = expression; at != null; at = site.parent(at)) {
      if (at instanceof Declaration.Type type) {
        if (!type.isLocal() && !type.name().isEmpty() && found == null) {
          found = type;
        } else if (type.isLocal()) {
          found = null;
        }
      }
    }
    return found;
  }

  private boolean isRepeated(Declaration.Type type) {
    String text = site.text(expression);
    String all = site.text(type);
    int first = all.indexOf(text);
    return first >= 0 && all.indexOf(text, first + text.length()) >= 0;
  }

  private Refactoring make(String title, Declaration.Type type) {
    VariableNames names = new VariableNames(attribution);
    String name = names.unique(names.ofConstant(expression, value.type()), expression, type);
    return Refactoring.of(
            title,
            ActionKind.REFACTOR_EXTRACT,
            changes -> edit(changes, type, occurrences(title, type), name))
        .with(comparison -> check(comparison, name, occurrences(title, type)));
  }

  private List<Expression> occurrences(String title, Declaration.Type type) {
    return title.equals(TITLE)
        ? List.of(expression)
        : new Occurrences(attribution).of(expression, type);
  }

  private void edit(Changes changes, Declaration.Type type, List<Expression> all, String name) {
    Draft draft = changes.here();
    Declaration behind = place(type, all);
    Node inside = type.members().getFirst();
    String modifiers = isInterface(type) ? "" : "private static final ";
    String code =
        modifiers
            + draft.types(inside).write(value.type())
            + " "
            + name
            + " = "
            + site.text(expression)
            + ";";
    new MemberPlace(draft, type).field(behind, code);
    all.forEach(each -> draft.replace(each.start(), each.end(), name));
  }

  private static boolean isInterface(Declaration.Type type) {
    return type.kind() == DeclarationKind.INTERFACE || type.kind() == DeclarationKind.ANNOTATION;
  }

  /// The field that the constant goes behind, null for the start: behind the fields that it needs,
  /// and before anything that may need it while the class is initialised (JLS 8.3.3, 12.4.2).
  private @Nullable Declaration place(Declaration.Type type, List<Expression> all) {
    List<Declaration> members = type.members();
    boolean isConstant = new Narrowing(attribution).isConstant(expression);
    int needed = 0;
    for (FieldSymbol field : Effects.of(attribution, expression).fields()) {
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i) instanceof Declaration.Variable v
            && attribution.source().row(v) == field.row()
            && field.index() == attribution.source().unit().index()) {
          needed = Math.max(needed, i + 1);
        }
      }
    }
    int most = members.size();
    int usual = 0;
    boolean isAtStart = true;
    for (int i = members.size() - 1; i >= 0; i--) {
      Declaration member = members.get(i);
      boolean isStatic = isStatic(type, member);
      if (isStatic && (uses(member, all) || !isConstant && mayUse(member))) {
        most = i;
      }
    }
    for (int i = 0; i < members.size() && isAtStart; i++) {
      isAtStart = members.get(i) instanceof Declaration.Variable && isStatic(type, members.get(i));
      usual = isAtStart ? i + 1 : usual;
    }
    if (type.kind() == DeclarationKind.ENUM) {
      if (!isConstant || members.stream().anyMatch(m -> isConstantOfEnum(m) && uses(m, all))) {
        throw new RefusedException("The constants of an enum are made before other fields.");
      }
      return enumPlace(members, all);
    }
    if (needed > most) {
      throw new RefusedException("It would not have its value where it is needed.");
    }
    int at = Math.max(needed, Math.min(usual, most));
    while (at > 0 && at < members.size() && sharesType(members.get(at))) {
      at--;
    }
    if (at < needed) {
      throw new RefusedException("What it needs is declared together with what needs it.");
    }
    return at == 0 ? null : members.get(at - 1);
  }

  private static boolean sharesType(Declaration member) {
    return member instanceof Declaration.Variable v && v.sharesType();
  }

  private static @Nullable Declaration enumPlace(List<Declaration> members, List<Expression> all) {
    Declaration last = null;
    for (Declaration each : members) {
      boolean isNeeded =
          uses(each, all)
              && (each instanceof Declaration.Variable || each instanceof Declaration.Initializer);
      if (isNeeded) { // JLS 8.3.3
        throw new RefusedException("It would not have its value where it is needed.");
      }
      if (each instanceof Declaration.Variable && !sharesType(each)) {
        last = each;
      }
    }
    return last;
  }

  private static boolean isConstantOfEnum(Declaration member) {
    return member instanceof Declaration.EnumConstant;
  }

  private static boolean isStatic(Declaration.Type type, Declaration member) {
    return switch (member) {
      case Declaration.Variable v -> v.modifiers().has(Modifiers.STATIC) || isInterface(type);
      case Declaration.Initializer i -> i.isStatic();
      default -> false;
    };
  }

  private static boolean uses(Declaration member, List<Expression> all) {
    return all.stream()
        .anyMatch(each -> member.start() <= each.start() && each.end() <= member.end());
  }

  /// True for what may run any code of the class.
  private boolean mayUse(Declaration member) {
    return member instanceof Declaration.Initializer
        || member instanceof Declaration.Variable v
            && v.initializer() instanceof Expression initial
            && !new Narrowing(attribution).isConstant(initial);
  }

  private void check(Comparison comparison, String name, List<Expression> all) {
    if (!(comparison.declared(name) instanceof Declaration.Variable made)) {
      throw new RefusedException("The constant cannot be declared there.");
    }
    Expression initial = Objects.requireNonNull(made.initializer());
    Comparison.requireSameType(value.type(), comparison.after().variableType(made));
    comparison.same(
        new TextRange(expression.start(), expression.end()),
        new TextRange(initial.start(), initial.end()));
    all.forEach(comparison::sameAround);
    if (comparison.uses(made) != all.size()) {
      throw new RefusedException("'" + name + "' would mean something else.");
    }
  }
}
