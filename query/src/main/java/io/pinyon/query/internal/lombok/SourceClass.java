package io.pinyon.query.internal.lombok;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A class of the source with what Lombok asks about it, and what has been made for it so far.
final class SourceClass {
  private static final int ACCESS = Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE;

  private final SourceFile file;

  /// What a field with a lazy getter becomes.
  private static final WrittenType LAZY =
      new WrittenType.Named(
          null,
          "java.util.concurrent.atomic.AtomicReference",
          List.of(new WrittenType.Named("java.lang.Object")));

  private final FileIndex index;
  final int row;
  final @Nullable SourceClass outer;
  final DeclarationKind kind;
  final String name;
  private final Map<String, LombokAnnotation> annotations;
  private final List<SourceField> fields = new ArrayList<>();
  private final Map<Integer, Integer> changed = new HashMap<>();
  private final Map<Integer, WrittenType> changedTypes = new HashMap<>();
  private final List<GeneratedDeclaration> made = new ArrayList<>();
  private final List<String> madeClasses = new ArrayList<>(0);
  private final Map<Integer, List<GeneratedDeclaration>> additions = new HashMap<>();
  private final Map<Integer, GeneratedDeclaration.Maker> completed = new HashMap<>();

  /// The file around: its facts, the meaning of its annotations, its configuration.
  record SourceFile(FileIndex index, AnnotationNames names, LombokConfig config) {
    Map<String, LombokAnnotation> annotations(int row) {
      List<AnnotationUse> uses = index.annotations(row);
      if (uses.isEmpty()) {
        return Map.of();
      }
      Map<String, LombokAnnotation> result = new HashMap<>();
      for (AnnotationUse use : uses) {
        String qualified = names.qualified(use.name());
        result.putIfAbsent(qualified, LombokAnnotation.of(qualified, use));
      }
      return result;
    }
  }

  SourceClass(SourceFile file, int row, @Nullable SourceClass outer) {
    this.file = file;
    this.index = file.index();
    this.row = row;
    this.outer = outer;
    this.kind = index.kind(row);
    this.name = index.name(row);
    this.annotations = file.annotations(row);
    readFields();
  }

  private void readFields() {
    boolean isBuilt = has("lombok.Builder") || has("lombok.experimental.SuperBuilder");
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      boolean isComponent = index.kind(child) == DeclarationKind.RECORD_COMPONENT;
      WrittenType type = index.type(child);
      if (type == null || !isComponent && index.kind(child) != DeclarationKind.FIELD) {
        continue;
      }
      Map<String, LombokAnnotation> own = file.annotations(child);
      int written = index.modifiers(child);
      int modifiers = isComponent ? Modifiers.PRIVATE | Modifiers.FINAL : adapted(written, own);
      if (modifiers != written && !isComponent) {
        changed.put(child, modifiers);
      }
      LombokAnnotation getter = own.get("lombok.Getter");
      if (getter != null && getter.isTrue("lazy")) {
        changedTypes.put(child, LAZY);
      }
      if (isBuilt
          && (modifiers & Modifiers.INITIALIZED) != 0
          && own.containsKey("lombok.Builder.Default")) { // the initializer becomes a method
        modifiers = modifiers & ~Modifiers.INITIALIZED | SourceField.DEFAULT;
      }
      GeneratedDeclaration.Ranges place = GeneratedDeclaration.Ranges.of(index, child);
      fields.add(new SourceField(index.name(child), type, modifiers, own, place));
    }
    if (has("lombok.experimental.UtilityClass")) {
      makeAllStatic();
    }
  }

  /// What `@FieldDefaults`, `@Value` and their like make of a field's modifiers.
  private int adapted(int written, Map<String, LombokAnnotation> own) {
    if ((written & Modifiers.STATIC) != 0) {
      return written;
    }
    if (has("lombok.experimental.UtilityClass")) {
      return written | Modifiers.STATIC;
    }
    LombokAnnotation defaults = annotations.get("lombok.experimental.FieldDefaults");
    boolean isValue = has("lombok.Value");
    LombokAnnotation.Access level = LombokAnnotation.Access.NONE;
    boolean isFinal = isValue;
    if (isValue || config().isTrue("lombok.fielddefaults.defaultprivate")) {
      level = LombokAnnotation.Access.PRIVATE;
    }
    isFinal |= config().isTrue("lombok.fielddefaults.defaultfinal");
    if (defaults != null) {
      level = defaults.access("level", level);
      isFinal = defaults.has("makeFinal") ? defaults.isTrue("makeFinal") : isFinal;
    }
    int result = written;
    if ((written & ACCESS) == 0 && !own.containsKey("lombok.experimental.PackagePrivate")) {
      result |= level.bits();
    }
    if (isFinal && !own.containsKey("lombok.experimental.NonFinal")) {
      result |= Modifiers.FINAL;
    }
    return kind == DeclarationKind.CLASS || kind == DeclarationKind.ENUM ? result : written;
  }

  private void makeAllStatic() {
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      DeclarationKind of = index.kind(child);
      if (of == DeclarationKind.METHOD || of.isType()) {
        changed.put(child, index.modifiers(child) | Modifiers.STATIC);
      }
    }
  }

  LombokConfig config() {
    return file.config();
  }

  Map<String, LombokAnnotation> annotationsOf(int member) {
    return file.annotations(member);
  }

  @Nullable LombokAnnotation annotation(String qualified) {
    return annotations.get(qualified);
  }

  boolean has(String qualified) {
    return annotations.containsKey(qualified);
  }

  FileIndex index() {
    return index;
  }

  /// Fields, or components of a record, in order; enum constants are none.
  List<SourceField> fields() {
    return fields;
  }

  boolean isClass() {
    return kind == DeclarationKind.CLASS;
  }

  /// The written modifiers, and `final` where Lombok adds it.
  int modifiers() {
    int bits = index.modifiers(row);
    boolean becomesFinal =
        has("lombok.Value")
                && !has("lombok.experimental.NonFinal")
                && (bits & Modifiers.ABSTRACT) == 0
            || has("lombok.experimental.UtilityClass");
    return becomesFinal ? bits | Modifiers.FINAL : bits;
  }

  boolean isAbstract() {
    return (index.modifiers(row) & Modifiers.ABSTRACT) != 0;
  }

  /// Modifiers of members that Lombok changes, by their rows.
  Map<Integer, Integer> changedModifiers() {
    return changed;
  }

  /// Types of fields that Lombok changes, by their rows.
  Map<Integer, WrittenType> changedTypes() {
    return changedTypes;
  }

  // ---- types

  List<GeneratedDeclaration.TypeParameter> typeParameters() {
    return typeParametersOf(row);
  }

  List<GeneratedDeclaration.TypeParameter> typeParametersOf(int declaration) {
    return index
        .children(declaration, DeclarationKind.TYPE_PARAMETER)
        .mapToObj(parameter ->
            new GeneratedDeclaration.TypeParameter(
                index.name(parameter), index.types(parameter, TypeRole.BOUND)))
        .toList();
  }

  static List<WrittenType> arguments(List<GeneratedDeclaration.TypeParameter> parameters) {
    return parameters.stream().map(p -> (WrittenType) new WrittenType.Named(p.name())).toList();
  }

  /// The class with its own type parameters as arguments.
  WrittenType type() {
    return new WrittenType.Named(null, name, arguments(typeParameters()));
  }

  @Nullable WrittenType superclass() {
    List<WrittenType> extended = index.types(row, TypeRole.EXTENDS);
    return extended.isEmpty() ? null : extended.getFirst();
  }

  // ---- what is there already

  void add(GeneratedDeclaration member) {
    made.add(member);
  }

  List<GeneratedDeclaration> made() {
    return made;
  }

  /// True if a method of that name takes this many arguments; what is `@Tolerate`d does not count.
  boolean hasMethod(String methodName, int arity) {
    return hasMade(
            DeclarationKind.METHOD, m -> m.name.equalsIgnoreCase(methodName) && m.arity() == arity)
        || methods()
            .anyMatch(m ->
                index.name(m).equalsIgnoreCase(methodName) && takes(m, arity) && !isTolerated(m));
  }

  /// True if there is a method of that name, whatever it takes.
  boolean hasMethod(String methodName) {
    return hasMade(DeclarationKind.METHOD, m -> m.name.equals(methodName))
        || methods().anyMatch(m -> index.name(m).equals(methodName) && !isTolerated(m));
  }

  private boolean hasMade(DeclarationKind of, Predicate<GeneratedDeclaration> condition) {
    return made.stream().anyMatch(member -> member.kind == of && condition.test(member));
  }

  private IntStream methods() {
    return index.children(row, DeclarationKind.METHOD);
  }

  private boolean takes(int method, int arity) {
    long parameters = index.children(method, DeclarationKind.PARAMETER).count();
    return index.has(method, Modifiers.VARARGS) ? arity >= parameters - 1 : arity == parameters;
  }

  private boolean isTolerated(int method) {
    return file.annotations(method).containsKey("lombok.experimental.Tolerate");
  }

  /// True if a constructor is written or made.
  boolean hasConstructor() {
    return hasMade(DeclarationKind.CONSTRUCTOR, any -> true) || hasWrittenConstructor();
  }

  /// True if a written constructor takes the same types, as far as they are written the same.
  boolean hasConstructor(GeneratedDeclaration like) {
    List<String> wanted = like.parameterTypes().stream().map(SourceClass::simple).toList();
    return index
        .children(row, DeclarationKind.CONSTRUCTOR)
        .anyMatch(constructor -> writtenTypes(constructor).equals(wanted));
  }

  private List<String> writtenTypes(int constructor) {
    return index
        .children(constructor, DeclarationKind.PARAMETER)
        .mapToObj(index::type)
        .filter(Objects::nonNull)
        .map(SourceClass::simple)
        .toList();
  }

  private static String simple(WrittenType type) {
    String text = type.toString();
    return text.substring(text.lastIndexOf('.') + 1);
  }

  boolean hasWrittenConstructor() {
    return index
        .children(row)
        .anyMatch(child ->
            (index.kind(child) == DeclarationKind.CONSTRUCTOR
                    || index.kind(child) == DeclarationKind.COMPACT_CONSTRUCTOR)
                && !isTolerated(child));
  }

  boolean hasField(String fieldName) {
    return hasMade(DeclarationKind.FIELD, field -> field.name.equals(fieldName))
        || fields.stream().anyMatch(field -> field.name().equals(fieldName));
  }

  /// Adds a member class, or its members to one of that name that is written.
  void addClass(GeneratedDeclaration member) {
    madeClasses.add(member.name);
    int written = memberClass(member.name);
    if (written < 0) {
      made.add(member);
      return;
    }
    completed.putIfAbsent(written, member.maker());
    SourceClass into = new SourceClass(file, written, this);
    for (GeneratedDeclaration child : member.children()) {
      boolean isThere =
          switch (child.kind) {
            case FIELD, ENUM_CONSTANT -> into.hasField(child.name);
            case METHOD -> into.hasMethod(child.name);
            case CONSTRUCTOR -> into.hasWrittenConstructor();
            case TYPE_PARAMETER -> true;
            default -> into.memberClass(child.name) >= 0;
          };
      if (!isThere) {
        additions.computeIfAbsent(written, k -> new ArrayList<>()).add(child);
      }
    }
  }

  /// What [#addClass] added to written classes, by their rows.
  Map<Integer, List<GeneratedDeclaration>> additions() {
    return additions;
  }

  /// What adds to written classes, by their rows; there is not always something to add.
  Map<Integer, GeneratedDeclaration.Maker> completed() {
    return completed;
  }

  /// The names of the classes that [#addClass] got.
  List<String> madeClasses() {
    return madeClasses;
  }

  /// The row of a written member class, -1 if there is none.
  int memberClass(String className) {
    return index
        .children(row)
        .filter(child -> index.kind(child).isType() && index.name(child).equals(className))
        .findFirst()
        .orElse(-1);
  }
}
