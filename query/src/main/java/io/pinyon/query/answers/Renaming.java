package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether and how a name can be given up for another.
public sealed interface Renaming {

  /// It cannot: `reason` is a sentence for the user, without the full stop.
  record Refused(String reason) implements Renaming {}

  /// `range` is the name that was asked about and `name` what it is; `parts` are what has to be
  /// looked for, the declaration itself first. With `isFileName` the file that declares the type is
  /// named after it.
  record Possible(TextRange range, String name, List<Part> parts, boolean isFileName)
      implements Renaming {
    public Part first() {
      return parts.getFirst();
    }
  }

  /// Declarations that get another name together. `names` gives the new one for each of the words
  /// of the target; several words belong to one declaration where Lombok makes members of a field.
  /// `made` has the new names of those members that have the word of another and part from it.
  /// `annotation` is the simple name of the annotation interface whose element `value` is meant,
  /// which values get without its name; null for all else.
  record Part(
      SearchTarget target,
      Map<String, String> names,
      Map<Made, String> made,
      @Nullable String annotation) {
    public Part(SearchTarget target, Map<String, String> names) {
      this(target, names, Map.of(), null);
    }

    /// What the word at a place becomes; null if the place has none of the words.
    public @Nullable String named(Reference place) {
      String own = place.made() == null ? null : made.get(place.made());
      return own == null ? names.get(place.name()) : own;
    }
  }

  /// What a member that Lombok makes of a field is of that field; of a parameter or component
  /// alike.
  enum Made {
    GETTER,
    SETTER,
    WITH,
    WITH_BY,
    /// What `@FieldNameConstants` makes.
    CONSTANT,
    /// The method that gives a `@Builder.Default`.
    DEFAULT,
    /// The method of a builder that takes a value, or all values at once.
    BUILDER,
    /// The method of a builder that takes one of several values, see `@Singular`.
    BUILDER_OF_ONE,
    BUILDER_CLEAR,
    BUILDER_FIELD,
    /// The field that says whether a builder has got a value.
    BUILDER_FLAG,
    BUILDER_KEYS
  }

  /// The places of one file that mean a target. With `areSure` each of those in code surely means
  /// it with the new name as well, and no other name of the file comes to mean it. `unknown` is how
  /// many places in code have its name and a meaning that is not known; `ambiguous` are those where
  /// imports on demand give the name of a type another meaning as well (JLS 6.4.1), of `references`
  /// or not.
  record Places(
      List<Reference> references, boolean areSure, int unknown, List<TextRange> ambiguous) {
    public static final Places NONE = new Places(List.of(), false, 0, List.of());
  }

  /// A static import of one file that imports a target and something else of its name, and whether
  /// the file uses the simple name of either.
  record SharedImport(TextRange range, boolean usesTarget, boolean usesOthers) {}
}
