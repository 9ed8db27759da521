package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.SearchTarget.Breadth;
import org.junit.jupiter.api.Test;

/// What nobody wrote counts as what it was made from: members that Lombok generates, and what the
/// language implies.
final class ReferencesOfGeneratedTest {
  private static void check(String files, String expected) {
    assertEquals(expected.strip(), Fixture.of(files).references(Breadth.DECLARATION));
  }

  private static final String PERSON =
      """
      //- /a/Person.java
      package a;
      import lombok.*;
      @Getter @Setter @Builder @With @AllArgsConstructor
      class Person {
        private String name;
        private boolean old;
        String upper() { return name.toUpperCase() + getName(); }
      }
      """;
  private static final String USES =
      """
      //- /a/Uses.java
      package a;
      class Uses {
        void f(Person p) {
          p.getName();
          p.setName("");
          p.withName("").setOld(true);
          Person.builder().name("x").old(false).build();
          java.util.function.Function<Person, String> g = Person::getName;
          p.isOld();
        }
        String getName() { return name(); }
        String name() { return getName(); }
      }
      """;
  private static final String OF_NAME =
      """
      /a/Person.java:5 declaration: private String «name»;
      /a/Person.java:7 read, call: String upper() { return «name».toUpperCase() + «getName»(); }
      /a/Uses.java:4 call: p.«getName»();
      /a/Uses.java:5 call: p.«setName»("");
      /a/Uses.java:6 call: p.«withName»("").setOld(true);
      /a/Uses.java:7 call: Person.builder().«name»("x").old(false).build();
      /a/Uses.java:8 method_reference: java.util.function.Function<Person, String> g = Person::«getName»;
      """;

  @Test
  void fieldOfLombok_hasTheUsesOfWhatIsMadeOfIt() {
    check(PERSON.replace("String name;", "String na$0me;") + USES, OF_NAME);
  }

  @Test
  void getterOfLombok_isItsField() {
    check(PERSON + USES.replace("p.getName()", "p.get$0Name()"), OF_NAME);
  }

  @Test
  void builderMethodOfLombok_isItsField() {
    check(PERSON + USES.replace(".name(\"x\")", ".na$0me(\"x\")"), OF_NAME);
  }

  @Test
  void booleanOfLombok_isToldFromOtherFields() {
    check(
        PERSON + USES.replace("p.isOld()", "p.is$0Old()"),
        """
        /a/Person.java:6 declaration: private boolean «old»;
        /a/Uses.java:6 call: p.withName("").«setOld»(true);
        /a/Uses.java:7 call: Person.builder().name("x").«old»(false).build();
        /a/Uses.java:9 call: p.«isOld»();
        """);
  }

  private static final String DELEGATES =
      """
      //- /a/Engine.java
      package a;
      public class Engine {
        public void start() {}
      }
      //- /a/Car.java
      package a;
      import lombok.experimental.Delegate;
      class Car {
        @Delegate private final Engine engine = new Engine();
        void drive() { start(); engine.start(); }
      }
      //- /b/Uses.java
      package b;
      class Uses {
        void f(a.Truck t) { t.start(); }
      }
      //- /a/Truck.java
      package a;
      public class Truck {
        @lombok.experimental.Delegate private Car car;
      }
      """;

  private static final String OF_START =
      """
      /a/Engine.java:3 declaration: public void «start»() {}
      /a/Car.java:5 call: void drive() { «start»(); engine.«start»(); }
      /b/Uses.java:3 call: void f(a.Truck t) { t.«start»(); }
      """;

  @Test
  void method_isCalledThroughWhatDelegatesToIt() {
    check(DELEGATES.replace("void start", "void st$0art"), OF_START);
  }

  @Test
  void delegatingMethod_isTheMethodThatItCalls() {
    check(DELEGATES.replace("t.start", "t.st$0art"), OF_START);
  }

  @Test
  void getterOfAPrivateField_isLookedForEverywhere() {
    check(
        """
        //- /a/P.java
        package a;
        import lombok.Getter;
        public class P { @Getter private int si$0ze; }
        //- /b/U.java
        package b;
        class U { int f(a.P p) { return p.getSize(); } }
        """,
        """
        /a/P.java:3 declaration: public class P { @Getter private int «size»; }
        /b/U.java:2 call: class U { int f(a.P p) { return p.«getSize»(); } }
        """);
  }

  @Test
  void dataOfRecordLikeClass_writtenGetter_isAMethodOfItsOwn() {
    check(
        """
        //- /a/P.java
        package a;
        import lombok.Data;
        @Data class P { private int si$0ze; int getSize() { return size; } }
        class U { int f(P p) { p.setSize(1); return p.getSize(); } }
        """,
        """
        /a/P.java:3 declaration, read: @Data class P { private int «size»; int getSize() { return «size»; } }
        /a/P.java:4 call: class U { int f(P p) { p.«setSize»(1); return p.getSize(); } }
        """);
  }

  @Test
  void classOfLombok_isCreatedByTheConstructorThatIsMade() {
    check(
        """
        //- /a/P.java
        package a;
        import lombok.*;
        @RequiredArgsConstructor(staticName = "of") @Builder class P$0 { final int size; }
        class U { P f() { P.builder().build(); return P.of(1); } }
        class V { P f() { return new P(1); } }
        """,
        """
        /a/P.java:3 declaration: @RequiredArgsConstructor(staticName = "of") @Builder class «P» { final int size; }
        /a/P.java:4 type: class U { «P» f() { «P».builder().build(); return «P».of(1); } }
        /a/P.java:5 type, creation: class V { «P» f() { return new «P»(1); } }
        """);
  }

  // ---- records and enums

  @Test
  void componentOfARecord_isNotTheParameterThatAWrittenConstructorHas() {
    check(
        """
        record R(int si$0ze, String name) {
          R(int size, String name) { this.size = size; this.name = name; }
          R(int size) { this(size, ""); }
          int twice() { return size + size(); }
        }
        """,
        """
        /Main.java:1 declaration: record R(int «size», String name) {
        /Main.java:2 write: R(int size, String name) { this.«size» = size; this.name = name; }
        /Main.java:4 read, call: int twice() { return «size» + «size»(); }
        """);
  }

  @Test
  void componentOfARecord_isTheNameInItsCompactConstructor() {
    check(
        """
        record R(int si$0ze) {
          R { if (size < 0) { size = 0; } }
        }
        """,
        """
        /Main.java:1 declaration: record R(int «size») {
        /Main.java:2 read, write: R { if («size» < 0) { «size» = 0; } }
        """);
  }

  @Test
  void constructorOfAnEnum_isCalledByItsConstants() {
    check(
        """
        enum E {
          ONE(1), TWO { }, THREE(3) { };
          E$0(int i) { }
          E() { }
        }
        """,
        """
        /Main.java:2 call: «ONE»(1), TWO { }, «THREE»(3) { };
        /Main.java:3 declaration: «E»(int i) { }
        """);
  }
}
