package io.pinyon.query.internal.lombok;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.query.internal.lombok.GeneratedDeclaration.Maker;
import io.pinyon.query.internal.lombok.SourceClass.SourceFile;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Lombok adds to the classes of one source file, as a second index of that file: each of its
/// top rows stands for a class of the source and holds what is made for it. Places are those of the
/// fields and annotations that it comes from. Made once for a file that mentions Lombok; for others
/// there is none.
public final class GeneratedCode {
  private final FileIndex index;
  private final Map<Integer, Integer> holders;
  private final Map<Integer, Integer> modifiers;
  private final Map<Integer, WrittenType> types;
  private final Map<Integer, LombokAnnotation> delegates;
  private final Map<Integer, LombokAnnotation> extensions;
  private final Set<Integer> checked;
  private final boolean hasVal;
  private final Map<Integer, Maker> makers;
  private final Map<Integer, Maker> completed;
  private final List<GeneratedClass> classes;

  /// A member class of the class at a row of the source that Lombok makes, or adds to if it is
  /// written.
  public record GeneratedClass(int owner, String name) {}

  private GeneratedCode(
      FileIndex index, Map<Integer, Integer> holders, Map<Integer, Maker> makers, Making from) {
    this.index = index;
    this.holders = holders;
    this.makers = makers;
    this.modifiers = from.modifiers;
    this.types = from.types;
    this.delegates = from.delegates;
    this.extensions = from.extensions;
    this.checked = from.checked;
    this.completed = from.completed;
    this.classes = from.classes;
    this.hasVal = from.file.names().qualified("val").equals("lombok.val");
  }

  /// False for all files that do not mention Lombok.
  public static boolean isAskedFor(FileIndex source) {
    return source.origin() == Origin.SOURCE && source.hasStringWith(AnnotationNames.LOMBOK);
  }

  public static GeneratedCode of(FileIndex source, LombokConfig config) {
    return new Making(source, config).make();
  }

  /// The rows that are made; places are those of the source.
  public FileIndex index() {
    return index;
  }

  /// The row that holds what is made for the class at a row of the source, -1 if nothing is.
  public int holderOf(int sourceClass) {
    return holders.getOrDefault(sourceClass, -1);
  }

  /// What a row that is made is of the field or parameter that it is made of; null if it is made of
  /// none.
  public @Nullable Made madeAs(int row) {
    Maker maker = makers.get(row);
    return maker == null ? null : maker.made();
  }

  /// Which annotation makes a row of [#index], and how to give it another name: an end of a
  /// sentence; null if it is made of a field or parameter.
  public @Nullable String origin(int row) {
    return origin(makers.get(row));
  }

  /// As [#origin] of the class at a row of the source, which is written; null if it is no class
  /// that would be made otherwise.
  public @Nullable String originOfWritten(int row) {
    return origin(completed.get(row));
  }

  private static @Nullable String origin(@Nullable Maker maker) {
    if (maker == null || maker.annotation() == null) {
      return null;
    }
    String from = "'@" + maker.annotation() + "'";
    return maker.element() == null
        ? from
        : from + ", whose element '" + maker.element() + "' can name it";
  }

  /// In an order that does not depend on names.
  public List<GeneratedClass> classes() {
    return classes;
  }

  /// The modifiers of a declaration of the source with what Lombok makes of them.
  public int modifiers(int row, int written) {
    return modifiers.getOrDefault(row, written);
  }

  /// The type of a field of the source with what Lombok makes of it.
  public WrittenType type(int row, WrittenType written) {
    return types.getOrDefault(row, written);
  }

  /// True if the declaration is a field, method or record component that a `@Delegate` stands at.
  public boolean isDelegate(int row) {
    return delegates.containsKey(row);
  }

  /// The classes that an element of a `@Delegate` names, as written: `types` or `excludes`.
  public List<String> delegateTypes(int row, String element) {
    return classes(delegates.get(row), element);
  }

  /// True if the record at a row gets a public canonical constructor, which checks its components,
  /// unless it declares one itself.
  public boolean checksComponents(int row) {
    return checked.contains(row);
  }

  /// True if any class of the file has an `@ExtensionMethod`.
  public boolean hasExtensions() {
    return !extensions.isEmpty();
  }

  /// The classes that the `@ExtensionMethod` of the class at a row names, as written.
  public List<String> extensionTypes(int row) {
    return classes(extensions.get(row), LombokAnnotation.VALUE);
  }

  /// True if what the class at a row has by its `@ExtensionMethod` comes after members of the same
  /// name.
  public boolean areExtensionsLast(int row) {
    LombokAnnotation annotation = extensions.get(row);
    return annotation != null && annotation.isFalse("suppressBaseMethods");
  }

  private static List<String> classes(@Nullable LombokAnnotation annotation, String element) {
    List<String> result = new ArrayList<>();
    if (annotation != null) {
      for (String expression : annotation.expressions(element)) {
        if (expression.endsWith(".class")) {
          result.add(expression.substring(0, expression.length() - ".class".length()).strip());
        }
      }
    }
    return result;
  }

  /// True if the simple name `val` is Lombok's in this file.
  public boolean hasVal() {
    return hasVal;
  }

  private static final class Making {
    private final SourceFile file;
    private final Map<Integer, Integer> modifiers = new HashMap<>();
    private final Map<Integer, WrittenType> types = new HashMap<>();
    private final Map<Integer, LombokAnnotation> delegates = new HashMap<>();
    private final Map<Integer, LombokAnnotation> extensions = new HashMap<>();
    private final Set<Integer> checked = new HashSet<>();
    private final Map<Integer, List<GeneratedDeclaration>> made = new LinkedHashMap<>();
    private final Map<Integer, Maker> completed = new HashMap<>();
    private final List<GeneratedClass> classes = new ArrayList<>();

    Making(FileIndex source, LombokConfig config) {
      file = new SourceFile(source, new AnnotationNames(source), config);
    }

    GeneratedCode make() {
      FileIndex source = file.index();
      members(-1, null, source.declarationCount());
      FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, source.sourceLength());
      if (!source.packageName().isEmpty()) {
        builder.packageName(source.packageName());
      }
      builder.lines(source.lineStarts());
      Map<Integer, Integer> holders = new HashMap<>();
      Map<Integer, Maker> makers = new HashMap<>();
      made.forEach((row, members) -> {
        holders.put(row, builder.begin(source.kind(row), source.name(row), source.modifiers(row)));
        builder.ranges(source.nameRange(row), source.range(row), source.doc(row), TextRange.EMPTY);
        members.forEach(member -> member.write(builder, makers));
        builder.end();
      });
      return new GeneratedCode(FileIndex.of(builder.build()), holders, makers, this);
    }

    private void members(int parent, @Nullable SourceClass outer, int end) {
      for (int row = parent + 1; row < end; row = file.index().end(row)) {
        DeclarationKind kind = file.index().kind(row);
        if (kind.isType()) {
          type(row, outer);
        } else {
          if (kind == DeclarationKind.FIELD
              || kind == DeclarationKind.METHOD
              || kind == DeclarationKind.RECORD_COMPONENT) {
            delegate(row);
          }
          members(row, null, file.index().end(row)); // local types
        }
      }
    }

    private void type(int row, @Nullable SourceClass outer) {
      SourceClass owner = new SourceClass(file, row, outer);
      new BuilderMaker(owner).make();
      SuperBuilderMaker.make(owner);
      new ConstructorMaker(owner).make();
      new AccessorMaker(owner).make();
      new CommonMaker(owner).make();
      modifiers.putAll(owner.changedModifiers());
      types.putAll(owner.changedTypes());
      LombokAnnotation extension = owner.annotation("lombok.experimental.ExtensionMethod");
      if (extension != null) {
        extensions.put(row, extension);
      }
      if (owner.kind == DeclarationKind.RECORD && hasNonNullComponent(row)) {
        checked.add(row);
      }
      if (owner.modifiers() != file.index().modifiers(row)) {
        modifiers.merge(row, owner.modifiers(), (a, b) -> a | b);
      }
      put(row, owner.made());
      owner.additions().forEach(this::put);
      completed.putAll(owner.completed());
      owner.madeClasses().forEach(name -> classes.add(new GeneratedClass(row, name)));
      members(row, owner, file.index().end(row));
    }

    private boolean hasNonNullComponent(int row) {
      return file.index()
          .children(row, DeclarationKind.RECORD_COMPONENT)
          .anyMatch(component -> file.annotations(component).containsKey("lombok.NonNull"));
    }

    private void put(int row, List<GeneratedDeclaration> members) {
      if (!members.isEmpty()) {
        made.computeIfAbsent(row, k -> new ArrayList<>()).addAll(members);
      }
    }

    private void delegate(int row) {
      Map<String, LombokAnnotation> annotations = file.annotations(row);
      LombokAnnotation found = annotations.get("lombok.experimental.Delegate");
      found = found == null ? annotations.get("lombok.Delegate") : found;
      if (found != null) {
        delegates.put(row, found);
      }
    }
  }
}
