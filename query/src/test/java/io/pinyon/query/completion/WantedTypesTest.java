package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Types where some kinds of them only may stand.
final class WantedTypesTest {
  private static List<String> first(int count, String text) {
    return Offered.at(text).items().stream().limit(count).map(Completion.Item::label).toList();
  }

  private static void checkOnly(String text, Completion.Kind... kinds) {
    Set<Completion.Kind> allowed = Set.of(kinds);
    List<Completion.Item> items = Offered.at(text).items();
    assertFalse(items.isEmpty());
    items.forEach(each -> assertTrue(allowed.contains(each.kind()), each::toString));
  }

  // ---- exceptions (JLS 11.2, 14.20)

  @Test
  void catch_offersWhatTheBodyThrowsFirst() {
    String text =
        "import java.io.*;\nclass A { void m(Reader r) { try { r.read(); Integer.parseInt(\"\"); } catch ($0 e) { } } }\n";
    assertEquals(List.of("IOException", "NumberFormatException"), first(2, text));
    checkOnly(text, Completion.Kind.CLASS, Completion.Kind.KEYWORD);
    Offered.at(text).has("Exception", "RuntimeException").lacks("String", "int", "Integer");
  }

  @Test
  void catch_knowsWhatResourcesThrow() {
    assertEquals(
        List.of("IOException"),
        first(1, "class A { void m(java.io.Reader r) { try (r) { } catch ($0 }"));
  }

  @Test
  void catch_leavesOutWhatEarlierClausesTake() {
    Offered.at(
            "import java.io.*;\nclass A { void m() { try { new FileReader(\"\"); } catch (IOException e) { } catch (FileNot$0 }")
        .lacks("FileNotFoundException");
    Offered.at(
            "class A { void m() { try { m(); } catch (RuntimeException e) { } catch (Ill$0 e) { } } }")
        .lacks("IllegalStateException")
        .has("IllegalAccessError");
  }

  @Test
  void alternative_isCoveredByNoOther() {
    Offered.at("class A { void m() { try { } catch (IllegalArgumentException | Numb$0 e) { } } }")
        .lacks("NumberFormatException");
    Offered.at("class A { void m() { try { } catch (java.io.IOException | Numb$0 e) { } } }")
        .has("NumberFormatException");
  }

  @Test
  void throws_offersWhatTheBodyThrowsFirst() {
    assertEquals(
        List.of("FileNotFoundException"),
        first(1, "class A { void m() throws $0 { new java.io.FileReader(\"\"); } }"));
    Offered.at("class A { void m() throws Inter$0\n}").has("InterruptedException").lacks("Integer");
  }

  @Test
  void throws_takesWhatIsBelowOneThatIsNamed() {
    Offered.at("class A { void m() throws java.io.IOException, FileNotF$0 {} }")
        .has("FileNotFoundException");
    Offered.at("class A { void m() throws IllegalStateException, IllegalSt$0 {} }")
        .lacks("IllegalStateException");
  }

  @Test
  void exceptionsOfAnyName_areFound() {
    Offered.at("class Stop extends Error {}\nclass A { void m() throws St$0 {} }")
        .has("Stop")
        .lacks("String");
    Offered.at("class A { void m() throws ThreadD$0 {} }").has("ThreadDeath");
  }

  // ---- headers (JLS 8.1.4 to 8.1.6)

  @Test
  void implements_takesInterfaces() {
    checkOnly("class A implements Co$0 {}", Completion.Kind.INTERFACE, Completion.Kind.PACKAGE);
    checkOnly("interface A extends Co$0 {}", Completion.Kind.INTERFACE, Completion.Kind.PACKAGE);
    Offered.at("class A implements Comparable<A>, Compar$0 {}")
        .has("Comparator")
        .lacks("Comparable");
  }

  @Test
  void extends_takesClassesThatAreOpen() {
    checkOnly("class A extends Th$0 {}", Completion.Kind.CLASS, Completion.Kind.PACKAGE);
    Offered.at("class A extends Str$0 {}").has("StringReader").lacks("String", "StringBuilder");
    Offered.at("class A extends $0 {}\nclass B extends A {}\nclass C {}")
        .has("C")
        .lacks("A", "B", "Enum", "Record");
  }

  @Test
  void sealedTypes_areOfferedToWhatTheyPermit() {
    String sealed = "sealed interface ZqShape permits Circle {}\n";
    Offered.at("final class Circle implements Zq$0 {}\n" + sealed).has("ZqShape");
    Offered.at("final class Square implements Zq$0 {}\n" + sealed).lacks("ZqShape");
    Offered.at("final class Square implements Zq$0 {}\nsealed interface ZqOpen {}\n").has("ZqOpen");
  }

  @Test
  void permits_offersSubclassesFirst() {
    String text =
        "sealed interface A permits B, $0 {}\nfinal class B implements A {}\nclass C {}\nfinal class D implements A {}\n";
    assertEquals(List.of("D", "C"), first(2, text));
    Offered.at(text).lacks("B", "A", "String");
  }

  // ---- annotations (JLS 9.6.4.1)

  private static final String MARKS =
      """

      //- /m/OnMethod.java
      package m;
      @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
      public @interface OnMethod {}
      //- /m/OnField.java
      package m;
      @java.lang.annotation.Target({java.lang.annotation.ElementType.FIELD, java.lang.annotation.ElementType.PARAMETER})
      public @interface OnField {}
      //- /m/OnType.java
      package m;
      @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)
      public @interface OnType {}
      //- /m/OnUse.java
      package m;
      @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
      public @interface OnUse {}
      """;

  private static List<String> marks(String text) {
    return Offered.at("import m.*;\n" + text + MARKS).items().stream()
        .map(Completion.Item::label)
        .filter(each -> each.startsWith("On"))
        .toList();
  }

  @Test
  void annotationsForSuchADeclaration_comeFirst() {
    assertEquals("OnMethod", marks("class A { @On$0 void m() {} }").getFirst());
    assertEquals(
        Set.of("OnField", "OnUse"),
        Set.copyOf(marks("class A { void m(@On$0 int i) {} }").subList(0, 2)));
    assertEquals("OnType", marks("@On$0 class A { }").getFirst());
    assertEquals("OnUse", marks("class A { java.util.List<@On$0 String> l; }").getFirst());
    assertEquals(
        Set.of("OnField", "OnUse"), Set.copyOf(marks("class A { @On$0 int f; }").subList(0, 2)));
  }

  @Test
  void annotationWithoutTarget_standsAtAnyDeclaration() {
    String any = "@interface OnAny {}\n";
    assertTrue(
        marks(any + "class A { @On$0 int f; }").indexOf("OnAny")
            < marks(any + "class A { @On$0 int f; }").indexOf("OnType"));
  }
}
