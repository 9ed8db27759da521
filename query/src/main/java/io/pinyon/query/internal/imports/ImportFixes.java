package io.pinyon.query.internal.imports;

import io.pinyon.query.facts.Facts.TypeEntry;
import io.pinyon.query.facts.ImportCounts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.ImportEdits;
import io.pinyon.query.internal.symbols.Access;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FileScope;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The types that an unknown simple name may mean, those first that fit how the file uses the name,
/// of these the ones that other files import, and more so those with imports alike.
public final class ImportFixes {
  private static final int MOST_LOOKED_AT = 200;
  private static final int MOST_OFFERED = 12;

  private final Attribution attribution;
  private final SymbolTable symbols;
  private final Access access;

  /// `imports` says how usual it is to import it here.
  private record Candidate(ClassSymbol symbol, int fit, int imports, TypeEntry entry) {}

  public ImportFixes(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols();
    this.access = new Access(attribution.types(), null, symbols.open().index().packageName());
  }

  /// Qualified names, best first, the first few.
  public List<String> candidates(String name) {
    return ranked(name).stream()
        .limit(MOST_OFFERED)
        .map(each -> each.symbol().qualifiedName())
        .toList();
  }

  /// The one type that can be meant; null if several can.
  private @Nullable String only(String name) {
    List<Candidate> ranked = ranked(name);
    boolean isClear =
        ranked.size() == 1 || ranked.size() > 1 && ranked.get(0).fit() > ranked.get(1).fit();
    return isClear ? ranked.getFirst().symbol().qualifiedName() : null;
  }

  private List<Candidate> ranked(String name) {
    List<Candidate> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Uses uses = uses(name);
    for (TypeEntry entry : symbols.facts().typesMatching(name, MOST_LOOKED_AT)) {
      symbols.effort().step();
      if (entry.simpleName().equals(name)
          && !entry.packageName().isEmpty()
          && seen.add(entry.qualifiedName())) {
        ClassSymbol symbol = symbols.byQualifiedName(entry.qualifiedName());
        if (symbol != null && isAccessible(symbol)) {
          found.add(new Candidate(symbol, fit(symbol, uses), imports(symbol), entry));
        }
      }
    }
    String home = symbols.open().index().packageName();
    found.sort(
        Comparator.comparingInt((Candidate each) -> -each.fit())
            .thenComparingInt(each -> -each.imports())
            .thenComparingInt(each -> -near(each.symbol().packageName(), home))
            .thenComparing(each -> each.symbol().owner() != null)
            .thenComparingInt(each -> -each.entry().weight())
            .thenComparingDouble(each -> -each.entry().importance())
            .thenComparing(each -> each.symbol().qualifiedName()));
    return found;
  }

  /// How many files import a type, those of the package twice and those with imports alike once
  /// more; and how many imports of this file come from the type's package.
  private int imports(ClassSymbol symbol) {
    ImportCounts counts = symbols.facts().importers(symbol.qualifiedName());
    int here = 0;
    for (Import each : symbols.open().index().imports()) {
      int dot = each.name().lastIndexOf('.');
      boolean isOfPackage = dot > 0 && each.name().substring(0, dot).equals(symbol.packageName());
      here += isOfPackage && each.kind() == ImportKind.SINGLE ? 1 : 0;
    }
    return counts.all() + counts.ofPackage() + counts.alike() + here;
  }

  private boolean isAccessible(ClassSymbol symbol) {
    for (ClassSymbol each = symbol; each != null; each = each.owner()) {
      if (each.isLocal() || each.isImplicit() || !access.allows(each)) {
        return false;
      }
    }
    return true;
  }

  /// How near a package is to the file's own by its name; `java.util` is nearer than the rest.
  private static int near(String packageName, String home) {
    String[] a = packageName.split("\\.");
    String[] b = home.split("\\.");
    int shared = 0;
    while (shared < a.length && shared < b.length && a[shared].equals(b[shared])) {
      shared++;
    }
    return shared >= 2 ? 1 + shared : packageName.startsWith("java.util") ? 1 : 0;
  }

  // ---- how the file uses a name

  /// `members` are names that follow a dot, with `()` if they are called; `arguments` the numbers
  /// of type arguments; `bounds` what type parameters want of it that it is an argument of.
  private record Uses(
      Set<String> members, Set<Integer> arguments, Set<String> before, Set<Type> bounds) {}

  private Uses uses(String name) {
    Tokens tokens = attribution.source().tree().tokens();
    Uses uses = new Uses(new HashSet<>(), new HashSet<>(), new HashSet<>(), bounds(name));
    for (int i = 0; i < tokens.count(); i++) {
      if (!tokens.isIdentifier(i)
          || !tokens.name(i).equals(name)
          || i > 0 && tokens.is(i - 1, ".")) {
        continue;
      }
      if (i > 0) {
        uses.before.add(tokens.text(i - 1));
      }
      if (i + 2 < tokens.count() && tokens.is(i + 1, ".") && tokens.isIdentifier(i + 2)) {
        boolean isCall = i + 3 < tokens.count() && tokens.is(i + 3, "(");
        uses.members.add(tokens.name(i + 2) + (isCall ? "()" : ""));
      } else if (i + 1 < tokens.count() && tokens.is(i + 1, "<")) {
        uses.arguments.add(arguments(tokens, i + 2));
      }
    }
    return uses;
  }

  /// The erased bounds of the type parameters that a name is an argument for (JLS 4.5).
  private Set<Type> bounds(String name) {
    Set<Type> bounds = new HashSet<>();
    for (Node node : attribution.source().nodes()) {
      symbols.effort().step();
      if (node instanceof TypeTree.Named n
          && n.name().equals(name)
          && n.qualifier() == null
          && attribution.source().parent(n) instanceof TypeTree.Named generic
          && generic.arguments() != null
          && attribution.resolve(generic) instanceof Type.ClassType type) {
        int index = generic.arguments().indexOf(n);
        List<Type.Variable> parameters = type.symbol().typeParameters();
        if (index >= 0 && index < parameters.size()) {
          bounds.add(attribution.types().erasure(parameters.get(index)));
        }
      }
    }
    return bounds;
  }

  /// How many type arguments begin at a token; 0 of a diamond, -1 if they have no end.
  private static int arguments(Tokens tokens, int from) {
    int depth = 1;
    int commas = 0;
    for (int i = from; i < tokens.count() && i < from + 200; i++) {
      String text = tokens.text(i);
      depth += text.equals("<") || text.equals("(") ? 1 : 0;
      depth -= text.equals(")") ? 1 : text.startsWith(">") ? text.length() : 0;
      if (depth <= 0) {
        return i == from ? 0 : commas + 1;
      }
      commas += text.equals(",") && depth == 1 ? 1 : 0;
      if (text.equals(";") || text.equals("{")) {
        break;
      }
    }
    return -1;
  }

  private int fit(ClassSymbol symbol, Uses uses) {
    int fit = 0;
    for (int count : uses.arguments) {
      boolean fits =
          count <= 0
              ? count < 0 || !symbol.typeParameters().isEmpty()
              : symbol.typeParameters().size() == count;
      fit -= fits ? 0 : 4;
    }
    for (String member : uses.members) {
      fit -= has(symbol, member) ? 0 : 3;
    }
    for (Type bound : uses.bounds) {
      Type erased = attribution.types().erasure(symbol.thisType());
      fit -= attribution.subtyping().isSubtype(erased, bound) ? 0 : 6;
    }
    if (uses.before.contains("@")) {
      fit -= symbol.kind() == DeclarationKind.ANNOTATION ? 0 : 10;
    } else if (symbol.kind() == DeclarationKind.ANNOTATION) {
      fit -= 3;
    }
    if (uses.before.contains("throws") && !isThrowable(symbol)) {
      fit -= 5;
    }
    if (uses.before.contains("new") && symbol.kind() == DeclarationKind.ENUM) {
      fit -= 5;
    }
    return fit;
  }

  private boolean isThrowable(ClassSymbol symbol) {
    ClassSymbol throwable = symbols.byQualifiedName("java.lang.Throwable");
    return throwable == null || attribution.types().asSuper(symbol.thisType(), throwable) != null;
  }

  private boolean has(ClassSymbol symbol, String member) {
    if (member.endsWith("()")) {
      String name = member.substring(0, member.length() - 2);
      return !attribution.members().methods(symbol, name).isEmpty();
    }
    return member.equals("class")
        || member.equals("this")
        || attribution.members().field(symbol, member) != null
        || symbols.memberClass(symbol, member) != null;
  }

  // ---- all at once

  /// What to import for every type name of the file that means nothing and can mean one thing only.
  /// The attribution has to be around all of the text.
  public Set<String> missing() {
    return missing(node -> true, List.of());
  }

  /// As above, for names in a stretch of the text. `known` are names that they may have meant where
  /// the code comes from, static members with `static ` before them: one of these goes first.
  public Set<String> missingIn(TextRange range, List<String> known) {
    Predicate<Node> isInside = node -> node.start() >= range.start() && node.end() <= range.end();
    Set<String> result = missing(isInside, known);
    for (String each : known) {
      int dot = each.lastIndexOf('.');
      if (each.startsWith(ImportEdits.STATIC) && dot > 0) {
        ClassSymbol owner =
            symbols.byQualifiedName(each.substring(ImportEdits.STATIC.length(), dot));
        if (owner != null
            && isAccessible(owner)
            && unknownMembers(isInside).contains(each.substring(dot + 1))) {
          result.add(each);
        }
      }
    }
    return result;
  }

  private Set<String> missing(Predicate<Node> where, List<String> known) {
    Set<String> result = new TreeSet<>();
    for (String name : unknownNames(where)) {
      String meant =
          known.stream()
              .filter(each -> each.endsWith("." + name) && !each.startsWith(ImportEdits.STATIC))
              .filter(this::isAccessible)
              .findFirst()
              .orElseGet(() -> only(name));
      if (meant != null) {
        result.add(meant);
      }
    }
    return result;
  }

  private boolean isAccessible(String qualifiedName) {
    ClassSymbol symbol = symbols.byQualifiedName(qualifiedName);
    return symbol != null && isAccessible(symbol);
  }

  /// Variables and methods without anything before them that mean nothing.
  private Set<String> unknownMembers(Predicate<Node> where) {
    Set<String> unknown = new HashSet<>();
    for (Node node : attribution.source().nodes()) {
      symbols.effort().step();
      boolean isPlain =
          node instanceof Expression.Name
              || node instanceof Expression.Call call
                  && call.target() == null
                  && !call.isConstructorCall();
      if (isPlain
          && where.test(node)
          && attribution.meaningOf((Expression) node) instanceof Resolved.Nothing) {
        unknown.add(node instanceof Expression.Name n ? n.name() : ((Expression.Call) node).name());
      }
    }
    return unknown;
  }

  /// The type names of the file that mean nothing.
  public Set<String> unknownNames() {
    return unknownNames(node -> true);
  }

  /// Of what lies in some of the nodes.
  public Set<String> unknownNames(Predicate<Node> where) {
    Map<String, Boolean> known = new HashMap<>();
    Set<String> unknown = new TreeSet<>();
    FileScope file = symbols.imports(symbols.open());
    for (Node node : attribution.source().nodes()) {
      symbols.effort().step();
      String name = where.test(node) ? typeName(node) : null;
      if (name == null
          || file.isFixed(name)
          || known.computeIfAbsent(name, n -> file.classNamed(n) != null)) {
        continue;
      }
      Type meaning = attribution.scopes().context(node).typeNamed(name);
      if (meaning == null && !isVariable(node)) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  private boolean isVariable(Node node) {
    return node instanceof Expression.Name n
        && !(attribution.meaningOf(n) instanceof Resolved.Nothing);
  }

  /// The name of a node that is looked up as a type, or may be.
  private @Nullable String typeName(Node node) {
    return switch (node) {
      case TypeTree.Named n ->
          n.qualifier() == null && !n.name().isEmpty() && !attribution.isInferred(n)
              ? n.name()
              : null;
      case Expression.Name n ->
          !n.name().isEmpty()
                  && Character.isUpperCase(n.name().charAt(0))
                  && attribution.source().parent(n) instanceof Expression parent
                  && (parent instanceof Expression.Select s && s.target() == n
                      || parent instanceof Expression.Call c && c.target() == n
                      || parent instanceof Expression.MethodReference)
              ? n.name()
              : null;
      default -> null;
    };
  }
}
