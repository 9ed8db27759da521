package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Piece;
import java.util.List;
import java.util.Set;

/// Private members whose name stands nowhere else in their file, so that nothing can use them: they
/// are not accessible elsewhere (JLS 6.6.1). Left out is what is used by other means: annotated
/// members, what serialization looks for, names that stand in a string, and fields where Lombok may
/// make members of them.
final class UnusedMembers {
  private static final Set<String> OF_SERIALIZATION =
      Set.of(
          "serialVersionUID",
          "serialPersistentFields",
          "readObject",
          "readObjectNoData",
          "writeObject",
          "readResolve",
          "writeReplace");

  private final Source source;
  private final Words words;
  private final boolean hasLombok;

  UnusedMembers(Source source, Words words) {
    this.source = source;
    this.words = words;
    this.hasLombok =
        source.tree().unit().imports().stream()
                .anyMatch(each -> OccurrenceLocator.dotted(each.name()).startsWith("lombok"))
            || words.countInCode("lombok") > 0;
  }

  void addTo(List<Problem> found) {
    add(source.tree().unit().members(), found);
  }

  private void add(List<Declaration> members, List<Problem> found) {
    for (Declaration member : members) {
      switch (member) {
        case Declaration.Type t -> {
          note(t.modifiers(), t.name(), t.nameRange(), word(t.kind()), found);
          add(t.members(), found);
        }
        case Declaration.Method m
            when m.kind() == DeclarationKind.METHOD && !m.modifiers().has(Modifiers.NATIVE) ->
            note(m.modifiers(), m.name(), m.nameRange(), "method", found);
        case Declaration.Variable v when v.kind() == Declaration.VariableKind.FIELD && !hasLombok ->
            note(v.modifiers(), v.name(), v.nameRange(), "field", found);
        default -> {}
      }
    }
  }

  private static String word(DeclarationKind kind) {
    return switch (kind) {
      case INTERFACE -> "interface";
      case ENUM -> "enum";
      case RECORD -> "record";
      case ANNOTATION -> "annotation";
      default -> "class";
    };
  }

  private void note(
      Piece.Modifiers modifiers, String name, TextRange range, String word, List<Problem> found) {
    if (modifiers.has(Modifiers.PRIVATE)
        && modifiers.annotations().isEmpty()
        && !name.isEmpty()
        && !OF_SERIALIZATION.contains(name)
        && words.countInCode(name) == 1
        && !words.isInString(name)) {
      found.add(
          Remarks.unnecessary(
              range,
              "pinyon.unused.member",
              "The private " + word + " " + name + " is never used"));
    }
  }
}
