package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Patterns that match a value (JLS 14.30): a type with a variable, a record taken apart.
public final class PatternTemplates {
  private final Attribution attribution;
  private final Node at;
  private final Type matched;

  /// `matched` is the type of the value.
  public PatternTemplates(Attribution attribution, Node at, Type matched) {
    this.attribution = attribution;
    this.at = at;
    this.matched = matched;
  }

  /// What can be made of a type.
  public List<Completion.Item> of(Completion.Item type, ClassSymbol symbol) {
    List<Completion.Item> result = new ArrayList<>();
    if (!mayMatch(symbol)) {
      return result;
    }
    Set<String> imports = new LinkedHashSet<>(type.imports());
    CaseWriter writer = new CaseWriter(attribution, at, imports);
    String binding = writer.binding(type.inserted().text(), symbol);
    String name = binding.substring(binding.lastIndexOf(' '));
    Snippet bound =
        new Snippet.Builder()
            .text(binding.substring(0, binding.length() - name.length() + 1))
            .stop(1, name.strip())
            .build();
    result.add(item(type, name, bound, type.imports()));
    if (writer.isDeconstructed(symbol)) {
      String record = writer.record(type.inserted().text(), symbol);
      String behind = record.substring(record.indexOf('('));
      result.add(item(type, behind, Snippet.plain(record), List.copyOf(imports)));
    }
    return result;
  }

  /// True if a value of the type can be an object of the class, and before Java 21 need not be one
  /// (JLS 5.5, 15.20.2).
  private boolean mayMatch(ClassSymbol symbol) {
    if (matched.isPrimitive() || matched.isUnknown()) {
      return false;
    }
    for (ClassSymbol each : attribution.members().classesOf(matched)) {
      boolean isBelow = attribution.types().asSuper(symbol.thisType(), each) != null;
      boolean isAbove = attribution.types().asSuper(each.thisType(), symbol) != null;
      boolean isOpen =
          (symbol.isInterface() || each.isInterface())
              && !symbol.is(Modifiers.FINAL)
              && !each.is(Modifiers.FINAL)
              && !symbol.is(Modifiers.SEALED)
              && !each.is(Modifiers.SEALED);
      boolean allowsAll = allows(LanguageFeature.SWITCH_PATTERN);
      if (!(isBelow || isAbove || isOpen) || isAbove && !allowsAll) {
        return false;
      }
    }
    return allows(LanguageFeature.INSTANCEOF_PATTERN);
  }

  private boolean allows(LanguageFeature feature) {
    return attribution.symbols().facts().allows(feature);
  }

  private static Completion.Item item(
      Completion.Item type, String behind, Snippet snippet, List<String> imports) {
    return new Completion.Item(
        type.label(),
        Completion.Kind.SNIPPET,
        behind,
        type.detail(),
        type.container(),
        snippet,
        type.isDeprecated(),
        imports,
        null,
        type.symbol());
  }
}
