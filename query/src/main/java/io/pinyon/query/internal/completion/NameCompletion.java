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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
  private final Set<String> typesSeen = new HashSet<>();

  NameCompletion(Attribution attribution, Proposals proposals, Access access, Caret caret) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.scopes = attribution.scopes();
    this.proposals = proposals;
    this.access = access;
    this.caret = caret;
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
            if (!caret.isCall() && !v.name().isEmpty() && hidden.add(v.name())) {
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
    staticImports();
  }

  private void members(ClassSymbol symbol, boolean isStatic, int nearness, Set<String> hidden) {
    Type site = symbol.thisType();
    MemberLookup.AllMembers all = attribution.members().all(site);
    if (!caret.isCall()) {
      for (FieldSymbol field : all.fields().values()) {
        if ((!isStatic || field.isStatic())
            && access.allows(field, null)
            && hidden.add(field.name())) {
          proposals.field(field, site, nearness + (field.owner() == symbol ? 60 : 10));
        }
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
      if (field.isStatic()
          && !caret.isCall()
          && wanted.test(field.name())
          && access.allows(field, null)) {
        proposals.field(field, owner.thisType(), 80);
      }
    }
    for (MethodSymbol method : all.methods()) {
      if (method.isStatic() && wanted.test(method.name()) && access.allows(method, null)) {
        proposals.method(method, owner.thisType(), 60);
      }
    }
  }

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
            parameters.forEach(p -> proposals.typeParameter(p.name(), nearness + 60));
            return false;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            for (ClassSymbol member :
                attribution.members().all(symbol.thisType()).classes().values()) {
              add(member, nearness + 60, wanted);
            }
            if (!symbol.isAnonymous()) {
              add(symbol, nearness + 60, wanted);
            }
            return false;
          }
        });
    inFile(nearness, wanted);
    if (!caret.prefix().isEmpty()) {
      everywhere(nearness, wanted);
    }
  }

  private void add(ClassSymbol symbol, int nearness, Predicate<DeclarationKind> wanted) {
    if (wanted.test(symbol.kind())
        && (symbol.isLocal() || access.allows(symbol))
        && typesSeen.add(symbol.qualifiedName())) {
      proposals.type(symbol, nearness, null);
    }
  }

  private void inFile(int nearness, Predicate<DeclarationKind> wanted) {
    FileIndex index = symbols.open().index();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType()) {
        add(symbols.classAt(symbols.open(), row), nearness + 50, wanted);
      }
    }
    Set<String> seen = new HashSet<>();
    for (Import i : symbols.imports(symbols.open()).imports()) {
      symbols.effort().step();
      if (!seen.add(i.name()) || symbols.effort().isSpent()) {
        continue;
      }
      if (i.kind() == ImportKind.SINGLE && fits(i.name())) {
        ClassSymbol symbol = symbols.byQualifiedName(i.name());
        if (symbol != null) {
          add(symbol, nearness + 50, wanted);
        }
      }
    }
    packageTypes(index.packageName(), nearness + 10, wanted);
    seen.clear();
    for (Import i : symbols.imports(symbols.open()).imports()) {
      if (i.kind() == ImportKind.ON_DEMAND && seen.add(i.name()) && !symbols.effort().isSpent()) {
        symbols.effort().steps(PACKAGE_STEPS);
        packageTypes(i.name(), nearness, wanted);
      }
    }
    packageTypes("java.lang", nearness + 10, wanted);
  }

  private boolean fits(String qualifiedName) {
    String name = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    return Proposals.match(name, caret.prefix()) > 0;
  }

  private void packageTypes(String packageName, int nearness, Predicate<DeclarationKind> wanted) {
    for (Facts.TypeEntry entry : symbols.facts().typesIn(packageName)) {
      if (fits(entry.qualifiedName())) {
        entry(entry, nearness, wanted, null);
      }
    }
  }

  private void everywhere(int nearness, Predicate<DeclarationKind> wanted) {
    for (Facts.TypeEntry entry : symbols.facts().typesMatching(caret.prefix(), UNIMPORTED)) {
      int dot = entry.qualifiedName().lastIndexOf('.');
      boolean isNested = dot != entry.packageName().length();
      boolean sameFileOrPackage =
          entry.packageName().equals(symbols.open().index().packageName()) && !isNested;
      String importName = sameFileOrPackage ? null : entry.qualifiedName();
      entry(entry, nearness - 150, wanted, importName);
    }
  }

  private void entry(
      Facts.TypeEntry entry,
      int nearness,
      Predicate<DeclarationKind> wanted,
      @Nullable String importName) {
    boolean visible =
        (entry.modifiers() & Modifiers.PUBLIC) != 0
            || entry.packageName().equals(symbols.open().index().packageName())
                && (entry.modifiers() & Modifiers.PRIVATE) == 0;
    String name = entry.simpleName();
    int match = Proposals.match(name, caret.prefix());
    if (visible && match > 0 && wanted.test(entry.kind()) && typesSeen.add(entry.qualifiedName())) {
      proposals.type(
          name,
          entry.qualifiedName(),
          entry.kind(),
          (entry.modifiers() & Modifiers.DEPRECATED) != 0,
          match + nearness + proposals.usage(name) + rank(entry),
          importName);
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
    words.forEach(word -> proposals.keyword(word, nearness));
  }
}
