package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Where the members that Lombok makes lead to, and what is shown of them. What they are, is judged
/// by javac: `LombokJudgeTest`.
final class LombokTest {
  private static final String PERSON =
      """
      //- /p/Person.java
      package p;

      import java.util.List;
      import lombok.*;
      import lombok.extern.slf4j.Slf4j;

      @Data
      @Builder(toBuilder = true)
      @AllArgsConstructor(staticName = "of")
      @Slf4j
      public class Person<T> {
        /** How old, in years. */
        private int age;
        private final T key;
        @Singular private List<String> names;
      }
      """;

  private static String definition(String expression) {
    return in("", expression).definition();
  }

  private static Fixture in(String imports, String expression) {
    return Fixture.of(
        PERSON
            + """
            //- /q/Main.java
            package q;

            import p.Person;
            %s
            class Main {
              void use(Person<String> person) {
                %s;
              }
            }
            """
                .formatted(imports, expression));
  }

  private static Fixture extended(String statement) {
    return Fixture.of(
        """
        //- /p/Texts.java
        package p;
        public class Texts {
          public static String pad(String text, int width) { return text; }
          public static boolean isNumber(Object value) { return false; }
        }
        //- /q/Main.java
        package q;
        @lombok.experimental.ExtensionMethod(p.Texts.class)
        class Main {
          void use(String text, int number) {
            %s;
          }
        }
        """
            .formatted(statement));
  }

  private static List<String> completions(String statement) {
    Fixture fixture = extended(statement);
    return fixture.analysis().complete(fixture.caret()).items().stream()
        .map(item -> item.label() + item.parameters())
        .toList();
  }

  @Test
  void extension_ofTheReceiversType_isOfferedWithoutItsFirstParameter() {
    assertTrue(
        completions("text.$0").contains("pad(int width)"), completions("text.$0").toString());
    assertEquals(List.of("isNumber()"), completions("new Object().isN$0"));
    assertEquals(List.of(), completions("new Object().pa$0"));
    assertEquals(List.of(), completions("String.isNu$0"));
  }

  @Test
  void extension_leadsToItsDeclaration_andShowsTheRestOfItsParameters() {
    assertEquals(
        "/p/Texts.java:3 public static String «pad»(String text, int width) { return text; }",
        extended("text.pa$0d(3).trim()").definition());
    Fixture fixture = extended("text.pad($0)");
    SignatureHelp help = fixture.analysis().signatureHelp(fixture.caret());
    assertEquals(
        "String pad(int width)", Objects.requireNonNull(help).signatures().getFirst().label());
    assertEquals(0, help.parameter());
  }

  private static String hover(String expression) {
    Fixture fixture = in("", expression);
    return Objects.requireNonNull(fixture.analysis().hover(fixture.caret())).toString();
  }

  @Test
  void definition_accessor_isTheField() {
    assertEquals("/p/Person.java:13 private int «age»;", definition("person.get$0Age()"));
    assertEquals("/p/Person.java:13 private int «age»;", definition("person.set$0Age(1)"));
  }

  @Test
  void definition_builderMember_isTheFieldOrTheAnnotation() {
    assertEquals(
        "/p/Person.java:15 @Singular private List<String> «names»;",
        definition("Person.builder().na$0me(\"a\")"));
    assertEquals("/p/Person.java:8 @«Builder»(toBuilder = true)", definition("Person.bui$0lder()"));
    assertEquals(
        "/p/Person.java:8 @«Builder»(toBuilder = true)", definition("Person.Person$0Builder b"));
    assertEquals(
        "/p/Person.java:8 @«Builder»(toBuilder = true)",
        definition("person.toBuilder().bu$0ild()"));
  }

  @Test
  void definition_constructor_isItsAnnotation() {
    assertEquals(
        "/p/Person.java:9 @«AllArgsConstructor»(staticName = \"of\")",
        definition("Person.o$0f(1, \"a\", null)"));
  }

  @Test
  void definition_equals_isTheAnnotation() {
    assertEquals("/p/Person.java:7 @«Data»", definition("person.eq$0uals(null)"));
  }

  @Test
  void definition_importedBuilder_isFound() {
    assertEquals(
        "/p/Person.java:8 @«Builder»(toBuilder = true)",
        in("import p.Person.PersonBuilder;", "Person$0Builder<String> b = null").definition());
    assertEquals(
        "/p/Person.java:8 @«Builder»(toBuilder = true)",
        in("import static p.Person.builder;", "buil$0der().build()").definition());
    assertEquals(
        "/p/Person.java:8 @«Builder»(toBuilder = true)",
        in("import p.Person.Person$0Builder;", "int i").definition());
  }

  @Test
  void hover_generatedMember_showsSignatureAndTheFieldsComment() {
    String shown = hover("person.get$0Age()");
    assertTrue(shown.contains("public int getAge()"), shown);
    assertTrue(shown.contains("How old, in years."), shown);
    shown = hover("Person.<Long>bui$0lder()");
    assertTrue(
        shown.contains("public static PersonBuilder<Long> builder()")
            || shown.contains("public static Person.PersonBuilder<Long> builder()"),
        shown);
    shown = hover("person.get$0Key()");
    assertTrue(shown.contains("public String getKey()"), shown);
  }

  @Test
  void complete_otherFilesType_offersWhatIsMade() {
    Fixture fixture = in("", "person.toBuilder().$0");
    List<String> labels =
        fixture.analysis().complete(fixture.caret()).items().stream()
            .map(Completion.Item::label)
            .toList();
    assertTrue(
        labels.containsAll(List.of("age", "key", "name", "names", "clearNames", "build")),
        labels::toString);
  }

  @Test
  void complete_ownClass_offersLoggerButNotFromOutside() {
    Fixture inside =
        Fixture.of(
            """
            import lombok.extern.java.Log;

            @Log
            class Main {
              void run() {
                lo$0
              }
            }
            """);
    assertTrue(
        inside.analysis().complete(inside.caret()).items().stream()
            .anyMatch(i -> i.label().equals("log")));
    Fixture outside = in("", "person.$0");
    assertTrue(
        outside.analysis().complete(outside.caret()).items().stream()
            .noneMatch(i -> i.label().equals("log")));
  }

  @Test
  void hover_val_showsTheInferredType() {
    Fixture fixture =
        Fixture.of(
            """
            import lombok.val;

            class Main {
              void run() {
                val te$0xt = "a".trim();
              }
            }
            """);
    String shown = Objects.requireNonNull(fixture.analysis().hover(fixture.caret())).toString();
    assertTrue(shown.contains("String text"), shown);
  }

  @Test
  void otherAnnotationsOfTheSameName_makeNothing() {
    Fixture fixture =
        Fixture.of(
            """
            //- /other/Data.java
            package other;

            public @interface Data {}
            //- /Main.java
            import other.Data;

            @Data
            class Main {
              private int a;

              void run() {
                get$0A();
              }
            }
            """);
    assertEquals("", fixture.definition());
  }

  @Test
  void delegate_leadsToTheField() {
    Fixture fixture =
        Fixture.of(
            """
            import java.util.List;
            import lombok.experimental.Delegate;

            class Main {
              @Delegate private List<String> all;

              void run(Main other) {
                other.ge$0t(0).length();
              }
            }
            """);
    assertEquals("/Main.java:5 @Delegate private List<String> «all»;", fixture.definition());
  }

  @Test
  void brokenArguments_areSurvived() {
    Fixture fixture =
        Fixture.of(
            """
            import lombok.*;

            @Builder(builderClassName = , toBuilder = )
            @Getter(AccessLevel.)
            class Main {
              private int a;
              @Setter(
              private int b;

              void run() {
                get$0A();
              }
            }
            """);
    assertEquals("/Main.java:6 private int «a»;", fixture.definition());
  }
}
