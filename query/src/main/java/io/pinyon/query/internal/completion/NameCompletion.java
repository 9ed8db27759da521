package io.pinyon.query.internal.completion;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.FileScope;
import io.pinyon.query.internal.symbols.MemberLookup;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Simple names that are in scope at a place (JLS 6.3), and types that an import would bring in.
final class NameCompletion {
  private static final int UNIMPORTED = 150;

  /// What it costs to list a package, of the steps that [io.pinyon.query.internal.symbols.Effort]
  /// counts.
  private static final int PACKAGE_STEPS = 500;

  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Scopes scopes;
  private final Proposals proposals;
  private final Access access;
  private final Caret caret;
  private final TypeNaming naming;
  private final Set<String> typesSeen = new HashSet<>();
  private final List<Candidate> candidates = new ArrayList<>();

  NameCompletion(
      Attribution attribution, Proposals proposals, Access access, Caret caret, TypeNaming naming) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.scopes = attribution.scopes();
    this.proposals = proposals;
    this.access = access;
    this.caret = caret;
    this.naming = naming;
  }

  /// Variables, fields and methods, inner before outer.
  void values(Node at) {
    int[] depth = new int[1];
    Set<String> hidden = new HashSet<>();
    scopes.walk(
        at,
        new Scopes.Visitor() {
          @Override
          public boolean variable(Declaration.Variable v) {
            symbols.effort().step();
            if (!v.name().isEmpty() && hidden.add(v.name())) {
              int near = v.nameRange().end() > caret.word().start() ? 0 : 330;
              proposals.variable(v.name(), attribution.typeOf(new LocalVariable(v)), near);
            }
            return false;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            members(symbol, isStatic, 120 - 40 * depth[0]++, hidden);
            return false;
          }
        });
    naming.obscuredBy(hidden);
    staticImports();
  }

  private void members(ClassSymbol symbol, boolean isStatic, int nearness, Set<String> hidden) {
    Type site = symbol.thisType();
    MemberLookup.AllMembers all = attribution.members().all(site);
    for (FieldSymbol field : all.fields().values()) {
      if ((!isStatic || field.isStatic())
          && access.allows(field, null)
          && hidden.add(field.name())) {
        proposals.field(field, site, nearness + (field.owner() == symbol ? 60 : 10));
      }
    }
    for (MethodSymbol method : all.methods()) {
      if ((!isStatic || method.isStatic()) && access.allows(method, null)) {
        proposals.method(method, site, nearness + (method.owner() == symbol ? 20 : -40));
      }
    }
  }

  private void staticImports() {
    FileScope scope = symbols.imports(symbols.open());
    Set<String> seen = new HashSet<>();
    for (Import i : scope.imports()) {
      symbols.effort().step();
      boolean onDemand = i.kind() == ImportKind.STATIC_ON_DEMAND;
      boolean isOther = !onDemand && i.kind() != ImportKind.STATIC;
      if (isOther || !seen.add(i.name()) || symbols.effort().isSpent()) {
        continue;
      }
      int dot = onDemand ? i.name().length() : i.name().lastIndexOf('.');
      ClassSymbol owner = dot < 0 ? null : symbols.byQualifiedName(i.name().substring(0, dot));
      if (owner != null) {
        String only = onDemand ? null : i.name().substring(dot + 1);
        statics(owner, name -> only == null || only.equals(name));
      }
    }
  }

  private void statics(ClassSymbol owner, Predicate<String> wanted) {
    MemberLookup.AllMembers all = attribution.members().all(owner.thisType());
    for (FieldSymbol field : all.fields().values()) {
      if (field.isStatic() && wanted.test(field.name()) && access.allows(field, null)) {
        proposals.field(field, owner.thisType(), 80);
      }
    }
    for (MethodSymbol method : all.methods()) {
      if (method.isStatic() && wanted.test(method.name()) && access.allows(method, null)) {
        proposals.method(method, owner.thisType(), 60);
      }
    }
  }

  /// A type that fits what is typed, and its place among the proposals.
  private record Candidate(
      String name,
      String qualifiedName,
      String packageName,
      DeclarationKind kind,
      boolean isDeprecated,
      int score) {}

  /// Types: those in scope, then those to import. `wanted` filters by kind.
  void types(Node at, int nearness, Predicate<DeclarationKind> wanted) {
    scopes.walk(
        at,
        new Scopes.Visitor() {
          @Override
          public boolean localClass(Declaration.Type type) {
            ClassSymbol symbol = scopes.classOf(type);
            if (symbol != null) {
              add(symbol, nearness + 100, wanted);
            }
            return false;
          }

          @Override
          public boolean typeParameters(List<Type.Variable> parameters) {
            parameters.forEach(p -> {
              naming.declare(p.name(), "");
              proposals.typeParameter(p.name(), nearness + 60);
            });
            return false;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            for (ClassSymbol member : attribution.members().classes(symbol).values()) {
              add(member, nearness + 60, wanted);
            }
            if (!symbol.name().isEmpty()) {
              add(symbol, nearness + 60, wanted);
            }
            return false;
          }
        });
    inFile(nearness, wanted);
    if (!caret.prefix().isEmpty()) {
      everywhere(nearness, wanted);
    }
    candidates.forEach(this::propose);
    candidates.clear();
  }

  /// A type, wherever it is.
  void type(ClassSymbol symbol, int nearness) {
    int match = Proposals.match(symbol.name(), caret.prefix());
    TypeNaming.Naming how =
        match > 0 && access.allows(symbol) && typesSeen.add(symbol.qualifiedName())
            ? naming.of(symbol)
            : null;
    if (how != null) {
      proposals.type(
          symbol.name(),
          symbol.qualifiedName(),
          symbol.kind(),
          symbol.is(Modifiers.DEPRECATED),
          match + nearness + proposals.usage(symbol.name()),
          how);
    }
  }

  /// The constants of an enum, wherever it is, named by it. Those that are taken come last.
  void constantsOf(ClassSymbol type, int nearness, Set<String> taken) {
    TypeNaming.Naming how = access.allows(type) ? naming.of(type) : null;
    if (how != null) {
      for (FieldSymbol field : type.allFields()) {
        if (field.isEnumConstant()) {
          proposals.constant(field, nearness - (taken.contains(field.name()) ? 1500 : 0), how);
        }
      }
    }
  }

  private void propose(Candidate type) {
    TypeNaming.Naming how = naming.of(type.name(), type.qualifiedName(), type.packageName());
    if (how != null) {
      proposals.type(
          type.name(), type.qualifiedName(), type.kind(), type.isDeprecated(), type.score(), how);
    }
  }

  private void add(ClassSymbol symbol, int nearness, Predicate<DeclarationKind> wanted) {
    int match = Proposals.match(symbol.name(), caret.prefix());
    if (match == 0 || !symbol.isLocal() && !access.allows(symbol)) {
      return;
    }
    naming.declare(symbol.name(), symbol.qualifiedName());
    if (wanted.test(symbol.kind()) && typesSeen.add(symbol.qualifiedName())) {
      candidates.add(
          new Candidate(
              symbol.name(),
              symbol.qualifiedName(),
              symbol.isLocal() ? "" : symbol.packageName(),
              symbol.kind(),
              symbol.is(Modifiers.DEPRECATED),
              match + nearness + proposals.usage(symbol.name())));
    }
  }

  private void inFile(int nearness, Predicate<DeclarationKind> wanted) {
    FileIndex index = symbols.open().index();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType() && !index.name(row).isEmpty()) {
        add(symbols.classAt(symbols.open(), row), nearness + 50, wanted);
      }
    }
    Set<String> seen = new HashSet<>();
    List<Import> imports = symbols.imports(symbols.open()).imports();
    for (Import i : imports) {
      symbols.effort().step();
      if (!seen.add(i.name()) || symbols.effort().isSpent()) {
        continue;
      }
      boolean isSingle = i.kind() == ImportKind.SINGLE || i.kind() == ImportKind.STATIC;
      if (isSingle && fits(i.name())) {
        ClassSymbol symbol = symbols.byQualifiedName(i.name());
        if (symbol != null) {
          add(symbol, nearness + 50, wanted);
        } else if (i.kind() == ImportKind.SINGLE) {
          naming.declare(simpleName(i.name()), i.name());
        }
      }
    }
    packageTypes(index.packageName(), nearness + 10, wanted);
    seen.clear();
    for (Import i : imports) {
      boolean isOnDemand =
          i.kind() == ImportKind.ON_DEMAND || i.kind() == ImportKind.STATIC_ON_DEMAND;
      if (isOnDemand && seen.add(i.name()) && !symbols.effort().isSpent()) {
        symbols.effort().steps(PACKAGE_STEPS);
        onDemand(i, nearness, wanted);
      }
    }
    packageTypes("java.lang", nearness + 10, wanted);
  }

  /// The types of a package, or the member types of a class (JLS 7.5.2, 7.5.4).
  private void onDemand(Import i, int nearness, Predicate<DeclarationKind> wanted) {
    boolean isStatic = i.kind() == ImportKind.STATIC_ON_DEMAND;
    if (!isStatic) {
      packageTypes(i.name(), nearness, wanted);
    }
    ClassSymbol owner =
        i.name().indexOf('.') < 0 && symbols.hasPackage(i.name())
            ? null
            : symbols.byQualifiedName(i.name());
    if (owner != null) {
      for (ClassSymbol member : attribution.members().classes(owner).values()) {
        if (!isStatic || member.isStatic()) {
          add(member, nearness + 10, wanted);
        }
      }
    }
  }

  private static String simpleName(String qualifiedName) {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  private boolean fits(String qualifiedName) {
    return Proposals.match(simpleName(qualifiedName), caret.prefix()) > 0;
  }

  private void packageTypes(String packageName, int nearness, Predicate<DeclarationKind> wanted) {
    for (Facts.TypeEntry entry : symbols.facts().typesIn(packageName)) {
      if (isVisible(entry) && fits(entry.qualifiedName())) {
        naming.declare(entry.simpleName(), entry.qualifiedName());
        entry(entry, nearness, wanted);
      }
    }
  }

  private void everywhere(int nearness, Predicate<DeclarationKind> wanted) {
    Set<String> ofModules = new HashSet<>();
    for (Import i : symbols.imports(symbols.open()).imports()) {
      if (i.kind() == ImportKind.MODULE) {
        ofModules.addAll(symbols.facts().packagesOfModule(i.name()));
      }
    }
    String ownPackage = symbols.open().index().packageName();
    for (Facts.TypeEntry entry : symbols.facts().typesMatching(caret.prefix(), UNIMPORTED)) {
      boolean isNested = entry.qualifiedName().lastIndexOf('.') > entry.packageName().length();
      if (isVisible(entry)) {
        boolean isBeside = entry.packageName().equals(ownPackage);
        if (!isNested && (isBeside || ofModules.contains(entry.packageName()))) {
          naming.declare(entry.simpleName(), entry.qualifiedName());
        }
        entry(entry, nearness - 150, wanted);
      }
    }
  }

  private boolean isVisible(Facts.TypeEntry entry) {
    return (entry.modifiers() & Modifiers.PUBLIC) != 0
        || entry.packageName().equals(symbols.open().index().packageName())
            && (entry.modifiers() & Modifiers.PRIVATE) == 0;
  }

  private void entry(Facts.TypeEntry entry, int nearness, Predicate<DeclarationKind> wanted) {
    String name = entry.simpleName();
    int match = Proposals.match(name, caret.prefix());
    if (match > 0 && wanted.test(entry.kind()) && typesSeen.add(entry.qualifiedName())) {
      candidates.add(
          new Candidate(
              name,
              entry.qualifiedName(),
              entry.packageName(),
              entry.kind(),
              (entry.modifiers() & Modifiers.DEPRECATED) != 0,
              match + nearness + proposals.usage(name) + rank(entry)));
    }
  }

  /// That twice as much depends on a type counts as much as that twice as many files mention it.
  private static int rank(Facts.TypeEntry entry) {
    double used = 4 * Math.log1p(entry.weight());
    return (int) (used + NameCounts.OF_MENTIONS * Math.log1p(entry.importance()) / Math.log(2));
  }

  void packages() {
    for (String name : symbols.facts().subpackages("")) {
      proposals.packageName(name, -200);
    }
  }

  void keywords(List<String> words, int nearness) {
    Keywords.in(words, symbols.facts().release())
        .forEach(word -> proposals.keyword(word, nearness));
  }
}
