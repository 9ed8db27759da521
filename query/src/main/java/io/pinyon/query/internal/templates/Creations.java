package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.CaseCoverage;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingMethods;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `new` can create of a class: an item for each constructor that may be called (JLS 15.9), an
/// anonymous class with the methods it lacks for what is abstract. A class of which nothing can be
/// created stays as the qualifier of its member classes.
public final class Creations {
  /// Methods of an anonymous class that are written out.
  private static final int MOST_METHODS = 60;

  private final Attribution attribution;
  private final Expression creation;
  private final @Nullable Expression outer;
  private final Access access;
  private final @Nullable Type expected;
  private final char next;
  private final CodeStyle style;

  /// `creation` is where the object is created, `expected` the type that the place wants, null if
  /// any; `next` what follows the class's name on its line.
  public Creations(
      Attribution attribution,
      Expression creation,
      Access access,
      @Nullable Type expected,
      char next) {
    this.attribution = attribution;
    this.creation = creation;
    this.outer = creation instanceof Expression.New n ? n.outer() : null;
    this.access = access;
    this.expected = expected;
    this.next = next;
    this.style = CodeStyle.of(attribution);
  }

  /// The class that an item of a type means; null if it cannot be found.
  public @Nullable ClassSymbol classOf(Completion.Item type) {
    SymbolId id = type.symbol();
    if (id == null) {
      return null;
    }
    boolean isInScope = type.imports().isEmpty() && type.inserted().text().equals(type.label());
    if (isInScope
        && attribution.scopes().context(creation).typeNamed(type.label())
            instanceof Type.ClassType c
        && c.symbol().qualifiedName().equals(id.text())) {
      return c.symbol();
    }
    return attribution.symbols().byQualifiedName(id.text());
  }

  /// True if a class is what is expected, or below it with type arguments that may be the same.
  public boolean isExpected(ClassSymbol symbol) {
    return expected instanceof Type.ClassType c
        && !attribution.types().isObject(c)
        && attribution.types().asSuper(symbol.thisType(), c.symbol()) != null
        && new CaseCoverage(attribution).mayBe(c, symbol);
  }

  /// True if objects of the class itself can be created here.
  public boolean isCreatable(ClassSymbol symbol) {
    boolean isClass =
        symbol.kind() == DeclarationKind.CLASS || symbol.kind() == DeclarationKind.RECORD;
    return isClass
        && !isAbstract(symbol)
        && hasOuterInstance(symbol)
        && symbol.constructors().stream().anyMatch(each -> mayCall(each, false));
  }

  /// What takes the place of a type.
  public List<Completion.Item> of(Completion.Item type, ClassSymbol symbol) {
    List<Completion.Item> found = List.of();
    if (hasOuterInstance(symbol)) {
      found = isAbstract(symbol) ? anonymous(type, symbol) : constructors(type, symbol);
    }
    return found.isEmpty() && holdsClasses(symbol) ? List.of(type) : found;
  }

  private static boolean isAbstract(ClassSymbol symbol) {
    return symbol.isInterface() || symbol.is(Modifiers.ABSTRACT);
  }

  private boolean holdsClasses(ClassSymbol symbol) {
    for (String name : symbol.memberClassNames()) {
      ClassSymbol member = symbol.memberClass(name);
      if (member != null && access.allows(member)) {
        return true;
      }
    }
    return false;
  }

  // ---- what can be created

  /// True unless it is an inner class, and no object of the class around it is at hand (JLS
  /// 15.9.2).
  private boolean hasOuterInstance(ClassSymbol symbol) {
    ClassSymbol owner = symbol.owner();
    boolean isInner = owner != null && !symbol.isStatic() && !symbol.isLocal();
    if (owner == null || !isInner || symbol.isInterface()) {
      return outer == null;
    }
    if (outer != null) {
      return attribution.types().asSuper(attribution.typeOf(outer), owner) != null;
    }
    boolean[] found = new boolean[1];
    attribution
        .scopes()
        .walk(
            creation,
            new Scopes.Visitor() {
              @Override
              public boolean classBody(ClassSymbol around, boolean isStatic) {
                found[0] |=
                    !isStatic && attribution.types().asSuper(around.thisType(), owner) != null;
                return found[0];
              }
            });
    return found[0];
  }

  /// A protected constructor may be called in its package, or by an anonymous subclass (JLS
  /// 6.6.2.2).
  private boolean mayCall(MethodSymbol constructor, boolean isAnonymous) {
    int modifiers = constructor.modifiers();
    if (isAnonymous && (modifiers & Modifiers.PROTECTED) != 0) {
      return true;
    }
    return access.allows(modifiers & ~Modifiers.PROTECTED, constructor.owner(), null);
  }

  private List<Completion.Item> constructors(Completion.Item type, ClassSymbol symbol) {
    DeclarationKind kind = symbol.kind();
    if (kind != DeclarationKind.CLASS && kind != DeclarationKind.RECORD) {
      return List.of();
    }
    if (next == '<') {
      return List.of(type);
    }
    Type.ClassType site = site(symbol);
    List<Completion.Item> result = new ArrayList<>();
    for (MethodSymbol each : symbol.constructors()) {
      attribution.symbols().effort().step();
      if (mayCall(each, false)) {
        SnippetWriter made = new SnippetWriter(style).text(type.inserted().text());
        boolean hasStop = addDiamond(made, symbol);
        if (next == '(') {
          return List.of(item(type, each, site, "", made.build(), type.imports()));
        }
        made.text("(");
        if (each.arity() > 0 || hasStop) {
          made.stop(each.arity() == 0 ? 2 : 0, "");
        }
        Snippet snippet = made.text(")").build();
        result.add(item(type, each, site, "", snippet, type.imports()));
      }
    }
    return result;
  }

  /// True if type arguments are to be typed: without a type that is expected the diamond would
  /// stand for the bounds of the parameters (JLS 15.9.3, 18.5.1).
  private boolean addDiamond(SnippetWriter made, ClassSymbol symbol) {
    if (symbol.typeParameters().isEmpty()) {
      return false;
    }
    Node parent = attribution.source().parent(creation);
    boolean isFree =
        parent instanceof Declaration.Variable v && v.type() != null && isVar(v)
            || parent instanceof Statement.ExpressionStatement
            || parent instanceof Expression.Select
            || parent instanceof Expression.Call;
    boolean areFree =
        symbol.typeParameters().stream()
            .allMatch(each -> attribution.types().isObject(each.upper()));
    if (!isFree || !areFree || next == '(') {
      made.text("<>");
      return false;
    }
    made.text("<");
    for (int i = 0; i < symbol.typeParameters().size(); i++) {
      made.text(i == 0 ? "" : ", ").stop(1 + i, "Object");
    }
    made.text(">");
    return true;
  }

  private boolean isVar(Declaration.Variable variable) {
    return variable.type() != null && attribution.isInferred(variable.type());
  }

  /// The class with the type arguments that make it what is expected, as far as that says; with the
  /// bounds of its parameters for the rest.
  private Type.ClassType site(ClassSymbol symbol) {
    if (symbol.typeParameters().isEmpty()) {
      return symbol.thisType();
    }
    List<Type> arguments = new ArrayList<>();
    Type.ClassType wanted =
        expected instanceof Type.ClassType c ? attribution.functions().withoutWildcards(c) : null;
    Type.ClassType seen =
        wanted == null ? null : attribution.types().asSuper(symbol.thisType(), wanted.symbol());
    for (Type.Variable parameter : symbol.typeParameters()) {
      Type found = null;
      if (wanted != null && seen != null) {
        int at = seen.arguments().indexOf(parameter);
        found = at >= 0 && at < wanted.arguments().size() ? wanted.arguments().get(at) : null;
      }
      arguments.add(found == null ? attribution.types().erasure(parameter.upper()) : found);
    }
    return new Type.ClassType(symbol, arguments, null);
  }

  /// False if a type argument that nothing says, and is the bound of its parameter, is not within
  /// it (JLS 4.5): a bound that depends on parameters.
  private boolean isWithinBounds(Type.ClassType site) {
    List<Type.Variable> parameters = site.symbol().typeParameters();
    for (int i = 0; i < parameters.size() && i < site.arguments().size(); i++) {
      Type bound = parameters.get(i).upper();
      boolean isTold = !site.arguments().get(i).equals(attribution.types().erasure(bound));
      boolean isPlain = bound instanceof Type.ClassType c && c.arguments().isEmpty();
      if (!isTold && !isPlain) {
        return false;
      }
    }
    return true;
  }

  // ---- anonymous classes

  private List<Completion.Item> anonymous(Completion.Item type, ClassSymbol symbol) {
    boolean isSealed = symbol.is(Modifiers.SEALED);
    if (isSealed || symbol.kind() == DeclarationKind.ANNOTATION || next == '<' || next == '(') {
      return isSealed || symbol.kind() == DeclarationKind.ANNOTATION ? List.of() : List.of(type);
    }
    Type.ClassType site = site(symbol);
    if (!isWithinBounds(site)) {
      return List.of();
    }
    List<MethodSymbol> missing = MissingMethods.ofSubclass(symbol, attribution);
    boolean canImplement =
        missing.stream()
            .allMatch(each -> mayCall(each, true) || access.allows(each.modifiers(), symbol, null));
    if (!canImplement || missing.size() > MOST_METHODS) {
      return List.of();
    }
    Set<String> imports = new LinkedHashSet<>(type.imports());
    String body = body(site, missing, imports);
    TypeWriter types = new TypeWriter(attribution, creation, imports);
    StringBuilder name = new StringBuilder(type.inserted().text());
    for (int i = 0; i < site.arguments().size(); i++) {
      name.append(i == 0 ? "<" : ", ").append(types.write(site.arguments().get(i)));
    }
    name.append(site.arguments().isEmpty() ? "" : ">");
    List<Completion.Item> result = new ArrayList<>();
    if (symbol.isInterface()) {
      result.add(anonymous(type, null, site, name.toString(), body, imports));
    }
    for (MethodSymbol each :
        symbol.isInterface() ? List.<MethodSymbol>of() : symbol.constructors()) {
      if (mayCall(each, true)) {
        result.add(anonymous(type, each, site, name.toString(), body, imports));
      }
    }
    return result;
  }

  private Completion.Item anonymous(
      Completion.Item type,
      @Nullable MethodSymbol constructor,
      Type.ClassType site,
      String name,
      String body,
      Set<String> imports) {
    SnippetWriter made = new SnippetWriter(style).text(name).text("(");
    if (constructor != null && constructor.arity() > 0) {
      made.stop(1, "");
    }
    made.text(") ").marked(body);
    return item(type, constructor, site, " {…}", made.build(), List.copyOf(imports));
  }

  private String body(Type.ClassType site, List<MethodSymbol> missing, Set<String> imports) {
    if (missing.isEmpty()) {
      return "{\n\t" + SnippetWriter.MARK + SnippetWriter.MARK + "\n}";
    }
    MethodText text = new MethodText(attribution, new TypeWriter(attribution, creation, imports));
    StringBuilder made = new StringBuilder("{");
    ClassSymbol host = // any class: only an interface would declare the methods otherwise
        attribution.symbols().object() instanceof Type.ClassType c ? c.symbol() : site.symbol();
    for (MethodSymbol each : missing) {
      boolean isFirst = made.length() == 1;
      String body = text.emptyBody(site, each);
      if (isFirst) {
        body = marked(body);
      }
      String code = text.override(host, site, each, body);
      made.append(isFirst ? "\n\t" : "\n\n\t").append(code.replace("\n", "\n\t"));
    }
    return made.append("\n}").toString();
  }

  /// The value that is returned, or the whole body, is where the caret stays.
  private static String marked(String body) {
    char mark = SnippetWriter.MARK;
    return body.startsWith("return ")
        ? "return " + mark + body.substring("return ".length(), body.length() - 1) + mark + ";"
        : "" + mark + mark;
  }

  /// Of a class whose name is typed already, with `new` behind its dot from `wordStart` on.
  public Completion.Item behind(ClassSymbol symbol, Expression name, int wordStart) {
    String text = attribution.source().text().substring(name.start(), name.end());
    boolean isBare =
        symbol.constructors().size() == 1 && symbol.constructors().getFirst().arity() == 0;
    SnippetWriter made = new SnippetWriter(style).text("new " + text);
    made.text(symbol.typeParameters().isEmpty() ? "(" : "<>(");
    Snippet snippet = (isBare ? made : made.caret()).text(")").build();
    return new Completion.Item(
        "new",
        Completion.Kind.SNIPPET,
        "",
        snippet.text(),
        "",
        snippet,
        false,
        List.of(),
        new TextRange(name.start(), wordStart),
        null);
  }

  // ---- arrays

  /// Arrays of an element type: by their size, by their elements.
  public List<Completion.Item> arrays(Type element, int dimensions) {
    Set<String> imports = new LinkedHashSet<>();
    String name = new TypeWriter(attribution, creation, imports).erased(element);
    String label = name.substring(name.lastIndexOf('.') + 1);
    String more = "[]".repeat(dimensions - 1);
    Snippet sized = new SnippetWriter(style).text(name + "[").stop(0, "").text("]" + more).build();
    Snippet listed =
        new SnippetWriter(style).text(name + "[]" + more + " {").stop(0, "").text("}").build();
    return List.of(
        array(label, "[]" + more, sized, imports),
        array(label, "[]" + more + " {…}", listed, imports));
  }

  private static Completion.Item array(
      String label, String behind, Snippet snippet, Set<String> imports) {
    return Completion.Item.code(label, Completion.Kind.CONSTRUCTOR, behind, snippet, imports);
  }

  // ---- items

  private Completion.Item item(
      Completion.Item type,
      @Nullable MethodSymbol constructor,
      Type.ClassType site,
      String behind,
      Snippet snippet,
      List<String> imports) {
    String parameters =
        constructor == null
            ? "()"
            : ParameterText.of(
                constructor,
                each -> attribution.types().memberType(site, constructor.owner(), each));
    boolean isDeclared = constructor != null && constructor.isDeclared();
    return new Completion.Item(
        type.label(),
        Completion.Kind.CONSTRUCTOR,
        parameters + behind,
        type.detail(),
        type.container(),
        snippet,
        type.isDeprecated() || constructor != null && constructor.is(Modifiers.DEPRECATED),
        imports,
        null,
        constructor != null && isDeclared
            ? new SymbolId(SymbolKey.of(constructor))
            : type.symbol());
  }
}
