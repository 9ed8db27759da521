package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.ParameterText;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// What a reference in a documentation comment can lead to: types and packages, and behind `#`
/// members, private ones too. Types that the file does not import are named in full.
final class JavadocReferences {
  private final CompletionPlace place;
  private final Attribution attribution;
  private final Node at;

  JavadocReferences(CompletionPlace place, Node at) {
    this.place = place;
    this.attribution = place.attribution();
    this.at = at;
  }

  /// `typed` is what stands of the reference before the caret.
  void add(String typed, Proposals found) {
    int hash = typed.indexOf('#');
    int dot = typed.lastIndexOf('.');
    if (hash >= 0) {
      ClassSymbol owner = hash == 0 ? around() : classNamed(typed.substring(0, hash));
      if (owner != null) {
        members(owner, found);
      }
    } else if (dot >= 0) {
      String before = typed.substring(0, dot);
      ClassSymbol owner = classNamed(before);
      MemberCompletion members = new MemberCompletion(attribution, found, place.access(at));
      if (owner == null) {
        members.inPackage(before);
      } else {
        members.classesOf(owner.thisType());
      }
    } else {
      place.names(found, at).types(at);
      found.expand(
          Proposals.MOST_NAMES,
          item -> new Proposals.Expansion(List.of(named(item)), Features.NONE));
    }
  }

  /// A type without the import that its simple name needs.
  private static Completion.Item named(Completion.Item item) {
    return item.imports().isEmpty()
        ? item
        : new Completion.Item(
            item.label(),
            item.kind(),
            item.parameters(),
            item.detail(),
            item.container(),
            Snippet.plain(item.imports().getFirst()),
            item.isDeprecated(),
            List.of(),
            item.removed(),
            item.symbol());
  }

  private @Nullable ClassSymbol around() {
    Node type = at;
    while (type != null && !(type instanceof Declaration.Type)) {
      type = attribution.source().parent(type);
    }
    return type instanceof Declaration.Type t ? attribution.scopes().classOf(t) : null;
  }

  private @Nullable ClassSymbol classNamed(String dotted) {
    String[] names = dotted.split("\\.");
    Type first = attribution.scopes().context(at).typeNamed(names[0]);
    if (!(first instanceof Type.ClassType c)) {
      return attribution.symbols().byQualifiedName(dotted);
    }
    ClassSymbol symbol = c.symbol();
    for (int i = 1; i < names.length && symbol != null; i++) {
      symbol = attribution.symbols().memberClass(symbol, names[i]);
    }
    return symbol;
  }

  private void members(ClassSymbol owner, Proposals found) {
    Access access = place.access(at);
    double nearness = 1;
    for (ClassSymbol each : owner.lineage()) {
      boolean isObject = attribution.types().isObject(each.thisType());
      Features origin = new Features().set(Signal.NEW_NAME, isObject ? 0 : nearness);
      nearness = Math.max(.1, nearness - .1);
      for (FieldSymbol field : each.allFields()) {
        if (each == owner || access.allows(field, null)) {
          found.offer(field(field), origin);
        }
      }
      for (List<MethodSymbol> overloads : each.allMethods()) {
        for (MethodSymbol method : overloads) {
          attribution.symbols().effort().step();
          if (!method.isConstructor() && (each == owner || access.allows(method, null))) {
            found.offer(method(method, method.name()), origin);
          }
        }
      }
    }
    for (MethodSymbol each : owner.constructors()) {
      found.offer(method(each, owner.name()), new Features().set(Signal.NEW_NAME, .5));
    }
  }

  private static Completion.Item field(FieldSymbol field) {
    boolean isConstant = field.isStatic() && field.is(Modifiers.FINAL);
    return new Completion.Item(
        field.name(),
        field.isEnumConstant()
            ? Completion.Kind.ENUM_CONSTANT
            : isConstant ? Completion.Kind.CONSTANT : Completion.Kind.FIELD,
        "",
        field.type().toString(),
        field.owner().displayName(),
        Snippet.plain(field.name()),
        field.is(Modifiers.DEPRECATED),
        List.of(),
        null,
        new SymbolId(SymbolKey.of(field)));
  }

  private Completion.Item method(MethodSymbol method, String name) {
    StringJoiner types = new StringJoiner(", ", name + "(", ")");
    for (int i = 0; i < Math.min(method.arity(), MethodSymbol.MOST_PARAMETERS); i++) {
      String type = attribution.types().erasure(method.parameterTypes().get(i)).toString();
      boolean isSpread = method.isVarargs() && i == method.arity() - 1 && type.endsWith("[]");
      types.add(isSpread ? type.substring(0, type.length() - 2) + "..." : type);
    }
    return new Completion.Item(
        name,
        method.isConstructor() ? Completion.Kind.CONSTRUCTOR : Completion.Kind.METHOD,
        ParameterText.of(method, type -> type),
        method.isConstructor() ? "" : method.returnType().toString(),
        method.owner().displayName(),
        Snippet.plain(types.toString()),
        method.is(Modifiers.DEPRECATED),
        List.of(),
        null,
        new SymbolId(SymbolKey.of(method)));
  }
}
