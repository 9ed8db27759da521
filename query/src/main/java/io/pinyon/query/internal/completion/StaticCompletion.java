package io.pinyon.query.internal.completion;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.ImportEdits;
import io.pinyon.query.internal.code.TypeNaming;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Static members that people type without their class, of classes that are there for them:
/// assertions, mocks, collectors, checks. Those that no import brings in yet are imported
/// statically, or named by their class, as the workspace does with that member. The user's settings
/// add others.
final class StaticCompletion {
  /// Letters that have to be typed: so short a name says too little.
  private static final int FEWEST_LETTERS = 3;

  private static final Features ORIGIN = new Features().set(Signal.STATIC_TO_IMPORT);

  /// By qualified name; with what is done where the workspace does not say.
  private static final Map<String, Style> OWNERS =
      Map.ofEntries(
          Map.entry("org.junit.jupiter.api.Assertions", Style.IMPORTED),
          Map.entry("org.junit.jupiter.api.Assumptions", Style.IMPORTED),
          Map.entry("org.junit.Assert", Style.IMPORTED),
          Map.entry("org.assertj.core.api.Assertions", Style.IMPORTED),
          Map.entry("org.mockito.Mockito", Style.IMPORTED),
          Map.entry("org.mockito.ArgumentMatchers", Style.IMPORTED),
          Map.entry("org.hamcrest.MatcherAssert", Style.IMPORTED),
          Map.entry("org.hamcrest.Matchers", Style.IMPORTED),
          Map.entry("com.google.common.truth.Truth", Style.IMPORTED),
          Map.entry("java.util.stream.Collectors", Style.NAMED),
          Map.entry("java.util.Objects", Style.NAMED),
          Map.entry("java.util.Collections", Style.NAMED),
          Map.entry("java.util.Arrays", Style.NAMED),
          Map.entry("java.nio.charset.StandardCharsets", Style.NAMED));

  private enum Style {
    IMPORTED,
    NAMED
  }

  private final CompletionPlace place;
  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Proposals found;

  StaticCompletion(CompletionPlace place, Proposals found) {
    this.place = place;
    this.attribution = place.attribution();
    this.symbols = attribution.symbols();
    this.found = found;
  }

  /// `at` is the name at the caret, or its call.
  void add(Node at) {
    if (found.prefix().length() < FEWEST_LETTERS) {
      return;
    }
    Access access = place.access(at);
    TypeNaming naming = new TypeNaming(attribution, at, place.caret().word().start());
    Set<String> chosen = new HashSet<>();
    for (String each : place.settings().staticMembers()) {
      int dot = each.lastIndexOf('.');
      String owner = each.substring(0, dot);
      String member = each.substring(dot + 1);
      boolean isWhole = member.equals("*");
      if (isWhole ? chosen.add(owner) : !chosen.contains(owner) && found.fits(member)) {
        members(owner, Style.IMPORTED, isWhole ? null : member, at, access, naming);
      }
    }
    if (place.settings().offers(CompletionSettings.Kind.UNIMPORTED)) {
      OWNERS.forEach((name, style) -> {
        if (!chosen.contains(name)) {
          members(name, style, null, at, access, naming);
        }
      });
    }
  }

  /// Those of one name, or, if that is null, all.
  private void members(
      String ownerName,
      Style style,
      @Nullable String only,
      Node at,
      Access access,
      TypeNaming naming) {
    ClassSymbol owner = symbols.effort().isSpent() ? null : symbols.byQualifiedName(ownerName);
    if (owner == null || !access.allows(owner)) {
      return;
    }
    for (List<MethodSymbol> overloads : owner.allMethods()) {
      symbols.effort().step();
      String name = overloads.getFirst().name();
      boolean isMeant = (only == null || name.equals(only)) && found.fits(name);
      TypeNaming.Naming how = isMeant ? naming(owner, name, style, at, naming) : null;
      if (how != null) {
        for (MethodSymbol each : overloads) {
          if (each.isStatic() && access.allows(each, null)) {
            found.method(each, owner.thisType(), ORIGIN, how);
          }
        }
      }
    }
    for (FieldSymbol each : owner.allFields()) {
      symbols.effort().step();
      boolean isOffered =
          each.isStatic()
              && (only == null || each.name().equals(only))
              && found.fits(each.name())
              && access.allows(each, null);
      TypeNaming.Naming how = isOffered ? naming(owner, each.name(), style, at, naming) : null;
      if (how != null) {
        found.field(each, owner.thisType(), ORIGIN, how);
      }
    }
  }

  /// Null if the file imports the member already, or its class has no name here.
  private TypeNaming.@Nullable Naming naming(
      ClassSymbol owner, String name, Style style, Node at, TypeNaming naming) {
    List<ClassSymbol> imported = symbols.imports(symbols.open()).staticImportsOf(name);
    if (imported.contains(owner)) {
      return null;
    }
    boolean isUsual =
        style == Style.IMPORTED || symbols.facts().staticImporters(owner.qualifiedName(), name) > 0;
    if (isUsual && imported.isEmpty() && !isTaken(name, at)) {
      return new TypeNaming.Naming(name, ImportEdits.STATIC + owner.qualifiedName() + "." + name);
    }
    TypeNaming.Naming how = naming.of(owner);
    return how == null ? null : new TypeNaming.Naming(how.text() + "." + name, how.importName());
  }

  /// True if a class around has a member of this name, which would be meant instead (JLS 6.4.1,
  /// 15.12.1).
  private boolean isTaken(String name, Node at) {
    boolean[] taken = new boolean[] {attribution.hasVariable(name, at)};
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                taken[0] |= !attribution.members().methods(symbol, name).isEmpty();
                return taken[0];
              }
            });
    return taken[0];
  }
}
