package io.pinyon.query.judge;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.function.IntPredicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/// Tells [Javac] where a file's names are declared. javac keeps only where declarations start, so
/// names are looked for in the text: fixtures have no comments inside headers.
final class Declarations extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final Javac javac;
  private final CompilationUnitTree unit;
  private final Tokens tokens;

  Declarations(Javac javac, CompilationUnitTree unit, String text) {
    this.javac = javac;
    this.unit = unit;
    tokens = Tokens.of(text);
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    return tree != null && Javac.isGenerated(tree) ? null : super.scan(tree, unused);
  }

  private void declare(int offset) {
    Element element = javac.trees.getElement(getCurrentPath());
    if (offset >= 0 && element != null) {
      javac.declare(element, javac.path(unit), offset);
    }
  }

  /// Offset of the first name between the offsets that stands as it should, -1 if there is none.
  private int find(String name, int from, int to, IntPredicate isRight) {
    int token = tokens.tokenFrom(Math.max(0, from));
    for (; token < tokens.count() && tokens.end(token) <= to; token++) {
      if (tokens.text(token).equals(name) && isRight.test(token)) {
        return tokens.start(token);
      }
    }
    return -1;
  }

  private boolean isBehindKeyword(int token) {
    return token > 0
        && switch (tokens.kind(token - 1)) {
          case TokenKind.CLASS, TokenKind.INTERFACE, TokenKind.ENUM -> true;
          default -> tokens.is(token - 1, "record");
        };
  }

  private boolean isBeforeParametersOrBody(int token) {
    int next = tokens.kind(token + 1);
    return next == TokenKind.OPEN_PAREN || next == TokenKind.OPEN_BRACE;
  }

  @Override
  public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
    String name = node.getSimpleName().toString();
    int from = Math.max(javac.start(unit, node), javac.end(unit, node.getModifiers()));
    if (!name.isEmpty()) {
      int found = find(name, from, javac.end(unit, node), this::isBehindKeyword);
      boolean isImplicit = found < 0 && getCurrentPath().getParentPath().getLeaf() == unit;
      declare(isImplicit ? javac.start(unit, node.getMembers().getFirst()) : found);
    }
    return super.visitClass(node, unused);
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree node, @Nullable Void unused) {
    javac.mayGenerate(javac.path(unit), javac.start(unit, node) + 1);
    return super.visitAnnotation(node, unused);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
    Element element = javac.trees.getElement(getCurrentPath());
    if (element == null || javac.elements.getOrigin(element) != Elements.Origin.EXPLICIT) {
      return super.visitMethod(node, unused);
    }
    boolean isConstructor = element.getKind() == ElementKind.CONSTRUCTOR;
    String name =
        (isConstructor ? element.getEnclosingElement() : element).getSimpleName().toString();
    int from = Math.max(javac.start(unit, node), javac.end(unit, node.getModifiers()));
    for (Tree parameter : node.getTypeParameters()) {
      from = Math.max(from, javac.end(unit, parameter));
    }
    declare(find(name, from, javac.end(unit, node), this::isBeforeParametersOrBody));
    return super.visitMethod(node, unused);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
    Element element = javac.trees.getElement(getCurrentPath());
    String name = node.getName().toString();
    int from = javac.start(unit, node);
    if (element != null && !name.isEmpty() && from >= 0) {
      if (element.getKind() == ElementKind.ENUM_CONSTANT) {
        from = Math.max(from, javac.end(unit, node.getModifiers()));
        declare(find(name, from, javac.end(unit, node), token -> true));
      } else {
        int to = javac.start(unit, node.getInitializer());
        declare(last(name, from, to < 0 ? javac.end(unit, node) : to));
      }
    }
    return super.visitVariable(node, unused);
  }

  private int last(String name, int from, int to) {
    int found = -1;
    for (int at = from; at >= 0 && at < to; ) {
      at = find(name, at, to, token -> true);
      if (at >= 0) {
        found = at++;
      }
    }
    return found;
  }

  @Override
  public @Nullable Void visitTypeParameter(TypeParameterTree node, @Nullable Void unused) {
    String name = node.getName().toString();
    declare(find(name, javac.start(unit, node), javac.end(unit, node), token -> true));
    return super.visitTypeParameter(node, unused);
  }
}
