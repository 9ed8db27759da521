package io.pinyon.query.internal.headers;

import io.pinyon.query.internal.headers.TypeSignatures.Seen;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldBuilder;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.attribute.AnnotationDefaultAttribute;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.DeprecatedAttribute;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.ConstantValueEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the fields and methods of a header class (JVMS 4.5, 4.6), private and implied ones too.
/// Of two with the same name and descriptor the first counts.
final class MemberHeaders {
  private static final int FIELD_FLAGS =
      Modifiers.PUBLIC
          | Modifiers.PRIVATE
          | Modifiers.PROTECTED
          | Modifiers.STATIC
          | Modifiers.FINAL
          | Modifiers.VOLATILE
          | Modifiers.TRANSIENT;
  private static final int METHOD_FLAGS =
      Modifiers.PUBLIC
          | Modifiers.PRIVATE
          | Modifiers.PROTECTED
          | Modifiers.STATIC
          | Modifiers.FINAL
          | Modifiers.SYNCHRONIZED
          | Modifiers.NATIVE
          | Modifiers.ABSTRACT;

  private final ClassSymbol owner;
  private final ConstantPoolBuilder pool;
  private final TypeSignatures signatures;
  private final HeaderAnnotations annotations;
  private final Constants constants;
  private final Set<String> written = new HashSet<>();

  MemberHeaders(
      ClassSymbol owner,
      ConstantPoolBuilder pool,
      TypeSignatures signatures,
      HeaderAnnotations annotations,
      Constants constants) {
    this.owner = owner;
    this.pool = pool;
    this.signatures = signatures;
    this.annotations = annotations;
    this.constants = constants;
  }

  void write(ClassBuilder builder) {
    for (FieldSymbol field : owner.allFields()) {
      if (!field.name().isEmpty()) {
        field(field, builder);
      }
    }
    for (List<MethodSymbol> overloads : owner.allMethods()) {
      for (MethodSymbol method : overloads) {
        if (!method.name().isEmpty() && method.arity() <= MethodSymbol.MOST_PARAMETERS) {
          method(method, builder);
        }
      }
    }
    implied(builder);
  }

  /// What the language implies and nobody can tell from what is inherited (JLS 8.9.2, 8.10.3), if
  /// it is not declared.
  private void implied(ClassBuilder builder) {
    if (owner.kind() == DeclarationKind.ENUM && owner.constructors().isEmpty()) {
      builder.withMethod(
          pool.utf8Entry(MethodSymbol.CONSTRUCTOR),
          pool.utf8Entry("(Ljava/lang/String;I)V"),
          ClassFile.ACC_PRIVATE,
          method -> method.with(SignatureAttribute.of(pool.utf8Entry("()V"))));
    } else if (owner.kind() == DeclarationKind.RECORD) {
      implied("equals", "(Ljava/lang/Object;)Z", builder);
      implied("hashCode", "()I", builder);
      implied("toString", "()Ljava/lang/String;", builder);
    }
  }

  private void implied(String name, String descriptor, ClassBuilder builder) {
    if (written.add(name + descriptor)) {
      builder.withMethod(
          pool.utf8Entry(name),
          pool.utf8Entry(descriptor),
          ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
          method -> {});
    }
  }

  // ---- fields

  private void field(FieldSymbol field, ClassBuilder builder) {
    Type type = field.type().isVoid() ? Type.UNKNOWN : field.type();
    WrittenType source = field.isEnumConstant() ? null : field.index().type(field.row());
    int flags = field.modifiers() & FIELD_FLAGS | (field.isEnumConstant() ? ClassFile.ACC_ENUM : 0);
    builder.withField(
        pool.utf8Entry(field.name()),
        pool.utf8Entry(signatures.descriptor(type, source)),
        to -> {
          to.withFlags(flags);
          field(field, type, source, to);
        });
  }

  private void field(FieldSymbol field, Type type, @Nullable WrittenType source, FieldBuilder to) {
    if (TypeSignatures.isGeneric(type)) {
      StringBuilder out = new StringBuilder();
      signatures.signature(type, source, out);
      to.with(SignatureAttribute.of(pool.utf8Entry(out.toString())));
    }
    Object value = constants.valueOf(field);
    if (value != null) {
      to.with(ConstantValueAttribute.of(entry(value)));
    }
    if (field.is(Modifiers.DEPRECATED)) {
      to.with(DeprecatedAttribute.of());
    }
    List<Annotation> found = annotations.of(field.index(), field.row());
    if (!found.isEmpty()) {
      to.with(RuntimeVisibleAnnotationsAttribute.of(found));
    }
  }

  private ConstantValueEntry entry(Object value) {
    return switch (value) {
      case Boolean b -> pool.intEntry(b ? 1 : 0);
      case Character c -> pool.intEntry(c);
      case Long l -> pool.longEntry(l);
      case Float f -> pool.floatEntry(f);
      case Double d -> pool.doubleEntry(d);
      case Number n -> pool.intEntry(n.intValue());
      default -> pool.stringEntry(value.toString());
    };
  }

  // ---- methods

  private void method(MethodSymbol method, ClassBuilder builder) {
    List<Seen> parameters = Seen.all(method.parameterTypes(), writtenParameters(method));
    Seen result = new Seen(method.returnType(), writtenResult(method));
    StringBuilder descriptor = new StringBuilder("(");
    if (method.isConstructor()) {
      impliedParameters(descriptor);
    }
    for (Seen each : parameters) {
      signatures.erased(known(each.type()), each.written(), descriptor);
    }
    descriptor.append(')');
    signatures.erased(result.type(), result.written(), descriptor);
    if (!written.add(method.name() + descriptor)) {
      return;
    }
    builder.withMethod(
        pool.utf8Entry(method.name()),
        pool.utf8Entry(descriptor.toString()),
        flags(method),
        to -> method(method, parameters, result, to));
  }

  private static Type known(Type type) {
    return type.isVoid() ? Type.UNKNOWN : type;
  }

  private static @Nullable WrittenType writtenResult(MethodSymbol method) {
    boolean isWritten =
        method.isDeclared()
            || method.index().kind(method.row()) == DeclarationKind.RECORD_COMPONENT;
    return isWritten && !method.isConstructor() ? method.index().type(method.row()) : null;
  }

  private static List<@Nullable WrittenType> writtenParameters(MethodSymbol method) {
    FileIndex index = method.index();
    List<@Nullable WrittenType> result = new ArrayList<>(4);
    boolean isOfRecord =
        !method.isDeclared() || index.kind(method.row()) == DeclarationKind.COMPACT_CONSTRUCTOR;
    if (isOfRecord) {
      for (FieldSymbol component : method.owner().components()) {
        result.add(component.index().type(component.row()));
      }
      return result;
    }
    for (int child = method.row() + 1; child < index.end(method.row()); child = index.end(child)) {
      if (index.kind(child) == DeclarationKind.PARAMETER) {
        result.add(index.type(child));
      }
    }
    return result;
  }

  /// An inner class's constructors take the outer instance first, those of an enum name and number.
  private void impliedParameters(StringBuilder descriptor) {
    ClassSymbol outer = owner.owner();
    if (owner.kind() == DeclarationKind.ENUM) {
      descriptor.append("Ljava/lang/String;I");
    } else if (outer != null && !owner.isStatic()) {
      descriptor.append('L').append(signatures.mention(outer)).append(';');
    }
  }

  private int flags(MethodSymbol method) {
    int flags = method.modifiers() & METHOD_FLAGS;
    boolean isVarargs = method.isVarargs();
    if (method.isDeclared()
        && method.index().kind(method.row()) == DeclarationKind.COMPACT_CONSTRUCTOR) {
      List<FieldSymbol> components = owner.components();
      isVarargs =
          !components.isEmpty() && owner.index().has(components.getLast().row(), Modifiers.VARARGS);
    }
    return flags | (isVarargs ? ClassFile.ACC_VARARGS : 0);
  }

  private void method(MethodSymbol method, List<Seen> parameters, Seen result, MethodBuilder to) {
    boolean hasCode = !method.isAbstract() && !method.is(Modifiers.NATIVE);
    if (owner.isInterface() && hasCode) {
      to.withCode(MemberHeaders::body);
    }
    List<Type> thrown = method.thrown();
    List<Seen> exceptions =
        Seen.all(
            thrown,
            method.isDeclared()
                ? method.index().types(method.row(), TypeRole.THROWS)
                : List.<WrittenType>of());
    if (!exceptions.isEmpty()) {
      List<ClassEntry> entries = new ArrayList<>(exceptions.size());
      for (Seen each : exceptions) {
        String name = signatures.className(each.type(), each.written());
        entries.add(pool.classEntry(pool.utf8Entry(name)));
      }
      to.with(ExceptionsAttribute.of(entries));
    }
    boolean isOfEnum = owner.kind() == DeclarationKind.ENUM && method.isConstructor();
    if (isOfEnum // its descriptor has more
        || !method.typeParameters().isEmpty()
        || TypeSignatures.areGeneric(method.parameterTypes())
        || TypeSignatures.isGeneric(method.returnType())
        || TypeSignatures.areGeneric(thrown)) {
      to.with(
          SignatureAttribute.of(pool.utf8Entry(signature(method, parameters, result, exceptions))));
    }
    declared(method, to);
  }

  private String signature(
      MethodSymbol method, List<Seen> parameters, Seen result, List<Seen> exceptions) {
    StringBuilder out = new StringBuilder();
    signatures.typeParameters(method.typeParameters(), out);
    out.append('(');
    for (Seen each : parameters) {
      signatures.signature(known(each.type()), each.written(), out);
    }
    out.append(')');
    signatures.signature(result.type(), result.written(), out);
    if (exceptions.stream().anyMatch(each -> TypeSignatures.isGeneric(each.type()))) {
      for (Seen each : exceptions) {
        out.append('^');
        signatures.signature(each.type(), each.written(), out);
      }
    }
    return out.toString();
  }

  private static void body(CodeBuilder code) {
    code.aconst_null().athrow();
  }

  /// What the annotations and the doc comment of a declaration say.
  private void declared(MethodSymbol method, MethodBuilder to) {
    if (!method.isDeclared()) {
      return;
    }
    if (method.is(Modifiers.DEPRECATED)) {
      to.with(DeprecatedAttribute.of());
    }
    List<Annotation> found = annotations.of(method.index(), method.row());
    if (!found.isEmpty()) {
      to.with(RuntimeVisibleAnnotationsAttribute.of(found));
    }
    String value = method.index().value(method.row());
    if (owner.kind() == DeclarationKind.ANNOTATION && value != null) {
      AnnotationValue standard = annotations.defaultOf(method.returnType(), value);
      if (standard != null) {
        to.with(AnnotationDefaultAttribute.of(standard));
      }
    }
  }
}
