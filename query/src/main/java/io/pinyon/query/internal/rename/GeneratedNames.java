package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.lombok.LombokConfig;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of what Lombok makes of a field or parameter, now and with another name of that: found
/// by letting Lombok's rules make it of the changed text.
final class GeneratedNames {
  private final TextRange place;
  private final String text;
  private final String declared;
  private final LombokConfig config;

  /// The new name for each word of the declaration and of what is made of it; `made` has those that
  /// part from the other names with the same word.
  record Names(Map<String, String> words, Map<Made, String> made) {}

  private GeneratedNames(TextRange place, String text, String declared, LombokConfig config) {
    this.place = place;
    this.text = text;
    this.declared = declared;
    this.config = config;
  }

  /// Of the declaration whose name stands at a place of a file, which is `declared`, or what stands
  /// there if that is null. Null if the text is not known, or does not use Lombok.
  static @Nullable GeneratedNames of(
      SymbolTable symbols, Unit unit, TextRange place, @Nullable String declared) {
    String text = symbols.generated(unit) == null ? null : symbols.facts().textOf(unit);
    if (text == null || place.end() > text.length()) {
      return null;
    }
    return new GeneratedNames(
        place,
        text,
        declared == null ? text.substring(place.start(), place.end()) : declared,
        LombokConfig.of(symbols.facts().settings(unit, LombokConfig.FILE_NAME)));
  }

  /// The name of the field or parameter.
  String declared() {
    return declared;
  }

  /// What is no longer made keeps its name, so that a use of it is seen to mean nothing.
  Names names(String newName) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<Made, String> apart = new EnumMap<>(Made.class);
    words.put(declared, newName);
    Map<Made, String> after = made(newName);
    made(declared)
        .forEach((each, word) -> {
          String next = after.getOrDefault(each, word);
          String known = words.putIfAbsent(word, next);
          if (known != null && !known.equals(next)) {
            apart.put(each, next);
          }
        });
    return new Names(words, apart);
  }

  /// True if a builder takes one of the field's values at a time now, and could not be told how
  /// that is named with the new name, which Lombok rejects.
  boolean losesSingular(String newName) {
    return made(declared).containsKey(Made.BUILDER_OF_ONE)
        && !made(newName).containsKey(Made.BUILDER_OF_ONE);
  }

  /// The name of the field for which `word`, what Lombok makes or the field itself, becomes
  /// `wanted`; null if there is none.
  @Nullable String fieldFor(@Nullable Made made, String word, String wanted) {
    if (made == null) {
      return wanted;
    }
    for (String guess : guesses(made, word, wanted)) {
      if (NewNames.refusal(SearchTarget.Kind.FIELD, guess) == null
          && wanted.equals(made(guess).get(made))) {
        return guess;
      }
    }
    return null;
  }

  /// Why `word` cannot become `wanted`; `what` is the word for a field or parameter.
  String refusal(@Nullable Made made, String word, String wanted, String what) {
    String field = fieldFor(made, word, wanted);
    if (field != null) {
      return "Lombok finds no singular of '"
          + field
          + "' for '@Singular'; name one in the annotation at '"
          + declared
          + "' first";
    }
    boolean isSaid = made != null && word.equals(made(declared + "Of").get(made));
    return isSaid
        ? "'" + word + "' is named by an annotation of the " + what + " '" + declared + "'"
        : "'"
            + word
            + "' is made of the "
            + what
            + " '"
            + declared
            + "' and cannot become '"
            + wanted
            + "'; rename the "
            + what;
  }

  /// Keeps what the field's name has before the word that is in the other name: `isOpen` and
  /// `setOpen`.
  private Set<String> guesses(Made made, String word, String wanted) {
    Set<String> guesses = new LinkedHashSet<>();
    for (int head = 0; head < declared.length(); head++) {
      if (head == 0 || Character.isUpperCase(declared.charAt(head))) {
        String kept = declared.substring(0, head);
        if (made == Made.BUILDER_OF_ONE) {
          addPlurals(kept, word, wanted, guesses);
        } else {
          String rest = replaced(word, declared.substring(head), wanted);
          addCased(kept, rest, guesses);
        }
      }
    }
    return guesses;
  }

  /// What stands in `wanted` where `part` stands in `word`; null if the rest differs.
  private static @Nullable String replaced(String word, String part, String wanted) {
    int at = word.indexOf(Renamings.capitalized(part));
    at = at < 0 ? word.indexOf(part) : at;
    int behind = word.length() - at - part.length();
    boolean isSame =
        at >= 0
            && wanted.length() > at + behind
            && wanted.startsWith(word.substring(0, at))
            && wanted.endsWith(word.substring(word.length() - behind));
    return isSame ? wanted.substring(at, wanted.length() - behind) : null;
  }

  private static void addCased(String kept, @Nullable String rest, Set<String> guesses) {
    if (rest != null) {
      String small = rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
      guesses.add(kept + (kept.isEmpty() ? small : rest));
      guesses.add(kept + (kept.isEmpty() ? rest : small));
    }
  }

  /// The plurals of which the wanted name may be the singular.
  private void addPlurals(String kept, String word, String wanted, Set<String> guesses) {
    String plural = declared.substring(kept.length());
    for (int end = plural.length(); end > 0; end--) {
      String one = replaced(word, plural.substring(0, end), wanted);
      if (one != null) {
        if (one.matches(".*[^aeiou]y")) {
          addCased(kept, one.substring(0, one.length() - 1) + "ies", guesses);
        } else if (one.matches(".*(s|x|z|ch|sh)")) {
          addCased(kept, one + "es", guesses);
        }
        addCased(kept, one + "s", guesses);
        return;
      }
    }
  }

  private Map<Made, String> made(String name) {
    Map<Made, String> made = new EnumMap<>(Made.class);
    String changed = text.substring(0, place.start()) + name + text.substring(place.end());
    FileIndex index = TreeIndex.skeleton(SyntaxTree.parse(changed)).index();
    GeneratedCode code = GeneratedCode.of(index, config);
    FileIndex generated = code.index();
    for (int row = 0; row < generated.declarationCount(); row++) {
      Made as = code.madeAs(row);
      if (as != null && generated.nameRange(row).start() == place.start()) {
        made.putIfAbsent(as, generated.name(row));
      }
    }
    return made;
  }
}
