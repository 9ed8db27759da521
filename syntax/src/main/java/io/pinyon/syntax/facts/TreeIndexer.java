package io.pinyon.syntax.facts;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Import;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import io.pinyon.syntax.usage.FileUsage;
import io.pinyon.syntax.usage.NameUses;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the declarations of a tree into a file index. Used once.
final class TreeIndexer {
  /// Which bodies, initializers and arguments are looked into.
  enum Depth {
    /// None.
    SKELETON,
    /// Those that touch a spot.
    AROUND,
    /// Those that declare types.
    FULL
  }

  private final SyntaxTree tree;
  private final Tokens tokens;
  private final Depth depth;
  private final Spots spots;
  private final FileIndexBuilder builder;
  private final @Nullable IdentityHashMap<Node, Integer> declarations;
  private final @Nullable TypeDeclarationScan types;

  /// `spots` matter for [Depth#AROUND] only. `declarations` takes the row of each node that becomes
  /// one, unless nobody will ask.
  TreeIndexer(
      SyntaxTree tree,
      Depth depth,
      Spots spots,
      @Nullable IdentityHashMap<Node, Integer> declarations) {
    this.tree = tree;
    this.depth = depth;
    this.spots = spots;
    this.declarations = declarations;
    tokens = tree.tokens();
    types = depth == Depth.FULL ? new TypeDeclarationScan(tokens) : null;
    builder = new FileIndexBuilder(Origin.SOURCE, tree.text().length());
  }

  /// Sets bits of [FileIndex#flags].
  void flag(int bits) {
    builder.flag(bits);
  }

  ByteBuffer run() {
    builder.lines(tokens.lineStarts());
    Declaration.Unit unit = tree.unit();
    if (unit.packageDeclaration() != null) {
      builder.packageName(dotted(unit.packageDeclaration().name()));
    }
    for (Declaration.Import node : unit.imports()) {
      String name = dotted(node.name());
      if (!name.isEmpty() && !name.endsWith(".")) {
        builder.addImport(new Import(node.kind(), name, range(node)));
      }
    }
    members(unit.members(), 0);
    if (depth == Depth.FULL) {
      NameUses uses = NameUses.of(tokens);
      uses.mentions(builder);
      builder.usage(FileUsage.of(tokens, uses));
      for (Problem problem : tree.problems()) {
        builder.addProblem(problem);
        builder.flag(FileIndex.FLAG_RECOVERED);
      }
    }
    return builder.build();
  }

  static String dotted(Expression name) {
    return switch (name) {
      case Expression.Name n -> n.name();
      case Expression.Select s -> dotted(s.target()) + "." + s.name();
      default -> "";
    };
  }

  private static TextRange range(Node node) {
    return new TextRange(node.start(), node.end());
  }

  private void begin(Node node, DeclarationKind kind, String name, int modifiers) {
    tokens.checkpoint();
    int row = builder.begin(kind, name, modifiers);
    if (declarations != null) {
      declarations.put(node, row);
    }
  }

  /// The doc comment, after noting what it says about deprecation.
  private TextRange doc(TextRange doc) {
    if (!doc.isEmpty() && tree.text().indexOf("@deprecated", doc.start(), doc.end()) >= 0) {
      builder.addModifiers(Modifiers.DEPRECATED);
    }
    return doc;
  }

  private void annotations(List<Piece.Annotation> annotations) {
    for (Piece.Annotation node : annotations) {
      String name = node.name().dotted();
      String arguments = null;
      Piece.Arguments list = node.arguments();
      if (list != null) {
        int end = list.isClosed() ? list.end() - 1 : list.end();
        arguments = tree.text().substring(list.start() + 1, end).strip();
      }
      builder.annotation(new AnnotationUse(name, arguments, range(node)));
      if (name.equals("Deprecated") || name.equals("java.lang.Deprecated")) {
        builder.addModifiers(Modifiers.DEPRECATED);
      }
    }
  }

  private void references(TypeRole role, List<TypeTree> types) {
    for (TypeTree type : types) {
      if (!(type instanceof TypeTree.Named named && named.name().isEmpty())) {
        builder.reference(role, type.written());
      }
    }
  }

  // ---- types

  /// `implied` are modifiers that fields have without saying so.
  private void members(List<Declaration> members, int implied) {
    for (Declaration member : members) {
      switch (member) {
        case Declaration.Type t -> type(t);
        case Declaration.Method m -> method(m);
        case Declaration.Variable v -> field(v, implied);
        case Declaration.Initializer i -> initializer(i);
        case Declaration.EnumConstant c -> enumConstant(c);
        case Declaration.Module m -> module(m);
        case Declaration.Unit u -> {}
        case Declaration.Package p -> {}
        case Declaration.Import i -> {}
        case Declaration.TypeParameter t -> {}
      }
    }
  }

  private void type(Declaration.Type node) {
    int local = node.isLocal() ? Modifiers.LOCAL : 0;
    begin(node, node.kind(), node.name(), node.modifiers().bits() | local);
    builder.ranges(node.nameRange(), range(node), doc(node.doc()), node.body());
    if (node.extended() != null) {
      references(TypeRole.EXTENDS, List.of(node.extended()));
    }
    references(TypeRole.IMPLEMENTS, node.implemented());
    references(TypeRole.PERMITS, node.permitted());
    annotations(node.modifiers().annotations());
    typeParameters(node.typeParameters());
    for (Declaration.Variable component : node.components()) {
      parameter(component, DeclarationKind.RECORD_COMPONENT);
    }
    boolean isInterface =
        node.kind() == DeclarationKind.INTERFACE || node.kind() == DeclarationKind.ANNOTATION;
    members(node.members(), isInterface ? Modifiers.FINAL : 0);
    builder.end();
  }

  /// A class body behind `new Type(…)` or an enum constant; `whole` is all of that expression.
  private void anonymous(Declaration.Type node, TextRange whole) {
    begin(node, DeclarationKind.CLASS, "", Modifiers.LOCAL);
    TextRange name = new TextRange(whole.start(), whole.start());
    builder.ranges(name, whole, TextRange.EMPTY, node.body());
    if (node.extended() != null) {
      references(TypeRole.EXTENDS, List.of(node.extended()));
    }
    members(node.members(), 0);
    builder.end();
  }

  private void typeParameters(List<Declaration.TypeParameter> parameters) {
    for (Declaration.TypeParameter node : parameters) {
      begin(node, DeclarationKind.TYPE_PARAMETER, node.name(), 0);
      builder.ranges(node.nameRange(), range(node), TextRange.EMPTY, TextRange.EMPTY);
      references(TypeRole.BOUND, node.bounds());
      annotations(node.annotations());
      builder.end();
    }
  }

  private void enumConstant(Declaration.EnumConstant node) {
    begin(node, DeclarationKind.ENUM_CONSTANT, node.name(), 0);
    Declaration.Type body = node.members();
    builder.ranges(
        node.nameRange(),
        range(node),
        doc(node.doc()),
        body == null ? TextRange.EMPTY : body.body());
    annotations(node.modifiers().annotations());
    if (node.arguments() != null && isOpen(range(node.arguments()))) {
      localTypes(node.arguments());
    }
    if (body != null) {
      anonymous(body, body.body());
    }
    builder.end();
  }

  // ---- members

  private static @Nullable WrittenType written(Declaration.Variable node) {
    TypeTree tree = node.type();
    if (tree == null) {
      return null;
    }
    WrittenType type = tree.written();
    for (int i = 0; i < node.extraDimensions(); i++) {
      type = new WrittenType.Array(type);
    }
    return type;
  }

  private void field(Declaration.Variable node, int implied) {
    if (node.name().isEmpty()) {
      return;
    }
    int modifiers = node.modifiers().bits();
    begin(node, DeclarationKind.FIELD, node.name(), modifiers);
    int next = tokens.tokenFrom(node.end());
    boolean isLast = tokens.kind(next) == TokenKind.SEMICOLON;
    TextRange whole = new TextRange(node.start(), isLast ? tokens.end(next) : node.end());
    builder.ranges(node.nameRange(), whole, doc(node.doc()), TextRange.EMPTY);
    WrittenType type = written(node);
    if (type != null) {
      builder.type(type);
    }
    annotations(node.modifiers().annotations());
    Declaration.Lazy<Expression> initial = node.initial();
    if (initial != null) {
      TextRange range = initial.range();
      builder.addModifiers(Modifiers.INITIALIZED);
      if (((modifiers | implied) & Modifiers.FINAL) != 0 && isLiteral(range)) {
        builder.value(tree.text().substring(range.start(), range.end()));
      }
      if (isOpen(range)) {
        localTypes(initial.node());
      }
    }
    builder.end();
  }

  /// True if a literal, perhaps with signs, is all there is.
  private boolean isLiteral(TextRange range) {
    int token = tokens.tokenFrom(range.start());
    while (tokens.kind(token) == TokenKind.MINUS || tokens.kind(token) == TokenKind.PLUS) {
      token++;
    }
    int kind = tokens.kind(token);
    return TokenKind.isLiteral(kind) && kind != TokenKind.NULL && tokens.end(token) == range.end();
  }

  private void method(Declaration.Method node) {
    begin(node, node.kind(), node.name(), node.modifiers().bits());
    Declaration.Lazy<Statement.Block> body = node.body();
    builder.ranges(
        node.nameRange(),
        range(node),
        doc(node.doc()),
        body == null ? TextRange.EMPTY : body.range());
    if (node.type() != null) {
      builder.type(node.type().written());
    }
    references(TypeRole.THROWS, node.thrown());
    annotations(node.modifiers().annotations());
    if (!node.typeParameters().isEmpty()) { // those behind them count as the method's
      annotations(leading(node.type()));
    }
    List<Declaration.Variable> parameters = node.parameters();
    if (!parameters.isEmpty() && parameters.getLast().isVarargs()) {
      builder.addModifiers(Modifiers.VARARGS);
    }
    if (node.defaultValue() != null) {
      TextRange value = range(node.defaultValue());
      builder.value(tree.text().substring(value.start(), value.end()));
    }
    typeParameters(node.typeParameters());
    for (Declaration.Variable parameter : parameters) {
      parameter(parameter, DeclarationKind.PARAMETER);
    }
    body(body);
    builder.end();
  }

  private static List<Piece.Annotation> leading(@Nullable TypeTree type) {
    return switch (type) {
      case TypeTree.Named n -> n.qualifier() == null ? n.annotations() : leading(n.qualifier());
      case TypeTree.Primitive p -> p.annotations();
      case TypeTree.Array a -> leading(a.element());
      case null, default -> List.of();
    };
  }

  private void initializer(Declaration.Initializer node) {
    begin(node, DeclarationKind.INITIALIZER, "", node.isStatic() ? Modifiers.STATIC : 0);
    TextRange name = new TextRange(node.start(), node.start());
    TextRange doc = doc(tokens.docBefore(tokens.tokenFrom(node.start())));
    builder.ranges(name, range(node), doc, node.body().range());
    body(node.body());
    builder.end();
  }

  private void parameter(Declaration.Variable node, DeclarationKind kind) {
    int varargs = node.isVarargs() ? Modifiers.VARARGS : 0;
    begin(node, kind, node.name(), node.modifiers().bits() | varargs);
    builder.ranges(node.nameRange(), range(node), TextRange.EMPTY, TextRange.EMPTY);
    WrittenType type = written(node);
    if (type != null) {
      builder.type(type);
    }
    annotations(node.modifiers().annotations());
    builder.end();
  }

  // ---- local and anonymous types

  private boolean isOpen(TextRange range) {
    return switch (depth) {
      case SKELETON -> false;
      case AROUND -> spots.touch(range);
      case FULL -> types != null && types.isIn(range);
    };
  }

  private void body(Declaration.@Nullable Lazy<Statement.Block> body) {
    if (body != null && isOpen(body.range())) {
      localTypes(body.node());
    }
  }

  private void localTypes(Node root) {
    for (Node node : localTypesIn(root)) {
      if (node instanceof Expression.New creation && creation.body() != null) {
        anonymous(creation.body(), range(creation));
      } else if (node instanceof Declaration.Type type) {
        type(type);
      }
    }
  }

  /// The types that stand in `root`, in source order, but not those in types in turn: declarations,
  /// and what creates an anonymous class.
  static List<Node> localTypesIn(Node root) {
    List<Node> found = new ArrayList<>();
    collect(root, found);
    found.sort(Comparator.comparingInt(Node::start));
    return found;
  }

  /// Adds the types that stand in `root`, but not those in types in turn. Trees may be deep: no
  /// recursion.
  private static void collect(Node root, List<Node> found) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case Declaration.Type type -> found.add(type);
        case Expression.New creation when creation.body() != null -> {
          found.add(creation);
          Piece.give(creation.outer(), open::push);
          Piece.give(creation.arguments(), open::push);
        }
        default -> node.forEachChild(open::push);
      }
    }
  }

  // ---- modules

  private void module(Declaration.Module node) {
    node.directives().forEach(this::directive);
    String name = dotted(node.name());
    begin(node, DeclarationKind.MODULE, name, node.modifiers().bits());
    TextRange doc = doc(tokens.docBefore(tokens.tokenFrom(node.start())));
    builder.ranges(range(node.name()), range(node), doc, node.body());
    annotations(node.modifiers().annotations());
    builder.end();
  }

  private void directive(Piece.Directive node) {
    String name = dotted(node.name());
    if (!isWhole(name)) {
      return;
    }
    List<String> targets =
        node.targets().stream().map(TreeIndexer::dotted).filter(TreeIndexer::isWhole).toList();
    if (targets.isEmpty()) {
      builder.addDirective(
          new Directive(node.kind(), name, null, node.isTransitive(), node.isStatic()));
    }
    for (String target : targets) {
      builder.addDirective(new Directive(node.kind(), name, target, false, false));
    }
  }

  /// False where a name or a part of it is missing.
  private static boolean isWhole(String dotted) {
    return !dotted.isEmpty() && !dotted.endsWith(".");
  }
}
