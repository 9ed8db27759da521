package io.pinyon.libraries.classfile;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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

  private final ClassModel model;
  private final String binaryName;
  private final FileIndexBuilder builder = new FileIndexBuilder(Origin.CLASS_FILE, 0);
  private final AttributeReader attributes = new AttributeReader(builder);
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
    return ClassFiles.read(classFile, model -> new ClassFileExtractor(model).extract());
  }

  private @Nullable ByteBuffer extract() {
    int flags = model.flags().flagsMask();
    if ((flags & MODULE) != 0) {
      model
          .findAttribute(Attributes.module())
          .ifPresent(new ModuleReader(model, builder, attributes)::module);
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
    int modifiers = flags & TYPE_MODIFIERS | AttributeReader.deprecated(model);
    if (permitted.isPresent()) {
      modifiers |= Modifiers.SEALED;
    }
    builder.begin(kind, simpleName, modifiers);
    builder.value(binaryName);
    var signature =
        AttributeReader.signature(model)
            .map(SignatureReader::classType)
            .orElseGet(this::plainSignature);
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
    attributes.annotations(model);
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
    String signature =
        AttributeReader.signature(component).orElseGet(() -> component.descriptor().stringValue());
    builder.begin(DeclarationKind.RECORD_COMPONENT, component.name().stringValue(), 0);
    builder.type(SignatureReader.type(signature));
    attributes.annotations(component);
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
        flags & FIELD_MODIFIERS | AttributeReader.deprecated(field));
    if (!isConstant) {
      String descriptor = field.fieldType().stringValue();
      builder.type(SignatureReader.type(AttributeReader.signature(field).orElse(descriptor)));
      field
          .findAttribute(Attributes.constantValue())
          .ifPresent(
              value -> builder.value(constant(value.constant().constantValue(), descriptor)));
    }
    attributes.annotations(field);
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
    int modifiers = flags & METHOD_MODIFIERS | AttributeReader.deprecated(method);
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
        AttributeReader.signature(method).map(SignatureReader::method).orElse(descriptor);
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
    attributes.annotations(method);
    method
        .findAttribute(Attributes.annotationDefault())
        .ifPresent(value -> builder.value(AnnotationText.of(value.defaultValue())));
    typeParameters(signature.typeParameters());
    new ParameterReader(builder, attributes, self)
        .write(method, descriptor.parameters(), signature.parameters(), isConstructor);
    builder.end();
  }

  /// The simple name of the class, which its constructors bear.
  private String simpleName() {
    return self == null
        ? binaryName.substring(binaryName.lastIndexOf('/') + 1)
        : self.innerName().orElseThrow().stringValue();
  }

  private void packageInfo(String name) {
    builder.begin(DeclarationKind.PACKAGE, name, AttributeReader.deprecated(model));
    attributes.annotations(model);
    builder.end();
  }

  private static WrittenType binary(ClassEntry entry) {
    return new WrittenType.Binary(null, entry.asInternalName(), List.of());
  }
}
