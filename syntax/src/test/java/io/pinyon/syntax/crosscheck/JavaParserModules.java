package io.pinyon.syntax.crosscheck;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.modules.ModuleDeclaration;
import com.github.javaparser.ast.modules.ModuleDirective;
import com.github.javaparser.ast.modules.ModuleExportsDirective;
import com.github.javaparser.ast.modules.ModuleOpensDirective;
import com.github.javaparser.ast.modules.ModuleProvidesDirective;
import com.github.javaparser.ast.modules.ModuleRequiresDirective;
import com.github.javaparser.ast.modules.ModuleUsesDirective;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import java.util.List;

/// Writes the declaration of a module into a file index.
final class JavaParserModules {
  private final JavaParserText parsed;
  private final JavaParserModifiers before;
  private final FileIndexBuilder builder;

  JavaParserModules(JavaParserText parsed, JavaParserModifiers before, FileIndexBuilder builder) {
    this.parsed = parsed;
    this.before = before;
    this.builder = builder;
  }

  void index(ModuleDeclaration node) {
    for (ModuleDirective directive : node.getDirectives()) {
      switch (directive) {
        case ModuleRequiresDirective r ->
            builder.addDirective(
                new Directive(
                    DirectiveKind.REQUIRES,
                    parsed.name(r.getName()),
                    null,
                    r.isTransitive(),
                    r.isStatic()));
        case ModuleExportsDirective e ->
            directives(DirectiveKind.EXPORTS, parsed.name(e.getName()), names(e.getModuleNames()));
        case ModuleOpensDirective o ->
            directives(DirectiveKind.OPENS, parsed.name(o.getName()), names(o.getModuleNames()));
        case ModuleUsesDirective u ->
            directives(DirectiveKind.USES, parsed.name(u.getName()), List.of());
        case ModuleProvidesDirective p ->
            directives(DirectiveKind.PROVIDES, parsed.name(p.getName()), names(p.getWith()));
        default -> {}
      }
    }
    builder.begin(
        DeclarationKind.MODULE, parsed.name(node.getName()), node.isOpen() ? Modifiers.OPEN : 0);
    TextRange whole = parsed.range(node);
    builder.ranges(
        parsed.range(node.getName()),
        whole,
        before.deprecating(parsed.doc(node)),
        parsed.bodyUpTo(node));
    before.annotations(node.getAnnotations());
    builder.end();
  }

  private void directives(DirectiveKind kind, String name, List<String> targets) {
    if (targets.isEmpty()) {
      builder.addDirective(new Directive(kind, name, null, false, false));
    }
    for (String target : targets) {
      builder.addDirective(new Directive(kind, name, target, false, false));
    }
  }

  private List<String> names(NodeList<Name> names) {
    return names.stream().map(parsed::name).toList();
  }
}
