package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Statements that are made of the expression before a postfix.
final class PostfixStatements extends PostfixWriter {
  private final Handlers handlers;

  PostfixStatements(
      Attribution attribution, PostfixReceiver receiver, @Nullable Type expected, char next) {
    super(attribution, receiver, expected, next);
    this.handlers = new Handlers(attribution);
  }

  @Nullable SnippetWriter variable(Set<String> imports) {
    String type = local(receiver.type(), imports);
    return type == null ? null : end(text(type + " ").stop(1, nameOfValue()).text(" = " + code()));
  }

  @Nullable SnippetWriter each(Set<String> imports) {
    Type element = attribution.elementType(receiver.type());
    String type = element.isUnknown() ? null : local(element, imports);
    if (type == null) {
      return null;
    }
    String name =
        unique(
            new VariableNames(attribution)
                .ofElement(receiver.target(), attribution.types().upward(element)));
    return text("for (" + type + " ")
        .stop(1, name)
        .text(" : " + code())
        .code(") {\n\t")
        .caret()
        .code("\n}");
  }

  @Nullable SnippetWriter counted() {
    String limit = limit();
    if (limit == null) {
      return null;
    }
    boolean isLong = receiver.type() instanceof Type.Primitive p && p.kind() == PrimitiveKind.LONG;
    String name = unique("i");
    return text(isLong ? "for (long " : "for (int ")
        .stop(1, name)
        .text(" = 0; ")
        .stop(1, name)
        .text(" < " + limit + "; ")
        .stop(1, name)
        .code("++) {\n\t")
        .caret()
        .code("\n}");
  }

  private @Nullable String limit() {
    Type type = receiver.type();
    if (type instanceof Type.ArrayType) {
      return code() + ".length";
    }
    if (type instanceof Type.Primitive p) {
      return switch (p.kind()) {
        case INT, LONG, SHORT, BYTE, CHAR -> code();
        default -> null;
      };
    }
    if (attribution.types().unboxed(type) == PrimitiveKind.INT) {
      return code();
    }
    boolean isText = handlers.isA(type, "CharSequence") && receiver.isPrimary();
    return isText ? code() + ".length()" : isCollection() ? code() + ".size()" : null;
  }

  private boolean isCollection() {
    ClassSymbol symbol = attribution.symbols().topLevel("java.util", "Collection");
    return symbol != null && attribution.types().asSuper(receiver.type(), symbol) != null;
  }

  /// A comparison, as a condition where a statement is wanted.
  @Nullable SnippetWriter compared(String with) {
    if (receiver.isStatement()) {
      return receiver.isPrimary() ? block("if (", code() + with, ")") : null;
    }
    boolean isWanted = expected instanceof Type.Primitive p && p.kind() == PrimitiveKind.BOOLEAN;
    return isWanted && !goesOn() ? text(operator(code() + with)) : null;
  }

  /// False if the method or lambda around gives something else, or nothing.
  boolean fitsResult() {
    for (Node at = receiver.code(); at != null; at = attribution.source().parent(at)) {
      switch (at) {
        case Expression.Lambda l -> {
          Type target = attribution.targetOf(l);
          var function = target == null ? null : attribution.functions().of(target);
          return function != null && fits(function.result());
        }
        case Declaration.Method m -> {
          return m.type() != null && fits(attribution.resolve(m.type()));
        }
        case Declaration.Type t -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  SnippetWriter tried(Set<String> imports) {
    List<Type> thrown;
    try {
      thrown = ThrownTypes.of(attribution, List.of(receiver.target()));
    } catch (RefusedException e) {
      thrown = List.of();
    }
    SnippetWriter made = writer().code("try {\n\t").text(indented(code())).code(";\n}");
    return caught(made, thrown, imports);
  }

  /// Further lines one level in.
  private String indented(String code) {
    return CodeStyle.move(code, "", style.unit());
  }

  private SnippetWriter caught(SnippetWriter made, List<Type> thrown, Set<String> imports) {
    TypeWriter types = types(imports);
    List<String> names = thrown.stream().map(types::write).toList();
    String name = unique("e");
    return made.text(" catch (")
        .stop(1, names.isEmpty() ? "Exception" : String.join(" | ", names))
        .text(" ")
        .stop(2, name)
        .code(") {\n\t")
        .stop(0, "throw new RuntimeException(" + name + ");")
        .code("\n}");
  }

  @Nullable SnippetWriter closed(Set<String> imports) {
    String type = local(receiver.type(), imports);
    if (type == null) {
      return null;
    }
    SnippetWriter made =
        text("try (" + type + " ")
            .stop(3, nameOfValue())
            .text(" = " + code())
            .code(") {\n\t")
            .stop(thrownByClose().isEmpty() ? 0 : 4, "")
            .code("\n}");
    return thrownByClose().isEmpty() ? made : caught(made, thrownByClose(), imports);
  }

  /// What closing throws and nothing around handles.
  private List<Type> thrownByClose() {
    for (MethodSymbol each : attribution.members().methods(receiver.type(), "close")) {
      if (each.arity() == 0) {
        return each.thrown().stream()
            .filter(thrown -> !handlers.mayThrow(thrown, receiver.code()))
            .toList();
      }
    }
    return List.of();
  }

  /// True for a value that may be thrown here.
  boolean mayBeThrown() {
    return handlers.isA(receiver.type(), "Throwable")
        && handlers.mayThrow(receiver.type(), receiver.code());
  }

  boolean canBeClosed() {
    return handlers.isA(receiver.type(), "AutoCloseable");
  }
}
