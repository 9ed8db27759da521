package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.ConstructorText;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.imports.ImportFixes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Constructors that are called and are not there: by a creation, by a constant of an enum, or by a
/// class whose superclass wants arguments (JLS 8.8.7, 8.8.9).
final class ConstructorFixes {
  private final Site site;
  private final Attribution attribution;
  private final NewMembers members;

  ConstructorFixes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
    this.members = new NewMembers(site);
  }

  /// For a call that none fits.
  void offer() {
    Node call = site.around(Expression.New.class);
    if (call == null) {
      call = constant();
    }
    switch (call) {
      case Expression.New n
          when n.arguments() != null
              && attribution.resolve(n.type()) instanceof Type.ClassType c
              && (c.symbol().kind() == DeclarationKind.CLASS
                  || c.symbol().kind() == DeclarationKind.RECORD) ->
          create(c.symbol(), n.arguments().list());
      case Declaration.EnumConstant c -> {
        Declaration.Type type = site.above(c, Declaration.Type.class);
        ClassSymbol owner = type == null ? null : attribution.scopes().classOf(type);
        Piece.Arguments arguments = c.arguments();
        if (owner != null && arguments != null) {
          create(owner, arguments.list());
        }
      }
      case null, default -> implicit();
    }
  }

  private Declaration.@Nullable EnumConstant constant() {
    for (Node node : site.path) {
      if (node instanceof Declaration.EnumConstant c) {
        return c;
      }
      if (node instanceof Declaration.Method || node instanceof Declaration.Type) {
        return null;
      }
    }
    return null;
  }

  private void create(ClassSymbol owner, List<Expression> arguments) {
    MethodSymbol declared = declared(owner, members.types(arguments));
    if (declared != null) {
      if (declared.is(Modifiers.PRIVATE)) {
        new ModifierFixes(site).offerAccess(declared, owner, declared.modifiers(), owner.name());
      }
      return;
    }
    if (!Site.isEditable(owner)) {
      return;
    }
    String access = owner.kind() == DeclarationKind.ENUM ? "" : members.withoutPrivate(owner);
    site.offer(
        "Create constructor in '" + owner.name() + "'",
        changes ->
            NewMembers.inClass(
                changes,
                owner,
                (draft, declaration, types) -> {
                  String code =
                      access
                          + owner.name()
                          + "("
                          + members.parameters(arguments, types::write)
                          + ") {\n"
                          + body(owner, declaration)
                          + "}";
                  new MemberPlace(draft, declaration).behind(lastConstructor(declaration), code);
                }));
  }

  /// The constructor that takes just these; there may be no two of the same erasure (JLS 8.8.2).
  private @Nullable MethodSymbol declared(ClassSymbol owner, List<Type> types) {
    List<Type> erased = types.stream().map(attribution.types()::erasure).toList();
    for (MethodSymbol each : owner.constructors()) {
      boolean isSame =
          each.parameterTypes().stream().map(attribution.types()::erasure).toList().equals(erased);
      if (isSame && (each.isDeclared() || owner.kind() == DeclarationKind.RECORD)) {
        return each;
      }
    }
    return null;
  }

  /// Every constructor has to give final fields their values, one of a record by calling another
  /// (JLS 8.8.9, 8.10.4).
  private String body(ClassSymbol owner, Declaration.Type declaration) {
    if (owner.kind() == DeclarationKind.RECORD) {
      String values =
          owner.components().stream()
              .map(each -> CodeStyle.defaultValue(each.type()))
              .collect(Collectors.joining(", "));
      return "\tthis(" + values + ");\n";
    }
    StringBuilder made = new StringBuilder();
    for (Declaration.Variable each : blankFinals(declaration)) {
      FieldSymbol field = owner.field(each.name());
      if (field != null) {
        String value = CodeStyle.defaultValue(field.type());
        made.append("\t").append(each.name()).append(" = ").append(value).append(";\n");
      }
    }
    return made.toString();
  }

  private static List<Declaration.Variable> blankFinals(Declaration.Type declaration) {
    List<Declaration.Variable> result = new ArrayList<>();
    for (Declaration member : declaration.members()) {
      if (member instanceof Declaration.Variable v
          && v.initial() == null
          && v.modifiers().has(Modifiers.FINAL)
          && !v.modifiers().has(Modifiers.STATIC)) {
        result.add(v);
      }
    }
    return result;
  }

  private static @Nullable Declaration lastConstructor(Declaration.Type declaration) {
    Declaration last = null;
    for (Declaration member : declaration.members()) {
      boolean isBefore =
          member instanceof Declaration.Method m && m.kind() == DeclarationKind.CONSTRUCTOR;
      last = isBefore ? member : last;
    }
    return last;
  }

  // ---- the superclass wants arguments, or throws

  /// For a class that declares no constructor, or for one that calls none: javac names the class,
  /// or where the constructor's body begins.
  void implicit() {
    Node first = site.path.getFirst();
    Node around = first instanceof Piece ? site.parent(first) : first;
    if (around instanceof Declaration.Type t) {
      constructorOf(t);
    } else if (around instanceof Statement.Block block
        && site.parent(block) instanceof Declaration.Method m
        && m.kind() == DeclarationKind.CONSTRUCTOR
        && site.start() == block.start()) {
      callSuper(m);
    }
  }

  private void constructorOf(Declaration.Type type) {
    ClassSymbol symbol = attribution.scopes().classOf(type);
    if (symbol == null
        || type.isAnonymous()
        || type.kind() != DeclarationKind.CLASS
        || symbol.constructors().stream().anyMatch(MethodSymbol::isDeclared)) {
      return;
    }
    List<ConstructorText.Field> fields =
        blankFinals(type).stream()
            .map(each -> new ConstructorText.Field(each.name(), attribution.variableType(each)))
            .toList();
    ConstructorText text = new ConstructorText(attribution, symbol);
    if (text.mayBeAdded(fields)) {
      site.offer(
          "Create constructor in '" + type.name() + "'",
          changes ->
              NewMembers.inClass(
                  changes,
                  symbol,
                  (draft, declaration, types) ->
                      new MemberPlace(draft, declaration)
                          .behind(
                              lastField(declaration), text.write(fields, text.access(), types))));
    }
  }

  private static @Nullable Declaration lastField(Declaration.Type declaration) {
    Declaration last = null;
    for (Declaration member : declaration.members()) {
      last = member instanceof Declaration.Variable ? member : last;
    }
    return last;
  }

  private void callSuper(Declaration.Method constructor) {
    Declaration.Type type = site.above(constructor, Declaration.Type.class);
    ClassSymbol symbol = type == null ? null : attribution.scopes().classOf(type);
    if (symbol == null
        || constructor.body() == null
        || !(symbol.superclass() instanceof Type.ClassType above)
        || above.symbol().isLocal()) {
      return;
    }
    MethodSymbol called = null;
    for (MethodSymbol each : above.symbol().constructors()) {
      boolean isFewer = called == null || each.arity() < called.arity();
      if (isFewer && site.access(constructor).allows(each, above)) {
        called = each;
      }
    }
    if (called == null || called.arity() == 0) {
      return;
    }
    String values =
        called.parameterTypes().stream()
            .map(CodeStyle::defaultValue)
            .collect(Collectors.joining(", "));
    offerCall(constructor, "super(" + values + ")");
  }

  /// Of a record's constructor that has to call another one (JLS 8.10.4), and does nothing yet that
  /// only the canonical one may do.
  void callCanonical() {
    Declaration.Method constructor = site.around(Declaration.Method.class);
    Declaration.Type type =
        constructor == null ? null : site.above(constructor, Declaration.Type.class);
    if (constructor == null
        || type == null
        || type.kind() != DeclarationKind.RECORD
        || constructor.body() == null
        || assigns(constructor.body().node())) {
      return;
    }
    List<String> given = constructor.parameters().stream().map(Declaration.Variable::name).toList();
    String values =
        type.components().stream()
            .map(each -> {
              int at = given.indexOf(each.name());
              Type wanted = attribution.variableType(each);
              boolean isSame =
                  at >= 0
                      && attribution.variableType(constructor.parameters().get(at)).equals(wanted);
              return isSame ? each.name() : CodeStyle.defaultValue(wanted);
            })
            .collect(Collectors.joining(", "));
    offerCall(constructor, "this(" + values + ")");
  }

  private static boolean assigns(Statement.Block body) {
    return body.statements().stream()
        .anyMatch(each ->
            each instanceof Statement.ExpressionStatement s
                && s.expression() instanceof Expression.Assign);
  }

  /// As the first statement of a constructor.
  private void offerCall(Declaration.Method constructor, String call) {
    if (constructor.body() == null) {
      return;
    }
    int open = constructor.body().range().start() + 1;
    site.offer(
        "Call '" + call + "'",
        changes -> {
          String newline = changes.here().style().newline();
          String outer = CodeStyle.indentation(site.text, constructor.start());
          String inner = outer + changes.here().style().unit();
          String rest = site.text.substring(open, CodeStyle.lineEnd(site.text, open));
          String end =
              rest.stripLeading().startsWith("}")
                  ? newline + outer
                  : rest.isBlank() ? "" : newline + inner;
          changes.here().insert(open, newline + inner + call + ";" + end);
        });
  }

  // ---- a creation without `new`

  /// Of a call whose name is that of a class with a constructor for it, not that of a method.
  void missingNew(Expression.Call call) {
    if (call.target() != null || !Character.isUpperCase(call.name().charAt(0))) {
      return;
    }
    Type known = attribution.scopes().context(call).typeNamed(call.name());
    if (known instanceof Type.ClassType c) {
      offerNew(call, c.symbol(), null);
      return;
    }
    for (String each : new ImportFixes(attribution).candidates(call.name())) {
      ClassSymbol symbol = site.symbols.byQualifiedName(each);
      if (symbol != null) {
        offerNew(call, symbol, each);
      }
    }
  }

  private void offerNew(Expression.Call call, ClassSymbol symbol, @Nullable String imported) {
    int count = call.arguments().list().size();
    boolean isPossible =
        symbol.kind() != DeclarationKind.ENUM
            && !symbol.isInterface()
            && !symbol.is(Modifiers.ABSTRACT)
            && symbol.constructors().stream()
                .anyMatch(each ->
                    (each.arity() == count || each.isVarargs() && count >= each.arity() - 1)
                        && site.access(call).allows(each, symbol.thisType()));
    if (!isPossible) {
      return;
    }
    site.offer(
        imported == null ? "Insert 'new'" : "Insert 'new' and import '" + imported + "'",
        changes -> {
          changes.here().insert(call.start(), "new ");
          if (!symbol.typeParameters().isEmpty()) {
            changes.here().insert(call.nameRange().end(), "<>");
          }
          if (imported != null) {
            changes.here().addImport(imported);
          }
        });
  }
}
