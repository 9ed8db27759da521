package io.pinyon.query.internal.convert;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A class that only carries values as a record (JLS 8.10): its final fields become components, and
/// the constructor that sets them goes. All other members stay, accessors of any name too. Since a
/// record brings `equals`, `hashCode` and `toString` of its own, the class has to have them.
final class ClassToRecord {
  private static final String TITLE = "Convert to record";

  /// Names that no component may have (JLS 8.10.1), without arguments in Object.
  private static final Set<String> RESERVED =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private static final int KEEP = Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE;

  private final Code code;
  private final Conversions conversions;

  ClassToRecord(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    Declaration.Type type = code.site.around(Declaration.Type.class);
    if (type == null
        || type.kind() != DeclarationKind.CLASS
        || type.name().isEmpty()
        || !code.isAt(type.start(), type.body().start())) {
      return;
    }
    List<Declaration.Variable> fields = new ArrayList<>();
    List<Declaration.Method> constructors = new ArrayList<>();
    for (Declaration each : type.members()) {
      if (each instanceof Declaration.Variable v && !v.modifiers().has(Modifiers.STATIC)) {
        fields.add(v);
      } else if (each instanceof Declaration.Method m && m.kind() == DeclarationKind.CONSTRUCTOR) {
        constructors.add(m);
      }
    }
    boolean isOfValues =
        !fields.isEmpty()
            && fields.stream().allMatch(each -> each.modifiers().has(Modifiers.FINAL))
            && constructors.size() == 1;
    if (!isOfValues) {
      return;
    }
    Declaration.Method constructor = constructors.getFirst();
    conversions.offer(
        TITLE,
        why(type, fields, constructor),
        changes -> edit(type, fields, constructor, changes.here()),
        comparison -> {});
  }

  private String why(
      Declaration.Type type, List<Declaration.Variable> fields, Declaration.Method constructor) {
    ClassSymbol symbol = code.attribution.scopes().classOf(type);
    if (symbol == null) {
      return "The class is not known.";
    }
    if (!code.allows(LanguageFeature.RECORD)) {
      return "Records came with Java 16.";
    }
    if (type.extended() != null) {
      return "The class has a superclass.";
    }
    if (!type.modifiers().has(Modifiers.FINAL)) {
      return "The class is not final: others may extend it.";
    }
    if (type.isLocal() || symbol.owner() != null && !symbol.isStatic()) {
      return "The class is not static.";
    }
    if (!type.modifiers().annotations().isEmpty()) {
      return "Its annotations may ask for a class.";
    }
    ClassSymbol serializable = code.site.symbols().topLevel("java.io", "Serializable");
    if (serializable != null
        && code.attribution.types().asSuper(symbol.thisType(), serializable) != null) {
      return "It is serializable: its serial form would be another.";
    }
    for (Declaration each : type.members()) {
      if (each instanceof Declaration.Initializer i && !i.isStatic()) {
        return "The class has an initializer.";
      }
    }
    for (Declaration.Variable each : fields) {
      if (hasComment(each)) {
        return "The comment of '" + each.name() + "' would be lost.";
      }
    }
    if (hasComment(constructor)) {
      return "The comment of the constructor would be lost.";
    }
    String ofFields = whyNotFields(fields);
    String ofConstructor =
        ofFields.isEmpty() ? whyNotConstructor(type, fields, constructor) : ofFields;
    return ofConstructor.isEmpty() ? whyNotMethods(type, symbol, fields) : ofConstructor;
  }

  /// True if a comment stands before or in a member, or behind it on its last line.
  private boolean hasComment(Declaration member) {
    int before = code.tokens.tokenFrom(member.start()) - 1;
    int from = before < 0 ? 0 : code.tokens.end(before);
    String text = code.site.text();
    boolean isFirst = text.substring(from, member.start()).indexOf('\n') >= 0;
    int start = isFirst ? text.indexOf('\n', from) : from; // behind the member before
    return Comments.isIn(code.tokens, start, CodeStyle.lineEnd(text, member.end()));
  }

  private static String whyNotFields(List<Declaration.Variable> fields) {
    for (Declaration.Variable each : fields) {
      if (!each.modifiers().has(Modifiers.PRIVATE)) {
        return "'" + each.name() + "' is not private.";
      }
      if (each.initial() != null) {
        return "'" + each.name() + "' has a value that no constructor gives it.";
      }
      if (!each.modifiers().annotations().isEmpty() || each.modifiers().has(Modifiers.TRANSIENT)) {
        return "'" + each.name() + "' has annotations or is transient.";
      }
      if (each.sharesType() || each.extraDimensions() > 0) {
        return "'" + each.name() + "' shares its declaration.";
      }
      if (RESERVED.contains(each.name())) {
        return "No component may be named '" + each.name() + "'.";
      }
    }
    return "";
  }

  private String whyNotConstructor(
      Declaration.Type type, List<Declaration.Variable> fields, Declaration.Method constructor) {
    String other = "The constructor does more than to set the fields in their order.";
    Statement.Block body = constructor.body() == null ? null : constructor.body().node();
    List<Declaration.Variable> parameters = constructor.parameters();
    if (body == null
        || parameters.size() != fields.size()
        || body.statements().size() != fields.size()
        || !constructor.thrown().isEmpty()
        || !constructor.typeParameters().isEmpty()) {
      return other;
    }
    if (!constructor.modifiers().annotations().isEmpty()
        || parameters.stream().anyMatch(each -> !each.modifiers().annotations().isEmpty())) {
      return "The constructor has annotations.";
    }
    for (int i = 0; i < fields.size(); i++) {
      Declaration.Variable field = fields.get(i);
      Declaration.Variable parameter = parameters.get(i);
      boolean isSame =
          field.name().equals(parameter.name())
              && code.attribution
                  .variableType(field)
                  .equals(code.attribution.variableType(parameter));
      if (!isSame || body.statements().stream().noneMatch(each -> sets(each, field, parameter))) {
        return other;
      }
    }
    int access = type.modifiers().bits() & KEEP;
    int own = constructor.modifiers().bits() & KEEP;
    boolean isNarrower = rank(own) < rank(access);
    return isNarrower ? "The constructor is less accessible than the class." : "";
  }

  private static int rank(int access) {
    return (access & Modifiers.PUBLIC) != 0
        ? 3
        : (access & Modifiers.PROTECTED) != 0 ? 2 : (access & Modifiers.PRIVATE) != 0 ? 0 : 1;
  }

  private boolean sets(
      Statement statement, Declaration.Variable field, Declaration.Variable parameter) {
    return statement instanceof Statement.ExpressionStatement e
        && e.expression() instanceof Expression.Assign a
        && a.operator().equals("=")
        && a.target() instanceof Expression.Select s
        && s.target() instanceof Expression.This t
        && t.qualifier() == null
        && s.name().equals(field.name())
        && a.value() instanceof Expression.Name n
        && n.name().equals(parameter.name());
  }

  private String whyNotMethods(
      Declaration.Type type, ClassSymbol symbol, List<Declaration.Variable> fields) {
    for (String each : List.of("equals", "hashCode", "toString")) {
      int arity = each.equals("equals") ? 1 : 0;
      boolean isDeclared =
          symbol.methods(each).stream()
              .anyMatch(method -> method.isDeclared() && method.arity() == arity);
      if (!isDeclared) {
        return "The class has no '" + each + "', and a record's compares or shows its components.";
      }
    }
    for (Declaration.Variable field : fields) {
      Type wanted = code.attribution.variableType(field);
      for (MethodSymbol each :
          code.attribution.members().methods(symbol.thisType(), field.name())) {
        if (each.arity() != 0) {
          continue;
        }
        boolean isAccessor =
            each.owner() == symbol
                && each.is(Modifiers.PUBLIC)
                && !each.isStatic()
                && each.thrown().isEmpty()
                && each.typeParameters().isEmpty()
                && each.returnType().equals(wanted);
        if (!isAccessor) {
          return "'" + field.name() + "()' is no accessor of the component.";
        }
      }
    }
    boolean isNative =
        type.members().stream()
            .anyMatch(each ->
                each instanceof Declaration.Method m && m.modifiers().has(Modifiers.NATIVE));
    boolean isFinalized = symbol.methods("finalize").stream().anyMatch(each -> each.arity() == 0);
    return isNative || isFinalized ? "A record cannot have native methods or finalizers." : "";
  }

  private void edit(
      Declaration.Type type,
      List<Declaration.Variable> fields,
      Declaration.Method constructor,
      Draft draft) {
    int keyword = code.tokens.tokenAt(type.nameRange().start()) - 1;
    for (int at = code.tokens.tokenFrom(type.modifiers().start()); at < keyword; at++) {
      if (code.tokens.is(at, "final") || code.tokens.is(at, "static")) {
        draft.replace(code.tokens.start(at), code.tokens.start(at + 1), "");
      }
    }
    int end = type.nameRange().end();
    // with the name: the constructor that comes with it is declared there
    draft.replace(code.tokens.start(keyword), end, "record " + type.name());
    if (!type.typeParameters().isEmpty()) {
      int token = code.tokens.tokenFrom(type.typeParameters().getLast().end());
      end = code.tokens.end(token);
    }
    draft.insert(
        end,
        constructor.parameters().stream()
            .map(this::plain)
            .collect(Collectors.joining(", ", "(", ")")));
    for (Declaration.Variable each : fields) {
      int semicolon = code.tokens.tokenFrom(each.end());
      delete(draft, each.start(), code.tokens.end(semicolon));
    }
    delete(draft, constructor.start(), constructor.end());
  }

  /// A parameter without `final`.
  private String plain(Declaration.Variable parameter) {
    int from = parameter.type() == null ? parameter.start() : parameter.type().start();
    return code.site.text().substring(from, parameter.end());
  }

  /// Takes lines out, with the blank one before them.
  private void delete(Draft draft, int from, int to) {
    String text = code.site.text();
    int start = CodeStyle.lineStart(text, from);
    int before = start;
    while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    boolean isAlone =
        text.substring(start, from).isBlank()
            && text.substring(to, CodeStyle.lineEnd(text, to)).isBlank();
    if (isAlone) {
      draft.replace(before, CodeStyle.lineEnd(text, to), "");
    } else {
      draft.deleteLines(from, to);
    }
  }
}
