package io.pinyon.service.symbols;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The name of a declaration as people and tools write it: `a.b.C`, `C.Inner`, `a.b.C#m(int)`,
/// `C::m`, `C.m`, `new C(int)`, `C#<init>(int)`, `m`. `before` are the simple names before the last
/// one; type arguments are left out.
///
/// `name` is [#CONSTRUCTOR] for `<init>` and `new`. `isMember` says that `before` ends with a type
/// and not with a package, because `#` or `::` was written. `parameters` are the types of the
/// parameters without type arguments, `...` as `[]`; null if none were given. Then `isExecutable`
/// tells of parentheses around dots: `m(...)` means any parameters.
public record SymbolName(
    List<String> before,
    String name,
    boolean isMember,
    boolean isExecutable,
    @Nullable List<String> parameters) {
  /// The name of every constructor, as class files have it (JVMS 2.9.1).
  public static final String CONSTRUCTOR = "<init>";

  private static final String NEW = "new ";

  /// Null for what cannot name a declaration.
  public static @Nullable SymbolName of(String text) {
    String rest = text.strip();
    boolean isNew = rest.startsWith(NEW);
    if (isNew) {
      rest = rest.substring(NEW.length()).strip();
    }
    int open = rest.indexOf('(');
    if (open >= 0 && !rest.endsWith(")")) {
      return null;
    }
    String inside = open < 0 ? "" : rest.substring(open + 1, rest.length() - 1).strip();
    boolean isAny = inside.equals("...") || inside.equals("..") || inside.equals("…");
    List<String> parameters = open < 0 || isAny ? null : parameters(inside);
    String head = open < 0 ? rest : rest.substring(0, open).strip();
    boolean isConstructor = isNew;
    for (String last : List.of("#" + CONSTRUCTOR, "." + CONSTRUCTOR, "::new")) {
      if (head.endsWith(last)) {
        isConstructor = true;
        head = head.substring(0, head.length() - last.length());
      }
    }
    head = withoutArguments(head).replace("::", "#");
    int hash = head.indexOf('#');
    List<String> names = new ArrayList<>(List.of(head.replace('#', '.').split("\\.", -1)));
    names.replaceAll(String::strip);
    boolean isHashLast = hash < 0 || head.indexOf('.', hash) < 0 && hash == head.lastIndexOf('#');
    if (!isHashLast || !names.stream().allMatch(SymbolName::isIdentifier)) {
      return null;
    }
    if (isConstructor) {
      return hash >= 0
          ? null
          : new SymbolName(List.copyOf(names), CONSTRUCTOR, true, true, parameters);
    }
    String last = names.removeLast();
    return new SymbolName(List.copyOf(names), last, hash >= 0, open >= 0, parameters);
  }

  /// The whole name with dots.
  String dotted() {
    return before.isEmpty() ? name : String.join(".", before) + "." + name;
  }

  private static List<String> parameters(String inside) {
    List<String> types = new ArrayList<>();
    if (!inside.isEmpty()) {
      for (String each : withoutArguments(inside).split(",", -1)) {
        types.add(ParameterTypes.plain(each));
      }
    }
    return List.copyOf(types);
  }

  /// Without what stands between angle brackets.
  static String withoutArguments(String text) {
    StringBuilder kept = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (depth <= 0) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && Character.isJavaIdentifierStart(text.codePointAt(0))
        && text.codePoints().allMatch(Character::isJavaIdentifierPart);
  }
}
