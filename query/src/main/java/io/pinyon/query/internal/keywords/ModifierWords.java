package io.pinyon.query.internal.keywords;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words that a declaration can begin with or go on with behind the modifiers that are typed
/// (JLS 8.1.1, 8.3.1, 8.4.3, 9.1.1, 9.3, 9.4).
public final class ModifierWords {
  private static final int ACCESS = Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE;
  private static final int OF_FIELD = Modifiers.TRANSIENT | Modifiers.VOLATILE;
  private static final int OF_METHOD =
      Modifiers.NATIVE | Modifiers.SYNCHRONIZED | Modifiers.DEFAULT;
  private static final int OF_HIERARCHY = Modifiers.SEALED | Modifiers.NON_SEALED;

  /// `excluded` are the modifiers that it may not stand beside.
  private record Word(String text, int bit, int excluded) {}

  private static final List<Word> MODIFIERS =
      List.of(
          new Word("public", Modifiers.PUBLIC, ACCESS),
          new Word("private", Modifiers.PRIVATE, ACCESS),
          new Word("protected", Modifiers.PROTECTED, ACCESS | Modifiers.DEFAULT),
          new Word("static", Modifiers.STATIC, Modifiers.DEFAULT),
          new Word(
              "final", Modifiers.FINAL, Modifiers.ABSTRACT | Modifiers.VOLATILE | OF_HIERARCHY),
          new Word("abstract", Modifiers.ABSTRACT, Modifiers.FINAL | OF_FIELD | OF_METHOD),
          new Word(
              "default",
              Modifiers.DEFAULT,
              ACCESS & ~Modifiers.PUBLIC
                  | Modifiers.STATIC
                  | Modifiers.ABSTRACT
                  | Modifiers.FINAL
                  | OF_FIELD
                  | OF_HIERARCHY),
          new Word(
              "synchronized", Modifiers.SYNCHRONIZED, Modifiers.ABSTRACT | OF_FIELD | OF_HIERARCHY),
          new Word("native", Modifiers.NATIVE, Modifiers.ABSTRACT | OF_FIELD | OF_HIERARCHY),
          new Word("transient", Modifiers.TRANSIENT, Modifiers.ABSTRACT | OF_METHOD | OF_HIERARCHY),
          new Word(
              "volatile",
              Modifiers.VOLATILE,
              Modifiers.ABSTRACT | Modifiers.FINAL | OF_METHOD | OF_HIERARCHY),
          new Word(
              "sealed", Modifiers.SEALED, Modifiers.FINAL | OF_FIELD | OF_METHOD | OF_HIERARCHY),
          new Word(
              "non-sealed",
              Modifiers.NON_SEALED,
              Modifiers.FINAL | OF_FIELD | OF_METHOD | OF_HIERARCHY));

  private static final int OF_TOP =
      Modifiers.PUBLIC | Modifiers.ABSTRACT | Modifiers.FINAL | OF_HIERARCHY;
  private static final int OF_INTERFACE =
      Modifiers.PUBLIC
          | Modifiers.PRIVATE
          | Modifiers.STATIC
          | Modifiers.ABSTRACT
          | Modifiers.DEFAULT
          | Modifiers.FINAL
          | OF_HIERARCHY;

  private ModifierWords() {}

  /// Where members stand; at the top if `container` is null.
  public static List<String> at(@Nullable DeclarationKind container, int typed) {
    int allowed =
        switch (container) {
          case null -> OF_TOP;
          case INTERFACE -> OF_INTERFACE;
          case ANNOTATION -> OF_INTERFACE & ~(Modifiers.DEFAULT | Modifiers.PRIVATE);
          default -> ~Modifiers.DEFAULT;
        };
    return modifiers(allowed, typed);
  }

  /// Before a class in a block (JLS 14.3).
  public static List<String> inBlock(int typed) {
    return modifiers(Modifiers.FINAL | Modifiers.ABSTRACT, typed);
  }

  private static List<String> modifiers(int allowed, int typed) {
    List<String> words = new ArrayList<>();
    for (Word each : MODIFIERS) {
      if ((each.bit & allowed) != 0 && (typed & (each.bit | each.excluded)) == 0) {
        words.add(each.text);
      }
    }
    return words;
  }

  /// What declares a type behind such modifiers.
  public static List<String> types(int typed) {
    List<String> words = new ArrayList<>();
    if ((typed & (OF_FIELD | OF_METHOD)) == 0) {
      words.add("class");
      boolean isFinal = (typed & Modifiers.FINAL) != 0;
      boolean isOpen = (typed & (Modifiers.ABSTRACT | OF_HIERARCHY)) != 0;
      if (!isFinal) {
        words.add("interface");
      }
      if (!isFinal && !isOpen) {
        words.add("enum");
      }
      if (!isOpen) {
        words.add("record");
      }
    }
    return words;
  }

  /// True if a method's result can follow.
  public static boolean mayBeMethod(int typed) {
    return (typed & (OF_FIELD | OF_HIERARCHY)) == 0;
  }

  /// True if a field's or a method's type can follow.
  public static boolean mayHaveType(int typed) {
    return (typed & OF_HIERARCHY) == 0;
  }
}
