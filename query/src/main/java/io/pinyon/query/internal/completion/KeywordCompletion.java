package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.keywords.HeaderWords;
import io.pinyon.query.internal.keywords.ModifierWords;
import io.pinyon.query.internal.keywords.StatementWords;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds keywords where the grammar has them.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class KeywordCompletion {
  /// The release whose files need no class (JLS 7.3).
  private static final int COMPACT_FILES = 25;

  private static final Set<String> WITH_PARENTHESES =
      Set.of("if", "while", "for", "switch", "synchronized", "try", "catch");

  private final CompletionPlace place;
  private final Attribution attribution;
  private final Caret caret;
  private final NameCompletion names;
  private final StatementWords statements;

  KeywordCompletion(CompletionPlace place, NameCompletion names) {
    this.place = place;
    this.attribution = place.attribution();
    this.caret = place.caret();
    this.names = names;
    this.statements = new StatementWords(attribution);
  }

  // ---- values and statements

  /// Where an expression begins, or a statement that may be one.
  void value(Expression expression) {
    Node parent = attribution.source().parent(expression);
    if (parent instanceof Statement.ExpressionStatement s && s.expression() == expression) {
      names.expected(statements.goingOn(s));
      names.keywords(statements.statement(s));
      names.keywords(statements.starts(expression));
      if (isBehindName()) {
        operator();
      }
    } else if (StatementWords.isInAnnotation(attribution, expression)) {
      List<String> words = statements.expression(expression);
      if (ExpectedType.at(attribution, expression) instanceof Type.Primitive p
          && p.kind() == PrimitiveKind.BOOLEAN) {
        names.expected(words);
      }
      names.keywords(words);
    } else if (parent instanceof Statement.Throw) {
      names.expected(List.of("new"));
      names.keywords(statements.expression(expression));
    } else {
      names.keywords(statements.expression(expression));
    }
  }

  /// True if what reads as a new statement follows a name on its line, as in a condition that is
  /// not closed.
  private boolean isBehindName() {
    Tokens tokens = attribution.source().tree().tokens();
    int word = tokens.tokenFrom(caret.word().start());
    return word > 0 && !tokens.isFirstOnLine(word) && tokens.isIdentifier(word - 1);
  }

  /// As [#value] where `(` follows.
  void beforeParenthesis(Expression called) {
    List<String> words = new ArrayList<>();
    if (attribution.source().parent(called) instanceof Statement.ExpressionStatement s) {
      words.addAll(statements.statement(s));
      words.removeIf(each -> !WITH_PARENTHESES.contains(each));
      if (isInConstructor(s)) {
        words.add("this");
        words.add("super");
      }
    } else {
      words.addAll(statements.starts(called));
      words.removeIf(each -> !WITH_PARENTHESES.contains(each));
    }
    names.keywords(words);
  }

  /// True for a statement of a constructor's own block.
  private boolean isInConstructor(Statement statement) {
    Node block = attribution.source().parent(statement);
    return block != null
        && attribution.source().parent(block) instanceof Declaration.Method m
        && m.kind() == DeclarationKind.CONSTRUCTOR;
  }

  /// Where a statement begins that reads as the declaration of a variable.
  void statement(Statement.LocalVariables declared, TypeTree type) {
    Declaration.Variable first = declared.variables().getFirst();
    if (first.modifiers().start() < first.modifiers().end()) {
      names.keywords(StatementWords.behindModifiers(first.modifiers().bits()));
    } else {
      names.expected(statements.goingOn(declared));
      names.keywords(statements.statement(declared));
      names.keywords(statements.starts(type));
    }
  }

  /// Behind what may be the first operand of a binary expression.
  void operator() {
    names.keywords(List.of("instanceof"));
  }

  // ---- declarations

  /// The words that go on with a header, see [HeaderWords]; empty if none does.
  List<String> header() {
    Tokens tokens = attribution.source().tree().tokens();
    List<String> words = HeaderWords.at(tokens, tokens.tokenFrom(caret.word().start()));
    return words.contains("throws") && isInAnnotationInterface() ? List.of("default") : words;
  }

  /// True among the elements of an annotation interface, which throw nothing (JLS 9.6.1).
  private boolean isInAnnotationInterface() {
    Declaration.Type type = null;
    for (Node each : attribution.source().tree().path(caret.word().end())) {
      type = each instanceof Declaration.Type t ? t : type;
    }
    return type != null && type.kind() == DeclarationKind.ANNOTATION;
  }

  /// True if what is at the caret can be nothing but the rest of a header.
  boolean isHeaderOnly() {
    Tokens tokens = attribution.source().tree().tokens();
    return !tokens.isFirstOnLine(tokens.tokenFrom(caret.word().start()));
  }

  void addHeader() {
    names.keywords(header());
  }

  /// The bounds of a wildcard (JLS 4.5.1); false if the caret is not behind one.
  boolean addWildcard() {
    boolean isWildcard = header().contains("super");
    if (isWildcard) {
      addHeader();
    }
    return isWildcard;
  }

  /// Where a member or a type of the file begins. `declared` is what is read there.
  void declaration(Declaration declared) {
    Node around = attribution.source().parent(declared);
    Declaration.Type type = around instanceof Declaration.Type t ? t : null;
    boolean isTop = type == null || type.modifiers().has(Modifiers.IMPLICIT);
    DeclarationKind container = type == null ? null : type.kind();
    int typed =
        switch (declared) {
          case Declaration.Variable v -> v.modifiers().bits();
          case Declaration.Method m -> m.modifiers().bits();
          default -> 0;
        };
    boolean hasModifiers = typed != 0;
    if (isTop && isModuleFile()) {
      if (!hasModifiers) {
        top(declared);
      }
      return;
    }
    names.keywords(ModifierWords.at(container, typed));
    if (!(declared instanceof Declaration.Method)) {
      names.keywords(ModifierWords.types(typed));
    }
    if ((type != null || mayBeCompact()) && ModifierWords.mayHaveType(typed)) {
      names.primitives();
      if (container != DeclarationKind.ANNOTATION && ModifierWords.mayBeMethod(typed)) {
        names.keywords(List.of("void"));
      }
    }
    if (isTop && !hasModifiers) {
      top(declared);
    }
  }

  /// Behind `sealed`, which reads as a type as long as none of these follows.
  void sealed(Declaration.Variable declared) {
    Node around = attribution.source().parent(declared);
    int typed = declared.modifiers().bits() | Modifiers.SEALED;
    names.keywords(ModifierWords.at(around instanceof Declaration.Type t ? t.kind() : null, typed));
    names.keywords(ModifierWords.types(typed));
  }

  /// True where members may stand at the top.
  boolean mayBeCompact() {
    return attribution.source().tree().unit().packageDeclaration() == null
        && attribution.symbols().facts().release() >= COMPACT_FILES;
  }

  /// JLS 7.3, 7.4, 7.5, 7.7.
  private void top(Declaration declared) {
    Declaration.Unit unit = attribution.source().tree().unit();
    int start = declared.start();
    boolean isFirst = unit.members().stream().allMatch(each -> each.start() >= start);
    if (isFirst) {
      names.keywords(List.of("import"));
      if (unit.packageDeclaration() == null && unit.imports().isEmpty() && !isModuleFile()) {
        names.keywords(List.of("package"));
      }
    }
    if (isModuleFile()) {
      names.keywords(List.of("module", "open"));
    }
  }

  /// True for the file that declares a module and nothing else (JLS 7.3).
  private boolean isModuleFile() {
    return new NewFile(place).isModule();
  }

  /// Before a parameter and its like.
  void variable(Declaration.Variable variable) {
    if (variable.modifiers().has(Modifiers.FINAL)) {
      return;
    }
    switch (variable.kind()) {
      case PARAMETER, CATCH_PARAMETER, PATTERN -> names.keywords(List.of("final"));
      case RESOURCE, FOR_EACH, LAMBDA_PARAMETER -> names.keywords(List.of("final", "var"));
      default -> {}
    }
  }

  // ---- modules

  /// Between directives, or in one (JLS 7.7).
  void directive() {
    Tokens tokens = attribution.source().tree().tokens();
    int at = tokens.tokenFrom(caret.word().start());
    int first = at;
    while (first > 0 && !endsDirective(tokens.kind(first - 1))) {
      first--;
    }
    if (first == at) {
      names.keywords(List.of("requires", "exports", "opens", "uses", "provides"));
    } else if (tokens.is(first, "exports") || tokens.is(first, "opens")) {
      names.keywords(List.of("to"));
    } else if (tokens.is(first, "provides")) {
      names.keywords(List.of("with"));
    }
  }

  private static boolean endsDirective(int kind) {
    return kind == TokenKind.SEMICOLON
        || kind == TokenKind.OPEN_BRACE
        || kind == TokenKind.CLOSE_BRACE;
  }

  /// The labels that a jump may name.
  List<String> labels(@Nullable Node jump) {
    return jump instanceof Statement.Jump j ? statements.labels(j) : List.of();
  }
}
