package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What running some code does and depends on, as far as the text itself tells. A method that is
/// not known to be harmless may do anything but change local variables.
public final class Effects {
  private static final int DEEPEST = 400;

  private final Attribution attribution;
  private final Set<Declaration.Variable> read = identities();
  private final Set<Declaration.Variable> written = identities();

  /// Variables that get their first value: nobody else can see that.
  private final Set<Declaration.Variable> declared = identities();

  private final Set<FieldSymbol> fields = new HashSet<>();
  private boolean readsMemory;
  private boolean writesMemory;
  private boolean calls;
  private boolean creates;
  private boolean throwing;

  private static Set<Declaration.Variable> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// Calls that are known to be harmless.
  private final Collection<? extends Node> harmless;

  private Effects(Attribution attribution, Collection<? extends Node> harmless) {
    this.attribution = attribution;
    this.harmless = harmless;
  }

  public static Effects of(Attribution attribution, Node node) {
    return of(attribution, List.of(node));
  }

  public static Effects of(Attribution attribution, Collection<? extends Node> nodes) {
    return of(attribution, nodes, List.of());
  }

  /// As above; of the calls in `harmless` it is known that they change nothing.
  public static Effects of(
      Attribution attribution,
      Collection<? extends Node> nodes,
      Collection<? extends Node> harmless) {
    Effects found = new Effects(attribution, harmless);
    nodes.forEach(each -> found.add(each, 0));
    return found;
  }

  /// Local variables that are read, captured ones too.
  public Set<Declaration.Variable> read() {
    return read;
  }

  public Set<Declaration.Variable> written() {
    return written;
  }

  /// Fields that are read or written by name.
  public Set<FieldSymbol> fields() {
    return fields;
  }

  /// True if nothing changes by it, and nobody can tell whether it has run.
  public boolean isPure() {
    return !calls && !writesMemory && written.isEmpty();
  }

  /// True if it is pure, always gives the same and never fails: it may run anywhere and any number
  /// of times, as long as the local variables that it reads are the same.
  public boolean isStable() {
    return isPure() && !readsMemory && !creates;
  }

  public boolean mayFail() {
    return throwing;
  }

  public boolean creates() {
    return creates;
  }

  /// True if methods are called that may do anything.
  public boolean calls() {
    return calls;
  }

  public boolean readsMemory() {
    return readsMemory;
  }

  public boolean writesMemory() {
    return writesMemory;
  }

  /// True if it makes a difference which of two comes first.
  public boolean dependsOn(Effects other) {
    return hinders(this, other) || hinders(other, this);
  }

  private static boolean hinders(Effects a, Effects b) {
    boolean touches = a.calls || a.writesMemory;
    return touches && (b.calls || b.writesMemory || b.readsMemory)
        || !a.isPure() && b.throwing
        || a.written.stream().anyMatch(each -> b.read.contains(each) || b.written.contains(each))
        || a.declared.stream().anyMatch(each -> b.read.contains(each) || b.written.contains(each));
  }

  private void anything() {
    calls = true;
    throwing = true;
  }

  private void add(Node node, int depth) {
    attribution.symbols().effort().step();
    if (depth > DEEPEST || attribution.symbols().effort().isSpent()) {
      anything();
      return;
    }
    switch (node) {
      case Expression.Name n -> name(n);
      case Expression.Select s -> name(s);
      case Expression.Call c -> call(c);
      case Expression.New n -> create(n);
      case Expression.NewArray a -> {
        creates = true;
        throwing |= !a.sizes().isEmpty();
      }
      case Expression.Lambda l -> creates = true;
      case Expression.MethodReference r -> creates = true;
      case Expression.Index i -> {
        readsMemory = true;
        throwing = true;
      }
      case Expression.Assign a -> {
        assign(a.target());
        if (!a.operator().equals("=")) {
          throwing = true;
          calls |= isObject(a.value());
        }
      }
      case Expression.Conditional c -> throwing |= isReference(c.condition());
      case Expression.Unary u -> {
        if (u.operator().equals("++") || u.operator().equals("--")) {
          assign(u.operand());
        }
        throwing |= isReference(u.operand());
      }
      case Expression.Binary b -> binary(b);
      case Expression.Cast c -> throwing |= isReference(c) || isReference(c.value());
      case Expression.Missing m -> anything();
      case Statement.Throw t -> throwing = true;
      case Statement.Jump j -> throwing = true;
      case Statement.Return r -> throwing = true;
      case Statement.Yield y -> throwing = true;
      case Statement.Synchronized s -> anything();
      case Statement.Try t when !t.resources().isEmpty() -> anything();
      case Statement.ForEach f -> anything();
      case Expression.SwitchExpression s -> throwing = true;
      case Statement.Switch s -> throwing = true;
      case Declaration.Variable v -> {
        declared.add(v);
        Expression initial = v.initializer();
        throwing |=
            initial != null && attribution.variableType(v).isPrimitive() && isReference(initial);
      }
      default -> {}
    }
    if (node instanceof Expression.Lambda || node instanceof Declaration.Type) {
      node.forEachChild(child -> captured(child, depth + 1));
    } else {
      node.forEachChild(child -> add(child, depth + 1));
    }
  }

  /// Code that runs later: what it reads of the variables around it.
  private void captured(Node node, int depth) {
    attribution.symbols().effort().step();
    if (depth > DEEPEST) {
      anything();
      return;
    }
    if (node instanceof Expression.Name n
        && attribution.meaningOf(n) instanceof Resolved.Variable v
        && v.symbol() instanceof LocalVariable local) {
      read.add(local.node());
    }
    node.forEachChild(child -> captured(child, depth + 1));
  }

  private void name(Expression name) {
    switch (attribution.meaningOf(name)) {
      case Resolved.Variable v -> {
        switch (v.symbol()) {
          case LocalVariable local -> read.add(local.node());
          case FieldSymbol field -> field(name, field);
          default -> anything();
        }
      }
      case Resolved.ArrayLength a -> throwing = true;
      case Resolved.Nothing n -> anything();
      case Resolved.Method m -> anything();
      case Resolved.TypeName t -> {}
      case Resolved.PackageName p -> {}
    }
  }

  private void field(Expression name, FieldSymbol field) {
    fields.add(field);
    readsMemory |=
        !field.is(Modifiers.FINAL) && !field.isEnumConstant() || isBeingMade(name, field);
    throwing |=
        !field.isStatic()
            && name instanceof Expression.Select s
            && !(s.target() instanceof Expression.This)
            && !(s.target() instanceof Expression.Super);
  }

  /// True in code that runs before a final field certainly has its value.
  private boolean isBeingMade(Node at, FieldSymbol field) {
    for (Node node = at; node != null; node = attribution.source().parent(node)) {
      if (node instanceof Declaration.Method m) {
        return m.kind() != DeclarationKind.METHOD && isOwn(m, field);
      }
      if (node instanceof Declaration.Initializer i) {
        return isOwn(i, field);
      }
    }
    return false;
  }

  private boolean isOwn(Node member, FieldSymbol field) {
    return attribution.source().parent(member) instanceof Declaration.Type type
        && attribution.scopes().classOf(type) == field.owner();
  }

  private void call(Expression.Call call) {
    throwing = true;
    if (harmless.stream().noneMatch(each -> each == call)
        && (!(attribution.meaningOf(call) instanceof Resolved.Method m)
            || !ValueMethods.contains(m.symbol()))) {
      calls = true;
    }
  }

  private void create(Expression.New creation) {
    creates = true;
    throwing = true;
    readsMemory = true;
    String type =
        attribution.meaningOf(creation) instanceof Resolved.Method m
            ? m.symbol().owner().packageName()
            : "";
    calls |=
        creation.body() != null
            || !type.equals("java.util") && !type.equals("java.lang") && !type.equals("java.math");
  }

  private void assign(Expression target) {
    Expression plain = target;
    while (plain instanceof Expression.Parenthesized p) {
      plain = p.inner();
    }
    if (plain instanceof Expression.Index) {
      writesMemory = true;
      throwing = true;
    } else if (attribution.meaningOf(plain) instanceof Resolved.Variable v) {
      if (v.symbol() instanceof LocalVariable local) {
        written.add(local.node());
      } else {
        writesMemory = true;
      }
    } else {
      anything();
    }
  }

  private void binary(Expression.Binary binary) {
    boolean isString = attribution.types().isString(attribution.typeOf(binary));
    switch (binary.operator()) {
      case "+" -> {
        if (isString) {
          calls |= isObject(binary.left()) || isObject(binary.right());
        } else {
          throwing |= isReference(binary.left()) || isReference(binary.right());
        }
      }
      case "/", "%" ->
          throwing |=
              !(binary.right() instanceof Expression.Literal l)
                  || l.text().matches("0[xXbB_0]*[lL]?")
                  || isReference(binary.left());
      case "==", "!=" -> {}
      default -> throwing |= isReference(binary.left()) || isReference(binary.right());
    }
  }

  private boolean isReference(Expression operand) {
    return !attribution.typeOf(operand).isPrimitive();
  }

  /// True for what string concatenation calls an unknown `toString` of.
  private boolean isObject(Expression operand) {
    Type type = attribution.typeOf(operand);
    return !(type.isPrimitive()
        || type instanceof Type.Null
        || type instanceof Type.ClassType c && ValueMethods.isValue(c));
  }

  /// True if a name is assigned to anywhere in some code.
  public static boolean isWritten(Attribution attribution, Declaration.Variable variable, Node in) {
    boolean[] found = new boolean[1];
    walk(
        attribution,
        in,
        0,
        node -> {
          if (node instanceof Expression.Name n
              && n.name().equals(variable.name())
              && Writes.isWritten(n, attribution.source())
              && attribution.meaningOf(n) instanceof Resolved.Variable v
              && v.symbol() instanceof LocalVariable local
              && local.node() == variable) {
            found[0] = true;
          }
        });
    return found[0];
  }

  /// Gives every node below another, itself first, in source order.
  public static void walk(
      Attribution attribution, Node node, int depth, Consumer<? super Node> consumer) {
    attribution.symbols().effort().step();
    if (depth > DEEPEST) {
      attribution.symbols().effort().cut();
      return;
    }
    consumer.accept(node);
    node.forEachChild(child -> walk(attribution, child, depth + 1, consumer));
  }
}
