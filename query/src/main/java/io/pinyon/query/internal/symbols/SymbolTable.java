package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.facts.Work;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.lombok.LombokConfig;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The symbols that questions about one file have met, each decoded once, and the way from written
/// names to them. Lives as long as the state of the workspace that it was made for. From one text
/// of the open buffer to the next ([#reopen]) it keeps the symbols that cannot have changed: a file
/// that mentions no changed type, directly or through others, means the same as before. One thread.
public final class SymbolTable {
  private final Map<String, Optional<ClassSymbol>> topLevel = new HashMap<>();
  private final DecodedFiles decoded = new DecodedFiles();
  private final Map<String, Boolean> packages = new HashMap<>();
  private final Map<PrimitiveKind, Type> primitives = new EnumMap<>(PrimitiveKind.class);

  /// Simple names that class files asked for and libraries did not answer. Class files are not
  /// searched for what they mention.
  private final Set<String> askedByLibraries = new HashSet<>();

  private final Effort effort;
  private Facts facts;
  private Unit open;
  private Counter counter = new Counter();
  private @Nullable BiFunction<ClassSymbol, List<WrittenType>, @Nullable Type> anonymousBase;

  private static final class Counter {
    int files;
    int declarations;
    int types;
    int classes;
  }

  /// `open` is the buffer's own unit: it hides what the facts say about its types.
  public SymbolTable(Facts facts, Unit open) {
    this(facts, open, new Effort(facts));
  }

  private SymbolTable(Facts facts, Unit open, Effort effort) {
    this.effort = effort;
    this.facts = facts;
    this.open = open;
    facts.opened(open);
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      primitives.put(kind, new Type.Primitive(kind));
    }
  }

  public Facts facts() {
    return facts;
  }

  public Unit open() {
    return open;
  }

  // ---- from one question to the next

  /// Another unit of the same moment's facts as the open one.
  public SymbolTable beside(Unit other) {
    SymbolTable result = new SymbolTable(facts, other, effort);
    result.counter = counter;
    return result;
  }

  /// The same moment as another source sees it; what is done there counts here.
  public SymbolTable seenFrom(Unit source) {
    SymbolTable result = new SymbolTable(facts.seenFrom(source), source, effort);
    result.counter = counter;
    return result;
  }

  /// Takes another unit of the same file as the open one, or the same again. `changed` are
  /// top-level types that other buffers declare now or did before, by simple name; everything else
  /// that `facts` say has to be what it was.
  public void reopen(Facts now, Unit opened, Set<String> changed) {
    if (opened.index() == open.index() && changed.isEmpty() && !decoded.haveSettingsChanged(now)) {
      facts = now;
      effort.restart(now);
      now.opened(opened);
      return;
    }
    Set<String> names = new HashSet<>(changed);
    DecodedFile.topLevelNames(open.index()).forEach(names::add);
    DecodedFile.topLevelNames(opened.index()).forEach(names::add);
    boolean isSamePackage = open.index().packageName().equals(opened.index().packageName());
    decoded.remove(open.index());
    facts = now;
    open = opened;
    effort.restart(now);
    now.opened(opened);
    if (!isSamePackage
        || !Collections.disjoint(names, askedByLibraries)
        || decoded.haveSettingsChanged(now)) {
      forgetAll();
    } else {
      decoded.forget(names);
      topLevel.keySet().removeIf(key -> names.contains(key.substring(key.lastIndexOf('/') + 1)));
    }
  }

  /// Takes another file as the open one. Of both, the facts give to others the very unit that is
  /// open here, so that everything known stays true; where they do not, as another file declares a
  /// type of the same name, all is forgotten.
  public void turnTo(Facts now, Unit other) {
    Unit before = open;
    DecodedFile left = decoded.get(before.index());
    facts = now;
    open = other;
    effort.restart(now);
    now.opened(other);
    if (before.index() == other.index()) {
      return;
    }
    if (isOtherwiseToOthers(before) || isKnownOtherwise(other)) {
      forgetAll();
    } else if (left != null) { // local classes were known with what the code around them says
      left.classes.keySet().removeIf(row -> before.index().has(row, Modifiers.LOCAL));
    }
  }

  private boolean isOtherwiseToOthers(Unit left) {
    String packageName = left.index().packageName();
    return DecodedFile.topLevelNames(left.index())
        .anyMatch(name -> {
          Unit unit = facts.topLevel(packageName, name);
          return unit == null || unit.index() != left.index();
        });
  }

  private boolean isKnownOtherwise(Unit opened) {
    String start = opened.index().packageName() + '/';
    return DecodedFile.topLevelNames(opened.index())
        .anyMatch(name -> {
          Optional<ClassSymbol> known = topLevel.get(start + name);
          return known != null && (known.isEmpty() || known.get().unit().index() != opened.index());
        });
  }

  private void forgetAll() {
    decoded.clear();
    topLevel.clear();
    packages.clear();
    askedByLibraries.clear();
  }

  /// The unit with this one's index that is known here; itself if there is none.
  public Unit known(Unit unit) {
    DecodedFile file = decoded.get(unit.index());
    return file == null ? unit : file.unit;
  }

  /// How many files something has been decoded of.
  public int size() {
    return decoded.size();
  }

  // ---- counting

  /// What has been decoded and done since [#startCounting].
  public Work work() {
    return new Work(
        counter.files,
        counter.declarations,
        counter.types,
        counter.classes,
        effort.count(),
        effort.isPartial());
  }

  public void startCounting() {
    counter = new Counter();
    effort.restart(facts);
  }

  public Effort effort() {
    return effort;
  }

  void countDeclarations(int n) {
    counter.declarations += n;
    effort.steps(n);
  }

  void countType() {
    counter.types++;
    effort.step();
  }

  void countClass() {
    counter.classes++;
    effort.step();
  }

  // ---- classes

  public @Nullable ClassSymbol topLevel(String packageName, String simpleName) {
    String key = packageName + '/' + simpleName;
    Optional<ClassSymbol> known = topLevel.get(key);
    if (known == null) {
      known = Optional.ofNullable(findTopLevel(packageName, simpleName));
      topLevel.put(key, known);
    }
    return known.orElse(null);
  }

  private @Nullable ClassSymbol findTopLevel(String packageName, String simpleName) {
    if (simpleName.isEmpty()) {
      return null;
    }
    if (open.index().packageName().equals(packageName)) {
      ClassSymbol own = declaredAtTop(open, simpleName);
      if (own != null) {
        return own;
      }
    }
    Unit unit = facts.topLevel(packageName, simpleName);
    if (unit == null || unit.location().equals(open.location())) {
      return null;
    }
    return declaredAtTop(unit, simpleName);
  }

  /// The top-level class of this name that the unit declares; null if it declares none.
  @Nullable ClassSymbol declaredAtTop(Unit unit, String simpleName) {
    Integer row = decoded(unit).topLevelRows().get(simpleName);
    return row == null ? null : classAt(unit, row, null);
  }

  /// The class declared at a row of a unit; finds its owners by itself.
  public ClassSymbol classAt(Unit unit, int row) {
    FileIndex index = unit.index();
    int outer = index.parent(row);
    while (outer >= 0 && !index.kind(outer).isType()) {
      outer = index.parent(outer);
    }
    return classAt(unit, row, outer < 0 ? null : classAt(unit, outer));
  }

  /// The component of a record of the open file that has its name at this offset, as the field that
  /// it declares; null if there is none.
  public @Nullable FieldSymbol componentAt(int place) {
    FileIndex index = open.index();
    for (int row = 0; row < index.declarationCount(); row++) {
      if (index.kind(row) == DeclarationKind.RECORD_COMPONENT
          && index.nameRange(row).start() == place) {
        return classAt(open, index.parent(row)).field(index.name(row));
      }
    }
    return null;
  }

  private ClassSymbol classAt(Unit unit, int row, @Nullable ClassSymbol owner) {
    return decoded(unit).classes.computeIfAbsent(row, k -> new ClassSymbol(this, unit, row, owner));
  }

  private DecodedFile decoded(Unit unit) {
    DecodedFile known = decoded.get(unit.index());
    if (known == null) {
      known = decoded.add(unit);
      counter.files++;
    }
    return known;
  }

  @Nullable ClassSymbol memberClass(ClassSymbol outer, int row) {
    FileIndex index = outer.index();
    if (!index.has(row, Modifiers.ELSEWHERE)) {
      return classAt(outer.unit(), row, outer);
    }
    String binaryName = index.value(row);
    if (binaryName == null) {
      return null;
    }
    String key = '$' + binaryName;
    Optional<ClassSymbol> known = topLevel.get(key);
    if (known == null) {
      Unit unit = facts.nested(outer.unit(), binaryName);
      known =
          unit == null || unit.index().declarationCount() == 0
              ? Optional.empty()
              : Optional.of(classAt(unit, 0, outer));
      topLevel.put(key, known);
    }
    return known.orElse(null);
  }

  /// A class by the name in a class file, `java/util/Map$Entry`.
  public @Nullable ClassSymbol byBinaryName(String binaryName) {
    int slash = binaryName.lastIndexOf('/');
    String packageName = slash < 0 ? "" : binaryName.substring(0, slash).replace('/', '.');
    String rest = binaryName.substring(slash + 1);
    int dollar = rest.indexOf('$', 1);
    ClassSymbol symbol = dollar < 0 ? fromLibrary(packageName, rest) : null;
    while (dollar > 0 && symbol == null) { // a `$` may belong to a name
      ClassSymbol outer = fromLibrary(packageName, rest.substring(0, dollar));
      symbol = outer == null ? null : memberByBinaryName(outer, rest.substring(dollar + 1));
      dollar = rest.indexOf('$', dollar + 1);
    }
    return symbol != null || rest.indexOf('$', 1) < 0 ? symbol : fromLibrary(packageName, rest);
  }

  /// A top-level class as a class file names it.
  private @Nullable ClassSymbol fromLibrary(String packageName, String simpleName) {
    ClassSymbol symbol = topLevel(packageName, simpleName);
    if (symbol == null || symbol.unit().kind() != Unit.Kind.LIBRARY_CLASS) {
      askedByLibraries.add(simpleName);
    }
    return symbol;
  }

  private static @Nullable ClassSymbol memberByBinaryName(ClassSymbol outer, String rest) {
    ClassSymbol whole = outer.memberClass(rest);
    for (int d = rest.indexOf('$', 1); d > 0 && whole == null; d = rest.indexOf('$', d + 1)) {
      ClassSymbol next = outer.memberClass(rest.substring(0, d));
      whole = next == null ? null : memberByBinaryName(next, rest.substring(d + 1));
    }
    return whole;
  }

  /// A class by its dotted name, whatever part of it is the package.
  public @Nullable ClassSymbol byQualifiedName(String name) {
    for (int dot = name.lastIndexOf('.'); ; dot = name.lastIndexOf('.', dot - 1)) {
      String packageName = dot < 0 ? "" : name.substring(0, dot);
      String rest = name.substring(dot + 1);
      int end = rest.indexOf('.');
      ClassSymbol symbol = topLevel(packageName, end < 0 ? rest : rest.substring(0, end));
      if (symbol != null && (end < 0 || !packageName.isEmpty() || dot < 0)) {
        while (symbol != null && end >= 0) {
          int next = rest.indexOf('.', end + 1);
          symbol = memberClass(symbol, rest.substring(end + 1, next < 0 ? rest.length() : next));
          end = next;
        }
        if (symbol != null) {
          return symbol;
        }
      }
      if (dot < 0) {
        return null;
      }
    }
  }

  /// A member class, declared or inherited, see [MemberClasses#find].
  public @Nullable ClassSymbol memberClass(ClassSymbol symbol, String name) {
    return MemberClasses.find(symbol, name);
  }

  public boolean hasPackage(String name) {
    return packages.computeIfAbsent(
        name,
        n -> {
          String own = open.index().packageName();
          return own.equals(n) || own.startsWith(n + ".") || facts.hasPackage(n);
        });
  }

  // ---- what Lombok adds

  /// What Lombok adds to the classes of a source file; null if nothing.
  public @Nullable GeneratedCode generated(Unit unit) {
    // There is none for what is generated itself.
    DecodedFile file = unit == open ? decoded(unit) : decoded.get(unit.index());
    if (file == null) {
      return null;
    }
    if (file.generated == null) {
      file.generated = generate(unit);
    }
    return file.generated.code;
  }

  private DecodedFile.Generated generate(Unit unit) {
    if (!GeneratedCode.isAskedFor(unit.index())) {
      return new DecodedFile.Generated(null, null);
    }
    List<String> settings = facts.settings(unit, LombokConfig.FILE_NAME);
    return new DecodedFile.Generated(
        GeneratedCode.of(unit.index(), LombokConfig.of(settings)), settings);
  }

  /// The class at a row of what is generated for the file of `outer`.
  @Nullable ClassSymbol generatedClass(ClassSymbol outer, Unit unit, int row) {
    DecodedFile.Generated generated = decoded(outer.unit()).generated;
    return generated == null
        ? null
        : generated.classes.computeIfAbsent(row, k -> new ClassSymbol(this, unit, row, outer));
  }

  // ---- well-known types

  public Type object() {
    return wellKnown("java.lang", "Object", List.of());
  }

  public Type string() {
    return wellKnown("java.lang", "String", List.of());
  }

  public Type primitive(PrimitiveKind kind) {
    return primitives.getOrDefault(kind, Type.UNKNOWN);
  }

  public Type voidType() {
    return primitive(PrimitiveKind.VOID);
  }

  /// Unknown if the JDK at hand does not have it.
  public Type wellKnown(String packageName, String name, List<Type> arguments) {
    ClassSymbol symbol = fromLibrary(packageName, name);
    return symbol == null ? Type.UNKNOWN : new Type.ClassType(symbol, arguments, null);
  }

  // ---- from written to resolved

  /// Resolves a type written inside the body of `owner`, in the header of a method with these type
  /// parameters.
  public Type resolve(
      WrittenType type, ClassSymbol owner, @Nullable List<Type.Variable> parameters) {
    Context body = Context.body(this, owner);
    Context context =
        parameters == null || parameters.isEmpty() ? body : Context.variables(parameters, body);
    return new TypeResolver(this, context).resolve(type);
  }

  /// Resolves a type in the header of a class: its own members are not in scope there (JLS 8.5).
  public Type resolveHeader(WrittenType type, ClassSymbol symbol) {
    return new TypeResolver(this, Context.header(this, symbol)).resolve(type);
  }

  FileScope fileScope(Unit unit) {
    DecodedFile file = decoded(unit);
    if (file.scope == null) {
      file.scope = new FileScope(this, unit);
    }
    return file.scope;
  }

  /// Simple names of types, methods and fields that a unit's imports bring in.
  public FileScope imports(Unit unit) {
    return fileScope(unit);
  }

  /// Lets the attribution of the open buffer say what a diamond in an anonymous class infers.
  public void setAnonymousBase(BiFunction<ClassSymbol, List<WrittenType>, @Nullable Type> source) {
    anonymousBase = source;
  }

  @Nullable Type anonymousBase(ClassSymbol anonymous, List<WrittenType> written) {
    if (anonymousBase != null && anonymous.unit() == open) {
      Type inferred = anonymousBase.apply(anonymous, written);
      if (inferred != null) {
        return inferred;
      }
    }
    if (!written.isEmpty()) {
      return resolveHeader(written.getFirst(), anonymous);
    }
    ClassSymbol owner = anonymous.owner(); // the body of an enum constant
    return owner == null ? null : owner.thisType();
  }
}
