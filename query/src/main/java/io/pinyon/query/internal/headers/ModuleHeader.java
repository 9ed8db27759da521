package io.pinyon.query.internal.headers;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.attribute.ModuleOpenInfo;
import java.lang.classfile.attribute.ModuleProvideInfo;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.ModuleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the `module-info.class` of a module declaration (JLS 7.7, JVMS 4.7.25).
public final class ModuleHeader {
  private static final String BASE = "java.base";

  private final SymbolTable symbols;
  private final FileIndex index;
  private final int row;
  private final ConstantPoolBuilder pool = ConstantPoolBuilder.of();

  private ModuleHeader(SymbolTable symbols, FileIndex index, int row) {
    this.symbols = symbols;
    this.index = index;
    this.row = row;
  }

  /// `row` is the module's declaration.
  public static byte[] write(SymbolTable symbols, FileIndex index, int row, int majorVersion) {
    return new ModuleHeader(symbols, index, row).write(majorVersion);
  }

  private byte[] write(int majorVersion) {
    return ClassFile.of()
        .build(
            pool.classEntry(pool.utf8Entry("module-info")),
            pool,
            builder -> {
              builder.withVersion(Math.max(majorVersion, ClassFile.JAVA_9_VERSION), 0);
              builder.withFlags(ClassFile.ACC_MODULE);
              builder.with(attribute());
            });
  }

  private ModuleAttribute attribute() {
    return ModuleAttribute.of(
        module(index.name(row)),
        to -> {
          to.moduleFlags(index.has(row, Modifiers.OPEN) ? ClassFile.ACC_OPEN : 0);
          requires().forEach(to::requires);
          targets(DirectiveKind.EXPORTS)
              .forEach((name, modules) -> to.exports(exported(name, modules)));
          targets(DirectiveKind.OPENS).forEach((name, modules) -> to.opens(opened(name, modules)));
          for (Directive each : index.directives()) {
            if (each.kind() == DirectiveKind.USES) {
              to.uses(type(each.name()));
            }
          }
          targets(DirectiveKind.PROVIDES)
              .forEach((name, types) ->
                  to.provides(
                      ModuleProvideInfo.of(type(name), types.stream().map(this::type).toList())));
        });
  }

  private List<ModuleRequireInfo> requires() {
    List<ModuleRequireInfo> result = new ArrayList<>();
    boolean hasBase = index.name(row).equals(BASE);
    for (Directive each : index.directives()) {
      if (each.kind() == DirectiveKind.REQUIRES) {
        hasBase |= each.name().equals(BASE);
        int flags =
            (each.isTransitive() ? ClassFile.ACC_TRANSITIVE : 0)
                | (each.isStatic() ? ClassFile.ACC_STATIC_PHASE : 0);
        result.add(ModuleRequireInfo.of(module(each.name()), flags, null));
      }
    }
    if (!hasBase) {
      result.addFirst(ModuleRequireInfo.of(module(BASE), ClassFile.ACC_MANDATED, null));
    }
    return result;
  }

  private ModuleExportInfo exported(String name, List<String> to) {
    return ModuleExportInfo.of(packageEntry(name), 0, to.stream().map(this::module).toList());
  }

  private ModuleOpenInfo opened(String name, List<String> to) {
    return ModuleOpenInfo.of(packageEntry(name), 0, to.stream().map(this::module).toList());
  }

  private java.lang.classfile.constantpool.PackageEntry packageEntry(String name) {
    return pool.packageEntry(pool.utf8Entry(name.replace('.', '/')));
  }

  /// What stands behind `to` or `with`, by the name before it.
  private Map<String, List<String>> targets(DirectiveKind kind) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (Directive each : index.directives()) {
      if (each.kind() == kind) {
        List<String> targets = result.computeIfAbsent(each.name(), k -> new ArrayList<>(2));
        if (each.target() != null) {
          targets.add(each.target());
        }
      }
    }
    return result;
  }

  private ModuleEntry module(String name) {
    return pool.moduleEntry(pool.utf8Entry(name));
  }

  private ClassEntry type(String name) {
    ClassSymbol symbol = symbols.byQualifiedName(name);
    String binaryName = symbol == null ? name.replace('.', '/') : TypeSignatures.binaryName(symbol);
    return pool.classEntry(pool.utf8Entry(binaryName));
  }
}
