package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.ModuleNames;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names in imports and in declarations of packages and modules (JLS 7.4, 7.5, 7.7).
final class HeaderCompletion {
  private final CompletionPlace place;
  private final Attribution attribution;
  private final SymbolTable symbols;

  HeaderCompletion(CompletionPlace place) {
    this.place = place;
    this.attribution = place.attribution();
    this.symbols = attribution.symbols();
  }

  /// Null if a name stands in no import and no declaration of a package or module. `before` is what
  /// stands before its last dot, empty if there is none.
  @Nullable Completion at(Expression name, String before, Node at) {
    if (inImport(name) instanceof Declaration.Import i && i.kind() != ImportKind.MODULE) {
      return imported(i, before);
    }
    if (isPackageDeclaration(name)) {
      Proposals found = place.names(name, null);
      subpackages(before, found);
      if (before.isEmpty()) {
        new NewFile(place).offerPackage(found);
      }
      return place.finish(found, Proposals.MOST, false);
    }
    ModuleNames.Found module = ModuleNames.of(attribution.source(), name);
    return module == null ? null : inModule(module.meaning(), before, at);
  }

  private @Nullable Node inImport(Node node) {
    Node at = node;
    while (at instanceof Expression.Name || at instanceof Expression.Select) {
      at = attribution.source().parent(at);
    }
    return at instanceof Declaration.Import ? at : null;
  }

  private boolean isPackageDeclaration(Node node) {
    Node at = node;
    while (at instanceof Expression.Name || at instanceof Expression.Select) {
      at = attribution.source().parent(at);
    }
    return at instanceof Declaration.Package;
  }

  private Completion imported(Declaration.Import declaration, String before) {
    ClassSymbol symbol = before.isEmpty() ? null : symbols.byQualifiedName(before);
    Proposals found =
        place.proposals(
            Situation.TYPE_MEMBER,
            declaration,
            symbol == null ? null : symbol.thisType(),
            null,
            Proposals.Arguments.NONE);
    MemberCompletion members = new MemberCompletion(attribution, found, place.access(declaration));
    boolean isStatic =
        declaration.kind() == ImportKind.STATIC
            || declaration.kind() == ImportKind.STATIC_ON_DEMAND;
    if (symbol == null) {
      members.inPackage(before);
      if (before.isEmpty() && !isStatic) {
        NameCompletion names = place.names(found, declaration);
        names.keywords(List.of("static"));
        if (symbols.facts().allows(LanguageFeature.MODULE_IMPORT)) {
          names.keywords(List.of("module"));
        }
      }
    } else if (isStatic) {
      members.ofClass(symbol.thisType());
    } else {
      attribution.members().classes(symbol).values().forEach(c -> found.type(c, Features.NONE));
    }
    if (!before.isEmpty() && place.caret().next() != '.') {
      found.offer(
          Completion.Item.plain("*", Completion.Kind.KEYWORD, ""),
          new Features().set(Signal.UNLIKELY_KEYWORD)); // on demand, JLS 7.5.2, 7.5.4
    }
    return place.finish(found, Proposals.MOST, false);
  }

  /// `before` is what stands before the last dot, empty if there is none.
  private Completion inModule(ModuleNames.Meaning meaning, String before, Node at) {
    Proposals found = place.names(at, null);
    String prefix = before.isEmpty() ? "" : before + ".";
    switch (meaning) {
      case MODULE -> {
        if (before.isEmpty() && at instanceof Expression.Name) {
          addRequired(at, found);
        }
        for (String module : symbols.facts().moduleNames()) {
          if (module.startsWith(prefix)) {
            found.module(module, module.substring(prefix.length()));
          }
        }
      }
      case PACKAGE -> subpackages(before, found);
      case TYPE -> {
        if (before.isEmpty()) {
          place.names(found, at).types(at);
        }
        new MemberCompletion(attribution, found, place.access(at)).inPackage(before);
      }
    }
    return place.finish(found, Proposals.MOST, meaning == ModuleNames.Meaning.TYPE);
  }

  /// Behind `requires` (JLS 7.7.1).
  private void addRequired(Node at, Proposals found) {
    if (attribution.source().parent(at) instanceof Piece.Directive d
        && d.kind() == DirectiveKind.REQUIRES) {
      List<String> words = new ArrayList<>();
      if (!d.isTransitive()) {
        words.add("transitive");
      }
      if (!d.isStatic()) {
        words.add("static");
      }
      place.names(found, at).keywords(words);
    }
  }

  private void subpackages(String before, Proposals found) {
    String prefix = before.isEmpty() ? "" : before + ".";
    symbols.facts().subpackages(before).forEach(p -> found.packageName(prefix + p));
  }
}
