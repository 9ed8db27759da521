package io.pinyon.syntax.crosscheck;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
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
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.ReferenceType;
import com.github.javaparser.ast.type.TypeParameter;
import io.pinyon.schema.DeclarationKind;
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
  private final JavaParserModifiers before;
  private final FileIndexBuilder builder;

  JavaParserIndexer(Tokens tokens, JavaParserText parsed, FileIndexBuilder builder) {
    this.tokens = tokens;
    this.parsed = parsed;
    types = new JavaParserTypes(parsed);
    before = new JavaParserModifiers(parsed, builder);
    this.builder = builder;
  }

  void index(CompilationUnit unit) {
    unit.getPackageDeclaration().ifPresent(p -> builder.packageName(parsed.name(p.getName())));
    unit.getImports().forEach(this::importDeclaration);
    unit.getModule().ifPresent(new JavaParserModules(parsed, before, builder)::index);
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
    TextRange doc = parsed.doc(first);
    int start = doc.isEmpty() ? parsed.range(first).start() : doc.start();
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
    builder.addImport(new Import(kind, parsed.name(node.getName()), parsed.range(node)));
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
    builder.begin(kind, parsed.name(node.getName()), before.modifiers(node.getModifiers()) | flags);
    builder.ranges(
        parsed.nameRange(node.getName()),
        parsed.range(node),
        before.deprecating(parsed.doc(node)),
        parsed.bodyUpTo(node));
    switch (node) {
      case ClassOrInterfaceDeclaration c -> {
        references(c.isInterface() ? TypeRole.IMPLEMENTS : TypeRole.EXTENDS, c.getExtendedTypes());
        references(TypeRole.IMPLEMENTS, c.getImplementedTypes());
        references(TypeRole.PERMITS, c.getPermittedTypes());
        before.annotations(node.getAnnotations());
        typeParameters(c.getTypeParameters());
      }
      case EnumDeclaration e -> {
        references(TypeRole.IMPLEMENTS, e.getImplementedTypes());
        before.annotations(node.getAnnotations());
        e.getEntries().forEach(this::enumConstant);
      }
      case RecordDeclaration r -> {
        references(TypeRole.IMPLEMENTS, r.getImplementedTypes());
        before.annotations(node.getAnnotations());
        typeParameters(r.getTypeParameters());
        for (Parameter component : r.getParameters()) {
          parameter(component, DeclarationKind.RECORD_COMPONENT);
        }
      }
      default -> before.annotations(node.getAnnotations());
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
      TextRange whole = parsed.range(node); // which JavaParser starts behind annotations
      if (!node.getAnnotations().isEmpty()) {
        whole = new TextRange(parsed.range(node.getAnnotation(0)).start(), whole.end());
      }
      builder.ranges(parsed.nameRange(node.getName()), whole, TextRange.EMPTY, TextRange.EMPTY);
      references(TypeRole.BOUND, node.getTypeBound());
      before.annotations(node.getAnnotations());
      builder.end();
    }
  }

  private void enumConstant(EnumConstantDeclaration node) {
    builder.begin(DeclarationKind.ENUM_CONSTANT, parsed.name(node.getName()), 0);
    TextRange body =
        tokens.kind(parsed.lastToken(node)) == TokenKind.CLOSE_BRACE
            ? parsed.bodyUpTo(node)
            : TextRange.EMPTY;
    builder.ranges(
        parsed.nameRange(node.getName()),
        parsed.range(node),
        before.deprecating(parsed.doc(node)),
        body);
    before.annotations(node.getAnnotations());
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
    int modifiers = before.modifiers(node.getModifiers());
    TextRange whole = parsed.range(node);
    TextRange doc = parsed.doc(node);
    List<VariableDeclarator> variables = node.getVariables();
    for (int i = 0; i < variables.size(); i++) {
      VariableDeclarator variable = variables.get(i);
      TextRange own = parsed.range(variable);
      builder.begin(DeclarationKind.FIELD, parsed.name(variable.getName()), modifiers);
      builder.ranges(
          parsed.nameRange(variable.getName()),
          new TextRange(
              i == 0 ? whole.start() : own.start(),
              i == variables.size() - 1 ? whole.end() : own.end()),
          before.deprecating(doc),
          TextRange.EMPTY);
      builder.type(types.of(variable.getType()));
      before.annotations(node.getAnnotations());
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
    TextRange range = parsed.range(node);
    builder.value(tokens.text().substring(range.start(), range.end()));
  }

  private void method(MethodDeclaration node) {
    builder.begin(
        DeclarationKind.METHOD, parsed.name(node.getName()), before.modifiers(node.getModifiers()));
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
        DeclarationKind.CONSTRUCTOR,
        parsed.name(node.getName()),
        before.modifiers(node.getModifiers()));
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
        before.modifiers(node.getModifiers()));
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
        before.modifiers(node.getModifiers()));
    ranges(node, node.getName(), null);
    builder.type(types.of(node.getType()));
    before.annotations(node.getAnnotations());
    node.getDefaultValue().ifPresent(this::value);
    builder.end();
  }

  private void initializer(InitializerDeclaration node) {
    builder.begin(DeclarationKind.INITIALIZER, "", node.isStatic() ? Modifiers.STATIC : 0);
    TextRange whole = parsed.range(node);
    builder.ranges(
        new TextRange(whole.start(), whole.start()),
        whole,
        before.deprecating(parsed.doc(node)),
        parsed.range(node.getBody()));
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
    before.annotations(annotations);
    if (!parameters.isEmpty() && parameters.get(parameters.size() - 1).isVarArgs()) {
      builder.addModifiers(Modifiers.VARARGS);
    }
  }

  private void parameter(Parameter node, DeclarationKind kind) {
    int varargs = node.isVarArgs() ? Modifiers.VARARGS : 0;
    builder.begin(
        kind, parsed.name(node.getName()), before.modifiers(node.getModifiers()) | varargs);
    builder.ranges(
        parsed.nameRange(node.getName()), parsed.range(node), TextRange.EMPTY, TextRange.EMPTY);
    WrittenType type = types.of(node.getType());
    builder.type(node.isVarArgs() ? new WrittenType.Array(type) : type);
    before.annotations(node.getAnnotations());
    builder.end();
  }

  // ---- local and anonymous types

  private void localTypes(@Nullable Node node) {
    if (node == null || node.getChildNodes().isEmpty()) {
      return;
    }
    List<Node> found = new ArrayList<>();
    collect(node, found);
    found.sort(Comparator.comparingInt((Node n) -> parsed.range(n).start()));
    for (Node type : found) {
      switch (type) {
        case ObjectCreationExpr creation -> {
          anonymous(
              parsed.range(creation),
              parsed.bodyUpTo(creation),
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

  private void ranges(Node node, SimpleName name, @Nullable BlockStmt body) {
    builder.ranges(
        parsed.nameRange(name),
        parsed.range(node),
        before.deprecating(parsed.doc(node)),
        body == null ? TextRange.EMPTY : parsed.range(body));
  }
}
