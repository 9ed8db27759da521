package io.pinyon.query.internal.headers;

import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.PermittedClasses;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.lang.classfile.Attribute;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.DeprecatedAttribute;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the header class of one class: its flags, supertypes and attributes (JVMS 4.1, 4.7), then
/// its members. Used once.
public final class ClassHeader {
  private static final ClassFile FORMAT =
      ClassFile.of(
          ClassFile.StackMapsOption.DROP_STACK_MAPS, ClassFile.DebugElementsOption.DROP_DEBUG);
  private static final String OBJECT = "java/lang/Object";

  private final SymbolTable symbols;
  private final ClassSymbol symbol;
  private final ConstantPoolBuilder pool = ConstantPoolBuilder.of();
  private final TypeSignatures signatures;
  private final HeaderAnnotations annotations;
  private final MemberHeaders members;

  private ClassHeader(ClassSymbol symbol, Constants constants, Set<String> unresolved) {
    this.symbols = symbol.symbols();
    this.symbol = symbol;
    this.signatures = new TypeSignatures(symbols.effort(), unresolved);
    this.annotations = new HeaderAnnotations(symbol, pool, signatures, constants);
    this.members = new MemberHeaders(symbol, pool, signatures, annotations, constants);
  }

  /// As in `java/util/Map$Entry`.
  public static String binaryName(ClassSymbol symbol) {
    return TypeSignatures.binaryName(symbol);
  }

  /// The bytes of a named class that is no local one. `majorVersion` is that of the class file;
  /// `unresolved` takes names that nothing declares, as written.
  public static byte[] write(
      ClassSymbol symbol, int majorVersion, Constants constants, Set<String> unresolved) {
    return new ClassHeader(symbol, constants, unresolved).write(majorVersion);
  }

  private byte[] write(int majorVersion) {
    return FORMAT.build(
        classEntry(signatures.mention(symbol)),
        pool,
        builder -> {
          builder.withVersion(majorVersion, 0);
          builder.withFlags(accessFlags());
          supertypes(builder);
          if (symbol.is(Modifiers.DEPRECATED)) {
            builder.with(DeprecatedAttribute.of());
          }
          List<java.lang.classfile.Annotation> found = annotations.of(symbol.index(), symbol.row());
          if (!found.isEmpty()) {
            builder.with(RuntimeVisibleAnnotationsAttribute.of(found));
          }
          members.write(builder);
          if (symbol.kind() == DeclarationKind.RECORD) {
            components(builder);
          }
          permitted(builder);
          nest(builder);
          innerClasses(builder); // last: it lists what was mentioned
        });
  }

  private ClassEntry classEntry(String binaryName) {
    return pool.classEntry(pool.utf8Entry(binaryName));
  }

  // ---- flags

  private int accessFlags() {
    int bits = innerFlags(symbol);
    int access = (bits & (Modifiers.PUBLIC | Modifiers.PROTECTED)) != 0 ? ClassFile.ACC_PUBLIC : 0;
    int kept =
        ClassFile.ACC_FINAL
            | ClassFile.ACC_INTERFACE
            | ClassFile.ACC_ABSTRACT
            | ClassFile.ACC_ANNOTATION
            | ClassFile.ACC_ENUM;
    return bits & kept | access | (symbol.isInterface() ? 0 : ClassFile.ACC_SUPER);
  }

  /// The flags of JVMS 4.7.6.
  private static int innerFlags(ClassSymbol symbol) {
    int kept =
        Modifiers.PUBLIC
            | Modifiers.PRIVATE
            | Modifiers.PROTECTED
            | Modifiers.STATIC
            | Modifiers.FINAL
            | Modifiers.ABSTRACT;
    int bits = symbol.modifiers() & kept;
    if (symbol.owner() == null) {
      bits &= ~Modifiers.STATIC;
    }
    boolean isSource = symbol.unit().kind() != Unit.Kind.LIBRARY_CLASS;
    return switch (symbol.kind()) {
      case INTERFACE -> bits | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT;
      case ANNOTATION ->
          bits | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT | ClassFile.ACC_ANNOTATION;
      case ENUM -> bits | ClassFile.ACC_ENUM | (isSource ? enumFlags(symbol) : 0);
      case RECORD -> bits | ClassFile.ACC_FINAL;
      default -> bits;
    };
  }

  /// An enum is final unless a constant has a body (JLS 8.9). Its own abstract methods make it
  /// abstract in class files.
  private static int enumFlags(ClassSymbol symbol) {
    FileIndex index = symbol.index();
    boolean hasBodies = false;
    boolean isAbstract = false;
    for (int child = symbol.row() + 1; child < index.end(symbol.row()); child = index.end(child)) {
      hasBodies |=
          index.kind(child) == DeclarationKind.ENUM_CONSTANT && !index.body(child).isEmpty();
      isAbstract |=
          index.kind(child) == DeclarationKind.METHOD && index.has(child, Modifiers.ABSTRACT);
    }
    return (hasBodies ? 0 : ClassFile.ACC_FINAL) | (isAbstract ? ClassFile.ACC_ABSTRACT : 0);
  }

  // ---- supertypes

  private record Super(Type type, @Nullable WrittenType written, String name) {}

  private void supertypes(ClassBuilder builder) {
    Super above = superclass();
    if (above != null) {
      builder.withSuperclass(classEntry(above.name()));
    }
    List<Super> interfaces = interfaces();
    List<ClassEntry> entries = new ArrayList<>(interfaces.size());
    boolean isGeneric = !symbol.typeParameters().isEmpty();
    for (Super each : interfaces) {
      entries.add(classEntry(each.name()));
      isGeneric |= TypeSignatures.isGeneric(each.type());
    }
    builder.withInterfaces(entries);
    if (isGeneric || above != null && TypeSignatures.isGeneric(above.type())) {
      StringBuilder out = new StringBuilder();
      signatures.typeParameters(symbol.typeParameters(), out);
      signature(above, out);
      interfaces.forEach(each -> signature(each, out));
      builder.with(SignatureAttribute.of(pool.utf8Entry(out.toString())));
    }
  }

  private void signature(@Nullable Super each, StringBuilder out) {
    if (each == null || !(each.type() instanceof Type.ClassType)) {
      out.append('L').append(each == null ? OBJECT : each.name()).append(';');
    } else {
      signatures.signature(each.type(), each.written(), out);
    }
  }

  private @Nullable Super superclass() {
    List<WrittenType> written = symbol.index().types(symbol.row(), TypeRole.EXTENDS);
    if (!written.isEmpty() && !symbol.isInterface()) {
      return resolved(written.getFirst());
    }
    Type implied = symbol.isInterface() ? null : symbol.superclass();
    if (implied instanceof Type.ClassType c) {
      return new Super(c, null, signatures.mention(c.symbol()));
    }
    String name =
        switch (symbol.kind()) {
          case ENUM -> "java/lang/Enum";
          case RECORD -> "java/lang/Record";
          default -> OBJECT;
        };
    return binaryName(symbol).equals(OBJECT) ? null : new Super(Type.UNKNOWN, null, name);
  }

  private List<Super> interfaces() {
    List<Super> result = new ArrayList<>(2);
    for (WrittenType written : symbol.index().types(symbol.row(), TypeRole.IMPLEMENTS)) {
      result.add(resolved(written));
    }
    if (symbol.kind() == DeclarationKind.ANNOTATION && result.isEmpty()) {
      result.add(new Super(Type.UNKNOWN, null, "java/lang/annotation/Annotation"));
    }
    return result;
  }

  /// A supertype that would make the class its own (JLS 8.1.4) counts as one that nothing declares.
  private Super resolved(WrittenType written) {
    Type type = symbols.resolveHeader(written, symbol);
    return type instanceof Type.ClassType c && !leadsHere(c.symbol())
        ? new Super(c, written, signatures.mention(c.symbol()))
        : new Super(Type.UNKNOWN, written, signatures.unresolved(written));
  }

  /// True if the class is among a supertype's supertypes. What comes from class files names no
  /// source.
  private boolean leadsHere(ClassSymbol supertype) {
    if (supertype.unit().kind() == Unit.Kind.LIBRARY_CLASS) {
      return false;
    }
    Set<ClassSymbol> seen = new HashSet<>();
    Deque<ClassSymbol> open = new ArrayDeque<>();
    open.push(supertype);
    while (!open.isEmpty()) {
      ClassSymbol next = open.pop();
      if (next == symbol) {
        return true;
      }
      symbols.effort().step();
      if (next.unit().kind() == Unit.Kind.LIBRARY_CLASS || !seen.add(next)) {
        continue;
      }
      for (Type above : next.supertypes()) {
        if (above instanceof Type.ClassType c) {
          open.push(c.symbol());
        }
      }
    }
    return false;
  }

  // ---- attributes

  private void components(ClassBuilder builder) {
    List<RecordComponentInfo> infos = new ArrayList<>();
    for (FieldSymbol component : symbol.components()) {
      WrittenType written = component.index().type(component.row());
      List<Attribute<?>> attributes = new ArrayList<>(1);
      if (TypeSignatures.isGeneric(component.type())) {
        StringBuilder out = new StringBuilder();
        signatures.signature(component.type(), written, out);
        attributes.add(SignatureAttribute.of(pool.utf8Entry(out.toString())));
      }
      infos.add(
          RecordComponentInfo.of(
              pool.utf8Entry(component.name()),
              pool.utf8Entry(signatures.descriptor(component.type(), written)),
              attributes));
    }
    builder.with(RecordAttribute.of(infos));
  }

  private void permitted(ClassBuilder builder) {
    if (!symbol.is(Modifiers.SEALED)) {
      return;
    }
    List<ClassEntry> entries = new ArrayList<>();
    List<WrittenType> written = symbol.index().types(symbol.row(), TypeRole.PERMITS);
    for (WrittenType each : written) {
      entries.add(classEntry(signatures.className(symbols.resolveHeader(each, symbol), each)));
    }
    if (written.isEmpty()) {
      for (ClassSymbol each : PermittedClasses.implied(symbol)) {
        entries.add(classEntry(signatures.mention(each)));
      }
    }
    builder.with(PermittedSubclassesAttribute.of(entries));
  }

  private void nest(ClassBuilder builder) {
    ClassSymbol host = symbol.outermost();
    if (host != symbol) {
      builder.with(NestHostAttribute.of(classEntry(binaryName(host))));
      for (String name : symbol.memberClassNames()) {
        ClassSymbol member = symbol.memberClass(name);
        if (member != null) {
          signatures.mention(member);
        }
      }
      return;
    }
    List<ClassEntry> entries = new ArrayList<>();
    Deque<ClassSymbol> open = new ArrayDeque<>(List.of(symbol));
    while (!open.isEmpty()) {
      ClassSymbol next = open.pop();
      for (String name : next.memberClassNames()) {
        ClassSymbol member = next.memberClass(name);
        if (member != null) {
          entries.add(classEntry(signatures.mention(member)));
          open.push(member);
        }
      }
    }
    if (!entries.isEmpty()) {
      builder.with(NestMembersAttribute.of(entries));
    }
  }

  private void innerClasses(ClassBuilder builder) {
    List<InnerClassInfo> infos = new ArrayList<>();
    for (ClassSymbol each : signatures.nested()) {
      ClassSymbol owner = each.owner();
      if (owner != null) {
        infos.add(
            InnerClassInfo.of(
                classEntry(binaryName(each)),
                Optional.of(classEntry(binaryName(owner))),
                Optional.of(pool.utf8Entry(each.name())),
                innerFlags(each)));
      }
    }
    if (!infos.isEmpty()) {
      builder.with(InnerClassesAttribute.of(infos));
    }
  }
}
