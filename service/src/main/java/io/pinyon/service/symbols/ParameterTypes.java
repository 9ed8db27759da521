package io.pinyon.service.symbols;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.DeclarationText;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TypeRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of a method's or constructor's parameters by what is written in its file, erased as
/// far as that tells (JLS 4.6): without type arguments, a type variable as its bound.
final class ParameterTypes {
  private static final String DIMENSION = "[]";

  private ParameterTypes() {}

  /// As written but for type arguments and annotations; `...` for the last dimension of variable
  /// arity. A compact constructor has those of its record.
  static List<String> of(FileIndex index, int executable) {
    DeclarationKind parameters = DeclarationKind.PARAMETER;
    int owner = executable;
    if (index.kind(executable) == DeclarationKind.COMPACT_CONSTRUCTOR) {
      parameters = DeclarationKind.RECORD_COMPONENT;
      owner = index.parent(executable);
    }
    return index
        .children(owner, parameters)
        .mapToObj(each -> SymbolName.withoutArguments(DeclarationText.type(index, each)))
        .toList();
  }

  /// True if the parameters have the types that somebody named, by their simple or longer names.
  static boolean match(FileIndex index, int executable, List<String> asked) {
    List<String> written = of(index, executable);
    if (written.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      String type = plain(written.get(i));
      String wanted = asked.get(i);
      String element = element(type);
      String dimensions = type.substring(element.length());
      String bound = bound(index, executable, element);
      boolean isSame =
          isSame(imported(index, element) + dimensions, wanted)
              || bound != null && isSame(imported(index, bound) + dimensions, wanted);
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  /// A type as people write it, without blanks, annotations, `final` and the parameter's name, with
  /// `[]` for `...`.
  static String plain(String type) {
    StringBuilder plain = new StringBuilder();
    for (String word : type.replace("...", DIMENSION).replace(DIMENSION, " []").split("\\s+")) {
      boolean isType = !word.startsWith("@") && !word.equals("final");
      if (isType && (plain.isEmpty() || word.equals(DIMENSION))) {
        plain.append(word);
      }
    }
    return plain.toString();
  }

  /// True if one is the other, or the end of it from a dot on.
  private static boolean isSame(String type, String wanted) {
    return type.equals(wanted) || type.endsWith("." + wanted) || wanted.endsWith("." + type);
  }

  private static String element(String type) {
    int dimensions = type.indexOf('[');
    return dimensions < 0 ? type : type.substring(0, dimensions);
  }

  /// The name with its package, if an import of the file says which.
  private static String imported(FileIndex index, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    for (Import each : index.imports()) {
      if (each.kind() == ImportKind.SINGLE && each.name().endsWith("." + first)) {
        return each.name() + name.substring(first.length());
      }
    }
    return name;
  }

  /// What a type variable that is declared here or around here is erased to; null if `name` is
  /// none.
  private static @Nullable String bound(FileIndex index, int executable, String name) {
    String variable = name;
    List<String> seen = new ArrayList<>();
    while (!seen.contains(variable)) { // a variable may be bound by itself in broken code
      int declared = variable(index, executable, variable);
      if (declared < 0) {
        return seen.isEmpty() ? null : variable;
      }
      seen.add(variable);
      List<String> bounds = DeclarationText.types(index, declared, TypeRole.BOUND);
      variable = bounds.isEmpty() ? "Object" : SymbolName.withoutArguments(bounds.getFirst());
    }
    return null;
  }

  private static int variable(FileIndex index, int executable, String name) {
    for (int around = executable; around >= 0; around = index.parent(around)) {
      int found =
          index
              .children(around, DeclarationKind.TYPE_PARAMETER)
              .filter(each -> index.name(each).equals(name))
              .findFirst()
              .orElse(-1);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }
}
