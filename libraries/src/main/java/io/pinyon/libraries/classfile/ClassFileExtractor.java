package io.pinyon.libraries.classfile;

import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.attribute.ModuleOpenInfo;
import java.lang.classfile.attribute.ModuleProvideInfo;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeInvisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the file index of one class file (JVMS 4).
///
/// The index has one declaration at the top: the class, with its binary name
/// (`java/util/Map$Entry`) as [io.pinyon.schema.FileIndex#value]; its name is the simple one, its
/// modifiers those of the InnerClasses attribute if it is nested. Children are type parameters,
/// record components, enum constants and fields, methods, then the member classes as rows flagged
/// [Modifiers#ELSEWHERE], again with their binary name as value (the class file does not tell a
/// member record from a class there).
///
/// It says what a source would: no synthetic, bridge or private members (private classes stay, as a
/// public one may extend them), no supertype that the kind implies (`Object`, `Enum`, `Record`,
/// `Annotation`), no sole bound `Object`, and constructors of inner classes without the enclosing
/// instance. Members that javac adds and code can call are there (`values`, accessors of records,
/// default constructors).
public final class ClassFileExtractor {
  private static final int INTERFACE = 0x200;
  private static final int BRIDGE = 0x40;
  private static final int VARARGS = 0x80;
  private static final int ANNOTATION = 0x2000;
  private static final int ENUM = 0x4000;
  private static final int MODULE = 0x8000;
  private static final int TYPE_MODIFIERS =
      Modifiers.PUBLIC
          | Modifiers.PRIVATE
          | Modifiers.PROTECTED
          | Modifiers.STATIC
          | Modifiers.FINAL
          | Modifiers.ABSTRACT
          | Modifiers.STRICTFP;
  private static final int FIELD_MODIFIERS =
      Modifiers.PUBLIC
          | Modifiers.PROTECTED
          | Modifiers.STATIC
          | Modifiers.FINAL
          | Modifiers.VOLATILE
          | Modifiers.TRANSIENT;
  private static final int METHOD_MODIFIERS =
      TYPE_MODIFIERS | Modifiers.SYNCHRONIZED | Modifiers.NATIVE;
  private static final String DEPRECATED_ANNOTATION = "Ljava/lang/Deprecated;";

  private final ClassModel model;
  private final String binaryName;
  private final FileIndexBuilder builder = new FileIndexBuilder(Origin.CLASS_FILE, 0);
  private final List<InnerClassInfo> members = new ArrayList<>();
  private @Nullable InnerClassInfo self;

  private ClassFileExtractor(ClassModel model) {
    this.model = model;
    this.binaryName = model.thisClass().asInternalName();
  }

  /// The bytes of the file index; null for a class that no other file can name: anonymous, local or
  /// synthetic. Class files of a later Java than the running one are read as if they were of this
  /// one.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file; the caller leaves it out
  public static @Nullable ByteBuffer extract(byte[] classFile) {
    try {
      return new ClassFileExtractor(ClassFile.of().parse(readable(classFile))).extract();
    } catch (IndexOutOfBoundsException | ClassCastException | IllegalStateException e) {
      throw new IllegalArgumentException("broken class file: " + e.getMessage(), e);
    }
  }

  /// A class file that the running JDK can read: one of a later Java as if it were of this one.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file
  public static byte[] readable(byte[] classFile) {
    if (classFile.length < 10 || ByteBuffer.wrap(classFile).getInt() != 0xCAFEBABE) {
      throw new IllegalArgumentException(
          "not a class file: the magic number 0xCAFEBABE is missing");
    }
    int major = ByteBuffer.wrap(classFile).getShort(6) & 0xffff;
    if (major <= ClassFile.latestMajorVersion()) {
      return classFile;
    }
    byte[] result = classFile.clone();
    ByteBuffer.wrap(result).putShort(6, (short) ClassFile.latestMajorVersion());
    return result;
  }

  /// The Java release that a class file is for, 0 if the bytes are no class file.
  public static int releaseOf(byte[] classFile) {
    return classFile.length < 10
        ? 0
        : (ByteBuffer.wrap(classFile).getShort(6) & 0xffff) - ClassFile.JAVA_1_VERSION + 1;
  }

  /// The name of the file that a class was compiled from (`List.java`), null if it does not tell.
  ///
  /// @throws IllegalArgumentException if the bytes are no class file
  public static @Nullable String sourceFileName(byte[] classFile) {
    return ClassFile.of()
        .parse(readable(classFile))
        .findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue())
        .orElse(null);
  }

  private @Nullable ByteBuffer extract() {
    int flags = model.flags().flagsMask();
    if ((flags & MODULE) != 0) {
      model.findAttribute(Attributes.module()).ifPresent(this::module);
      return builder.build();
    }
    int slash = binaryName.lastIndexOf('/');
    if (slash >= 0) {
      builder.packageName(binaryName.substring(0, slash).replace('/', '.'));
    }
    String simpleName = binaryName.substring(slash + 1);
    if (simpleName.equals("package-info")) {
      packageInfo(slash < 0 ? "" : binaryName.substring(0, slash).replace('/', '.'));
      return builder.build();
    }
    readInnerClasses();
    if (self != null) {
      if (self.outerClass().isEmpty() || self.innerName().isEmpty()) {
        return null;
      }
      simpleName = self.innerName().get().stringValue();
      flags = self.flagsMask();
    } else { // the JDK's linker makes classes with flags that only nested ones have (JVMS 4.1)
      flags &= ~(Modifiers.PRIVATE | Modifiers.PROTECTED | Modifiers.STATIC);
    }
    if ((flags & Modifiers.SYNTHETIC) != 0
        || model.findAttribute(Attributes.enclosingMethod()).isPresent()) {
      return null;
    }
    type(simpleName, flags);
    return builder.build();
  }

  private void readInnerClasses() {
    var attribute = model.findAttribute(Attributes.innerClasses());
    if (attribute.isEmpty()) {
      return;
    }
    for (InnerClassInfo info : attribute.get().classes()) {
      if (info.innerClass().asInternalName().equals(binaryName)) {
        self = info;
      } else if (info.outerClass().isPresent()
          && info.innerName().isPresent()
          && info.outerClass().get().asInternalName().equals(binaryName)
          && (info.flagsMask() & Modifiers.SYNTHETIC) == 0) {
        members.add(info); // a private one too: a public class may extend it
      }
    }
  }

  private static DeclarationKind kind(int flags) {
    if ((flags & ANNOTATION) != 0) {
      return DeclarationKind.ANNOTATION;
    }
    if ((flags & INTERFACE) != 0) {
      return DeclarationKind.INTERFACE;
    }
    return (flags & ENUM) != 0 ? DeclarationKind.ENUM : DeclarationKind.CLASS;
  }

  private void type(String simpleName, int flags) {
    var components = model.findAttribute(Attributes.record());
    DeclarationKind kind = components.isPresent() ? DeclarationKind.RECORD : kind(flags);
    var permitted = model.findAttribute(Attributes.permittedSubclasses());
    int modifiers = flags & TYPE_MODIFIERS | deprecated(model);
    if (permitted.isPresent()) {
      modifiers |= Modifiers.SEALED;
    }
    builder.begin(kind, simpleName, modifiers);
    builder.value(binaryName);
    var signature =
        signature(model).map(SignatureReader::classType).orElseGet(this::plainSignature);
    if (!isImplied(signature.superclass(), kind)) {
      builder.reference(TypeRole.EXTENDS, signature.superclass());
    }
    for (WrittenType type : signature.interfaces()) {
      if (!isImplied(type, kind)) {
        builder.reference(TypeRole.IMPLEMENTS, type);
      }
    }
    if (permitted.isPresent()) {
      for (ClassEntry entry : permitted.get().permittedSubclasses()) {
        builder.reference(TypeRole.PERMITS, binary(entry));
      }
    }
    annotations(model);
    typeParameters(signature.typeParameters());
    components.ifPresent(record -> record.components().forEach(this::component));
    model.fields().forEach(this::field);
    for (MethodModel method : model.methods()) {
      method(method, kind);
    }
    for (InnerClassInfo member : members) {
      builder.begin(
          kind(member.flagsMask()),
          member.innerName().orElseThrow().stringValue(),
          member.flagsMask() & TYPE_MODIFIERS | Modifiers.ELSEWHERE);
      builder.value(member.innerClass().asInternalName());
      builder.end();
    }
    builder.end();
  }

  private SignatureReader.Class plainSignature() {
    WrittenType superclass =
        model
            .superclass()
            .map(ClassFileExtractor::binary)
            .orElse(new WrittenType.Binary(null, SignatureReader.OBJECT, List.of()));
    return new SignatureReader.Class(
        List.of(),
        superclass,
        model.interfaces().stream().map(ClassFileExtractor::binary).toList());
  }

  private static boolean isImplied(WrittenType type, DeclarationKind kind) {
    if (!(type instanceof WrittenType.Binary binary)) {
      return false;
    }
    return switch (binary.name()) {
      case SignatureReader.OBJECT -> true;
      case "java/lang/Enum" -> kind == DeclarationKind.ENUM;
      case "java/lang/Record" -> kind == DeclarationKind.RECORD;
      case "java/lang/annotation/Annotation" -> kind == DeclarationKind.ANNOTATION;
      default -> false;
    };
  }

  private void typeParameters(List<SignatureReader.TypeParameter> parameters) {
    for (SignatureReader.TypeParameter parameter : parameters) {
      builder.begin(DeclarationKind.TYPE_PARAMETER, parameter.name(), 0);
      parameter.bounds().forEach(bound -> builder.reference(TypeRole.BOUND, bound));
      builder.end();
    }
  }

  private void component(RecordComponentInfo component) {
    String signature = signature(component).orElseGet(() -> component.descriptor().stringValue());
    builder.begin(DeclarationKind.RECORD_COMPONENT, component.name().stringValue(), 0);
    builder.type(SignatureReader.type(signature));
    annotations(component);
    builder.end();
  }

  private void field(FieldModel field) {
    int flags = field.flags().flagsMask();
    if ((flags & (Modifiers.PRIVATE | Modifiers.SYNTHETIC)) != 0) {
      return;
    }
    boolean isConstant = (flags & ENUM) != 0;
    builder.begin(
        isConstant ? DeclarationKind.ENUM_CONSTANT : DeclarationKind.FIELD,
        field.fieldName().stringValue(),
        flags & FIELD_MODIFIERS | deprecated(field));
    if (!isConstant) {
      String descriptor = field.fieldType().stringValue();
      builder.type(SignatureReader.type(signature(field).orElse(descriptor)));
      field
          .findAttribute(Attributes.constantValue())
          .ifPresent(
              value -> builder.value(constant(value.constant().constantValue(), descriptor)));
    }
    annotations(field);
    builder.end();
  }

  private static String constant(Object value, String descriptor) {
    return switch (value) {
      case Integer i when descriptor.equals("Z") -> i == 0 ? "false" : "true";
      case Integer i when descriptor.equals("C") -> Literals.of((char) (int) i);
      default -> Literals.of(value);
    };
  }

  private void method(MethodModel method, DeclarationKind owner) {
    int flags = method.flags().flagsMask();
    String name = method.methodName().stringValue();
    if ((flags & (Modifiers.PRIVATE | Modifiers.SYNTHETIC | BRIDGE)) != 0
        || name.equals("<clinit>")) {
      return;
    }
    boolean isConstructor = name.equals("<init>");
    boolean isVarargs = (flags & VARARGS) != 0;
    boolean isInterface = owner == DeclarationKind.INTERFACE || owner == DeclarationKind.ANNOTATION;
    int modifiers = flags & METHOD_MODIFIERS | deprecated(method);
    if (isVarargs) {
      modifiers |= Modifiers.VARARGS;
    }
    if (isInterface && (flags & (Modifiers.ABSTRACT | Modifiers.STATIC)) == 0) {
      modifiers |= Modifiers.DEFAULT;
    }
    DeclarationKind kind = DeclarationKind.METHOD;
    if (isConstructor) {
      kind = DeclarationKind.CONSTRUCTOR;
    } else if (owner == DeclarationKind.ANNOTATION && (flags & Modifiers.ABSTRACT) != 0) {
      kind = DeclarationKind.ANNOTATION_ELEMENT;
    }
    SignatureReader.Method descriptor = SignatureReader.method(method.methodType().stringValue());
    SignatureReader.Method signature =
        signature(method).map(SignatureReader::method).orElse(descriptor);
    builder.begin(kind, isConstructor ? simpleName() : name, modifiers);
    if (!isConstructor) {
      builder.type(signature.result());
    }
    if (!signature.thrown().isEmpty()) {
      signature.thrown().forEach(type -> builder.reference(TypeRole.THROWS, type));
    } else {
      method.findAttribute(Attributes.exceptions()).map(ExceptionsAttribute::exceptions).stream()
          .flatMap(List::stream)
          .forEach(entry -> builder.reference(TypeRole.THROWS, binary(entry)));
    }
    annotations(method);
    method
        .findAttribute(Attributes.annotationDefault())
        .ifPresent(value -> builder.value(AnnotationText.of(value.defaultValue())));
    typeParameters(signature.typeParameters());
    parameters(method, descriptor.parameters(), signature.parameters(), isConstructor);
    builder.end();
  }

  /// The simple name of the class, which its constructors bear.
  private String simpleName() {
    return self == null
        ? binaryName.substring(binaryName.lastIndexOf('/') + 1)
        : self.innerName().orElseThrow().stringValue();
  }

  /// Writes the parameters that code passes. The descriptor has more: the enclosing instance of an
  /// inner class in front, and what the compiler adds otherwise, which MethodParameters marks.
  private void parameters(
      MethodModel method,
      List<WrittenType> described,
      List<WrittenType> signed,
      boolean isConstructor) {
    List<MethodParameterInfo> infos =
        method
            .findAttribute(Attributes.methodParameters())
            .map(MethodParametersAttribute::parameters)
            .filter(list -> list.size() == described.size())
            .orElse(List.of());
    List<Integer> passed = new ArrayList<>();
    for (int i = 0; i < described.size(); i++) {
      boolean isOuter = i == 0 && isConstructor && isEnclosing(described.getFirst());
      boolean isAdded = !infos.isEmpty() && (infos.get(i).flagsMask() & Modifiers.SYNTHETIC) != 0;
      if (!isOuter && !isAdded) {
        passed.add(i);
      }
    }
    boolean isVarargs = (method.flags().flagsMask() & VARARGS) != 0;
    for (int k = 0; k < passed.size(); k++) {
      int i = passed.get(k);
      WrittenType type = described.get(i);
      if (signed.size() == described.size()) {
        type = signed.get(i);
      } else if (signed.size() == passed.size()) {
        type = signed.get(k);
      }
      Optional<Utf8Entry> name = infos.isEmpty() ? Optional.empty() : infos.get(i).name();
      int modifiers = 0;
      if (!infos.isEmpty()) {
        modifiers = infos.get(i).flagsMask() & Modifiers.FINAL;
      }
      if (isVarargs && k == passed.size() - 1) {
        modifiers |= Modifiers.VARARGS;
      }
      builder.begin(
          DeclarationKind.PARAMETER, name.map(Utf8Entry::stringValue).orElse("arg" + k), modifiers);
      builder.type(type);
      parameterAnnotations(method, described.size(), passed.size(), i, k);
      builder.end();
    }
  }

  private boolean isEnclosing(WrittenType type) {
    return self != null
        && (self.flagsMask() & Modifiers.STATIC) == 0
        && type instanceof WrittenType.Binary binary
        && binary.name().equals(self.outerClass().orElseThrow().asInternalName());
  }

  private void parameterAnnotations(
      MethodModel method, int described, int passed, int indexDescribed, int indexPassed) {
    List<List<List<Annotation>>> all = new ArrayList<>(2);
    method
        .findAttribute(Attributes.runtimeVisibleParameterAnnotations())
        .map(RuntimeVisibleParameterAnnotationsAttribute::parameterAnnotations)
        .ifPresent(all::add);
    method
        .findAttribute(Attributes.runtimeInvisibleParameterAnnotations())
        .map(RuntimeInvisibleParameterAnnotationsAttribute::parameterAnnotations)
        .ifPresent(all::add);
    for (List<List<Annotation>> lists : all) {
      if (lists.size() == passed) {
        lists.get(indexPassed).forEach(this::annotation);
      } else if (lists.size() == described) {
        lists.get(indexDescribed).forEach(this::annotation);
      }
    }
  }

  // ---- modules and packages

  private void module(ModuleAttribute module) {
    for (ModuleRequireInfo r : module.requires()) {
      boolean isTransitive = (r.requiresFlagsMask() & ClassFile.ACC_TRANSITIVE) != 0;
      boolean isStatic = (r.requiresFlagsMask() & ClassFile.ACC_STATIC_PHASE) != 0;
      builder.addDirective(
          new Directive(
              DirectiveKind.REQUIRES, moduleName(r.requires()), null, isTransitive, isStatic));
    }
    for (ModuleExportInfo e : module.exports()) {
      packages(DirectiveKind.EXPORTS, e.exportedPackage().name(), e.exportsTo());
    }
    for (ModuleOpenInfo o : module.opens()) {
      packages(DirectiveKind.OPENS, o.openedPackage().name(), o.opensTo());
    }
    for (ClassEntry service : module.uses()) {
      builder.addDirective(directive(DirectiveKind.USES, dotted(service), null));
    }
    for (ModuleProvideInfo p : module.provides()) {
      for (ClassEntry implementation : p.providesWith()) {
        builder.addDirective(
            directive(DirectiveKind.PROVIDES, dotted(p.provides()), dotted(implementation)));
      }
    }
    int modifiers = (module.moduleFlagsMask() & ClassFile.ACC_OPEN) != 0 ? Modifiers.OPEN : 0;
    builder.begin(
        DeclarationKind.MODULE, moduleName(module.moduleName()), modifiers | deprecated(model));
    annotations(model);
    builder.end();
  }

  private void packages(DirectiveKind kind, Utf8Entry name, List<ModuleEntry> targets) {
    String dotted = name.stringValue().replace('/', '.');
    if (targets.isEmpty()) {
      builder.addDirective(directive(kind, dotted, null));
    }
    for (ModuleEntry target : targets) {
      builder.addDirective(directive(kind, dotted, moduleName(target)));
    }
  }

  private static Directive directive(DirectiveKind kind, String name, @Nullable String target) {
    return new Directive(kind, name, target, false, false);
  }

  private static String moduleName(ModuleEntry entry) {
    return entry.name().stringValue();
  }

  private static String dotted(ClassEntry entry) {
    return entry.asInternalName().replace('/', '.');
  }

  private void packageInfo(String name) {
    builder.begin(DeclarationKind.PACKAGE, name, deprecated(model));
    annotations(model);
    builder.end();
  }

  // ---- attributes

  private static WrittenType binary(ClassEntry entry) {
    return new WrittenType.Binary(null, entry.asInternalName(), List.of());
  }

  private static Optional<String> signature(AttributedElement element) {
    return element.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue());
  }

  private static int deprecated(AttributedElement element) {
    boolean isDeprecated =
        element.findAttribute(Attributes.deprecated()).isPresent()
            || element
                .findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(visible ->
                    visible.annotations().stream()
                        .anyMatch(a -> a.className().equalsString(DEPRECATED_ANNOTATION)))
                .orElse(false);
    return isDeprecated ? Modifiers.DEPRECATED : 0;
  }

  private void annotations(AttributedElement element) {
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(visible -> visible.annotations().forEach(this::annotation));
    element
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .ifPresent(invisible -> invisible.annotations().forEach(this::annotation));
  }

  private void annotation(Annotation annotation) {
    builder.annotation(
        new AnnotationUse(
            AnnotationText.name(annotation),
            AnnotationText.arguments(annotation),
            TextRange.EMPTY));
  }
}
