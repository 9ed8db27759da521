package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.InstanceUse;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MemberSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Repairs that give a declaration other modifiers: `static`, `final`, more access.
final class ModifierFixes {
  private static final List<String> ACCESS = List.of("public", "protected", "private");

  private static final Pattern COMBINATION = Pattern.compile(": ([\\w-]+) and ([\\w-]+)");
  private static final Pattern NOT_ALLOWED = Pattern.compile("modifier ([\\w,-]+) not allowed");

  private final Site site;

  ModifierFixes(Site site) {
    this.site = site;
  }

  // ---- static

  /// Of what is not static and is named without an instance.
  void makeStatic() {
    Expression.New creation = site.around(Expression.New.class);
    if (creation != null && creation.start() == site.start()) {
      makeStatic(creation);
    }
    Expression name = named();
    Resolved meaning = name == null ? Resolved.NOTHING : site.attribution.meaningOf(name);
    MemberSymbol member =
        switch (meaning) {
          case Resolved.Variable v when v.symbol() instanceof FieldSymbol f -> f;
          case Resolved.Method m when !m.symbol().isConstructor() -> m.symbol();
          default -> null;
        };
    if (member != null && !member.isStatic() && canBeStatic(member)) {
      offer(member, member.owner(), "static", "Make '" + member.name() + "' static");
    }
    Declaration.Method around = site.around(Declaration.Method.class);
    MethodSymbol method = around == null ? null : site.attribution.scopes().methodOf(around);
    if (around != null
        && method != null
        && method.isStatic()
        && !(name instanceof Expression.Call c && isOnType(c))
        && !(name instanceof Expression.Select)
        && !method.name().equals("main")
        && !site.symbols.open().index().isCompact()) {
      site.offer(
          "Make '" + method.name() + "' not static",
          changes -> remove(changes.here(), around.modifiers(), "static"));
    }
  }

  /// Of an inner class that is created without an instance of the class around it (JLS 15.9.2):
  /// where it needs none, and is not created with one anywhere.
  private void makeStatic(Expression.New creation) {
    if (creation.outer() != null
        || !(site.attribution.resolve(creation.type()) instanceof Type.ClassType c)
        || c.symbol().unit() != site.symbols.open()
        || c.symbol().owner() == null
        || c.symbol().isStatic()
        || c.symbol().isLocal()) {
      return;
    }
    ClassSymbol symbol = c.symbol();
    Node node = site.attribution.source().nodeAt(symbol.row());
    boolean isKnown =
        symbol.is(Modifiers.PRIVATE) || site.symbols.facts().mentions(symbol.name()) == 0;
    boolean isQualified =
        site.attribution.source().nodes().stream()
            .anyMatch(each ->
                each instanceof Expression.New n
                    && n.outer() != null
                    && n.type() instanceof TypeTree.Named t
                    && t.name().equals(symbol.name()));
    if (node != null && isKnown && !isQualified && !InstanceUse.isIn(site.attribution, node)) {
      offer(null, symbol, "static", "Make '" + symbol.name() + "' static");
    }
  }

  private boolean isOnType(Expression.Call call) {
    return call.target() != null && site.attribution.namedType(call.target()) != null;
  }

  /// What overrides or is overridden stays as it is, and so does what needs an instance; of a
  /// member of another file that is not known.
  private boolean canBeStatic(MemberSymbol member) {
    if (!Site.isEditable(member.owner())
        || member.owner().isInterface()
        || member.owner().unit() != site.symbols.open()) {
      return false;
    }
    Node node = site.attribution.source().nodeAt(member.row());
    if (node == null || InstanceUse.isIn(site.attribution, node)) {
      return false;
    }
    Overrides overrides = new Overrides(site.attribution);
    return !(member instanceof MethodSymbol m)
        || !m.isAbstract()
            && overrides.overridden(m).isEmpty()
            && overrides.overriding(m).isEmpty();
  }

  private @Nullable Expression named() {
    for (Node node : site.path) {
      if (node instanceof Expression.Name
          || node instanceof Expression.Select
          || node instanceof Expression.Call) {
        Expression e = (Expression) node;
        switch (site.attribution.meaningOf(e)) {
          case Resolved.Variable v -> {
            return e;
          }
          case Resolved.Method m -> {
            return e;
          }
          default -> {}
        }
      } else if (!(node instanceof Expression)) {
        return null;
      }
    }
    return null;
  }

  // ---- access

  /// Of what cannot be seen from here.
  void makeAccessible() {
    for (Node node : site.path) {
      switch (node) {
        case Expression.Call c when site.attribution.meaningOf(c) instanceof Resolved.Method m -> {
          offerAccess(m.symbol(), m.symbol().owner(), m.symbol().modifiers(), m.symbol().name());
          return;
        }
        case Expression.New n when site.attribution.meaningOf(n) instanceof Resolved.Method m -> {
          ClassSymbol owner = m.symbol().owner();
          offerAccess(m.symbol(), owner, m.symbol().modifiers(), owner.name());
          return;
        }
        case Expression.Name n when isField(n) -> {
          return;
        }
        case Expression.Select s when isField(s) -> {
          return;
        }
        case TypeTree.Named n
            when site.attribution.resolve(n) instanceof Type.ClassType c
                && !site.access(n).allows(c.symbol()) -> {
          offerAccess(null, c.symbol(), c.symbol().modifiers(), c.symbol().name());
          return;
        }
        case Declaration d -> {
          return;
        }
        default -> {}
      }
    }
  }

  private boolean isField(Expression e) {
    if (site.attribution.meaningOf(e) instanceof Resolved.Variable v
        && v.symbol() instanceof FieldSymbol f
        && !site.access(e).allows(f, null)) {
      offerAccess(f, f.owner(), f.modifiers(), f.name());
      return true;
    }
    return false;
  }

  void offerAccess(@Nullable MemberSymbol member, ClassSymbol owner, int modifiers, String name) {
    if (!Site.isEditable(owner) || (modifiers & Modifiers.PUBLIC) != 0) {
      return;
    }
    ClassSymbol declaring = member == null ? owner.owner() : owner;
    boolean isSamePackage = owner.packageName().equals(site.symbols.open().index().packageName());
    boolean isProtectedEnough = // to a subclass, and there to no creation (JLS 6.6.2)
        declaring != null
            && (isSamePackage
                || isInSubclassOf(declaring)
                    && !(member instanceof MethodSymbol m && m.isConstructor()));
    if (isSamePackage) {
      offer(member, owner, "", "Make '" + name + "' package-private");
    }
    if (isProtectedEnough && (modifiers & Modifiers.PROTECTED) == 0) {
      offer(member, owner, "protected", "Make '" + name + "' protected");
    }
    if (declaring != null || hasItsFile(owner)) {
      offer(member, owner, "public", "Make '" + name + "' public");
    }
  }

  private boolean isInSubclassOf(ClassSymbol superclass) {
    for (Node node : site.path) {
      if (node instanceof Declaration.Type t
          && site.attribution.scopes().classOf(t) instanceof ClassSymbol c
          && site.attribution.types().asSuper(c.thisType(), superclass) != null) {
        return true;
      }
    }
    return false;
  }

  /// True of the class that a file may have as a public one (JLS 7.6).
  private static boolean hasItsFile(ClassSymbol symbol) {
    String location = symbol.unit().location();
    String file = symbol.name() + ".java";
    return location.endsWith("/" + file) || location.endsWith("\\" + file) || location.equals(file);
  }

  // ---- final

  /// Of a variable that may not be assigned.
  void makeNotFinal() {
    for (Node node : site.path) {
      if (node instanceof Expression e
          && (e instanceof Expression.Name || e instanceof Expression.Select)
          && site.attribution.meaningOf(e) instanceof Resolved.Variable v
          && !(site.parent(e) instanceof Expression.Select)) { // the target of one is not assigned
        if (v.symbol() instanceof FieldSymbol f
            && Site.isEditable(f.owner())
            && !f.owner().isInterface()
            && f.owner().kind() != DeclarationKind.RECORD
            && !f.isEnumConstant()) {
          offer(f, f.owner(), "-final", "Make '" + f.name() + "' not final");
        } else if (v.symbol() instanceof LocalVariable local) {
          Declaration.Variable variable = local.node();
          if (variable.modifiers().has(Modifiers.FINAL)) {
            site.offer(
                "Make '" + variable.name() + "' not final",
                changes -> remove(changes.here(), variable.modifiers(), "final"));
          }
        }
        return;
      }
    }
  }

  /// Of a class that is extended.
  void makeNotFinal(ClassSymbol symbol) {
    offer(null, symbol, "-final", "Make '" + symbol.name() + "' not final");
  }

  // ---- modifiers that may not stand there (JLS 8.1.1, 8.3.1, 8.4.3, 9.4)

  /// Of the same modifier again: the problem is at that.
  void repeated() {
    Piece.Modifiers modifiers = site.around(Piece.Modifiers.class);
    Tokens tokens = site.attribution.source().tree().tokens();
    int token = tokens.tokenFrom(site.start());
    if (modifiers != null && token + 1 < tokens.count() && tokens.start(token) == site.start()) {
      site.offer(
          "Remove '" + tokens.text(token) + "'",
          changes -> removeWord(changes.here(), tokens.start(token), tokens.end(token)));
    }
  }

  /// Of two modifiers that exclude each other.
  void combination() {
    Matcher named = COMBINATION.matcher(site.problem.message());
    Declared declared = declared();
    if (declared == null || !named.find()) {
      return;
    }
    String one = named.group(1);
    String other = named.group(2);
    boolean isFirst = isLess(one, other, declared.node());
    offerRemoval(declared.modifiers(), isFirst ? one : other);
    offerRemoval(declared.modifiers(), isFirst ? other : one);
  }

  /// True if the program more likely compiles without the one of two modifiers than without the
  /// other.
  private static boolean isLess(String one, String other, Node node) {
    boolean hasValue =
        node instanceof Declaration.Method m && m.body() != null
            || node instanceof Declaration.Variable v && v.initializer() != null
            || node instanceof Declaration.Type t && t.permitted().isEmpty();
    List<String> loose = List.of("abstract", "volatile", "default", "sealed", "native");
    boolean isLoose = loose.contains(one);
    return isLoose == loose.contains(other)
        ? ACCESS.indexOf(one) > ACCESS.indexOf(other)
        : isLoose == hasValue;
  }

  /// Of modifiers that such a declaration cannot have.
  void notAllowed() {
    Matcher named = NOT_ALLOWED.matcher(site.problem.message());
    Declared declared = declared();
    if (declared != null && named.find()) {
      String all = named.group(1);
      site.offer(
          "Remove '" + all + "'",
          changes -> {
            for (String each : all.split(",")) {
              remove(changes.here(), declared.modifiers(), each);
            }
          });
    }
  }

  /// Of modifiers of a record's component.
  void ofComponent() {
    Declared declared = declared();
    if (declared != null) {
      Tokens tokens = site.attribution.source().tree().tokens();
      for (int i = tokens.tokenFrom(declared.modifiers().start());
          i < tokens.count() && tokens.start(i) < declared.modifiers().end();
          i++) {
        if (!isInAnnotation(declared.modifiers(), tokens.start(i))) {
          offerRemoval(declared.modifiers(), tokens.text(i));
        }
      }
    }
  }

  /// Of one that the place or the subclasses do not allow.
  void superfluous(String modifier) {
    Declared declared = declared();
    if (declared != null) {
      offerRemoval(declared.modifiers(), modifier);
    }
  }

  /// Of one that has to be there.
  void lacking(String modifier) {
    Declared declared = declared();
    if (declared != null) {
      site.offer(
          "Make '" + declared.name() + "' " + modifier,
          changes ->
              add(
                  changes.here(),
                  afterModifiers(changes.here().tree(), declared.node(), declared.modifiers()),
                  modifier));
    }
  }

  private void offerRemoval(Piece.Modifiers modifiers, String modifier) {
    site.offer("Remove '" + modifier + "'", changes -> remove(changes.here(), modifiers, modifier));
  }

  private record Declared(Node node, Piece.Modifiers modifiers, String name) {}

  /// What is declared at the problem.
  private @Nullable Declared declared() {
    for (Node node : site.path) {
      switch (node) {
        case Declaration.Type t -> {
          return new Declared(t, t.modifiers(), t.name());
        }
        case Declaration.Method m -> {
          return new Declared(m, m.modifiers(), m.name());
        }
        case Declaration.Variable v -> {
          return new Declared(v, v.modifiers(), v.name());
        }
        default -> {}
      }
    }
    return null;
  }

  // ---- making edits

  /// Offers to give a member, or its class if that is null, a modifier: `-` and a modifier takes
  /// that, an access replaces what there is.
  void offer(@Nullable MemberSymbol member, ClassSymbol owner, String modifier, String title) {
    site.offer(title, changes -> change(changes, member, owner, modifier));
  }

  private static void change(
      Changes changes, @Nullable MemberSymbol member, ClassSymbol owner, String modifier) {
    Draft draft = changes.of(owner);
    if (draft == null) {
      return;
    }
    TextRange name =
        member == null
            ? owner.index().nameRange(owner.row())
            : member.index().nameRange(member.row());
    for (Node node : draft.tree().path(name.start()).reversed()) {
      Piece.Modifiers modifiers =
          switch (node) {
            case Declaration.Type t when t.nameRange().equals(name) -> t.modifiers();
            case Declaration.Method m when m.nameRange().equals(name) -> m.modifiers();
            case Declaration.Variable v when v.nameRange().equals(name) -> v.modifiers();
            default -> null;
          };
      if (modifiers != null) {
        if (modifier.startsWith("-")) {
          remove(draft, modifiers, modifier.substring(1));
        } else if (modifier.equals("static")) {
          add(draft, afterModifiers(draft.tree(), node, modifiers), modifier);
        } else {
          setAccess(draft, node, modifiers, modifier);
        }
        return;
      }
    }
  }

  private static void setAccess(Draft draft, Node node, Piece.Modifiers modifiers, String wanted) {
    Tokens tokens = draft.tree().tokens();
    for (int i = tokens.tokenFrom(modifiers.start());
        i < tokens.count() && tokens.start(i) < modifiers.end();
        i++) {
      if (ACCESS.contains(tokens.text(i)) && !isInAnnotation(modifiers, tokens.start(i))) {
        int end = tokens.end(i);
        boolean isRemoved = wanted.isEmpty() && end < draft.text().length();
        draft.replace(tokens.start(i), isRemoved ? end + 1 : end, wanted);
        return;
      }
    }
    if (!wanted.isEmpty()) {
      int at =
          modifiers.start() == modifiers.end()
              ? node.start()
              : firstKeyword(modifiers, node, tokens);
      draft.insert(at, wanted + " ");
    }
  }

  private static int firstKeyword(Piece.Modifiers modifiers, Node node, Tokens tokens) {
    int at = modifiers.start();
    for (Piece.Annotation each : modifiers.annotations()) {
      at = Math.max(at, each.end());
    }
    int token = tokens.tokenFrom(at);
    return token < tokens.count() ? tokens.start(token) : node.start();
  }

  private static boolean isInAnnotation(Piece.Modifiers modifiers, int offset) {
    return modifiers.annotations().stream()
        .anyMatch(each -> each.start() <= offset && offset < each.end());
  }

  /// Where the modifiers end and the rest of a declaration starts.
  static int afterModifiers(SyntaxTree tree, Node node, Piece.Modifiers modifiers) {
    if (modifiers.start() == modifiers.end()) {
      return node.start();
    }
    int token = tree.tokens().tokenFrom(modifiers.end());
    return tree.tokens().start(token);
  }

  static void add(Draft draft, int at, String modifier) {
    draft.insert(at, modifier + " ");
  }

  static void remove(Draft draft, Piece.Modifiers modifiers, String modifier) {
    Tokens tokens = draft.tree().tokens();
    for (int i = tokens.tokenFrom(modifiers.start());
        i + 1 < tokens.count() && tokens.start(i) < modifiers.end();
        i++) {
      int end = tokens.start(i) + modifier.length();
      boolean isIt = // `non-sealed` is three tokens
          tokens.is(i, modifier)
              || modifier.indexOf('-') > 0 && draft.text().startsWith(modifier, tokens.start(i));
      if (isIt && !isInAnnotation(modifiers, tokens.start(i))) {
        removeWord(draft, tokens.start(i), end);
        return;
      }
    }
  }

  /// With the blanks behind it.
  private static void removeWord(Draft draft, int start, int end) {
    int to = end;
    while (to < draft.text().length() && Character.isWhitespace(draft.text().charAt(to))) {
      to++;
    }
    draft.replace(start, to, "");
  }
}
