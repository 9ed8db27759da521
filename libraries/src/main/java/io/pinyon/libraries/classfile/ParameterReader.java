package io.pinyon.libraries.classfile;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleParameterAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of methods: their types are in the descriptor and the signature, their
/// names and flags in MethodParameters, their annotations in lists of either length (JVMS 4.7.18,
/// 4.7.24).
final class ParameterReader {
  private final FileIndexBuilder builder;
  private final AttributeReader attributes;
  private final @Nullable InnerClassInfo owner;

  /// `owner` is the entry of the class in its InnerClasses attribute, null if it is not nested.
  ParameterReader(
      FileIndexBuilder builder, AttributeReader attributes, @Nullable InnerClassInfo owner) {
    this.builder = builder;
    this.attributes = attributes;
    this.owner = owner;
  }

  /// Writes the parameters that code passes. The descriptor has more: the enclosing instance of an
  /// inner class in front, and what the compiler adds otherwise, which MethodParameters marks.
  void write(
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
    boolean isVarargs = (method.flags().flagsMask() & ClassFile.ACC_VARARGS) != 0;
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
    return owner != null
        && (owner.flagsMask() & Modifiers.STATIC) == 0
        && type instanceof WrittenType.Binary binary
        && binary.name().equals(owner.outerClass().orElseThrow().asInternalName());
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
        lists.get(indexPassed).forEach(attributes::annotation);
      } else if (lists.size() == described) {
        lists.get(indexDescribed).forEach(attributes::annotation);
      }
    }
  }
}
