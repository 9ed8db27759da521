package io.pinyon.syntax.crosscheck;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;

/// What stands before a declaration: its modifiers, annotations, and the documentation that may
/// deprecate it.
final class JavaParserModifiers {
  private final JavaParserText parsed;
  private final FileIndexBuilder builder;

  JavaParserModifiers(JavaParserText parsed, FileIndexBuilder builder) {
    this.parsed = parsed;
    this.builder = builder;
  }

  /// Marks the open declaration if its doc comment has a `@deprecated` tag.
  TextRange deprecating(TextRange doc) {
    if (!doc.isEmpty()
        && parsed.tokens.text().indexOf("@deprecated", doc.start(), doc.end()) >= 0) {
      builder.addModifiers(Modifiers.DEPRECATED);
    }
    return doc;
  }

  int modifiers(NodeList<Modifier> modifiers) {
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

  void annotations(NodeList<AnnotationExpr> annotations) {
    for (AnnotationExpr node : annotations) {
      String name = parsed.name(node.getName());
      TextRange range = parsed.range(node);
      String arguments = null;
      int close = parsed.lastToken(node);
      if (parsed.tokens.kind(close) == TokenKind.CLOSE_PAREN) {
        arguments =
            parsed
                .tokens
                .text()
                .substring(parsed.tokens.end(parsed.match(close)), parsed.tokens.start(close))
                .strip();
      }
      builder.annotation(new AnnotationUse(name, arguments, range));
      if (name.equals("Deprecated") || name.equals("java.lang.Deprecated")) {
        builder.addModifiers(Modifiers.DEPRECATED);
      }
    }
  }
}
