package io.pinyon.libraries.classfile;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.attribute.ModuleOpenInfo;
import java.lang.classfile.attribute.ModuleProvideInfo;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the Module attribute of a `module-info.class` (JVMS 4.7.25).
final class ModuleReader {
  private final ClassModel model;
  private final FileIndexBuilder builder;
  private final AttributeReader attributes;

  ModuleReader(ClassModel model, FileIndexBuilder builder, AttributeReader attributes) {
    this.model = model;
    this.builder = builder;
    this.attributes = attributes;
  }

  /// Writes the declaration of a module and its directives.
  void module(ModuleAttribute module) {
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
        DeclarationKind.MODULE,
        moduleName(module.moduleName()),
        modifiers | AttributeReader.deprecated(model));
    attributes.annotations(model);
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
}
