package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FileScope;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a type is written at the caret so that it means that type and no other name of the file
/// changes its meaning (JLS 6.4.1, 7.5): by its simple name where that means it, with an import
/// where the name is free, else qualified.
public final class TypeNaming {
  private final Attribution attribution;
  private final Node at;
  private final int wordStart;

  /// Qualified names by simple name. Two for one simple name are looked at more closely.
  private final Map<String, Set<String>> inScope = new HashMap<>();

  private final Map<String, Boolean> unobscured = new HashMap<>();
  private Set<String> variables = Set.of();
  private @Nullable Set<String> mentioned;

  /// `text` names the type; `importName` is what must be imported for that, null if nothing.
  public record Naming(String text, @Nullable String importName) {
    public static Naming simple(String name) {
      return new Naming(name, null);
    }
  }

  /// `wordStart` is where the name will stand: what is written there now does not count.
  public TypeNaming(Attribution attribution, Node at, int wordStart) {
    this.attribution = attribution;
    this.at = at;
    this.wordStart = wordStart;
  }

  /// Variables in scope where a name is one of them rather than a type (JLS 6.4.2).
  public void obscuredBy(Set<String> names) {
    variables = names;
  }

  /// Notes that a simple name has this meaning in some scope around the caret. The qualified name
  /// is empty if the type has none.
  public void declare(String simpleName, String qualifiedName) {
    Set<String> known = inScope.get(simpleName);
    if (known == null) {
      inScope.put(simpleName, Set.of(qualifiedName));
    } else if (!known.contains(qualifiedName)) {
      Set<String> more = new HashSet<>(known);
      more.add(qualifiedName);
      inScope.put(simpleName, more);
    }
  }

  /// Of a type whose simple name was declared, if it is in scope; null if it cannot be named.
  public @Nullable Naming of(String simpleName, String qualifiedName, String packageName) {
    Set<String> known = inScope.get(simpleName);
    boolean isObscured = variables.contains(simpleName);
    if (known == null && !isObscured && !mayBePackage(simpleName)) {
      return imported(simpleName, qualifiedName, packageName);
    }
    return known != null && !isObscured && known.size() == 1 && known.contains(qualifiedName)
        ? Naming.simple(simpleName)
        : looked(simpleName, qualifiedName, packageName);
  }

  /// Of any type.
  public @Nullable Naming of(ClassSymbol symbol) {
    return looked(symbol.name(), symbol.qualifiedName(), symbol.packageName());
  }

  private @Nullable Naming looked(String simpleName, String qualifiedName, String packageName) {
    if (variables.contains(simpleName)) {
      return qualified(qualifiedName, packageName);
    }
    FileScope file = attribution.symbols().imports(attribution.symbols().open());
    Type meaning = attribution.scopes().context(at).typeNamed(simpleName);
    ClassSymbol symbol = meaning instanceof Type.ClassType c ? c.symbol() : null;
    boolean isIt = symbol != null && symbol.qualifiedName().equals(qualifiedName);
    boolean isAmbiguous = symbol == file.classNamed(simpleName) && file.isAmbiguous(simpleName);
    if (isIt && !isAmbiguous) {
      return Naming.simple(simpleName);
    }
    boolean isFree =
        meaning == null
            ? !isImported(simpleName, file)
                && !(mayBePackage(simpleName)
                    && attribution.symbols().hasPackage(simpleName)
                    && isMentioned(simpleName))
            : isAmbiguous
                || symbol != null
                    && symbol == file.classNamed(simpleName)
                    && !file.isFixed(simpleName)
                    && !isMentioned(simpleName);
    return isFree
        ? imported(simpleName, qualifiedName, packageName)
        : qualified(qualifiedName, packageName);
  }

  private static boolean mayBePackage(String name) {
    return !name.isEmpty() && Character.isLowerCase(name.charAt(0));
  }

  /// True if an import takes the name for something that is not there.
  private static boolean isImported(String simpleName, FileScope file) {
    for (Import i : file.imports()) {
      if (i.kind() == ImportKind.SINGLE && i.name().endsWith("." + simpleName)) {
        return true;
      }
    }
    return false;
  }

  /// What is in no package cannot be imported (JLS 7.5).
  private @Nullable Naming imported(String simpleName, String qualifiedName, String packageName) {
    return packageName.isEmpty()
        ? qualified(qualifiedName, packageName)
        : new Naming(simpleName, qualifiedName);
  }

  private @Nullable Naming qualified(String qualifiedName, String packageName) {
    int dot = qualifiedName.indexOf('.');
    boolean isReachable =
        !packageName.isEmpty() || attribution.symbols().open().index().packageName().isEmpty();
    return dot > 0 && isReachable && isUnobscured(qualifiedName.substring(0, dot), packageName)
        ? Naming.simple(qualifiedName)
        : null;
  }

  /// True if a qualified name may begin with this identifier.
  private boolean isUnobscured(String first, String packageName) {
    return !variables.contains(first)
        && unobscured.computeIfAbsent(
            first,
            name -> {
              Type meaning = attribution.scopes().context(at).typeNamed(name);
              return packageName.isEmpty() == (meaning != null);
            });
  }

  /// True if the name occurs elsewhere in the file.
  private boolean isMentioned(String name) {
    if (mentioned == null) {
      mentioned = new HashSet<>();
      Tokens tokens = attribution.source().tree().tokens();
      for (int i = 0; i < tokens.count(); i++) {
        if (tokens.isIdentifier(i) && tokens.start(i) != wordStart) {
          mentioned.add(tokens.name(i));
        }
      }
    }
    return mentioned.contains(name);
  }
}
