package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.completion.ExpectedType;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Declarations of names that code uses and nobody has declared yet.
final class CreateFixes {
  private final Site site;
  private final Attribution attribution;

  CreateFixes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
  }

  void offer(Node unknown) {
    switch (unknown) {
      case Expression.Name n -> variable(n);
      case Expression.Select s -> member(s);
      case Expression.Call c -> method(c);
      case TypeTree.Named n when n.qualifier() == null -> type(n);
      default -> {}
    }
  }

  // ---- variables

  private void variable(Expression.Name name) {
    if (site.parent(name) instanceof Piece.Case label) {
      for (ClassSymbol each : attribution.members().classesOf(attribution.selectorType(label))) {
        constant(each, name.name());
      }
      return;
    }
    Type type = typeOf(name);
    if (type == null) {
      if (Character.isUpperCase(name.name().charAt(0))) {
        newType(name.name(), DeclarationKind.CLASS);
      }
      return;
    }
    local(name, type);
    parameter(name, type);
    ClassSymbol owner = attribution.scopes().enclosingClass(name);
    if (owner != null) {
      field(owner, name.name(), type, isStaticHere(name));
    }
  }

  /// The type that a name in this place would have to have; null if the place does not tell.
  private @Nullable Type typeOf(Expression at) {
    Node parent = site.parent(at);
    Type type =
        switch (parent) {
          case Expression.Assign a when a.target() == at -> attribution.typeOf(a.value());
          case Expression.Select s when s.target() == at -> null;
          case Expression.Call c when c.target() == at -> null;
          case Expression.MethodReference r -> null;
          case Statement.ExpressionStatement s -> null;
          case null -> null;
          default -> ExpectedType.at(attribution, at);
        };
    if (type == null && parent instanceof Piece.Arguments) {
      type = site.symbols.object();
    }
    if (type instanceof Type.Null) {
      return site.symbols.object();
    }
    return type == null || type.isUnknown() || type.isVoid()
        ? null
        : attribution.types().upward(type);
  }

  private void local(Expression.Name name, Type type) {
    Statement statement = site.statement(name);
    if (statement == null) {
      return;
    }
    boolean isAssignment =
        site.parent(name) instanceof Expression.Assign a
            && a.target() == name
            && a.operator().equals("=")
            && site.parent(a) == statement;
    site.offer(
        "Create local variable '" + name.name() + "'",
        changes -> {
          Draft draft = changes.here();
          String written = draft.types(name).write(type);
          if (isAssignment) {
            draft.insert(name.start(), written + " ");
          } else {
            draft.insert(
                statement.start(),
                written
                    + " "
                    + name.name()
                    + " = "
                    + CodeStyle.defaultValue(type)
                    + ";"
                    + draft.style().newline()
                    + CodeStyle.indentation(site.text, statement.start()));
          }
        });
  }

  /// Only where nobody else calls: of a private method or constructor that the file does not name
  /// anywhere else.
  private void parameter(Expression.Name name, Type type) {
    Declaration.Method method = site.above(name, Declaration.Method.class);
    if (method == null
        || !method.modifiers().has(Modifiers.PRIVATE)
        || mentions(method.name()) > 1) {
      return;
    }
    site.offer(
        "Create parameter '" + name.name() + "'",
        changes -> {
          Draft draft = changes.here();
          String written = draft.types(method).write(type) + " " + name.name();
          if (method.parameters().isEmpty()) {
            int close = ExceptionFixes.closingParenthesis(draft, method);
            if (close > 0) {
              draft.insert(close - 1, written);
            }
          } else {
            draft.insert(method.parameters().getLast().end(), ", " + written);
          }
        });
  }

  private int mentions(String name) {
    var tokens = attribution.source().tree().tokens();
    int count = 0;
    for (int i = 0; i < tokens.count(); i++) {
      count += tokens.isIdentifier(i) && tokens.name(i).equals(name) ? 1 : 0;
    }
    return count;
  }

  private boolean isStaticHere(Node at) {
    boolean[] result = new boolean[1];
    attribution
        .scopes()
        .walk(
            at,
            (symbol, isStatic) -> {
              result[0] = isStatic;
              return true;
            });
    return result[0];
  }

  private void field(ClassSymbol owner, String name, Type type, boolean isStatic) {
    if (!Site.isEditable(owner) || owner.isInterface() || owner.kind() == DeclarationKind.RECORD) {
      return;
    }
    boolean isOwn = isOwn(owner);
    String access = isOwn ? "private " : isSamePackage(owner) ? "" : "public ";
    site.offer(
        "Create field '" + name + "'" + in(owner),
        changes ->
            inClass(
                changes,
                owner,
                (draft, declaration, types) ->
                    new MemberPlace(draft, declaration)
                        .field(
                            access
                                + (isStatic ? "static " : "")
                                + types.write(type)
                                + " "
                                + name
                                + ";")));
  }

  private boolean isOwn(ClassSymbol owner) {
    return owner.index() == site.symbols.open().index();
  }

  private boolean isSamePackage(ClassSymbol owner) {
    return owner.packageName().equals(site.symbols.open().index().packageName());
  }

  private String in(ClassSymbol owner) {
    return isOwn(owner) ? "" : " in '" + owner.displayName() + "'";
  }

  private void constant(ClassSymbol owner, String name) {
    if (owner.kind() != DeclarationKind.ENUM || !Site.isEditable(owner)) {
      return;
    }
    site.offer(
        "Create enum constant '" + name + "'" + in(owner),
        changes ->
            inClass(
                changes,
                owner,
                (draft, declaration, types) -> {
                  Declaration.EnumConstant last = null;
                  for (Declaration member : declaration.members()) {
                    last = member instanceof Declaration.EnumConstant c ? c : last;
                  }
                  if (last == null) {
                    String end = declaration.members().isEmpty() ? "" : ";";
                    draft.insert(declaration.body().start() + 1, " " + name + end);
                  } else {
                    boolean isOwnLine = CodeStyle.startsLine(draft.text(), last.start());
                    draft.insert(
                        last.end(),
                        isOwnLine
                            ? ","
                                + draft.style().newline()
                                + CodeStyle.indentation(draft.text(), last.start())
                                + name
                            : ", " + name);
                  }
                }));
  }

  private void member(Expression.Select select) {
    Unresolved unresolved = new Unresolved(site);
    Type receiver = unresolved.receiver(select);
    Type type = typeOf(select);
    boolean isOnType = unresolved.isOnType(select);
    for (ClassSymbol each :
        receiver == null ? List.<ClassSymbol>of() : attribution.members().classesOf(receiver)) {
      if (isOnType) {
        constant(each, select.name());
      }
      if (type != null && !(receiver instanceof Type.ArrayType)) {
        field(each, select.name(), type, isOnType);
      }
    }
  }

  // ---- methods

  private void method(Expression.Call call) {
    Unresolved unresolved = new Unresolved(site);
    Type receiver = unresolved.receiver(call);
    if (call.target() == null) {
      ClassSymbol owner = attribution.scopes().enclosingClass(call);
      if (owner != null) {
        method(call, owner, isStaticHere(call));
      }
    } else if (receiver != null && !(receiver instanceof Type.ArrayType)) {
      attribution
          .members()
          .classesOf(receiver)
          .forEach(each -> method(call, each, unresolved.isOnType(call)));
    }
  }

  private void method(Expression.Call call, ClassSymbol owner, boolean isStatic) {
    if (!Site.isEditable(owner) || owner.kind() == DeclarationKind.ANNOTATION) {
      return;
    }
    Type result = result(call);
    if (result == null) {
      return;
    }
    site.offer(
        "Create method '" + call.name() + "'" + in(owner),
        changes ->
            inClass(
                changes,
                owner,
                (draft, declaration, types) -> {
                  boolean isAbstract = owner.isInterface() && !isStatic;
                  String access =
                      owner.isInterface()
                          ? ""
                          : isOwn(owner) ? "private " : isSamePackage(owner) ? "" : "public ";
                  String head =
                      access
                          + (isStatic ? "static " : "")
                          + types.write(result)
                          + " "
                          + call.name()
                          + "("
                          + parameters(call.arguments().list(), types)
                          + ")";
                  String body =
                      result.isVoid()
                          ? "// not implemented yet"
                          : "return " + CodeStyle.defaultValue(result) + ";";
                  String code = isAbstract ? head + ";" : head + " {\n\t" + body + "\n}";
                  Declaration around = isOwn(owner) ? memberAround(declaration) : null;
                  new MemberPlace(draft, declaration).behind(around, code);
                }));
  }

  /// The member of a type that the problem is in; null if it has none there.
  private @Nullable Declaration memberAround(Declaration.Type type) {
    for (Declaration member : type.members()) {
      if (member instanceof Declaration.Method
          && member.start() <= site.start()
          && site.start() <= member.end()) {
        return member;
      }
    }
    return null;
  }

  private @Nullable Type result(Expression.Call call) {
    Node parent = site.parent(call);
    if (parent instanceof Statement.ExpressionStatement
        || parent instanceof Expression.Lambda l && l.body() == call) {
      return site.symbols.voidType();
    }
    return typeOf(call);
  }

  private String parameters(List<Expression> arguments, TypeWriter types) {
    List<String> made = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Expression each : arguments) {
      Type type = attribution.types().upward(attribution.typeOf(each));
      boolean isNothing = type.isUnknown() || type instanceof Type.Null || type.isVoid();
      Type declared = isNothing ? site.symbols.object() : type;
      String name = CodeStyle.fresh(nameOf(each, declared), taken);
      taken.add(name);
      made.add(types.write(declared) + " " + name);
    }
    return String.join(", ", made);
  }

  private static String nameOf(Expression argument, Type type) {
    return switch (argument) {
      case Expression.Name n when Character.isLowerCase(n.name().charAt(0)) -> n.name();
      case Expression.Select s when Character.isLowerCase(s.name().charAt(0)) -> s.name();
      default -> MethodText.named(type);
    };
  }

  /// A constructor for a creation that none fits.
  void constructor() {
    Expression.New creation = site.around(Expression.New.class);
    if (creation == null
        || creation.arguments() == null
        || !(attribution.resolve(creation.type()) instanceof Type.ClassType c)
        || !Site.isEditable(c.symbol())
        || c.symbol().kind() != DeclarationKind.CLASS) {
      return;
    }
    ClassSymbol owner = c.symbol();
    List<Expression> arguments = creation.arguments().list();
    site.offer(
        "Create constructor in '" + owner.name() + "'",
        changes ->
            inClass(
                changes,
                owner,
                (draft, declaration, types) -> {
                  String access = isSamePackage(owner) ? "" : "public ";
                  String code =
                      access + owner.name() + "(" + parameters(arguments, types) + ") {\n}";
                  Declaration last = null;
                  for (Declaration member : declaration.members()) {
                    boolean isBefore =
                        member instanceof Declaration.Method m
                            && m.kind() == DeclarationKind.CONSTRUCTOR;
                    last = isBefore ? member : last;
                  }
                  new MemberPlace(draft, declaration).behind(last, code);
                }));
  }

  // ---- types

  private void type(TypeTree.Named name) {
    Node parent = site.parent(name);
    DeclarationKind kind =
        switch (parent) {
          case Piece.Annotation a -> DeclarationKind.ANNOTATION;
          case Declaration.Type t
              when t.implemented().contains(name) || t.kind() == DeclarationKind.INTERFACE ->
              DeclarationKind.INTERFACE;
          case null, default -> DeclarationKind.CLASS;
        };
    boolean isThrown = parent instanceof Declaration.Method m && m.thrown().contains(name);
    if (!isThrown && name.arguments() == null) {
      newType(name.name(), kind);
    }
  }

  private void newType(String name, DeclarationKind kind) {
    String location = site.symbols.open().location();
    int slash = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    String packageName = site.symbols.open().index().packageName();
    if (slash < 0
        || !location.endsWith(".java")
        || site.symbols.topLevel(packageName, name) != null
        || site.symbols.open().index().isCompact()) {
      return;
    }
    String keyword =
        switch (kind) {
          case ANNOTATION -> "@interface";
          case INTERFACE -> "interface";
          default -> "class";
        };
    String newline = CodeStyle.of(attribution.source().tree()).newline();
    String head = packageName.isEmpty() ? "" : "package " + packageName + ";" + newline + newline;
    String text = head + "public " + keyword + " " + name + " {" + newline + "}" + newline;
    String what =
        kind == DeclarationKind.CLASS
            ? "class"
            : kind == DeclarationKind.INTERFACE ? "interface" : "annotation";
    site.offer(
        "Create " + what + " '" + name + "'",
        changes -> changes.create(location.substring(0, slash + 1) + name + ".java", text));
  }

  // ---- where members go

  private interface Edit {
    void make(Draft draft, Declaration.Type declaration, TypeWriter types);
  }

  private static void inClass(Changes changes, ClassSymbol owner, Edit edit) {
    Draft draft = changes.of(owner);
    Declaration.Type declaration = draft == null ? null : draft.declaration(owner);
    if (draft != null && declaration != null && new MemberPlace(draft, declaration).exists()) {
      Node inside =
          declaration.members().isEmpty() ? declaration : declaration.members().getFirst();
      edit.make(draft, declaration, draft.types(inside));
    }
  }
}
