package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingMethods;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Repairs of a class that does not implement what it has to.
final class ImplementFixes {
  private final Site site;

  ImplementFixes(Site site) {
    this.site = site;
  }

  void offer() {
    Declaration.Type type = lacking();
    if (type == null) {
      return;
    }
    ClassSymbol symbol = site.attribution.scopes().classOf(type);
    if (symbol == null) {
      return;
    }
    List<MethodSymbol> missing = MissingMethods.of(symbol, site.attribution);
    if (!missing.isEmpty() && areWritable(missing) && MemberPlace.isClosed(site.text, type)) {
      String what =
          missing.size() == 1 ? "method '" + missing.getFirst().name() + "'" : "missing methods";
      site.offer("Implement " + what, changes -> implement(changes.here(), type, symbol, missing));
    }
    // Where all is known and nothing is missing, the problem is one of an older text.
    boolean mayLack =
        !missing.isEmpty()
            || declaresAbstract(type)
            || symbol.lineage().stream().anyMatch(ClassSymbol::lacksSupertypes);
    if (mayLack
        && type.kind() == DeclarationKind.CLASS
        && !type.isAnonymous()
        && !type.modifiers().has(Modifiers.FINAL)) {
      site.offer(
          "Make '" + type.name() + "' abstract",
          changes -> ModifierFixes.add(changes.here(), keyword(type), "abstract"));
    }
  }

  /// The class around the problem; of a constant of an enum its body.
  private Declaration.@Nullable Type lacking() {
    for (Node node : site.path) {
      if (node instanceof Declaration.Type t) {
        return t;
      }
      if (node instanceof Declaration.EnumConstant c && c.members() != null) {
        return c.members();
      }
    }
    return null;
  }

  private static boolean declaresAbstract(Declaration.Type type) {
    return type.members().stream()
        .anyMatch(
            each -> each instanceof Declaration.Method m && m.modifiers().has(Modifiers.ABSTRACT));
  }

  /// Of an abstract class or interface that is created, or of a constant of an abstract enum: it
  /// gets a body with what is missing.
  void instantiated() {
    for (Node node : site.path) {
      if (node instanceof Expression.New n) {
        if (n.body() == null
            && n.arguments() != null
            && site.attribution.typeOf(n) instanceof Type.ClassType c) {
          offerBody(n, c);
        }
        return;
      }
      if (node instanceof Declaration.EnumConstant c) {
        Declaration.Type type = site.above(c, Declaration.Type.class);
        ClassSymbol owner = type == null ? null : site.attribution.scopes().classOf(type);
        if (type != null && owner != null && c.members() == null) {
          offerBody(c, owner.thisType());
          offerInEnum(type, owner);
        }
        return;
      }
      if (node instanceof Statement || node instanceof Declaration.Type) {
        return;
      }
    }
  }

  /// For all of its constants.
  private void offerInEnum(Declaration.Type type, ClassSymbol owner) {
    List<MethodSymbol> missing = MissingMethods.of(owner, site.attribution);
    if (!missing.isEmpty()
        && !declaresAbstract(type)
        && areWritable(missing)
        && MemberPlace.isClosed(site.text, type)) {
      String what =
          missing.size() == 1 ? "method '" + missing.getFirst().name() + "'" : "missing methods";
      site.offer(
          "Implement " + what + " in '" + owner.name() + "'",
          changes -> implement(changes.here(), type, owner, missing));
    }
  }

  private static boolean areWritable(List<MethodSymbol> methods) {
    return methods.stream()
        .noneMatch(
            each -> each.returnType().isUnknown() || each.parameterTypes().contains(Type.UNKNOWN));
  }

  private void offerBody(Node node, Type.ClassType type) {
    List<MethodSymbol> missing = MissingMethods.ofSubclass(type.symbol(), site.attribution);
    if (!areWritable(missing) || type.symbol().is(Modifiers.SEALED)) {
      return;
    }
    site.offer(
        "Implement in an anonymous class",
        changes -> {
          Draft draft = changes.here();
          MethodText text = new MethodText(draft.attribution(), draft.types(node));
          String methods =
              missing.stream()
                  .map(each ->
                      "@Override\n"
                          + access(each)
                          + text.withoutModifiers(type, each, text.emptyBody(type, each)))
                  .collect(Collectors.joining("\n\n"));
          String body = methods.isEmpty() ? "{ }" : "{\n\t" + methods.replace("\n", "\n\t") + "\n}";
          String laid = draft.style().lay(body, CodeStyle.indentation(site.text, node.start()));
          draft.insert(node.end(), " " + laid);
        });
  }

  /// The modifier that the method of a class needs, with a blank behind it.
  private static String access(MethodSymbol method) {
    return method.owner().isInterface() || method.is(Modifiers.PUBLIC)
        ? "public "
        : method.is(Modifiers.PROTECTED) ? "protected " : "";
  }

  private int keyword(Declaration.Type type) {
    return ModifierFixes.afterModifiers(site.attribution.source().tree(), type, type.modifiers());
  }

  private static void implement(
      Draft draft, Declaration.Type type, ClassSymbol symbol, List<MethodSymbol> methods) {
    Node inside = type.members().isEmpty() ? type : type.members().getFirst();
    MethodText text = new MethodText(draft.attribution(), draft.types(inside));
    new MemberPlace(draft, type).append(text.implementations(symbol, methods));
  }
}
