package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Types that code names and nobody has declared yet, each in a file of its own beside the open
/// one.
final class NewTypes {
  private final Site site;
  private final Attribution attribution;

  NewTypes(Site site) {
    this.site = site;
    this.attribution = site.attribution;
  }

  /// What the new type is: its keyword with what stands before, and what it extends or implements.
  private record Shape(DeclarationKind kind, String keyword, String parameters, String above) {
    Shape(DeclarationKind kind) {
      this(kind, keyword(kind), "", "");
    }

    private static String keyword(DeclarationKind kind) {
      return switch (kind) {
        case ANNOTATION -> "@interface";
        case INTERFACE -> "interface";
        default -> "class";
      };
    }

    Shape extending(String name) {
      return new Shape(kind, keyword, parameters, " extends " + name);
    }

    Shape withParameters(int count) {
      return new Shape(kind, keyword, NewTypes.parameters(count), above);
    }

    String title() {
      return kind == DeclarationKind.CLASS
          ? "class"
          : kind == DeclarationKind.INTERFACE ? "interface" : "annotation";
    }
  }

  void offer(TypeTree.Named name) {
    Node parent = site.parent(name);
    Shape shape =
        switch (parent) {
          case Piece.Annotation a -> new Shape(DeclarationKind.ANNOTATION);
          case Declaration.Type t when t.permitted().contains(name) -> permitted(t);
          case Declaration.Type t
              when t.implemented().contains(name) || t.kind() == DeclarationKind.INTERFACE ->
              new Shape(DeclarationKind.INTERFACE);
          case Declaration.Method m when m.thrown().contains(name) ->
              new Shape(DeclarationKind.CLASS).extending("Exception");
          case Declaration.Variable v when v.kind() == Declaration.VariableKind.CATCH_PARAMETER ->
              new Shape(DeclarationKind.CLASS).extending("RuntimeException");
          case Expression.New n when site.parent(n) instanceof Statement.Throw ->
              new Shape(DeclarationKind.CLASS)
                  .extending(isThrownByMethod(name) ? "Exception" : "RuntimeException");
          case null, default -> new Shape(DeclarationKind.CLASS);
        };
    int arguments = name.arguments() == null ? 0 : name.arguments().size();
    Expression.New creation =
        parent instanceof Expression.New n && n.type() == name && n.arguments() != null ? n : null;
    if (creation != null && creation.body() != null) {
      return; // it may be an interface or a class
    }
    boolean isDiamond = name.arguments() != null && arguments == 0;
    if (!isDiamond) {
      offer(
          name.name(),
          shape.withParameters(arguments),
          creation == null ? List.of() : Site.argumentsOf(creation));
    }
  }

  /// Of a name in the place of an expression that can only be a class's.
  void offer(String name) {
    offer(name, new Shape(DeclarationKind.CLASS), List.of());
  }

  /// What a sealed type permits has to extend it and to say who may extend that (JLS 8.1.1.2).
  private static Shape permitted(Declaration.Type sealed) {
    DeclarationKind kind =
        sealed.kind() == DeclarationKind.INTERFACE
            ? DeclarationKind.INTERFACE
            : DeclarationKind.CLASS;
    return new Shape(kind, "non-sealed " + Shape.keyword(kind), "", " extends " + sealed.name());
  }

  private boolean isThrownByMethod(TypeTree.Named name) {
    Declaration.Method method = site.method(name);
    return method != null
        && method.thrown().stream()
            .anyMatch(each -> each instanceof TypeTree.Named n && n.name().equals(name.name()));
  }

  private static String parameters(int count) {
    if (count == 0) {
      return "";
    }
    StringBuilder made = new StringBuilder("<");
    for (int i = 1; i <= count; i++) {
      made.append(i == 1 ? "" : ", ").append(count == 1 ? "T" : "T" + i);
    }
    return made.append('>').toString();
  }

  private void offer(String name, Shape shape, List<Expression> passed) {
    String location = site.symbols.open().location();
    int slash = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    String packageName = site.symbols.open().index().packageName();
    if (slash < 0
        || !location.endsWith(".java")
        || site.symbols.topLevel(packageName, name) != null
        || site.symbols.open().index().isCompact()) {
      return;
    }
    site.offer(
        "Create " + shape.title() + " '" + name + "'",
        changes -> {
          CodeStyle style = CodeStyle.of(attribution.source().tree());
          String newline = style.newline();
          Set<String> imports = new TreeSet<>();
          String constructor = constructor(name, shape, passed, style.unit(), imports);
          String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
          String imported =
              imports.stream().map(each -> "import " + each + ";\n").collect(Collectors.joining());
          String text =
              head
                  + imported
                  + (imported.isEmpty() ? "" : "\n")
                  + "public "
                  + shape.keyword()
                  + " "
                  + name
                  + shape.parameters()
                  + shape.above()
                  + " {\n"
                  + constructor
                  + "}\n";
          changes.create(
              location.substring(0, slash + 1) + name + ".java", text.replace("\n", newline));
        });
  }

  private String constructor(
      String name, Shape shape, List<Expression> passed, String unit, Set<String> imports) {
    if (passed.isEmpty()) {
      return "";
    }
    NewMembers members = new NewMembers(site);
    boolean isMessage =
        shape.above().endsWith("Exception")
            && members.types(passed).equals(List.<Type>of(site.symbols.string()));
    String parameters =
        isMessage ? "String message" : members.parameters(passed, type -> written(type, imports));
    String body = isMessage ? unit + unit + "super(message);\n" : "";
    return unit + "public " + name + "(" + parameters + ") {\n" + body + unit + "}\n";
  }

  /// A type as the new file names it, which has no type variables and no imports but these.
  private String written(Type type, Set<String> imports) {
    return switch (type) {
      case Type.Primitive p -> p.kind().keyword();
      case Type.ArrayType a -> written(a.element(), imports) + "[]";
      case Type.ClassType c when !c.symbol().isLocal() -> {
        ClassSymbol symbol = c.symbol();
        String arguments =
            c.arguments().stream()
                .map(each -> written(each, imports))
                .collect(Collectors.joining(", "));
        yield named(symbol, imports) + (arguments.isEmpty() ? "" : "<" + arguments + ">");
      }
      case Type.Wildcard w when w.bound() != null ->
          (w.kind() == WrittenType.Bound.SUPER ? "? super " : "? extends ")
              + written(w.bound(), imports);
      case Type.Wildcard w -> "?";
      default -> "Object";
    };
  }

  private String named(ClassSymbol symbol, Set<String> imports) {
    String packageName = symbol.packageName();
    String below =
        packageName.isEmpty()
            ? symbol.qualifiedName()
            : symbol.qualifiedName().substring(packageName.length() + 1);
    if (packageName.equals("java.lang")
        || packageName.equals(site.symbols.open().index().packageName())) {
      return below;
    }
    int dot = below.indexOf('.');
    String top = dot < 0 ? below : below.substring(0, dot);
    String imported = packageName + "." + top;
    boolean isTaken =
        imports.stream().anyMatch(each -> !each.equals(imported) && each.endsWith("." + top));
    if (isTaken) {
      return symbol.qualifiedName();
    }
    imports.add(imported);
    return below;
  }
}
