package io.pinyon.syntax.crosscheck;

import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
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
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.modules.ModuleDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.TypeParameter;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.Tokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A declaration as a parser sees it: kind, name, where the name starts, and how many declarations
/// are around it. Anonymous classes have no name to compare: their members count as those of what
/// is around them.
record SeenDeclaration(DeclarationKind kind, String name, int offset, int depth) {
  static final Comparator<CrossCheck.Difference> ORDER =
      Comparator.comparingInt(CrossCheck.Difference::offset)
          .thenComparing(CrossCheck.Difference::kind)
          .thenComparingInt(CrossCheck.Difference::depth)
          .thenComparing(CrossCheck.Difference::seenBy);

  CrossCheck.Difference difference(CrossCheck.Reader seenBy) {
    return new CrossCheck.Difference(seenBy, kind, name, offset, depth);
  }

  // ---- of a file index

  static List<SeenDeclaration> of(FileIndex index) {
    List<SeenDeclaration> result = new ArrayList<>();
    int[] depths = new int[index.declarationCount()];
    for (int i = 0; i < depths.length; i++) {
      int parent = index.parent(i);
      depths[i] = parent < 0 ? 0 : depths[parent] + (isAnonymous(index, parent) ? 0 : 1);
      if (!isAnonymous(index, i)) {
        int offset = index.nameRange(i).start();
        result.add(new SeenDeclaration(index.kind(i), index.name(i), offset, depths[i]));
      }
    }
    return result;
  }

  private static boolean isAnonymous(FileIndex index, int declaration) {
    return index.kind(declaration) == DeclarationKind.CLASS && index.name(declaration).isEmpty();
  }

  // ---- of JavaParser's tree

  private record Open(Node node, int depth) {}

  /// Trees may be deep: no recursion.
  static List<SeenDeclaration> of(CompilationUnit unit, String text) {
    Tokens tokens = Tokens.of(text);
    List<SeenDeclaration> result = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(unit, 0));
    while (!open.isEmpty()) {
      Open each = open.pop();
      SeenDeclaration declaration = of(each.node(), each.depth(), tokens);
      if (declaration != null) {
        result.add(declaration);
      }
      int depth = each.depth() + (declaration == null ? 0 : 1);
      for (Node child : each.node().getChildNodes()) {
        open.push(new Open(child, depth));
      }
    }
    return result;
  }

  /// Null if the node declares nothing that a file index has.
  private static @Nullable SeenDeclaration of(Node node, int depth, Tokens tokens) {
    DeclarationKind kind = kind(node);
    if (kind == null) {
      return null;
    }
    return switch (node) {
      case InitializerDeclaration initializer ->
          new SeenDeclaration(kind, "", offset(initializer, tokens), depth);
      case ModuleDeclaration module ->
          new SeenDeclaration(
              kind, module.getNameAsString(), offset(module.getName(), tokens), depth);
      case NodeWithSimpleName<?> named -> {
        int offset = offset(named.getName(), tokens);
        String name = tokens.name(tokens.tokenAt(offset)); // with its escapes resolved
        yield new SeenDeclaration(kind, name, offset, depth);
      }
      default -> null;
    };
  }

  private static @Nullable DeclarationKind kind(Node node) {
    Node parent = node.getParentNode().orElse(null);
    return switch (node) {
      case ClassOrInterfaceDeclaration c when c.isCompact() -> null;
      case ClassOrInterfaceDeclaration c ->
          c.isInterface() ? DeclarationKind.INTERFACE : DeclarationKind.CLASS;
      case EnumDeclaration e -> DeclarationKind.ENUM;
      case RecordDeclaration r -> DeclarationKind.RECORD;
      case AnnotationDeclaration a -> DeclarationKind.ANNOTATION;
      case EnumConstantDeclaration c -> DeclarationKind.ENUM_CONSTANT;
      case MethodDeclaration m -> DeclarationKind.METHOD;
      case ConstructorDeclaration c -> DeclarationKind.CONSTRUCTOR;
      case CompactConstructorDeclaration c -> DeclarationKind.COMPACT_CONSTRUCTOR;
      case AnnotationMemberDeclaration a -> DeclarationKind.ANNOTATION_ELEMENT;
      case InitializerDeclaration i -> DeclarationKind.INITIALIZER;
      case ModuleDeclaration m -> DeclarationKind.MODULE;
      case TypeParameter t -> DeclarationKind.TYPE_PARAMETER;
      case VariableDeclarator v when parent instanceof FieldDeclaration -> DeclarationKind.FIELD;
      case Parameter p when parent instanceof CallableDeclaration -> DeclarationKind.PARAMETER;
      case Parameter p when parent instanceof RecordDeclaration -> DeclarationKind.RECORD_COMPONENT;
      default -> null;
    };
  }

  private static int offset(Node node, Tokens tokens) {
    Position begin = node.getBegin().orElseThrow();
    return tokens.lineStarts()[begin.line - 1] + begin.column - 1;
  }
}
