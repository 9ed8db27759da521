package io.pinyon.query.internal.completion;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.ImportCounts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.code.ForwardReferences;
import io.pinyon.query.internal.code.TypeNaming;
import io.pinyon.query.internal.demand.TypeDemand;
import io.pinyon.query.internal.keywords.Keywords;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Ranking;
import io.pinyon.query.internal.ranking.Signal;
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
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Simple names that are in scope at a place (JLS 6.3), and types that an import would bring in.
final class NameCompletion {
  private static final int UNIMPORTED = 150;

  /// Types that are looked through where a place takes few of them: of those beyond [#UNIMPORTED]
  /// the likely ones, at most as many again.
  private static final int LOOKED_THROUGH = 2_000;

  /// What it costs to list a package, of the steps that [io.pinyon.query.internal.symbols.Effort]
  /// counts.
  private static final int PACKAGE_STEPS = 500;

  private static final Features IN_FILE = new Features().set(Signal.IN_FILE);
  private static final Features IMPORTED = new Features().set(Signal.IMPORTED);
  private static final Features ON_DEMAND = new Features().set(Signal.ON_DEMAND);
  private static final Features DECLARED_LATER = new Features().set(Signal.DECLARED_LATER);
  private static final Features STATIC_IMPORT = new Features().set(Signal.STATIC_IMPORT);
  private static final Features EXPECTED = new Features().set(Signal.FITS_PLACE);
  private static final Features PRIMITIVE = new Features().set(Signal.PRIMITIVE);
  private static final Features EXPECTED_CONSTANT = new Features().set(Signal.EXPECTED_CONSTANT);
  private static final Features QUALIFIED_CONSTANT =
      new Features().set(Signal.CASE_LABEL).set(Signal.QUALIFIED_CONSTANT);

  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Scopes scopes;
  private final Proposals proposals;
  private final Access access;
  private final Caret caret;
  private final TypeNaming naming;
  private final CompletionSettings settings;
  private final Set<String> typesSeen = new HashSet<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private Features ofAll = Features.NONE;
  private ForwardReferences later = ForwardReferences.NONE;

  NameCompletion(
      Attribution attribution,
      Proposals proposals,
      Access access,
      Caret caret,
      TypeNaming naming,
      CompletionSettings settings) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.scopes = attribution.scopes();
    this.proposals = proposals;
    this.access = access;
    this.caret = caret;
    this.naming = naming;
    this.settings = settings;
  }

  /// Variables, fields and methods that the place takes, inner before outer.
  void values(Node at, Constants taken) {
    later = ForwardReferences.at(attribution, at);
    int[] depth = new int[1];
    Set<String> hidden = new HashSet<>();
    scopes.walk(
        at,
        new Scopes.Visitor() {
          private int variables;

          @Override
          public boolean variable(Declaration.Variable v) {
            symbols.effort().step();
            if (!v.name().isEmpty() && hidden.add(v.name()) && !isInitializer(v)) {
              Type type = attribution.typeOf(new LocalVariable(v));
              Features origin = origin(v, variables++);
              if (taken.take(v, type)) {
                proposals.variable(v.name(), type, origin);
              }
            }
            return false;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            members(symbol, isStatic, depth[0]++, hidden, taken);
            return false;
          }
        });
    naming.obscuredBy(hidden);
    staticImports(taken);
  }

  /// True where a variable gets its first value: nothing can be read from it yet (JLS 16).
  private boolean isInitializer(Declaration.Variable variable) {
    Declaration.Lazy<Expression> initial = variable.initial();
    return initial != null && initial.range().touches(caret.word().start());
  }

  private Features origin(Declaration.Variable variable, int declaredSince) {
    boolean isParameter = variable.kind() == Declaration.VariableKind.PARAMETER;
    return new Features()
        .set(isParameter ? Signal.PARAMETER : Signal.LOCAL)
        .set(Signal.LOCAL_DEPTH, Math.min(declaredSince, 8) / 8.0);
  }

  /// `depth` is how many classes lie between this one and the caret.
  private void members(
      ClassSymbol symbol, boolean isStatic, int depth, Set<String> hidden, Constants taken) {
    Features own = new Features().set(Signal.OWN_MEMBER).set(Signal.OUTER, Ranking.distance(depth));
    Map<ClassSymbol, Features> origins = new IdentityHashMap<>();
    int distance = 0;
    for (ClassSymbol each : symbol.lineage()) {
      Features inherited =
          new Features()
              .set(Signal.INHERITED, Ranking.distance(distance))
              .set(Signal.OUTER, Ranking.distance(depth));
      origins.put(each, distance++ == 0 ? own : inherited);
    }
    Type site = symbol.thisType();
    MemberLookup.AllMembers all = attribution.members().all(site);
    for (FieldSymbol field : all.fields().values()) {
      if ((!isStatic || field.isStatic())
          && access.allows(field, null)
          && hidden.add(field.name())
          && taken.take(field)) {
        Features origin = origins.getOrDefault(field.owner(), own);
        proposals.field(field, site, later.include(field) ? DECLARED_LATER : origin);
      }
    }
    for (MethodSymbol method : taken.takeAll() ? all.methods() : List.<MethodSymbol>of()) {
      if ((!isStatic || method.isStatic()) && access.allows(method, null)) {
        proposals.method(method, site, origins.getOrDefault(method.owner(), own));
      }
    }
  }

  private void staticImports(Constants taken) {
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
        statics(owner, name -> only == null || only.equals(name), taken);
      }
    }
  }

  private void statics(ClassSymbol owner, Predicate<String> wanted, Constants taken) {
    MemberLookup.AllMembers all = attribution.members().all(owner.thisType());
    for (FieldSymbol field : all.fields().values()) {
      if (field.isStatic()
          && wanted.test(field.name())
          && access.allows(field, null)
          && taken.take(field)) {
        proposals.field(field, owner.thisType(), STATIC_IMPORT);
      }
    }
    for (MethodSymbol method : taken.takeAll() ? all.methods() : List.<MethodSymbol>of()) {
      if (method.isStatic() && wanted.test(method.name()) && access.allows(method, null)) {
        proposals.method(method, owner.thisType(), STATIC_IMPORT);
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
      Features origin) {}

  /// Types: those in scope, then those to import.
  void types(Node at) {
    types(at, TypeDemand.ANY);
  }

  /// As above, those that are wanted.
  void types(Node at, TypeDemand wanted) {
    types(at, wanted, Features.NONE);
  }

  /// As above, with what speaks for all of them besides.
  void types(Node at, TypeDemand wanted, Features besides) {
    ofAll = besides;
    scopes.walk(
        at,
        new Scopes.Visitor() {
          @Override
          public boolean localClass(Declaration.Type type) {
            ClassSymbol symbol = scopes.classOf(type);
            if (symbol != null) {
              add(symbol, IN_FILE, wanted);
            }
            return false;
          }

          @Override
          public boolean typeParameters(List<Type.Variable> parameters) {
            parameters.forEach(p -> {
              naming.declare(p.name(), "");
              if (wanted == TypeDemand.ANY) {
                proposals.typeParameter(p.name());
              }
            });
            return false;
          }

          @Override
          public boolean classBody(ClassSymbol symbol, boolean isStatic) {
            for (ClassSymbol member : attribution.members().classes(symbol).values()) {
              add(member, IN_FILE, wanted);
            }
            if (!symbol.name().isEmpty()) {
              add(symbol, IN_FILE, wanted);
            }
            return false;
          }
        });
    inFile(wanted);
    if (!caret.prefix().isEmpty()) {
      everywhere(wanted);
    }
    candidates.forEach(this::propose);
    candidates.clear();
  }

  /// A type, wherever it is.
  void type(ClassSymbol symbol, Features origin) {
    TypeNaming.Naming how =
        fits(symbol.name()) && access.allows(symbol) && typesSeen.add(symbol.qualifiedName())
            ? naming.of(symbol)
            : null;
    if (how != null) {
      proposals.type(
          symbol.name(),
          symbol.qualifiedName(),
          symbol.kind(),
          symbol.is(Modifiers.DEPRECATED),
          origin,
          how);
    }
  }

  /// Does not offer a type later on.
  void leaveOut(ClassSymbol symbol) {
    typesSeen.add(symbol.qualifiedName());
  }

  /// The constants of an enum, wherever it is, named by it, without those that are taken.
  void constantsOf(ClassSymbol type, Predicate<String> isTaken) {
    constantsOf(type, isTaken, QUALIFIED_CONSTANT);
  }

  /// Those of the enum that is expected, without those that are imported by their simple names.
  void expectedConstants(@Nullable Type expected) {
    if (expected instanceof Type.ClassType c && c.symbol().kind() == DeclarationKind.ENUM) {
      FileScope scope = symbols.imports(symbols.open());
      constantsOf(
          c.symbol(), name -> scope.staticImportsOf(name).contains(c.symbol()), EXPECTED_CONSTANT);
    }
  }

  private void constantsOf(ClassSymbol type, Predicate<String> isTaken, Features origin) {
    TypeNaming.Naming how = access.allows(type) ? naming.of(type) : null;
    if (how != null) {
      for (FieldSymbol field : type.allFields()) {
        if (field.isEnumConstant() && !isTaken.test(field.name())) {
          proposals.constant(field, origin, how);
        }
      }
    }
  }

  private void propose(Candidate type) {
    TypeNaming.Naming how = naming.of(type.name(), type.qualifiedName(), type.packageName());
    if (how != null) {
      proposals.type(
          type.name(), type.qualifiedName(), type.kind(), type.isDeprecated(), type.origin(), how);
    }
  }

  private void add(ClassSymbol symbol, Features origin, TypeDemand wanted) {
    if (!fits(symbol.name()) || !symbol.isLocal() && !access.allows(symbol)) {
      return;
    }
    naming.declare(symbol.name(), symbol.qualifiedName());
    if (wanted.takes(symbol) && typesSeen.add(symbol.qualifiedName())) {
      candidates.add(
          new Candidate(
              symbol.name(),
              symbol.qualifiedName(),
              symbol.isLocal() ? "" : symbol.packageName(),
              symbol.kind(),
              symbol.is(Modifiers.DEPRECATED),
              besides(origin)));
    }
  }

  private void inFile(TypeDemand wanted) {
    FileIndex index = symbols.open().index();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType() && !index.name(row).isEmpty()) {
        add(symbols.classAt(symbols.open(), row), IN_FILE, wanted);
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
      if (isSingle && fits(simpleName(i.name()))) {
        ClassSymbol symbol = symbols.byQualifiedName(i.name());
        if (symbol != null) {
          add(symbol, IMPORTED, wanted);
        } else if (i.kind() == ImportKind.SINGLE) {
          naming.declare(simpleName(i.name()), i.name());
        }
      }
    }
    packageTypes(index.packageName(), Signal.SAME_PACKAGE, wanted);
    seen.clear();
    for (Import i : imports) {
      boolean isOnDemand =
          i.kind() == ImportKind.ON_DEMAND || i.kind() == ImportKind.STATIC_ON_DEMAND;
      if (isOnDemand && seen.add(i.name()) && !symbols.effort().isSpent()) {
        symbols.effort().steps(PACKAGE_STEPS);
        onDemand(i, wanted);
      }
    }
    packageTypes("java.lang", Signal.ON_DEMAND, wanted);
  }

  /// The types of a package, or the member types of a class (JLS 7.5.2, 7.5.4).
  private void onDemand(Import i, TypeDemand wanted) {
    boolean isStatic = i.kind() == ImportKind.STATIC_ON_DEMAND;
    if (!isStatic) {
      packageTypes(i.name(), Signal.ON_DEMAND, wanted);
    }
    ClassSymbol owner =
        i.name().indexOf('.') < 0 && symbols.hasPackage(i.name())
            ? null
            : symbols.byQualifiedName(i.name());
    if (owner != null) {
      for (ClassSymbol member : attribution.members().classes(owner).values()) {
        if (!isStatic || member.isStatic()) {
          add(member, ON_DEMAND, wanted);
        }
      }
    }
  }

  private static String simpleName(String qualifiedName) {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  private boolean fits(String simpleName) {
    return Proposals.fits(simpleName, caret.prefix());
  }

  private void packageTypes(String packageName, Signal origin, TypeDemand wanted) {
    for (Facts.TypeEntry entry : symbols.facts().typesIn(packageName)) {
      if (isVisible(entry) && fits(entry.simpleName())) {
        naming.declare(entry.simpleName(), entry.qualifiedName());
        entry(entry, origin, wanted);
      }
    }
  }

  private void everywhere(TypeDemand wanted) {
    Set<String> ofModules = new HashSet<>();
    for (Import i : symbols.imports(symbols.open()).imports()) {
      if (i.kind() == ImportKind.MODULE) {
        ofModules.addAll(symbols.facts().packagesOfModule(i.name()));
      }
    }
    String ownPackage = symbols.open().index().packageName();
    boolean areOthersOffered = settings.offers(CompletionSettings.Kind.UNIMPORTED);
    int limit = wanted == TypeDemand.ANY ? UNIMPORTED : LOOKED_THROUGH;
    int at = 0;
    int further = 0;
    for (Facts.TypeEntry entry : symbols.facts().typesMatching(caret.prefix(), limit)) {
      if (at++ >= UNIMPORTED && (!wanted.isLikely(entry) || further++ >= UNIMPORTED)) {
        continue;
      }
      boolean isNested = entry.qualifiedName().lastIndexOf('.') > entry.packageName().length();
      boolean isBeside = entry.packageName().equals(ownPackage);
      boolean isNamed = !isNested && (isBeside || ofModules.contains(entry.packageName()));
      boolean isOffered = isNamed || areOthersOffered && !settings.hides(entry.qualifiedName());
      if (isVisible(entry) && isOffered) {
        if (isNamed) {
          naming.declare(entry.simpleName(), entry.qualifiedName());
        }
        entry(entry, Signal.TO_IMPORT, wanted);
      }
    }
  }

  private boolean isVisible(Facts.TypeEntry entry) {
    return (entry.modifiers() & Modifiers.PUBLIC) != 0
        || entry.packageName().equals(symbols.open().index().packageName())
            && (entry.modifiers() & Modifiers.PRIVATE) == 0;
  }

  private void entry(Facts.TypeEntry entry, Signal origin, TypeDemand wanted) {
    if (fits(entry.simpleName()) && wanted.takes(entry) && typesSeen.add(entry.qualifiedName())) {
      candidates.add(
          new Candidate(
              entry.simpleName(),
              entry.qualifiedName(),
              entry.packageName(),
              entry.kind(),
              (entry.modifiers() & Modifiers.DEPRECATED) != 0,
              besides(features(entry, origin))));
    }
  }

  private Features features(Facts.TypeEntry entry, Signal origin) {
    Features features = new Features().set(origin);
    features.setCount(Signal.TYPE_WEIGHT, entry.weight());
    features.setCount(Signal.TYPE_IMPORTANCE, entry.importance());
    if (origin != Signal.TO_IMPORT) {
      return features;
    }
    ImportCounts counts = symbols.facts().importers(entry.qualifiedName());
    return features
        .setCount(Signal.IMPORTED_BY, counts.all())
        .setCount(Signal.IMPORTED_IN_PACKAGE, counts.ofPackage())
        .setCount(Signal.IMPORTED_ALIKE, counts.alike());
  }

  @SuppressWarnings("ReferenceEquality") // the usual case
  private Features besides(Features origin) {
    if (ofAll == Features.NONE) {
      return origin;
    }
    Features all = new Features();
    all.addAll(origin);
    all.addAll(ofAll);
    return all;
  }

  void packages() {
    for (String name : symbols.facts().subpackages("")) {
      proposals.packageName(name);
    }
  }

  void keywords(List<String> words) {
    keywords(words, Features.NONE);
  }

  /// Keywords that the place asks for.
  void expected(List<String> words) {
    keywords(words, EXPECTED);
  }

  void primitives() {
    keywords(Keywords.PRIMITIVE, PRIMITIVE);
  }

  private void keywords(List<String> words, Features origin) {
    Keywords.in(words, symbols.facts().release()).forEach(word -> proposals.keyword(word, origin));
  }
}
