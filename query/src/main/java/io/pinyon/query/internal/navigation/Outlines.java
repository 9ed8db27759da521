package io.pinyon.query.internal.navigation;

import io.pinyon.query.answers.Outline;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The types of a buffer with their members, as a tree in source order. Bodies are not looked into;
/// the members of an implicit class stand at the top, as they are written.
public final class Outlines {
  /// The most declarations that an outline has.
  private static final int MOST = 10_000;

  /// Of a name or a detail, in characters.
  private static final int LONGEST = 1000;

  private final FileIndex index;
  private int count;

  private Outlines(FileIndex index) {
    this.index = index;
  }

  public static List<Outline> of(SyntaxTree tree) {
    FileIndex index = TreeIndex.skeleton(tree).index();
    return new Outlines(index).between(0, index.declarationCount());
  }

  private List<Outline> between(int from, int to) {
    List<Outline> result = new ArrayList<>();
    for (int row = from; row < to; row = index.end(row)) {
      if (index.has(row, Modifiers.IMPLICIT)) {
        result.addAll(between(row + 1, index.end(row)));
      } else if (isShown(row)) {
        if (count++ >= MOST) {
          result.add(rest(row));
          break;
        }
        result.add(outline(row));
      }
    }
    return result;
  }

  /// Stands for the declarations from a row on that are too many to be shown.
  private Outline rest(int row) {
    TextRange name = index.nameRange(row);
    TextRange range = index.range(row);
    String text = "… the first " + MOST + " declarations are shown";
    TextRange whole =
        new TextRange(Math.min(range.start(), name.start()), Math.max(range.end(), name.end()));
    return new Outline(text, index.kind(row), "", false, name, whole, List.of());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private boolean isShown(int row) {
    return switch (index.kind(row)) {
      case TYPE_PARAMETER, PARAMETER, INITIALIZER, PACKAGE -> false;
      default -> !index.name(row).isEmpty() && !index.has(row, Modifiers.SYNTHETIC);
    };
  }

  private Outline outline(int row) {
    TextRange name = index.nameRange(row);
    TextRange range = index.range(row);
    int start = Math.min(range.start(), name.start());
    int end = Math.max(range.end(), name.end());
    DeclarationKind kind = index.kind(row);
    return new Outline(
        shortened(index.name(row)),
        kind,
        shortened(detail(row)),
        index.has(row, Modifiers.DEPRECATED),
        name,
        new TextRange(start, end),
        kind.isType() || kind == DeclarationKind.ENUM_CONSTANT
            ? between(row + 1, index.end(row))
            : List.of());
  }

  private String detail(int row) {
    WrittenType type = index.type(row);
    String own = type == null ? "" : type.toString();
    return switch (index.kind(row)) {
      case METHOD -> parameters(row) + (own.isEmpty() ? "" : " : " + own);
      case CONSTRUCTOR -> parameters(row);
      case FIELD, RECORD_COMPONENT, ANNOTATION_ELEMENT -> own;
      default -> "";
    };
  }

  private String parameters(int row) {
    StringJoiner result = new StringJoiner(", ", "(", ")");
    for (int child = row + 1;
        child < index.end(row) && result.length() <= LONGEST;
        child = index.end(child)) {
      if (index.kind(child) == DeclarationKind.PARAMETER) {
        WrittenType type = index.type(child);
        boolean isSpread = index.has(child, Modifiers.VARARGS) && type instanceof WrittenType.Array;
        if (isSpread && type instanceof WrittenType.Array array) {
          result.add(array.element() + "...");
        } else {
          result.add(type == null ? index.name(child) : type.toString());
        }
      }
    }
    return result.toString();
  }
}
