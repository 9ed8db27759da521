package io.pinyon.schema.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What completion offers beside what the code itself brings: all of it unless said otherwise, by
/// an editor (`completion` among its options) or by the workspace (`completion` in `pinyon.json`).
///
/// @param switches what is turned on or off; what is missing is left to whoever else says
/// @param staticMembers qualified names of classes (`a.b.C.*`) and of their static members
///   (`a.b.C.of`) that are offered by their simple name and imported statically
/// @param hidden types that are not offered while no import names them: `a.b.C`, all types of a
///   package (`a.b.*`), those of packages below too (`a.b.**`)
public record CompletionSettings(
    Map<Kind, Boolean> switches, List<String> staticMembers, List<String> hidden) {

  /// Nothing is said.
  public static final CompletionSettings NONE =
      new CompletionSettings(Map.of(), List.of(), List.of());

  private static final String STATIC_MEMBERS = "staticMembers";
  private static final String HIDDEN = "hidden";
  private static final String NAME = "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*";
  private static final Pattern MEMBER =
      Pattern.compile(NAME + "(\\." + NAME + ")*\\.(\\*|" + NAME + ")");
  private static final Pattern TYPES = Pattern.compile(NAME + "(\\." + NAME + ")*(\\.\\*\\*?)?");

  /// What can be turned off.
  public enum Kind {
    /// Code made of the expression before the dot: `.var`, `.for`, `.nn`.
    POSTFIX("postfix"),
    /// Statements behind a short name: `sout`, `fori`.
    TEMPLATES("templates"),
    /// All arguments of a call at once.
    ARGUMENT_LISTS("argumentLists"),
    /// Types and static members that no import names yet.
    UNIMPORTED("unimported");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /// Its name in options and files.
    public String key() {
      return key;
    }
  }

  /// Hears what is wrong with the value of a key, as the end of a sentence that begins with the
  /// key.
  @FunctionalInterface
  public interface Problems {
    void problem(String key, String message);
  }

  public CompletionSettings {
    switches = switches.isEmpty() ? Map.of() : Map.copyOf(switches);
    staticMembers = List.copyOf(staticMembers);
    hidden = List.copyOf(hidden);
  }

  /// Of keys and values as JSON has them: truth values, texts, lists of texts; null and anything
  /// else stand for themselves. What is wrong is told and counts as not given.
  public static CompletionSettings of(Map<String, ?> given, Problems problems) {
    Map<Kind, Boolean> switches = new EnumMap<>(Kind.class);
    List<String> members = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    given.forEach((key, value) -> {
      Kind kind = kind(key);
      if (kind != null) {
        if (value instanceof Boolean flag) {
          switches.put(kind, flag);
        } else {
          problems.problem(key, "must be true or false");
        }
      } else if (key.equals(STATIC_MEMBERS)) {
        texts(
            key,
            value,
            MEMBER,
            "a class or a static member, such as a.b.C.* or a.b.C.of",
            members,
            problems);
      } else if (key.equals(HIDDEN)) {
        texts(
            key,
            value,
            TYPES,
            "a type or a package, such as a.b.C, a.b.* or a.b.**",
            hidden,
            problems);
      } else {
        problems.problem(key, "is not known: there are " + String.join(", ", keys()));
      }
    });
    return new CompletionSettings(switches, members, hidden);
  }

  private static @Nullable Kind kind(String key) {
    for (Kind each : Kind.values()) {
      if (each.key.equals(key)) {
        return each;
      }
    }
    return null;
  }

  private static List<String> keys() {
    return Stream.concat(
            Arrays.stream(Kind.values()).map(Kind::key), Stream.of(STATIC_MEMBERS, HIDDEN))
        .toList();
  }

  private static void texts(
      String key,
      @Nullable Object value,
      Pattern form,
      String expected,
      List<String> into,
      Problems problems) {
    if (!(value instanceof List<?> list)) {
      problems.problem(key, "must be a list");
      return;
    }
    for (Object each : list) {
      if (each instanceof String text && form.matcher(text).matches()) {
        into.add(text);
      } else {
        problems.problem(key, "has " + each + ", which is not " + expected);
      }
    }
  }

  public boolean offers(Kind kind) {
    return switches.getOrDefault(kind, true);
  }

  /// True if a type is not to be offered that no import names.
  public boolean hides(String qualifiedName) {
    for (String each : hidden) {
      int star = each.indexOf('*');
      if (star < 0 ? qualifiedName.equals(each) : isIn(qualifiedName, each, star)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(String qualifiedName, String pattern, int star) {
    return qualifiedName.startsWith(pattern.substring(0, star))
        && (pattern.endsWith("**") || isRightBehind(qualifiedName, star));
  }

  /// True if no name of a package follows: packages begin with a small letter.
  private static boolean isRightBehind(String qualifiedName, int start) {
    return qualifiedName.indexOf('.', start) < 0
        || Character.isUpperCase(qualifiedName.charAt(start));
  }

  /// These, and what others say where these say nothing: lists add up.
  public CompletionSettings over(CompletionSettings others) {
    if (others.equals(NONE)) {
      return this;
    }
    Map<Kind, Boolean> all = new EnumMap<>(Kind.class);
    all.putAll(others.switches);
    all.putAll(switches);
    return new CompletionSettings(
        all, both(staticMembers, others.staticMembers), both(hidden, others.hidden));
  }

  private static List<String> both(List<String> these, List<String> others) {
    return Stream.concat(these.stream(), others.stream()).distinct().toList();
  }
}
