package io.pinyon.query.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.HeaderClasses;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Header classes say what the class files say that javac writes for the same sources.
final class HeaderClassesTest {
  private static final int RELEASE = Runtime.version().feature();

  private static Map<String, byte[]> headers(String sources) {
    Fixture fixture = Fixture.of(sources);
    HeaderClasses headers = new HeaderClasses(fixture, RELEASE);
    Map<String, byte[]> result = new TreeMap<>();
    for (String path : fixture.javaFiles()) {
      HeaderClasses.Headers made = headers.of(fixture.unit(path));
      assertEquals(Set.of(), made.unresolved());
      assertEquals(
          Set.copyOf(headers.names(fixture.unit(path))), withoutModule(made.classes().keySet()));
      result.putAll(made.classes());
    }
    return result;
  }

  private static Set<String> withoutModule(Set<String> names) {
    return Set.copyOf(names.stream().filter(name -> !name.equals("module-info")).toList());
  }

  private static void check(String sources) {
    assertEquals(text(CompiledSources.of(sources)), text(headers(sources)));
  }

  private static String text(Map<String, byte[]> classes) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(classes)
        .forEach((name, bytes) -> {
          if (ClassFileText.isMember(bytes)) {
            out.append(ClassFileText.of(bytes)).append("\n\n");
          }
        });
    return out.toString();
  }

  @Test
  void classes_ofAllKinds_sayWhatJavacWrites() {
    check(
        """
        package p;
        import java.util.*;
        public abstract class Main<T extends Comparable<? super T> & Runnable, U extends T>
            extends AbstractList<T[]> implements Map.Entry<T, List<? extends U>> {
          int[] a, b[];
          protected volatile transient long c;
          private static Map<String, ?> d;
          Main(T... all) {}
          private Main(int i) throws java.io.IOException, E {}
          protected abstract <X extends Throwable> U m(X x, Inner inner, Inner.More<X> more) throws X, Error;
          synchronized native void n();
          static strictfp final void varargs(String... all) {}
          class Inner { class More<Y> { T t; Inner i; } private Inner(T t) {} }
          protected static class Nested<T> { Nested<T>.In in; class In {} }
          private interface I { int X = 1; void m(); default void d() {} static void s() {} private void p() {} class C {} }
          private enum Plain { A, B }
          enum Bodies implements Runnable { A { public void run() {} }, B(1) { public void run() {} }; Bodies(int... i) {} }
          static class E extends Exception {}
          @interface Ann {}
        }
        class Beside { Main<?, ?>.Inner inner; Main.Plain[] none; }
        """
            .replace("Main.Plain[] none; ", ""));
  }

  @Test
  void records_withAndWithoutDeclaredMembers_haveTheImpliedOnes() {
    check(
        """
        package p;
        public record Main<T>(int a, java.util.List<T>... all) {
          static int count;
          public int a() { return a; }
          Main(int only) { this(only, null, null); }
        }
        record Compact(int a, String... b) { Compact {} public String toString() { return ""; } }
        record Canonical(long l) { private record In() {} public Canonical(long l) { this.l = l; } }
        record Empty() {}
        """);
  }

  @Test
  void sealedClasses_withAndWithoutPermits_permitTheSame() {
    check(
        """
        package p;
        public sealed interface Main {
          record A() implements Main {}
          final class B implements Main {}
          non-sealed interface C extends Main {}
        }
        sealed class D permits E, D.F { static final class F extends D {} }
        final class E extends D {}
        """);
  }

  @Test
  void constants_folded_haveJavacsValues() {
    check(
        """
        package p;
        import static p.Other.*;
        public class Main {
          static final int A = 1 + 2 * 3 - 7 / 2 % 3, B = Integer.MAX_VALUE + 1, C = 0x7fff_ffff >>> 3;
          static final int OCT = 017, BIN = 0b101, MIN = -2147483648, SHIFTED = 1 << 33, NOT = ~5;
          static final long L = 1L << 40 | 0xFFFFFFFFFFFFFFFFL & 077L, N = -9223372036854775808L, W = 'a';
          static final char CH = 'a' + 1, ESC = '\\'', UNI = '\\u0041', OCTAL = '\\101';
          static final byte BY = (byte) 300;
          static final short SH = (short) (char) -1;
          static final float F = 1f / 3, H = 0x1.8p1f;
          static final double DO = 1e3 + .5, NAN = 0.0 / 0, INF = 1 / 0.0;
          static final boolean T = 1 < 2 && !(2.0 >= 3) || "a" == "b", EQ = 'a' == 97, X = true ^ false;
          static final String S = "a\\tb\\"" + 1 + 'c' + 1.0f + true + null_ + (true ? 'x' : 0) + (false ? 1 : 2.0);
          static final String BLOCK = \"""
              one
                two\\
               three \\s
              \""";
          static final String CAST = (String) "x" + (int) 3.9 + (long) 1e30 + (char) 98;
          static final int REF = Other.DEEP + DEEP + p.Other.Inner.IN + Inner.IN + INHERITED;
          static final String LIB = java.io.File.separator, CONST = "" + Long.MAX_VALUE + Byte.MIN_VALUE + Double.MAX_VALUE;
          final int instance = 5;
          final int none = Integer.parseInt("1");
          static final Integer BOXED = 1;
          static final int[] ARRAY = {1};
          static int notFinal = 1;
          static final int ZERO = 1 - 1;
          static final int LATER;
          static { LATER = 1; }
        }
        //- /p/Other.java
        package p;
        interface Base { int INHERITED = 1 << 4; }
        class Other implements Base {
          static final int DEEP = Other.Inner.IN * 2;
          static final String null_ = "null";
          static class Inner { static final int IN = 21, FROM = DEEP; }
        }
        """);
  }

  @Test
  void annotations_thatJavacActsOn_areThere() {
    check(
        """
        package p;
        import java.lang.annotation.*;
        @Documented @Inherited @Retention(RetentionPolicy.RUNTIME)
        @Target({ElementType.TYPE, ElementType.METHOD}) @Repeatable(Main.All.class)
        public @interface Main {
          String NAME = "n" + 1;
          int value() default 1 + 2;
          String[] names() default {NAME, "b"};
          String one() default "a";
          Class<?> type() default java.util.Map.Entry.class;
          Class<?>[] types() default int[].class;
          RetentionPolicy policy() default RetentionPolicy.CLASS;
          Deprecated nested() default @Deprecated(since = "1" + NAME, forRemoval = true);
          byte b() default 1; char c() default 'x'; long l() default 1; double d() default 1;
          boolean required();
          @Documented @Inherited @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE, ElementType.METHOD})
          @interface All { Main[] value(); }
        }
        @FunctionalInterface interface F { void m(); }
        @Deprecated(forRemoval = 1 < 2, since = Main.NAME) class D {
          @Deprecated int f;
          /** @deprecated */ void byDoc() {}
          @SafeVarargs @SuppressWarnings("x") static <T> void m(T... t) {}
          @java.lang.Deprecated D() {}
        }
        """);
  }

  @Test
  void names_inheritedImportedAndHidden_meanWhatJavacSays() {
    check(
        """
        package p;
        import q.*;
        import q.Outer.In;
        import static q.Outer.*;
        public class Main extends Outer<String> implements q.Face {
          In in; Hidden hidden; Deep deep; Gen<Integer> gen; Nested nested; Entry entry; Base base;
          Outer<Integer>.Gen<Long> other; Outer.Gen raw; String string; List list;
          class String {} static class List {}
        }
        //- /q/Outer.java
        package q;
        public class Outer<T> extends Base {
          public static class In {}
          public static class Nested {}
          public class Gen<X> {}
          protected class Deep {}
        }
        class Base0 { }
        //- /q/Base.java
        package q;
        public class Base { public static class Hidden { } public class Inherited { } }
        //- /q/Face.java
        package q;
        public interface Face { interface Entry {} }
        """);
  }

  @Test
  void memberClass_thatASuperclassDoesNotHandDown_hidesNothing() {
    check(
        """
        package p;
        public class Main {
          class A extends Super { Own own; Far far; Near near; class In { Own own; } }
          abstract class B extends java.util.WeakHashMap<String, String> { Entry entry; }
          class Entry {}
          class Own {}
          class Far {}
          class Near {}
        }
        class Super extends q.Above {
          private class Own {}
        }
        //- /q/Above.java
        package q;
        public class Above { class Far {} protected class Near {} }
        """);
  }

  @Test
  void moduleDeclaration_hasItsDirectives() {
    byte[] made =
        headers(
                """
                //- /module-info.java
                open module m {
                  requires transitive java.logging;
                  requires static java.xml;
                  exports p to a, b;
                  uses java.util.function.Supplier;
                  provides java.lang.Runnable with p.Main;
                }
                //- /p/Main.java
                package p;
                public class Main implements Runnable { public void run() {} }
                """)
            .get("module-info");
    var attribute = ClassFile.of().parse(made).findAttribute(Attributes.module()).orElseThrow();
    assertEquals(
        List.of("java.base 8000", "java.logging 20", "java.xml 40"),
        attribute.requires().stream()
            .map(each ->
                each.requires().name().stringValue()
                    + " "
                    + Integer.toHexString(each.requiresFlagsMask()))
            .toList());
    assertEquals(2, attribute.exports().getFirst().exportsTo().size());
    assertEquals(
        "p/Main", attribute.provides().getFirst().providesWith().getFirst().asInternalName());
    assertEquals(ClassFile.ACC_OPEN, attribute.moduleFlagsMask());
  }

  // ---- code that does not compile

  private static HeaderClasses.Headers broken(String source) {
    Fixture fixture = Fixture.of(source);
    return new HeaderClasses(fixture, RELEASE).of(fixture.unit("/Main.java"));
  }

  @Test
  void typeThatNothingDeclares_anywhere_hasANameThatSaysSo() {
    HeaderClasses.Headers made =
        broken(
            """
            class Main<T extends Gone> extends gone.Super implements java.util.List<Lost> {
              Missing[] field;
              java.util.Map<String, ? extends Away> m(T t, Left... left) throws Thrown { return null; }
            }
            """);
    assertEquals(
        Set.of("Gone", "gone.Super", "Lost", "Missing", "Away", "Left", "Thrown"),
        made.unresolved());
    String text = ClassFileText.of(made.classes().get("Main"));
    assertTrue(
        text.contains("extends pinyon/unresolved$gone$Super implements [java/util/List]"), text);
    assertTrue(
        text.contains("<Ljava/util/List<Lpinyon/unresolved$Lost;>;>")
            || text.contains(
                "Lpinyon/unresolved$gone$Super;Ljava/util/List<Lpinyon/unresolved$Lost;>;"),
        text);
    assertTrue(text.contains("field 0 field [Lpinyon/unresolved$Missing;"), text);
    assertTrue(
        text.contains("m(Lpinyon/unresolved$Gone;[Lpinyon/unresolved$Left;)Ljava/util/Map;"), text);
  }

  @Test
  void supertypes_inACycle_areCutThere() {
    HeaderClasses.Headers made =
        broken(
            "class Main extends B implements I {} class B extends Main {} interface I extends I {}");
    assertEquals(Set.of("B", "Main", "I"), made.unresolved());
  }

  @Test
  void members_ofBrokenCode_makeAClass() {
    HeaderClasses.Headers made =
        broken(
            """
            class Main { void x; int f( {} int f() {} int f() {} void[] v; Map<int, void> m; static final int A = B, B = A;
              static final int D = 1 / 0; static final String S = 1; static final int = 3; class Main {} enum { A }
              java.util.List<String, String> two; @Deprecated( int dep; static final int Z = (
            """);
    assertTrue(made.classes().containsKey("Main"));
  }

  @Test
  void strings_thatNoClassFileHolds_areNoConstants() {
    HeaderClasses.Headers made =
        broken(
            """
            @interface Main {
              String SHORT = "%1$s", LONG = SHORT + SHORT, FITS = SHORT + "b";
              String all() default SHORT + SHORT + SHORT;
              String one() default SHORT;
            }
            """
                .formatted("a".repeat(65_534)));
    Set<String> fields = new TreeSet<>();
    for (FieldModel each : ClassFile.of().parse(made.classes().get("Main")).fields()) {
      if (each.findAttribute(Attributes.constantValue()).isPresent()) {
        fields.add(each.fieldName().stringValue());
      }
    }
    assertEquals(Set.of("SHORT", "FITS"), fields);
    Set<String> methods = new TreeSet<>();
    for (MethodModel each : ClassFile.of().parse(made.classes().get("Main")).methods()) {
      if (each.findAttribute(Attributes.annotationDefault()).isPresent()) {
        methods.add(each.methodName().stringValue());
      }
    }
    assertEquals(Set.of("one"), methods);
  }

  @Test
  void constants_nestedTooDeeplyForTheStack_giveNoClasses_butTheNextFileHasThem() throws Exception {
    StringBuilder text = new StringBuilder("class Main {\n");
    for (int i = 0; i < 90; i++) {
      String next = "(".repeat(200) + "A" + (i + 1) + ")".repeat(200);
      text.append("static final int A").append(i).append(" = ").append(next).append(";\n");
    }
    text.append("static final int A90 = 1; }\n//- /p/Other.java\npackage p;\nclass Other {}\n");
    Fixture fixture = Fixture.of(text.toString());
    HeaderClasses headers = new HeaderClasses(fixture, RELEASE);
    List<Set<String>> made = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> {
              made.add(headers.of(fixture.unit("/Main.java")).classes().keySet());
              made.add(headers.of(fixture.unit("/p/Other.java")).classes().keySet());
            },
            "small stack",
            256 << 10);
    small.start();
    small.join();
    assertEquals(List.of(Set.of(), Set.of("p/Other")), made);
  }

  @Test
  void lombokMembers_ofAFile_areThere() {
    HeaderClasses.Headers made =
        broken("@lombok.Builder @lombok.Getter class Main { private final int size; }");
    String text = ClassFileText.of(made.classes().get("Main"));
    assertTrue(text.contains("method 1 getSize()I"), text);
    assertTrue(made.classes().containsKey("Main$MainBuilder"));
    assertTrue(
        ClassFileText.of(made.classes().get("Main$MainBuilder"))
            .contains("size(I)LMain$MainBuilder;"));
  }
}
