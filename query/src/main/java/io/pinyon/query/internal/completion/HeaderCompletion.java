package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.demand.TypeDemand;
import io.pinyon.query.internal.navigation.ModuleNames;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Subtypes;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names in imports and in declarations of packages and modules (JLS 7.4, 7.5, 7.7).
final class HeaderCompletion {
  private static final Features PROVIDER = new Features().set(Signal.FITS_PLACE);

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
    return module == null ? null : inModule(module, before, at);
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
            before.isEmpty() ? Situation.TYPE : Situation.TYPE_MEMBER,
            declaration,
            symbol == null ? null : symbol.thisType(),
            null,
            Proposals.Arguments.NONE);
    MemberCompletion members = new MemberCompletion(attribution, found, place.access(declaration));
    boolean isStatic =
        declaration.kind() == ImportKind.STATIC
            || declaration.kind() == ImportKind.STATIC_ON_DEMAND;
    if (before.isEmpty()) {
      imported(isStatic, found, declaration);
      found.expand(Proposals.MOST, HeaderCompletion::inFull);
    } else if (symbol == null) {
      members.inPackage(before);
    } else if (isStatic) {
      members.importable(symbol.thisType());
    } else {
      attribution.members().classes(symbol).values().forEach(c -> found.type(c, Features.NONE));
    }
    if (!before.isEmpty() && place.caret().next() != '.') {
      found.offer(
          Completion.Item.plain("*", Completion.Kind.KEYWORD, ""),
          new Features().set(Signal.UNLIKELY_KEYWORD)); // on demand, JLS 7.5.2, 7.5.4
    }
    return place.finish(found, Proposals.MOST, before.isEmpty());
  }

  /// What an import begins with: a package, or a type by its simple name.
  private void imported(boolean isStatic, Proposals found, Declaration.Import declaration) {
    NameCompletion names = place.names(found, declaration);
    for (String each : symbols.facts().subpackages("")) {
      int files = symbols.facts().mentions(each);
      found.packageName(each, new Features().set(Signal.OFTEN, files / (files + 10.0)));
    }
    if (!place.caret().prefix().isEmpty()) {
      names.types(declaration, new ToImport(isStatic, symbols.open().index()));
    }
    if (!isStatic) {
      names.keywords(List.of("static"));
      if (symbols.facts().allows(LanguageFeature.MODULE_IMPORT)) {
        names.keywords(List.of("module"));
      }
    }
  }

  /// Types that an import is there for: not of the unnamed package, which has none (JLS 7.5), and
  /// unless a static member is meant not those that their simple names mean anyhow.
  private static final class ToImport implements TypeDemand {
    private final boolean isStatic;
    private final Set<String> known = new HashSet<>(List.of("java.lang"));

    ToImport(boolean isStatic, FileIndex file) {
      this.isStatic = isStatic;
      known.add(file.packageName());
      for (Import each : file.imports()) {
        known.add(each.name());
      }
    }

    @Override
    public boolean takes(ClassSymbol symbol) {
      return !symbol.isLocal() && takes(symbol.qualifiedName(), symbol.packageName());
    }

    @Override
    public boolean takes(Facts.TypeEntry entry) {
      return takes(entry.qualifiedName(), entry.packageName());
    }

    private boolean takes(String qualifiedName, String packageName) {
      boolean isTopLevel = qualifiedName.lastIndexOf('.') == packageName.length();
      boolean isKnown = known.contains(qualifiedName) || isTopLevel && known.contains(packageName);
      return !packageName.isEmpty() && (isStatic || !isKnown);
    }
  }

  /// A type by its qualified name; packages and keywords as they are.
  private static Proposals.Expansion inFull(Completion.Item type) {
    Completion.Item named =
        type.symbol() == null
            ? type
            : new Completion.Item(
                type.label(),
                type.kind(),
                type.parameters(),
                type.detail(),
                type.container(),
                Snippet.plain(type.symbol().text()),
                type.isDeprecated(),
                List.of(),
                type.removed(),
                type.symbol());
    return new Proposals.Expansion(List.of(named), Features.NONE);
  }

  /// `before` is what stands before the last dot, empty if there is none.
  private Completion inModule(ModuleNames.Found name, String before, Node at) {
    Proposals found = place.names(at, null);
    ModuleNames.Meaning meaning = name.meaning();
    String prefix = before.isEmpty() ? "" : before + ".";
    Node around = attribution.source().parent(name.whole());
    switch (meaning) {
      case MODULE -> {
        if (around instanceof Declaration.Module) {
          return place.finish(found, 0, false); // its own name, a new one
        }
        if (before.isEmpty() && at instanceof Expression.Name) {
          addRequired(at, found);
        }
        Set<String> taken = taken(around);
        for (String module : symbols.facts().moduleNames()) {
          if (module.startsWith(prefix) && !taken.contains(module)) {
            found.module(module, module.substring(prefix.length()));
          }
        }
      }
      case PACKAGE -> {
        Set<String> foreign = new HashSet<>();
        Set<String> own = taken(around);
        for (String module : symbols.facts().moduleNames()) {
          if (!own.contains(module)) {
            foreign.addAll(symbols.facts().packagesOfModule(module));
          }
        }
        for (String each : symbols.facts().subpackages(before)) {
          if (leadsTo(prefix + each, foreign)) {
            found.packageName(prefix + each);
          }
        }
      }
      case TYPE -> {
        if (before.isEmpty()) {
          NameCompletion names = place.names(found, at);
          addProviders(name, around, names);
          names.types(at);
        }
        new MemberCompletion(attribution, found, place.access(at)).inPackage(before);
      }
    }
    return place.finish(found, Proposals.MOST, meaning == ModuleNames.Meaning.TYPE);
  }

  /// Modules that a directive cannot name: its own, and what others require already (JLS 7.7.1).
  private Set<String> taken(@Nullable Node around) {
    Set<String> taken = new HashSet<>();
    if (around instanceof Piece.Directive here
        && attribution.source().parent(here) instanceof Declaration.Module own) {
      taken.add(OccurrenceLocator.dotted(own.name()));
      for (Piece.Directive each : own.directives()) {
        if (here.kind() == DirectiveKind.REQUIRES
            && each.kind() == DirectiveKind.REQUIRES
            && each != here) {
          taken.add(OccurrenceLocator.dotted(each.name()));
        }
      }
    }
    return taken;
  }

  /// True if the package, or one below it, has types and belongs to no other module (JLS 7.7.2).
  private boolean leadsTo(String packageName, Set<String> foreign) {
    symbols.effort().step();
    if (!foreign.contains(packageName) && !symbols.facts().typesIn(packageName).isEmpty()) {
      return true;
    }
    return !symbols.effort().isSpent()
        && symbols.facts().subpackages(packageName).stream()
            .anyMatch(each -> leadsTo(packageName + "." + each, foreign));
  }

  /// Behind `with` the classes of the workspace that can provide the service (JLS 7.7.4).
  private void addProviders(ModuleNames.Found name, @Nullable Node around, NameCompletion names) {
    ClassSymbol service =
        around instanceof Piece.Directive d && d.targets().contains(name.whole())
            ? symbols.byQualifiedName(OccurrenceLocator.dotted(d.name()))
            : null;
    if (service == null) {
      return;
    }
    for (ClassSymbol each : Subtypes.inSources(symbols).all(service)) {
      boolean isInner = each.owner() != null && !each.isStatic();
      if (each.is(Modifiers.PUBLIC)
          && !each.is(Modifiers.ABSTRACT)
          && !each.isInterface()
          && !isInner) {
        names.type(each, PROVIDER);
      }
    }
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
    String typed = place.caret().text(place.caret().word());
    for (String each : symbols.facts().subpackages(before)) {
      // What is being typed makes a package of this file, which nobody means.
      if (!each.equals(typed) || place.caret().isInWord()) {
        found.packageName(prefix + each);
      }
    }
  }
}
