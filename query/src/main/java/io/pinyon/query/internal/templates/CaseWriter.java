package io.pinyon.query.internal.templates;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingCases;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes what a `case` names: constants, patterns of types and of records (JLS 14.30).
final class CaseWriter {
  private final Attribution attribution;
  private final TypeWriter types;
  private final Access access;
  private final Set<String> locals;

  CaseWriter(Attribution attribution, Node at, Set<String> imports) {
    this.attribution = attribution;
    this.types = new TypeWriter(attribution, at, imports);
    this.access =
        new Access(
            attribution.types(),
            attribution.scopes().enclosingClass(at),
            attribution.symbols().open().index().packageName());
    this.locals = VisibleVariables.locals(attribution, at);
  }

  /// Labels without `case`; none if the release has not what they need, or a class cannot be named
  /// here.
  List<String> labels(MissingCases missing, Type selector) {
    boolean isEnum =
        attribution.members().classesOf(selector).stream()
            .anyMatch(each -> each.kind() == DeclarationKind.ENUM);
    boolean needsPatterns = !isEnum || !missing.classes().isEmpty();
    boolean areNamed =
        missing.classes().stream().allMatch(access::allows)
            && missing.constants().stream().allMatch(each -> access.allows(each.owner()));
    if (!areNamed || needsPatterns && !allows(LanguageFeature.SWITCH_PATTERN)) {
      return List.of();
    }
    List<String> labels = new ArrayList<>();
    for (FieldSymbol each : missing.constants()) {
      labels.add(isEnum ? each.name() : types.erased(each.owner().thisType()) + "." + each.name());
    }
    for (ClassSymbol each : missing.classes()) {
      labels.add(isDeconstructed(each) ? record(each) : binding(each));
    }
    return labels;
  }

  boolean isDeconstructed(ClassSymbol symbol) {
    return symbol.kind() == DeclarationKind.RECORD && allows(LanguageFeature.RECORD_PATTERN);
  }

  private boolean allows(LanguageFeature feature) {
    return attribution.symbols().facts().allows(feature);
  }

  private String binding(ClassSymbol symbol) {
    return binding(types.erased(symbol.thisType()), symbol);
  }

  /// `Circle circle`, where `type` names the class.
  String binding(String type, ClassSymbol symbol) {
    String name = CodeStyle.fresh(MethodText.named(symbol.thisType()), locals);
    return type + wildcards(symbol) + " " + name;
  }

  private static String wildcards(ClassSymbol symbol) {
    int count = symbol.typeParameters().size();
    return count == 0 ? "" : "<?" + ", ?".repeat(count - 1) + ">";
  }

  private String record(ClassSymbol symbol) {
    return record(types.erased(symbol.thisType()), symbol);
  }

  /// `Circle(double r)`: of a generic record the types are inferred.
  String record(String record, ClassSymbol symbol) {
    StringBuilder made = new StringBuilder(record).append('(');
    Set<String> taken = new HashSet<>(locals);
    boolean isGeneric = !symbol.typeParameters().isEmpty();
    String separator = "";
    for (FieldSymbol each : symbol.components()) {
      String name = CodeStyle.fresh(each.name(), taken);
      taken.add(name);
      String type = isGeneric ? "var" : types.write(each.type());
      made.append(separator).append(type).append(' ').append(name);
      separator = ", ";
    }
    return made.append(')').toString();
  }
}
