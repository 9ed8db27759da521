package io.pinyon.service;

import org.junit.jupiter.api.Test;

/// What becomes of what Lombok makes when a field or class gets another name, and what of it cannot
/// get one. What Lombok makes, is judged by javac in `LombokJudgeTest`.
final class RenameOfGeneratedTest extends RenameChecks {
  private static String flag(String annotations, String use) {
    return """
    //- /a/Flag.java
    package a;
    %s
    class Flag { private boolean is$0Open; Object f(Flag a) { return %s; } }
    """
        .formatted(annotations, use);
  }

  // ---- booleans

  @Test
  void booleanField_withIs_leavesItToItsGetter() throws Exception {
    checkWithoutJavac(
        flag("@lombok.Data", "a.isOpen() && a.isOpen"),
        "shut",
        """
        /a/Flag.java:3 class Flag { private boolean shut; Object f(Flag a) { return a.isShut() && a.shut; } }
        """);
  }

  @Test
  void getterAndBuilderMethodOfOneName_getTheirOwn() throws Exception {
    checkWithoutJavac(
        flag("@lombok.Data @lombok.Builder", "Flag.builder().isOpen(a.isOpen()).build()"),
        "shut",
        """
        /a/Flag.java:3 class Flag { private boolean shut; Object f(Flag a) { return Flag.builder().shut(a.isShut()).build(); } }
        """);
  }

  @Test
  void nameInAnAccessor_keepsTheIsOfTheField() throws Exception {
    String files =
        """
        //- /a/Flag.java
        package a;
        @lombok.Data @lombok.Builder
        class Flag { private boolean isOpen; boolean f(Flag a) { a.$0setOpen(true); return a.isOpen(); } }
        """;
    String expected =
        """
        /a/Flag.java:3 class Flag { private boolean isShut; boolean f(Flag a) { a.setShut(true); return a.isShut(); } }
        """;
    checkWithoutJavac(files, "setShut", expected);
    String getter = files.replace("$0", "").replace("a.isOpen()", "a.$0isOpen()");
    checkWithoutJavac(getter, "isShut", expected);
    checkWithoutJavac(
        getter,
        "shut",
        "refused: 'isOpen' is made of the field 'isOpen' and cannot become 'shut'; rename the"
            + " field");
  }

  // ---- builders of several values

  private static String singular(String annotation, String use) {
    return """
    //- /a/Box.java
    package a;
    import java.util.List;
    @lombok.Builder class Box {
      %s List<String> items;
      Box f(Box a) { return Box.builder()%s.build(); }
    }
    """
        .formatted(annotation, use);
  }

  @Test
  void singularMethod_becomesThatOfAnotherPlural() throws Exception {
    checkWithoutJavac(
        singular("@lombok.Singular", ".$0item(\"\").items(List.of()).clearItems()"),
        "thing",
        """
        /a/Box.java:4 @lombok.Singular List<String> things;
        /a/Box.java:5 Box f(Box a) { return Box.builder().thing("").things(List.of()).clearThings().build(); }
        """);
    checkWithoutJavac(
        singular("@lombok.Singular", ".$0item(\"\").clearItems()"),
        "city",
        """
        /a/Box.java:4 @lombok.Singular List<String> cities;
        /a/Box.java:5 Box f(Box a) { return Box.builder().city("").clearCities().build(); }
        """);
  }

  @Test
  void fieldWithSingular_thatGetsNoPlural_isRefused() throws Exception {
    checkWithoutJavac(
        singular("@lombok.Singular", ".item(\"\").$0clearItems()"),
        "clearThing",
        "refused: Lombok finds no singular of 'thing' for '@Singular'; name one in the annotation at"
            + " 'items' first");
  }

  @Test
  void singularThatIsSaid_staysWhenTheFieldIsRenamed() throws Exception {
    checkWithoutJavac(
        singular("@lombok.Singular(\"item\")", ".item(\"\").$0items(List.of()).clearItems()"),
        "thing",
        """
        /a/Box.java:4 @lombok.Singular("item") List<String> thing;
        /a/Box.java:5 Box f(Box a) { return Box.builder().item("").thing(List.of()).clearThing().build(); }
        """);
  }

  @Test
  void singularThatIsSaid_isRefused() throws Exception {
    checkWithoutJavac(
        singular("@lombok.Singular(\"item\")", ".$0item(\"\")"),
        "thing",
        "refused: 'item' is named by an annotation of the field 'items'");
  }

  // ---- parameters that a builder takes

  private static String parameter(String parameter, String use) {
    return """
    //- /a/Box.java
    package a;
    class Box {
      private int own;
      @lombok.Builder(setterPrefix = "with") Box(%s) { own = size; }
    }
    //- /b/Use.java
    package a;
    class Use { Box b = Box.builder().%s.build(); }
    """
        .formatted(parameter, use);
  }

  @Test
  void parameterOfABuilder_isItsMethod() throws Exception {
    String expected =
        """
        /a/Box.java:4 @lombok.Builder(setterPrefix = "with") Box(int count) { own = count; }
        /b/Use.java:2 class Use { Box b = Box.builder().withCount(1).build(); }
        """;
    checkWithoutJavac(parameter("int $0size", "withSize(1)"), "count", expected);
    checkWithoutJavac(parameter("int size", "$0withSize(1)"), "withCount", expected);
    checkWithoutJavac(
        parameter("int size", "$0withSize(1)"),
        "count",
        "refused: 'withSize' is made of the parameter 'size' and cannot become 'count'; rename the"
            + " parameter");
  }

  // ---- what stands for no field

  private static String made(String use) {
    return """
    //- /a/Dat.java
    package a;
    import lombok.*;
    @Data @Builder(toBuilder = true) @lombok.extern.java.Log @RequiredArgsConstructor(staticName = "of")
    @lombok.experimental.FieldNameConstants
    public class Dat {
      String name;
      void f(Dat d) { %s; }
      @Builder(builderMethodName = "second") static Dat g(String first) { return null; }
      static class Two { @Builder static class TwoBuilder { } }
    }
    """
        .formatted(use);
  }

  @Test
  void membersThatStandForNoField_areRefusedWithTheirOrigin() throws Exception {
    String start = "refused: '%s' is generated by '@%s', whose element '%s' can name it";
    checkWithoutJavac(
        made("Dat.$0builder()"), "x", start.formatted("builder", "Builder", "builderMethodName"));
    checkWithoutJavac(
        made("d.toBuilder().$0build()"),
        "x",
        start.formatted("build", "Builder", "buildMethodName"));
    checkWithoutJavac(
        made("D$0atBuilder b"), "x", start.formatted("DatBuilder", "Builder", "builderClassName"));
    checkWithoutJavac(
        made("new D$0atBuilder()"),
        "x",
        start.formatted("DatBuilder", "Builder", "builderClassName"));
    checkWithoutJavac(
        made("Dat.$0of()"), "x", start.formatted("of", "RequiredArgsConstructor", "staticName"));
    checkWithoutJavac(
        made("Fiel$0ds.name.trim()"),
        "x",
        start.formatted("Fields", "FieldNameConstants", "innerTypeName"));
    String short_ = "refused: '%s' is generated by '@%s'";
    checkWithoutJavac(made("d.$0toBuilder()"), "x", short_.formatted("toBuilder", "Builder"));
    checkWithoutJavac(made("$0log.info(name)"), "x", short_.formatted("log", "Log"));
    checkWithoutJavac(made("d.$0canEqual(d)"), "x", short_.formatted("canEqual", "Data"));
    checkWithoutJavac(made("d.$0hashCode()"), "x", short_.formatted("hashCode", "Data"));
    checkWithoutJavac(made("builder().$0toString()"), "x", short_.formatted("toString", "Builder"));
  }

  // ---- classes with builders

  @Test
  void classWithBuilder_takesTheBuilderAlong() throws Exception {
    checkWithoutJavac(
        """
        //- /a/Dat.java
        package a;
        @lombok.Builder public class Dat$0 { String name; }
        //- /b/Use.java
        package b;
        import a.Dat;
        import a.Dat.DatBuilder;
        import static a.Dat.DatBuilder.*;
        /** {@link DatBuilder#name}, {@link a.Dat.DatBuilder}. */
        class Use {
          Dat.DatBuilder b = Dat.builder();
          DatBuilder c = b.name("x");
          Dat d = b.name("x").build();
        }
        """,
        "Datum",
        """
        /a/Dat.java:2 @lombok.Builder public class Datum { String name; }
        /b/Use.java:2 import a.Datum;
        /b/Use.java:3 import a.Datum.DatumBuilder;
        /b/Use.java:4 import static a.Datum.DatumBuilder.*;
        /b/Use.java:5 /** {@link DatumBuilder#name}, {@link a.Datum.DatumBuilder}. */
        /b/Use.java:7 Datum.DatumBuilder b = Datum.builder();
        /b/Use.java:8 DatumBuilder c = b.name("x");
        /b/Use.java:9 Datum d = b.name("x").build();
        move /a/Dat.java -> /a/Datum.java
        """);
  }

  @Test
  void classWithSuperBuilder_takesTheBuildersAlong() throws Exception {
    checkWithoutJavac(
        """
        //- /a/Dat.java
        package a;
        import lombok.experimental.SuperBuilder;
        @SuperBuilder public class Dat$0 { String name; }
        //- /a/Sub.java
        package a;
        import lombok.experimental.SuperBuilder;
        @SuperBuilder public class Sub extends Dat {
          Dat.DatBuilder<?, ?> b = Dat.builder();
          Sub.SubBuilder<?, ?> c = Sub.builder().name("x");
          static abstract class Own<C extends Dat, B extends Own<C, B>> extends DatBuilder<C, B> {}
        }
        """,
        "Datum",
        """
        /a/Dat.java:3 @SuperBuilder public class Datum { String name; }
        /a/Sub.java:3 @SuperBuilder public class Sub extends Datum {
        /a/Sub.java:4 Datum.DatumBuilder<?, ?> b = Datum.builder();
        /a/Sub.java:6 static abstract class Own<C extends Datum, B extends Own<C, B>> extends DatumBuilder<C, B> {}
        move /a/Dat.java -> /a/Datum.java
        """);
  }

  @Test
  void classWithWrittenBuilder_takesItAlong() throws Exception {
    checkWithoutJavac(
        """
        //- /a/Dat.java
        package a;
        @lombok.Builder public class Dat$0 {
          String name;
          public static class DatBuilder {
            public DatBuilder() {}
            public DatBuilder twice() { name = name + name; return this; }
          }
          static DatBuilder of() { return new DatBuilder().twice(); }
        }
        """,
        "Datum",
        """
        /a/Dat.java:2 @lombok.Builder public class Datum {
        /a/Dat.java:4 public static class DatumBuilder {
        /a/Dat.java:5 public DatumBuilder() {}
        /a/Dat.java:6 public DatumBuilder twice() { name = name + name; return this; }
        /a/Dat.java:8 static DatumBuilder of() { return new DatumBuilder().twice(); }
        move /a/Dat.java -> /a/Datum.java
        """);
  }

  @Test
  void classThatAMethodBuilds_takesTheBuilderAlong() throws Exception {
    checkWithoutJavac(
        """
        //- /a/Dat.java
        package a;
        public class Dat$0<T> { }
        //- /a/Maker.java
        package a;
        class Maker {
          @lombok.Builder static <E> Dat<E> make(int size) { return new Dat<E>(); }
          @lombok.Builder(builderMethodName = "list", builderClassName = "DatBuilders")
          static Dat<String> list(int size) { return null; }
          Maker.DatBuilder<String> b = builder();
          DatBuilders c = list();
        }
        """,
        "Datum",
        """
        /a/Dat.java:2 public class Datum<T> { }
        /a/Maker.java:3 @lombok.Builder static <E> Datum<E> make(int size) { return new Datum<E>(); }
        /a/Maker.java:5 static Datum<String> list(int size) { return null; }
        /a/Maker.java:6 Maker.DatumBuilder<String> b = builder();
        move /a/Dat.java -> /a/Datum.java
        """);
  }

  @Test
  void classWhoseBuilderWouldHaveTheNameOfAnother_isAConflict() throws Exception {
    checkWithoutJavac(
        """
        //- /a/Dat.java
        package a;
        @lombok.Builder class Dat$0 {
          static class DatumBuilder {}
          DatBuilder b = builder();
        }
        """,
        "Datum",
        """
        /a/Dat.java:2 @lombok.Builder class Datum {
        /a/Dat.java:4 DatumBuilder b = builder();
        move /a/Dat.java -> /a/Datum.java
        conflict /a/Dat.java:4:3 'DatumBuilder' would mean something else here
        """);
  }

  @Test
  void getterThatIsMadeNoMore_isAConflictWhereItIsUsed() throws Exception {
    checkWithoutJavac(
        """
        //- /a/A.java
        package a;
        @lombok.Getter class A {
          int si$0ze;
          int getCount() { return getSize(); }
        }
        """,
        "count",
        """
        /a/A.java:3 int count;
        conflict /a/A.java:4:27 'getSize' would mean something else here
        """);
  }

  // ---- delegates

  private static final String DELEGATES =
      """
      //- /a/Engine.java
      package a;
      class Engine { void start() {} public void stop() {} }
      //- /a/Car.java
      package a;
      class Car { @lombok.experimental.Delegate Engine engine; void f(Car c) { c.stop(); stop(); } }
      """;

  @Test
  void method_takesTheCallsAlongThatAreDelegatedToIt() throws Exception {
    String expected =
        """
        /a/Car.java:2 class Car { @lombok.experimental.Delegate Engine engine; void f(Car c) { c.halt(); halt(); } }
        /a/Engine.java:2 class Engine { void start() {} public void halt() {} }
        """;
    checkWithoutJavac(DELEGATES.replace("void stop", "void $0stop"), "halt", expected);
    checkWithoutJavac(DELEGATES.replace("c.stop", "c.$0stop"), "halt", expected);
  }

  @Test
  void methodOfALibrary_isRefusedWhereItIsDelegated() throws Exception {
    checkWithoutJavac(
        """
        //- /a/Car.java
        package a;
        class Car { @lombok.experimental.Delegate StringBuilder text; void f() { $0setLength(0); } }
        """,
        "cut",
        "refused: 'setLength' is declared in a library: java.base/java/lang/AbstractStringBuilder.class");
  }
}
