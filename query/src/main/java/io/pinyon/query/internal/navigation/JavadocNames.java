package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Context;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names in a documentation comment: in `{@link Foo#bar(int)}`, `@see`, `@throws`, `@param`,
/// and between the brackets of markdown comments. They mean what they would mean inside the
/// documented class, or in the header of the documented method.
final class JavadocNames {
  private static final String ELEMENT = "([\\w$.]*(?:#[\\w$]+)?(?:\\([^(){}@]*\\))?)";
  private static final Pattern REFERENCE =
      pattern(
          "(?:\\{@(?:link|linkplain|value)|@(?:see|throws|exception|provides|uses|serialData))[\\s*]+(?:[\\w$.]+/)?"
              + ELEMENT);
  private static final Pattern BRACKETS = pattern("\\[" + ELEMENT + "]");
  private static final Pattern PARAM = pattern("@param\\s+<?([\\w$]+)>?");

  private final Attribution attribution;
  private final SymbolTable symbols;
  private final @Nullable Declaration documented;
  private final @Nullable ClassSymbol inside;

  private JavadocNames(
      Attribution attribution, @Nullable Declaration documented, @Nullable ClassSymbol inside) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.documented = documented;
    this.inside = inside;
  }

  /// With the letters of all scripts (JLS 3.8).
  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /// Null if the offset is in no documentation comment, or at no name of a declaration there.
  static @Nullable Occurrence at(Attribution around, int offset) {
    SyntaxTree tree = around.source().tree();
    Tokens tokens = tree.tokens();
    int comment = tokens.commentAround(offset);
    if (comment < 0
        || tokens.commentKind(comment) != Tokens.DOC_COMMENT
            && tokens.commentKind(comment) != Tokens.MARKDOWN_DOC) {
      return null;
    }
    TextRange range = tokens.commentRange(comment);
    List<Declaration> path = DocumentedDeclaration.path(tree, range);
    Attribution attribution = path.isEmpty() ? around : at(around, path.getLast());
    ClassSymbol inside = null;
    for (Declaration declaration : path) {
      if (declaration instanceof Declaration.Type type) {
        inside = attribution.scopes().classOf(type);
      }
    }
    Declaration documented = path.isEmpty() ? null : path.getLast();
    boolean isMarkdown = tokens.commentKind(comment) == Tokens.MARKDOWN_DOC;
    return new JavadocNames(attribution, documented, inside).in(range, isMarkdown, offset);
  }

  private static Attribution at(Attribution around, Declaration documented) {
    TextRange name = DocumentedDeclaration.nameOf(documented);
    Source source = around.source();
    if (source.isAround(name)) {
      return around;
    }
    source =
        new Source(
            source.unit().location(), source.unit().kind(), source.tree(), Spots.at(name.start()));
    return new Attribution(around.symbols().beside(source.unit()), source);
  }

  // ---- finding the reference

  private @Nullable Occurrence in(TextRange comment, boolean isMarkdown, int offset) {
    String text = attribution.source().text().substring(comment.start(), comment.end());
    int at = offset - comment.start();
    Matcher param = PARAM.matcher(text);
    while (param.find()) {
      if (param.start(1) <= at && at <= param.end(1)) {
        return occurrence(param.start(1), param.end(1), comment, parameter(param.group(1)));
      }
    }
    Matcher reference = REFERENCE.matcher(text);
    Occurrence found = search(reference, at, comment);
    return found != null || !isMarkdown ? found : search(BRACKETS.matcher(text), at, comment);
  }

  private @Nullable Occurrence search(Matcher matcher, int at, TextRange comment) {
    while (matcher.find()) {
      if (matcher.start(1) <= at && at <= matcher.end(1)) {
        return inReference(matcher.group(1), matcher.start(1), at - matcher.start(1), comment);
      }
    }
    return null;
  }

  private static @Nullable Occurrence occurrence(
      int start, int end, TextRange comment, List<Symbol> symbols) {
    return symbols.isEmpty()
        ? null
        : new Occurrence(new TextRange(comment.start() + start, comment.start() + end), symbols);
  }

  /// `at` is the caret's offset in the reference, `base` where the reference starts in the comment.
  private @Nullable Occurrence inReference(String reference, int base, int at, TextRange comment) {
    int start = at;
    while (start > 0 && isName(reference.charAt(start - 1))) {
      start--;
    }
    int end = at;
    while (end < reference.length() && isName(reference.charAt(end))) {
      end++;
    }
    if (start == end) {
      return null;
    }
    int hash = reference.indexOf('#');
    int open = reference.indexOf('(');
    List<Symbol> symbols;
    if (open >= 0 && start > open) {
      int from = start;
      while (from > open + 1
          && (isName(reference.charAt(from - 1)) || reference.charAt(from - 1) == '.')) {
        from--;
      }
      symbols = typeOrPackage(reference.substring(from, end));
    } else if (hash >= 0 && start > hash) {
      symbols = members(reference.substring(0, hash), reference.substring(start));
    } else {
      symbols = typeOrPackage(reference.substring(0, end));
    }
    return occurrence(base + start, base + end, comment, symbols);
  }

  private static boolean isName(char c) {
    return Character.isJavaIdentifierPart(c) || Character.isSurrogate(c);
  }

  // ---- what it means

  private List<Symbol> parameter(String name) {
    List<Symbol> result = new ArrayList<>(1);
    switch (documented) {
      case Declaration.Method m -> {
        for (Declaration.Variable v : m.parameters()) {
          if (v.name().equals(name)) {
            result.add(new Symbol.OfLocal(v, attribution.variableType(v)));
          }
        }
        m.typeParameters().forEach(p -> addTypeParameter(p, name, result));
      }
      case Declaration.Type t -> {
        FieldSymbol component = inside == null ? null : inside.field(name);
        if (component != null) {
          result.add(new Symbol.OfField(component, component.type()));
        }
        t.typeParameters().forEach(p -> addTypeParameter(p, name, result));
      }
      case null, default -> {}
    }
    return result;
  }

  private void addTypeParameter(
      Declaration.TypeParameter parameter, String name, List<Symbol> into) {
    if (parameter.name().equals(name)
        && attribution.scopes().context(parameter).typeNamed(name) instanceof Type.Variable v) {
      into.add(new Symbol.OfTypeVariable(v, parameter.nameRange()));
    }
  }

  private @Nullable ClassSymbol classNamed(String dotted) {
    String[] names = dotted.split("\\.");
    Type first =
        inside == null
            ? symbols.imports(symbols.open()).typeNamed(names[0])
            : Context.body(symbols, inside).typeNamed(names[0]);
    if (!(first instanceof Type.ClassType c)) {
      return symbols.byQualifiedName(dotted);
    }
    ClassSymbol symbol = c.symbol();
    for (int i = 1; i < names.length && symbol != null; i++) {
      symbol = symbols.memberClass(symbol, names[i]);
    }
    return symbol;
  }

  private List<Symbol> typeOrPackage(String dotted) {
    ClassSymbol symbol = classNamed(dotted);
    if (symbol != null) {
      return List.of(new Symbol.OfClass(symbol, symbol.thisType()));
    }
    return symbols.hasPackage(dotted) ? List.of(new Symbol.OfPackage(dotted)) : List.of();
  }

  /// `member` is a name, or one with parameter types in parentheses.
  private List<Symbol> members(String type, String member) {
    int open = member.indexOf('(');
    String name = open < 0 ? member : member.substring(0, open);
    ClassSymbol owner = type.isEmpty() ? inside : classNamed(type);
    for (; owner != null; owner = type.isEmpty() ? owner.owner() : null) {
      FieldSymbol field = open < 0 ? attribution.members().field(owner, name) : null;
      if (field != null) {
        return List.of(new Symbol.OfField(field, field.type()));
      }
      List<MethodSymbol> methods =
          name.equals(owner.name())
              ? owner.constructors()
              : attribution.members().methods(owner, name);
      if (!methods.isEmpty()) {
        MethodSymbol method = open < 0 ? methods.getFirst() : best(methods, member, open);
        return List.of(new Symbol.OfMethod(method, null));
      }
    }
    return List.of();
  }

  /// The method with the most parameter types of the written simple names.
  private static MethodSymbol best(List<MethodSymbol> methods, String member, int open) {
    String inner = member.substring(open + 1, member.length() - 1).strip();
    String[] written = inner.isEmpty() ? new String[0] : inner.split(",");
    MethodSymbol best = methods.getFirst();
    int bestScore = -1;
    for (MethodSymbol method : methods) {
      List<Type> types = method.parameterTypes();
      int score = types.size() == written.length ? 1 : 0;
      for (int i = 0; score > 0 && i < written.length && i < types.size(); i++) {
        String head = written[i].strip().split("[\\s<]")[0].replace("...", "[]");
        score += simple(types.get(i).toString()).equals(simple(head)) ? 2 : 0;
      }
      if (score > bestScore) {
        best = method;
        bestScore = score;
      }
    }
    return best;
  }

  private static String simple(String type) {
    String erased = type.replaceAll("<.*>", "");
    return erased.substring(erased.lastIndexOf('.') + 1);
  }
}
