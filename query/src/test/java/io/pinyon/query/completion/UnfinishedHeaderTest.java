package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers of members that end at the caret. A backquote stands before each name that is to be
/// offered there.
final class UnfinishedHeaderTest {
  private static final String BEHIND =
      """

        /** Text. */
        void behind() {}
      }
      final class Circle implements A.Shape {}
      final class Square implements A.Shape {}
      class Alpha<T> {}
      class Beta extends Exception {}
      @interface Gamma { Class<?> value() default Object.class; String name() default ""; }
      interface Delta<X, Y> { int ZETA = 1; }
      """;

  /// Everything from the name on is missing, or its line alone.
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
          protected A(`Beta src,
              `Alpha<`Beta> keys, `Delta<`Beta, `Alpha<`Beta>> values,
              `Beta types,
              `Beta nulls,
              java.util.`Set<`String> ignored) throws `Beta, `RuntimeException
          {
          }
        """,
        """
          public static <T extends `Alpha<`T> & `Delta<`T, `Beta>, U> `Alpha<? extends `T> make(
              final `Beta a,
              `Alpha<? super `U>[] b, `U... c) throws `Beta {
            return null;
          }
        """,
        """
          @`Gamma(`Beta.class) private final `Delta<`Alpha<`String>, `Beta> field = null;
        """,
        """
          @`Gamma(value = `Beta.class, name = "x") abstract <U extends `Beta> `U get(`Class<`U> type);
        """,
        """
          static class Inner<V extends `Beta> extends `Alpha<`V> implements `Delta<`V, `Alpha<`V>>,
              `Comparable<`Inner<`V>>,
              `Runnable {
          }
        """,
        """
          record Pair(
              `Alpha<`String> left,
              @`Gamma(`Beta.class) `Beta right,
              `Beta last)
              implements `Delta<`Beta, `Alpha<`Beta>> {
          }
        """,
        """
          sealed interface Shape extends `Delta<`Beta, `Beta> permits `Circle, `Square {
          }
        """
      })
  void name_isOffered_whereverTheHeaderEnds(String member) {
    List<String> missing = new ArrayList<>();
    String plain = member.replace("`", "");
    int marks = 0;
    for (int mark = member.indexOf('`'); mark >= 0; mark = member.indexOf('`', mark + 1)) {
      int at = mark - marks++;
      int end = at;
      while (Character.isJavaIdentifierPart(plain.charAt(end))) {
        end++;
      }
      String name = plain.substring(at, end);
      String cut = plain.substring(0, at) + name.substring(0, Math.min(1, name.length() - 1));
      for (int rest : new int[] {plain.length(), plain.indexOf('\n', at)}) {
        String text = "abstract class A {\n  int before;\n\n" + cut + "$0" + plain.substring(rest);
        if (Offered.at(text + BEHIND).items().stream().noneMatch(i -> i.label().equals(name))) {
          missing.add(name + " behind " + cut);
        }
      }
    }
    assertTrue(marks > 3);
    assertEquals(List.of(), missing);
  }

  @Test
  void typeParameter_isNamedAtWill() {
    assertEquals(List.of(), Offered.at("class A { public <$0\n}").items());
    assertEquals(List.of(), Offered.at("class A<T, $0> {}").items());
  }

  @Test
  void genericMethodOfASupertype_isOverridden() {
    List<String> methods =
        Offered.at(
                "abstract class A implements java.util.Collection<String> {\n  public <T> T[] toA$0\n}")
            .items()
            .stream()
            .filter(each -> each.kind() == Completion.Kind.METHOD)
            .map(Completion.Item::label)
            .toList();
    assertTrue(methods.contains("toArray"), methods.toString());
  }
}
