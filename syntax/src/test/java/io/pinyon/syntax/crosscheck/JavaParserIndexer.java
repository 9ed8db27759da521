package io.pinyon.syntax.crosscheck;

import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.modules.ModuleDeclaration;
import com.github.javaparser.ast.modules.ModuleDirective;
import com.github.javaparser.ast.modules.ModuleExportsDirective;
import com.github.javaparser.ast.modules.ModuleOpensDirective;
import com.github.javaparser.ast.modules.ModuleProvidesDirective;
import com.github.javaparser.ast.modules.ModuleRequiresDirective;
import com.github.javaparser.ast.modules.ModuleUsesDirective;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.ReferenceType;
import com.github.javaparser.ast.type.TypeParameter;
import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the declarations of JavaParser's tree into a file index. Used once.
final class JavaParserIndexer {
  private final Tokens tokens;
  private final JavaParserText parsed;
  private final JavaParserTypes types;
  private final FileIndexBuilder builder;

  JavaParserIndexer(Tokens tokens, JavaParserText parsed, FileIndexBuilder builder) {
    this.tokens = tokens;
    this.parsed = parsed;
    types = new JavaParserTypes(parsed);
    this.builder = builder;
  }

  void index(CompilationUnit unit) {
    unit.getPackageDeclaration().ifPresent(p -> builder.packageName(parsed.name(p.getName())));
    unit.getImports().forEach(this::importDeclaration);
    unit.getModule().ifPresent(this::module);
    for (TypeDeclaration<?> type : unit.getTypes()) {
      if (type instanceof ClassOrInterfaceDeclaration c && c.isCompact()) {
        implicitClass(c);
      } else {
        type(type, 0);
      }
    }
  }

  /// From the first member's documentation to the end of the file.
  private void implicitClass(ClassOrInterfaceDeclaration node) {
    BodyDeclaration<?> first = node.getMembers().get(0);
    TextRange doc = doc(first);
    int start = doc.isEmpty() ? range(first).start() : doc.start();
    TextRange whole = new TextRange(start, tokens.text().length());
    builder.begin(DeclarationKind.CLASS, "", Modifiers.FINAL | Modifiers.IMPLICIT);
    builder.ranges(new TextRange(start, start), whole, TextRange.EMPTY, whole);
    members(node.getMembers(), 0);
    builder.end();
  }

  private void importDeclaration(ImportDeclaration node) {
    ImportKind kind;
    if (node.isModule()) {
      kind = ImportKind.MODULE;
    } else if (node.isStatic()) {
      kind = node.isAsterisk() ? ImportKind.STATIC_ON_DEMAND : ImportKind.STATIC;
    } else {
      kind = node.isAsterisk() ? ImportKind.ON_DEMAND : ImportKind.SINGLE;
    }
    builder.addImport(new Import(kind, parsed.name(node.getName()), range(node)));
  }

  // ---- modules

  private void module(ModuleDeclaration node) {
    for (ModuleDirective directive : node.getDirectives()) {
      switch (directive) {
        case ModuleRequiresDirective r ->
            builder.addDirective(
                new Directive(
                    DirectiveKind.REQUIRES,
                    parsed.name(r.getName()),
                    null,
                    r.isTransitive(),
                    r.isStatic()));
        case ModuleExportsDirective e ->
            directives(DirectiveKind.EXPORTS, parsed.name(e.getName()), names(e.getModuleNames()));
        case ModuleOpensDirective o ->
            directives(DirectiveKind.OPENS, parsed.name(o.getName()), names(o.getModuleNames()));
        case ModuleUsesDirective u ->
            directives(DirectiveKind.USES, parsed.name(u.getName()), List.of());
        case ModuleProvidesDirective p ->
            directives(DirectiveKind.PROVIDES, parsed.name(p.getName()), names(p.getWith()));
        default -> {}
      }
    }
    builder.begin(
        DeclarationKind.MODULE, parsed.name(node.getName()), node.isOpen() ? Modifiers.OPEN : 0);
    TextRange whole = range(node);
    builder.ranges(range(node.getName()), whole, deprecating(doc(node)), bodyUpTo(node));
    annotations(node.getAnnotations());
    builder.end();
  }

  private void directives(DirectiveKind kind, String name, List<String> targets) {
    if (targets.isEmpty()) {
      builder.addDirective(new Directive(kind, name, null, false, false));
    }
    for (String target : targets) {
      builder.addDirective(new Directive(kind, name, target, false, false));
    }
  }

  private List<String> names(NodeList<Name> names) {
    return names.stream().map(parsed::name).toList();
  }

  // ---- types

  private void type(TypeDeclaration<?> node, int flags) {
    DeclarationKind kind =
        switch (node) {
          case ClassOrInterfaceDeclaration c ->
              c.isInterface() ? DeclarationKind.INTERFACE : DeclarationKind.CLASS;
          case EnumDeclaration e -> DeclarationKind.ENUM;
          case RecordDeclaration r -> DeclarationKind.RECORD;
          case AnnotationDeclaration a -> DeclarationKind.ANNOTATION;
          default -> throw new IllegalStateException("unknown type declaration " + node.getClass());
        };
    builder.begin(kind, parsed.name(node.getName()), modifiers(node.getModifiers()) | flags);
    builder.ranges(name(node.getName()), range(node), deprecating(doc(node)), bodyUpTo(node));
    switch (node) {
      case ClassOrInterfaceDeclaration c -> {
        references(c.isInterface() ? TypeRole.IMPLEMENTS : TypeRole.EXTENDS, c.getExtendedTypes());
        references(TypeRole.IMPLEMENTS, c.getImplementedTypes());
        references(TypeRole.PERMITS, c.getPermittedTypes());
        annotations(node.getAnnotations());
        typeParameters(c.getTypeParameters());
      }
      case EnumDeclaration e -> {
        references(TypeRole.IMPLEMENTS, e.getImplementedTypes());
        annotations(node.getAnnotations());
        e.getEntries().forEach(this::enumConstant);
      }
      case RecordDeclaration r -> {
        references(TypeRole.IMPLEMENTS, r.getImplementedTypes());
        annotations(node.getAnnotations());
        typeParameters(r.getTypeParameters());
        for (Parameter component : r.getParameters()) {
          parameter(component, DeclarationKind.RECORD_COMPONENT);
        }
      }
      default -> annotations(node.getAnnotations());
    }
    boolean isInterface = kind == DeclarationKind.INTERFACE || kind == DeclarationKind.ANNOTATION;
    members(node.getMembers(), isInterface ? Modifiers.FINAL : 0);
    builder.end();
  }

  /// `implied` are modifiers that fields have without saying so.
  private void members(NodeList<BodyDeclaration<?>> members, int implied) {
    for (BodyDeclaration<?> member : members) {
      switch (member) {
        case TypeDeclaration<?> t -> type(t, 0);
        case FieldDeclaration f -> field(f, implied);
        case MethodDeclaration m -> method(m);
        case ConstructorDeclaration c -> constructor(c);
        case CompactConstructorDeclaration c -> compactConstructor(c);
        case AnnotationMemberDeclaration a -> annotationElement(a);
        case InitializerDeclaration i -> initializer(i);
        default -> {}
      }
    }
  }

  private void references(TypeRole role, NodeList<ClassOrInterfaceType> nodes) {
    for (ClassOrInterfaceType node : nodes) {
      builder.reference(role, types.of(node));
    }
  }

  private void typeParameters(NodeList<TypeParameter> parameters) {
    for (TypeParameter node : parameters) {
      builder.begin(DeclarationKind.TYPE_PARAMETER, parsed.name(node.getName()), 0);
      TextRange whole = range(node); // which JavaParser starts behind annotations
      if (!node.getAnnotations().isEmpty()) {
        whole = new TextRange(range(node.getAnnotation(0)).start(), whole.end());
      }
      builder.ranges(name(node.getName()), whole, TextRange.EMPTY, TextRange.EMPTY);
      references(TypeRole.BOUND, node.getTypeBound());
      annotations(node.getAnnotations());
      builder.end();
    }
  }

  private void enumConstant(EnumConstantDeclaration node) {
    builder.begin(DeclarationKind.ENUM_CONSTANT, parsed.name(node.getName()), 0);
    TextRange body =
        tokens.kind(lastToken(node)) == TokenKind.CLOSE_BRACE ? bodyUpTo(node) : TextRange.EMPTY;
    builder.ranges(name(node.getName()), range(node), deprecating(doc(node)), body);
    annotations(node.getAnnotations());
    for (Expression argument : node.getArguments()) {
      localTypes(argument);
    }
    if (!body.isEmpty()) {
      anonymous(body, body, null, node.getClassBody());
    }
    builder.end();
  }

  // ---- members

  private void field(FieldDeclaration node, int implied) {
    int modifiers = modifiers(node.getModifiers());
    TextRange whole = range(node);
    TextRange doc = doc(node);
    List<VariableDeclarator> variables = node.getVariables();
    for (int i = 0; i < variables.size(); i++) {
      VariableDeclarator variable = variables.get(i);
      TextRange own = range(variable);
      builder.begin(DeclarationKind.FIELD, parsed.name(variable.getName()), modifiers);
      builder.ranges(
          name(variable.getName()),
          new TextRange(
              i == 0 ? whole.start() : own.start(),
              i == variables.size() - 1 ? whole.end() : own.end()),
          deprecating(doc),
          TextRange.EMPTY);
      builder.type(types.of(variable.getType()));
      annotations(node.getAnnotations());
      Expression initializer = variable.getInitializer().orElse(null);
      if (initializer != null) {
        builder.addModifiers(Modifiers.INITIALIZED);
        if (((modifiers | implied) & Modifiers.FINAL) != 0 && isLiteral(initializer)) {
          value(initializer);
        }
        localTypes(initializer);
      }
      builder.end();
    }
  }

  private static boolean isLiteral(Expression node) {
    return node instanceof UnaryExpr unary
            && (unary.getOperator() == UnaryExpr.Operator.MINUS
                || unary.getOperator() == UnaryExpr.Operator.PLUS)
        ? isLiteral(unary.getExpression())
        : node instanceof LiteralExpr && !(node instanceof NullLiteralExpr);
  }

  private void value(Expression node) {
    TextRange range = range(node);
    builder.value(tokens.text().substring(range.start(), range.end()));
  }

  private void method(MethodDeclaration node) {
    builder.begin(
        DeclarationKind.METHOD, parsed.name(node.getName()), modifiers(node.getModifiers()));
    BlockStmt body = node.getBody().orElse(null);
    ranges(node, node.getName(), body);
    builder.type(types.of(node.getType()));
    header(node.getThrownExceptions(), node.getAnnotations(), node.getParameters());
    typeParameters(node.getTypeParameters());
    node.getParameters().forEach(p -> parameter(p, DeclarationKind.PARAMETER));
    localTypes(body);
    builder.end();
  }

  private void constructor(ConstructorDeclaration node) {
    builder.begin(
        DeclarationKind.CONSTRUCTOR, parsed.name(node.getName()), modifiers(node.getModifiers()));
    ranges(node, node.getName(), node.getBody());
    header(node.getThrownExceptions(), node.getAnnotations(), node.getParameters());
    typeParameters(node.getTypeParameters());
    node.getParameters().forEach(p -> parameter(p, DeclarationKind.PARAMETER));
    localTypes(node.getBody());
    builder.end();
  }

  private void compactConstructor(CompactConstructorDeclaration node) {
    builder.begin(
        DeclarationKind.COMPACT_CONSTRUCTOR,
        parsed.name(node.getName()),
        modifiers(node.getModifiers()));
    ranges(node, node.getName(), node.getBody());
    header(node.getThrownExceptions(), node.getAnnotations(), new NodeList<>());
    typeParameters(node.getTypeParameters());
    localTypes(node.getBody());
    builder.end();
  }

  private void annotationElement(AnnotationMemberDeclaration node) {
    builder.begin(
        DeclarationKind.ANNOTATION_ELEMENT,
        parsed.name(node.getName()),
        modifiers(node.getModifiers()));
    ranges(node, node.getName(), null);
    builder.type(types.of(node.getType()));
    annotations(node.getAnnotations());
    node.getDefaultValue().ifPresent(this::value);
    builder.end();
  }

  private void initializer(InitializerDeclaration node) {
    builder.begin(DeclarationKind.INITIALIZER, "", node.isStatic() ? Modifiers.STATIC : 0);
    TextRange whole = range(node);
    builder.ranges(
        new TextRange(whole.start(), whole.start()),
        whole,
        deprecating(doc(node)),
        range(node.getBody()));
    localTypes(node.getBody());
    builder.end();
  }

  private void header(
      NodeList<? extends ReferenceType> thrown,
      NodeList<AnnotationExpr> annotations,
      NodeList<Parameter> parameters) {
    for (ReferenceType type : thrown) {
      builder.reference(TypeRole.THROWS, types.of(type));
    }
    annotations(annotations);
    if (!parameters.isEmpty() && parameters.get(parameters.size() - 1).isVarArgs()) {
      builder.addModifiers(Modifiers.VARARGS);
    }
  }

  private void parameter(Parameter node, DeclarationKind kind) {
    int varargs = node.isVarArgs() ? Modifiers.VARARGS : 0;
    builder.begin(kind, parsed.name(node.getName()), modifiers(node.getModifiers()) | varargs);
    builder.ranges(name(node.getName()), range(node), TextRange.EMPTY, TextRange.EMPTY);
    WrittenType type = types.of(node.getType());
    builder.type(node.isVarArgs() ? new WrittenType.Array(type) : type);
    annotations(node.getAnnotations());
    builder.end();
  }

  // ---- local and anonymous types

  private void localTypes(@Nullable Node node) {
    if (node == null || node.getChildNodes().isEmpty()) {
      return;
    }
    List<Node> found = new ArrayList<>();
    collect(node, found);
    found.sort(Comparator.comparingInt((Node n) -> range(n).start()));
    for (Node type : found) {
      switch (type) {
        case ObjectCreationExpr creation -> {
          anonymous(
              range(creation),
              bodyUpTo(creation),
              types.of(creation.getType()),
              creation.getAnonymousClassBody().orElseThrow());
        }
        case TypeDeclaration<?> declaration -> type(declaration, Modifiers.LOCAL);
        default -> {}
      }
    }
  }

  /// Adds the types that stand in `node`, but not those in types in turn.
  private static void collect(Node node, List<Node> found) {
    switch (node) {
      case LocalClassDeclarationStmt local -> found.add(local.getClassDeclaration());
      case LocalRecordDeclarationStmt local -> found.add(local.getRecordDeclaration());
      case ObjectCreationExpr creation when creation.getAnonymousClassBody().isPresent() -> {
        found.add(creation);
        creation.getScope().ifPresent(scope -> collect(scope, found));
        creation.getArguments().forEach(argument -> collect(argument, found));
      }
      default -> {
        for (Node child : node.getChildNodes()) {
          collect(child, found);
        }
      }
    }
  }

  private void anonymous(
      TextRange whole,
      TextRange body,
      @Nullable WrittenType created,
      NodeList<BodyDeclaration<?>> members) {
    builder.begin(DeclarationKind.CLASS, "", Modifiers.LOCAL);
    builder.ranges(new TextRange(whole.start(), whole.start()), whole, TextRange.EMPTY, body);
    if (created != null) {
      builder.reference(TypeRole.EXTENDS, created);
    }
    members(members, 0);
    builder.end();
  }

  // ---- places

  private static Range place(Node node) {
    return node.getRange().orElseThrow();
  }

  private TextRange range(Node node) {
    return parsed.range(place(node));
  }

  private int lastToken(Node node) {
    return parsed.token(place(node).end);
  }

  private TextRange name(SimpleName name) {
    return tokens.range(parsed.token(place(name).begin));
  }

  private void ranges(Node node, SimpleName name, @Nullable BlockStmt body) {
    builder.ranges(
        name(name),
        range(node),
        deprecating(doc(node)),
        body == null ? TextRange.EMPTY : range(body));
  }

  /// The braces that end a declaration.
  private TextRange bodyUpTo(Node node) {
    int close = lastToken(node);
    return new TextRange(tokens.start(parsed.match(close)), tokens.end(close));
  }

  private TextRange doc(Node node) {
    return tokens.docBefore(parsed.token(place(node).begin));
  }

  /// Marks the open declaration if its doc comment has a `@deprecated` tag.
  private TextRange deprecating(TextRange doc) {
    if (!doc.isEmpty() && tokens.text().indexOf("@deprecated", doc.start(), doc.end()) >= 0) {
      builder.addModifiers(Modifiers.DEPRECATED);
    }
    return doc;
  }

  // ---- modifiers and annotations

  private static int modifiers(NodeList<Modifier> modifiers) {
    int bits = 0;
    for (Modifier modifier : modifiers) {
      bits |=
          switch (modifier.getKeyword()) {
            case PUBLIC -> Modifiers.PUBLIC;
            case PROTECTED -> Modifiers.PROTECTED;
            case PRIVATE -> Modifiers.PRIVATE;
            case STATIC -> Modifiers.STATIC;
            case FINAL -> Modifiers.FINAL;
            case ABSTRACT -> Modifiers.ABSTRACT;
            case SYNCHRONIZED -> Modifiers.SYNCHRONIZED;
            case VOLATILE -> Modifiers.VOLATILE;
            case TRANSIENT -> Modifiers.TRANSIENT;
            case NATIVE -> Modifiers.NATIVE;
            case STRICTFP -> Modifiers.STRICTFP;
            case DEFAULT -> Modifiers.DEFAULT;
            case SEALED -> Modifiers.SEALED;
            case NON_SEALED -> Modifiers.NON_SEALED;
            default -> 0;
          };
    }
    return bits;
  }

  private void annotations(NodeList<AnnotationExpr> annotations) {
    for (AnnotationExpr node : annotations) {
      String name = parsed.name(node.getName());
      TextRange range = range(node);
      String arguments = null;
      int close = lastToken(node);
      if (tokens.kind(close) == TokenKind.CLOSE_PAREN) {
        arguments =
            tokens.text().substring(tokens.end(parsed.match(close)), tokens.start(close)).strip();
      }
      builder.annotation(new AnnotationUse(name, arguments, range));
      if (name.equals("Deprecated") || name.equals("java.lang.Deprecated")) {
        builder.addModifiers(Modifiers.DEPRECATED);
      }
    }
  }
}
