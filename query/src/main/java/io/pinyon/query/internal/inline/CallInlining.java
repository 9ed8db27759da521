package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Jumps;
import io.pinyon.query.internal.refactor.Occurrences;
import io.pinyon.query.internal.refactor.Relocation;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Way;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of a method in the place of one call. Arguments take the place of parameters, which has
/// to make no difference to when and how often they are evaluated.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class CallInlining {
  private final Site site;
  private final Attribution attribution;
  private final Draft draft;
  private final Declaration.Method method;
  private final Expression.Call call;

  /// Where the method is declared: this file, or another one.
  private final Attribution home;

  /// Null in the file of the method.
  private final @Nullable Relocation relocation;

  private final Substitution ofCall;
  private final Substitution ofParameters;

  /// What goes to the call.
  private final List<Node> code = new ArrayList<>();

  private final List<SpreadEdits.Name> inserted = new ArrayList<>();

  /// What the statements that go to the call declare.
  private final Set<String> declared = new HashSet<>();

  CallInlining(Site site, Draft draft, Declaration.Method method, Expression.Call call) {
    this.site = site;
    this.attribution = site.attribution();
    this.draft = draft;
    this.method = method;
    this.call = call;
    this.home = attribution;
    this.relocation = null;
    this.ofCall = new Substitution(draft, true);
    this.ofParameters =
        new Substitution(attribution, attribution, (type, use) -> written(type), true);
  }

  /// Of a method that another file declares.
  CallInlining(
      Site site,
      Draft draft,
      Attribution home,
      Declaration.Method method,
      Expression.Call call,
      Relocation relocation) {
    this.site = site;
    this.attribution = site.attribution();
    this.draft = draft;
    this.method = method;
    this.call = call;
    this.home = home;
    this.relocation = relocation;
    this.ofCall =
        new Substitution(home, attribution, (type, use) -> draft.types(use).write(type), true);
    this.ofParameters =
        new Substitution(attribution, home, (type, use) -> relocation.type(type), true);
  }

  /// A type of a parameter at the call, where type parameters of the method are not known.
  private String written(Type type) {
    if (method.typeParameters().stream().anyMatch(each -> mentions(type, each.name(), 0))) {
      throw new RefusedException("The type of an argument has no name where the method is called.");
    }
    return draft.types(call).write(type);
  }

  private static boolean mentions(Type type, String variable, int depth) {
    return switch (type) {
      case Type.Variable v -> v.name().equals(variable);
      case Type.ArrayType a -> mentions(a.element(), variable, depth + 1);
      case Type.ClassType c ->
          depth > 20
              || c.arguments().stream().anyMatch(each -> mentions(each, variable, depth + 1));
      case Type.Wildcard w -> w.bound() != null && mentions(w.bound(), variable, depth + 1);
      default -> false;
    };
  }

  /// The names that have come in the place of the call, once its edit has been made; none in the
  /// file of the method.
  SpreadEdits.Inserted inserted() {
    Node replaced =
        code.isEmpty() || isStatement() && code.getFirst() instanceof Statement
            ? Objects.requireNonNull(site.parent(call))
            : call;
    return new SpreadEdits.Inserted(replaced.start(), inserted);
  }

  /// Throws [RefusedException].
  void edit() {
    if (!(call.target() == null
        || call.target() instanceof Expression.This
        || attribution.namedType(call.target()) != null)) {
      throw new RefusedException("'" + method.name() + "' is called on another object.");
    }
    List<Statement> body = method.body() == null ? List.of() : method.body().node().statements();
    if (body.size() == 1
        && body.getFirst() instanceof Statement.Return r
        && r.value() instanceof Expression value) {
      code.add(value);
      requireOrder(r, value);
      Type type = attribution.types().upward(attribution.typeOf(call));
      draft.replace(call.start(), call.end(), inPlace(value, type));
      return;
    }
    statements(body);
  }

  private String inPlace(Expression value, Type type) {
    String text = substituted(value.start(), value.end());
    if (isStatement()) {
      if (!(value instanceof Expression.Call
          || value instanceof Expression.New
          || value instanceof Expression.Assign)) {
        throw new RefusedException("The value of '" + method.name() + "' is no statement.");
      }
      return text;
    }
    Declaration.Variable parameter = value instanceof Expression.Name n ? parameter(n) : null;
    if (parameter == null) {
      return ofCall.of(value, text, type, call);
    }
    Expression argument = argument(parameter);
    return text.equals(site.text(argument))
        ? new Substitution(draft, true).of(argument, text, type, call)
        : "(" + text + ")";
  }

  private boolean isStatement() {
    return site.parent(call) instanceof Statement.ExpressionStatement;
  }

  // ---- statements

  private void statements(List<Statement> body) {
    if (!(site.parent(call) instanceof Statement.ExpressionStatement statement)) {
      throw new RefusedException("The body of '" + method.name() + "' is more than an expression.");
    }
    Node list = site.parent(statement);
    if (!(list instanceof Statement.Block) && !(list instanceof Piece.Case c && !c.isArrow())) {
      throw new RefusedException("A call does not stand in a block.");
    }
    if (!Jumps.of(home, body).returns().isEmpty()) {
      throw new RefusedException("'" + method.name() + "' returns before its end.");
    }
    if (body.isEmpty()) {
      call.arguments().list().forEach(this::requireStable);
      draft.deleteLines(statement.start(), statement.end());
      return;
    }
    requireNoClash(body);
    code.addAll(body);
    if (home.source().parent(body.getFirst()) instanceof Statement.Block block) {
      requireOrder(block, block);
    }
    int from = body.getFirst().start();
    String outer = CodeStyle.indentation(home.source().text(), from);
    String inner = CodeStyle.indentation(draft.text(), statement.start());
    String text = substituted(from, body.getLast().end());
    draft.replace(statement.start(), statement.end(), CodeStyle.move(text, outer, inner));
  }

  /// What the body declares must not be known where it goes.
  private void requireNoClash(List<Statement> body) {
    for (Statement each : body) {
      Effects.walk(
          home,
          each,
          0,
          node -> {
            if (node instanceof Declaration.Variable v) {
              declared.add(v.name());
            } else if (node instanceof Statement.LocalType t) {
              declared.add(t.type().name());
            } else if (node instanceof Statement.Labeled l) {
              declared.add(l.label());
            }
          });
    }
    Declaration member = site.member(call);
    Tokens tokens = draft.tree().tokens();
    for (int at = tokens.tokenFrom(member == null ? 0 : member.start());
        member != null && at < tokens.count() && tokens.start(at) < member.end();
        at++) {
      String word = draft.text().substring(tokens.start(at), tokens.end(at));
      if (declared.contains(word)) {
        throw new RefusedException("There is a '" + word + "' already where it is called.");
      }
    }
  }

  /// Throws [RefusedException] if another call in the same class member brings the same names.
  void requireApart(CallInlining other) {
    if (!declared.isEmpty() && site.member(call) == other.site.member(other.call)) {
      throw new RefusedException(
          "There is a '" + declared.iterator().next() + "' already where it is called.");
    }
  }

  // ---- arguments for parameters

  private String substituted(int from, int to) {
    List<Expression.Name> names = new ArrayList<>();
    code.forEach(each -> names.addAll(parameters(each)));
    names.sort(Comparator.comparingInt(Node::start));
    List<Relocation.Part> replaced = new ArrayList<>();
    for (Expression.Name each : names) {
      Declaration.Variable parameter = parameter(each);
      if (parameter != null) {
        Expression argument = argument(parameter);
        String text = ofParameters.of(argument, home.variableType(parameter), each);
        List<SpreadEdits.Name> inArgument = relocation == null ? List.of() : ofArgument(argument);
        replaced.add(new Relocation.Part(each.start(), each.end(), text, inArgument));
      }
    }
    if (relocation != null) {
      Relocation.Written written = relocation.of(from, to, code, replaced);
      inserted.addAll(written.names());
      return written.text();
    }
    StringBuilder made = new StringBuilder();
    int at = from;
    for (Relocation.Part each : replaced) {
      made.append(draft.text(), at, each.start()).append(each.text());
      at = each.end();
    }
    return made.append(draft.text(), at, to).toString();
  }

  private List<SpreadEdits.Name> ofArgument(Expression argument) {
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    List<SpreadEdits.Name> found = new ArrayList<>();
    for (Node each : Occurrences.named(attribution, argument)) {
      List<Symbol> symbols = each instanceof Declaration ? List.of() : names.symbols(each);
      if (symbols.size() == 1) {
        TextRange range = names.nameRange(each);
        found.add(
            new SpreadEdits.Name(
                draft.text().substring(range.start(), range.end()),
                Identities.of(symbols.getFirst(), attribution.source().unit())));
      }
    }
    return found;
  }

  private Expression argument(Declaration.Variable parameter) {
    int place = method.parameters().indexOf(parameter);
    if (place < 0 || place >= call.arguments().list().size()) {
      throw new RefusedException("A call has not as many arguments as there are parameters.");
    }
    return call.arguments().list().get(place);
  }

  private List<Expression.Name> parameters(Node code) {
    List<Expression.Name> found = new ArrayList<>();
    Effects.walk(
        home,
        code,
        0,
        node -> {
          if (node instanceof Expression.Name n && parameter(n) != null) {
            found.add(n);
          }
        });
    return found;
  }

  private Declaration.@Nullable Variable parameter(Expression.Name name) {
    return home.meaningOf(name) instanceof Resolved.Variable v
            && v.symbol() instanceof LocalVariable local
            && method.parameters().contains(local.node())
        ? local.node()
        : null;
  }

  /// Arguments are evaluated as they were, or it makes no difference. `list` is what the body
  /// stands in, or the block that it is.
  private void requireOrder(Node list, Node body) {
    int unstable = 0;
    for (Declaration.Variable parameter : method.parameters()) {
      String name = "'" + parameter.name() + "'";
      if (Effects.isWritten(home, parameter, body)) {
        throw new RefusedException(name + " gets other values.");
      }
      Expression argument = argument(parameter);
      Effects effects = Effects.of(attribution, argument);
      List<Expression.Name> uses =
          parameters(body).stream().filter(each -> parameter(each) == parameter).toList();
      requireCapture(effects, list, uses);
      if (effects.isStable() && !effects.mayFail()) {
        continue;
      }
      if (uses.size() != 1 || ++unstable > 1 || !isInOrder(effects, list, uses.getFirst())) {
        throw new RefusedException(
            "The argument for " + name + " would be evaluated at another time, or more than once.");
      }
    }
  }

  private boolean isInOrder(Effects effects, Node list, Expression.Name use) {
    Way way = Way.from(home, list, use);
    List<Node> before = new ArrayList<>(way.before());
    if (list instanceof Statement.Block b) {
      b.statements().stream().filter(each -> each.end() <= use.start()).forEach(before::add);
    }
    return !way.isConditional()
        && !way.isRepeated()
        && !way.isLater()
        && !effects.dependsOn(Effects.of(home, before));
  }

  /// A lambda or class captures only variables that keep their value.
  private void requireCapture(Effects effects, Node list, List<Expression.Name> uses) {
    boolean isLater = uses.stream().anyMatch(each -> Way.from(home, list, each).isLater());
    Declaration member = site.member(call);
    for (Declaration.Variable each : effects.read()) {
      if (isLater && member != null && Effects.isWritten(attribution, each, member)) {
        throw new RefusedException("'" + each.name() + "' could not be captured.");
      }
    }
  }

  private void requireStable(Expression argument) {
    if (!Effects.of(attribution, argument).isPure()) {
      throw new RefusedException("An argument would not be evaluated.");
    }
  }

  // ---- afterwards

  /// What has come in the place of the call means what it meant, and gives what the call gave.
  void check(Comparison comparison) {
    if (code.isEmpty()) {
      return;
    }
    List<Node> expected = new ArrayList<>();
    code.forEach(each -> expected.addAll(expected(each)));
    boolean isWhole = isStatement() && code.getFirst() instanceof Statement;
    Node replaced = isWhole ? Objects.requireNonNull(site.parent(call)) : call;
    comparison.sameButCasts(expected, comparison.inserted(replaced));
    if (!isStatement()) {
      comparison.sameAround(call);
      Expression made = comparison.expression(comparison.inserted(call));
      Comparison.requireSameType(
          attribution.types().upward(attribution.typeOf(call)),
          comparison.after().types().upward(comparison.after().typeOf(made)));
    }
  }

  /// The names of some code in order, with those of arguments in the place of parameters.
  private List<Node> expected(Node node) {
    List<Node> found = new ArrayList<>();
    for (Node each : Occurrences.named(attribution, node)) {
      Declaration.Variable parameter = each instanceof Expression.Name n ? parameter(n) : null;
      if (parameter == null) {
        found.add(each);
      } else {
        found.addAll(Occurrences.named(attribution, argument(parameter)));
      }
    }
    return found;
  }
}
