package io.pinyon.query.internal.members;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.AccessorText;
import io.pinyon.query.internal.code.ConstructorText;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Whole members besides overriding methods, where one begins: accessors of fields that lack them,
/// constructors, `main`, and tests in a class of tests.
@SuppressWarnings("ReferenceEquality") // nodes are their places
public final class MemberTemplates {
  private static final Features MADE = new Features().set(Signal.MEMBER_TEMPLATE);

  /// A class whose final fields have no value does not compile without a constructor.
  private static final Features MISSING = new Features().set(Signal.MISSING_METHOD);

  private static final String JUNIT = "org.junit.jupiter.api.Test";
  private static final String OLD_JUNIT = "org.junit.Test";

  /// Modifiers that no accessor and no constructor has.
  private static final int OTHERS =
      Modifiers.STATIC
          | Modifiers.ABSTRACT
          | Modifiers.NATIVE
          | Modifiers.VOLATILE
          | Modifiers.TRANSIENT
          | Modifiers.DEFAULT
          | Modifiers.SEALED
          | Modifiers.NON_SEALED;

  private final Attribution attribution;
  private final MemberStart start;
  private final MemberText text;
  private final BiConsumer<Completion.Item, Features> found;

  /// What is made goes to `found`.
  public MemberTemplates(
      Attribution attribution, MemberStart start, BiConsumer<Completion.Item, Features> found) {
    this.attribution = attribution;
    this.start = start;
    this.text = new MemberText(attribution, start);
    this.found = found;
  }

  public void offer() {
    boolean isNamed = !start.symbol().name().isEmpty();
    DeclarationKind kind = start.type().kind();
    boolean isClass = kind == DeclarationKind.CLASS;
    boolean isTyped = start.typed() != null;
    if (isNamed && (isClass || kind == DeclarationKind.ENUM) && !start.has(OTHERS)) {
      accessors();
      if (!isTyped) {
        constructors();
      }
    }
    if (kind == DeclarationKind.RECORD && !start.has(OTHERS)) {
      ofRecord(isTyped);
    }
    if (isNamed && start.symbol().owner() == null && !isTyped && start.modifiers().bits() == 0) {
      main();
      test();
    }
  }

  // ---- accessors

  private void accessors() {
    ClassSymbol symbol = start.symbol();
    for (Declaration each : start.type().members()) {
      if (!(each instanceof Declaration.Variable field)
          || field.name().isEmpty()
          || field == start.at()
          || field.modifiers().has(Modifiers.STATIC)) {
        continue;
      }
      attribution.symbols().effort().step();
      Type type = type(field);
      String getter = AccessorText.getterName(field.name(), type);
      if (fits(getter)
          && hasTypedResult(type)
          && symbol.methods(getter).stream().noneMatch(m -> m.arity() == 0)) {
        accessor(getter, "()", type, names -> AccessorText.getter(field.name(), type, names));
      }
      String setter = AccessorText.setterName(field.name(), type);
      if (fits(setter)
          && !field.modifiers().has(Modifiers.FINAL)
          && hasTypedResult(attribution.symbols().voidType())
          && symbol.methods(setter).stream().noneMatch(m -> m.arity() == 1)) {
        String parameters = "(" + type + " " + field.name() + ")";
        accessor(
            setter,
            parameters,
            attribution.symbols().voidType(),
            names -> AccessorText.setter(field.name(), type, names));
      }
    }
  }

  /// `code` begins with `public `, which other typed access takes the place of.
  private void accessor(
      String name, String parameters, Type result, Function<TypeWriter, String> code) {
    offer(
        name,
        Completion.Kind.METHOD,
        parameters,
        result.toString(),
        names -> {
          String made = code.apply(names).substring("public ".length());
          boolean isTyped = start.has(Modifiers.PRIVATE | Modifiers.PROTECTED);
          String access =
              !isTyped ? "public " : start.has(Modifiers.PRIVATE) ? "private " : "protected ";
          return text.modifiers(access) + made;
        });
  }

  /// As the class declares it: the node of a field that is not at the caret knows no scope.
  private Type type(Declaration.Variable field) {
    FieldSymbol declared = start.symbol().field(field.name());
    return declared == null ? Type.UNKNOWN : declared.type();
  }

  private boolean fits(String name) {
    return start.fits(name);
  }

  private boolean hasTypedResult(Type result) {
    if (start.typed() == null) {
      return true;
    }
    Type typed = attribution.resolve(start.typed());
    return typed.isUnknown() || typed.equals(result);
  }

  // ---- constructors

  /// With the final fields that have no value, and with all fields.
  private void constructors() {
    ClassSymbol symbol = start.symbol();
    if (!fits(symbol.name())) {
      return;
    }
    List<ConstructorText.Field> required = new ArrayList<>();
    List<ConstructorText.Field> all = new ArrayList<>();
    for (Declaration each : start.type().members()) {
      if (each instanceof Declaration.Variable v
          && !v.name().isEmpty()
          && v != start.at()
          && !v.modifiers().has(Modifiers.STATIC)) {
        ConstructorText.Field field = new ConstructorText.Field(v.name(), type(v));
        boolean isFinal = v.modifiers().has(Modifiers.FINAL);
        if (v.initial() == null) {
          all.add(field);
        }
        if (isFinal && v.initial() == null) {
          required.add(field);
        }
      }
    }
    ConstructorText constructors = new ConstructorText(attribution, symbol);
    boolean isMissing =
        !required.isEmpty() && symbol.constructors().stream().noneMatch(MethodSymbol::isDeclared);
    constructor(required, constructors, isMissing ? MISSING : MADE);
    if (all.size() > required.size()) {
      constructor(all, constructors, MADE);
    }
  }

  private void constructor(
      List<ConstructorText.Field> fields, ConstructorText constructors, Features features) {
    if (!constructors.mayBeAdded(fields)) {
      return;
    }
    String access =
        start.has(Modifiers.PUBLIC)
            ? "public "
            : start.has(Modifiers.PROTECTED)
                ? "protected "
                : start.has(Modifiers.PRIVATE) ? "private " : constructors.access();
    List<String> shown = fields.stream().map(each -> each.type() + " " + each.name()).toList();
    offer(
        start.symbol().name(),
        Completion.Kind.CONSTRUCTOR,
        "(" + String.join(", ", shown) + ")",
        "",
        features,
        names -> {
          String code = constructors.write(fields, access, names);
          return code.endsWith("{\n}") ? code.replace("{\n}", "{\n\t" + CARET + "\n}") : code;
        });
  }

  // ---- records (JLS 8.10.3, 8.10.4.2)

  private void ofRecord(boolean isTyped) {
    for (Declaration.Variable each : start.type().components()) {
      Type type = type(each);
      if (!each.name().isEmpty()
          && fits(each.name())
          && hasTypedResult(type)
          && !start.has(Modifiers.PRIVATE | Modifiers.PROTECTED)
          && start.symbol().methods(each.name()).stream()
              .noneMatch(m -> m.arity() == 0 && m.isDeclared())) {
        offer(
            each.name(),
            Completion.Kind.METHOD,
            "()",
            type.toString(),
            names ->
                (start.isOverride() ? "" : "@Override\n")
                    + text.modifiers("public ")
                    + names.write(type)
                    + " "
                    + each.name()
                    + "() {\n\treturn "
                    + each.name()
                    + ";\n}");
      }
    }
    String name = start.symbol().name();
    boolean hasCanonical =
        start.type().members().stream()
            .anyMatch(each ->
                each instanceof Declaration.Method m
                    && (m.kind() == DeclarationKind.COMPACT_CONSTRUCTOR
                        || m.kind() == DeclarationKind.CONSTRUCTOR
                            && m.parameters().size() == start.type().components().size()));
    if (!isTyped && fits(name) && !hasCanonical) {
      String access =
          start.symbol().is(Modifiers.PUBLIC)
              ? "public "
              : start.symbol().is(Modifiers.PROTECTED) ? "protected " : "";
      offer(
          name,
          Completion.Kind.CONSTRUCTOR,
          "",
          "",
          names -> access + name + " {\n\t" + CARET + "\n}");
    }
  }

  // ---- main, tests

  private void main() {
    boolean exists = start.symbol().methods("main").stream().anyMatch(each -> each.isStatic());
    DeclarationKind kind = start.type().kind();
    if (exists || kind == DeclarationKind.ANNOTATION) {
      return;
    }
    String access = start.symbol().isInterface() ? "" : "public ";
    for (String label : start.prefix().isEmpty() ? List.of("main") : List.of("main", "psvm")) {
      offer(
          label,
          Completion.Kind.SNIPPET,
          "(String[] args)",
          "void",
          names ->
              access
                  + "static void main("
                  + names.write(attribution.symbols().string())
                  + "[] args) {\n\t"
                  + CARET
                  + "\n}");
    }
  }

  /// In a class that has tests, or is named as one.
  private void test() {
    String name = start.symbol().name();
    boolean isTest =
        name.endsWith("Test")
            || name.endsWith("Tests")
            || name.endsWith("IT")
            || start.type().members().stream()
                .anyMatch(each -> each instanceof Declaration.Method m && isTest(m));
    boolean isOld = attribution.symbols().byQualifiedName(JUNIT) == null;
    ClassSymbol annotation = attribution.symbols().byQualifiedName(isOld ? OLD_JUNIT : JUNIT);
    if (!isTest || annotation == null || start.type().kind() != DeclarationKind.CLASS) {
      return;
    }
    offer(
        "test",
        Completion.Kind.SNIPPET,
        "()",
        "void",
        names ->
            "@"
                + names.write(annotation.thisType())
                + "\n"
                + (isOld ? "public " : "")
                + "void "
                + NAME
                + "() {\n\t"
                + CARET
                + "\n}");
  }

  private static boolean isTest(Declaration.Method method) {
    return method.modifiers().annotations().stream()
        .anyMatch(each -> each.name().name().equals("Test"));
  }

  // ---- items

  /// Stands for the place where the caret stays.
  private static final String CARET = "\uE000";

  /// Stands for a name to be typed.
  private static final String NAME = "\uE001";

  private void offer(
      String label,
      Completion.Kind kind,
      String parameters,
      String detail,
      Function<TypeWriter, String> code) {
    offer(label, kind, parameters, detail, MADE, code);
  }

  private void offer(
      String label,
      Completion.Kind kind,
      String parameters,
      String detail,
      Features features,
      Function<TypeWriter, String> code) {
    if (!fits(label)) {
      return;
    }
    Set<String> imports = new TreeSet<>();
    String made = code.apply(new TypeWriter(attribution, start.at(), imports));
    found.accept(
        new Completion.Item(
            label,
            kind,
            parameters + " {…}",
            detail,
            "",
            snippet(made),
            false,
            List.copyOf(imports),
            start.removed(),
            null),
        features);
  }

  private Snippet snippet(String code) {
    int name = code.indexOf(NAME);
    int stop = code.indexOf(CARET);
    if (stop < 0) {
      return Snippet.plain(text.laid(code));
    }
    Snippet.Builder made = new Snippet.Builder();
    if (name >= 0) {
      made.text(text.laid(code.substring(0, name))).stop(1, "name");
      made.text(text.laid(code.substring(name + 1, stop)));
    } else {
      made.text(text.laid(code.substring(0, stop)));
    }
    return made.caret().text(text.laid(code.substring(stop + 1))).build();
  }
}
