package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.facts.SourceExtractor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDiffTest {

  @Test
  void sameDeclarations_otherBodiesAndOrder_differInNothing() {
    check(
        """
        package p;
        class A {
          int x = 1;
          int get(int a) { return a; }
        }
        """,
        """
        package p;
        /** New. */
        class A {
          int get(int b) { return b + 1; }
          int x = f();
        }
        """);
  }

  @Test
  void members_addedAndRemoved_areNamedWithTheirHeaders() {
    check(
        "package p; public class A { public void gone(int a) {} }",
        "package p; public class A { public int[] fresh; <T> A(T t) {} }",
        "removed method p.A.gone exported: public void gone(int a) ->",
        "added field p.A.fresh exported: -> public int[] fresh",
        "added constructor p.A.A: -> <T> A(T t)");
  }

  @Test
  void type_added_comesWithItsMembers() {
    check(
        "class A {}",
        "class A { enum E { ONE } }",
        "added enum A.E: -> enum E",
        "added enum_constant A.E.ONE: -> ONE");
  }

  @Test
  void header_changed_saysWhatOfIt() {
    check(
        "abstract class A<T> extends B { void f() {} static final int N = 1; int g; }",
        "final class A<T extends C> implements I {"
            + " protected void f() throws E {} static final int N = 2; @Nullable long g; }",
        "changed class A [MODIFIERS, TYPE_PARAMETERS, SUPERTYPES]:"
            + " abstract class A<T> extends B -> final class A<T extends C> implements I",
        "changed method A.f [MODIFIERS, THROWS]: void f() -> protected void f() throws E",
        "changed field A.N [VALUE]: static final int N = 1 -> static final int N = 2",
        "changed field A.g [TYPE, ANNOTATIONS]: int g -> @Nullable long g");
  }

  @Test
  void overloads_arePairedByParameterTypes_thenByNumber() {
    check(
        "interface I { void f(int a); void f(String a, int b); void f(); }",
        "interface I { void f(); void f(String... a); void f(String a, long b); void f(int a); }",
        "changed method I.f [PARAMETERS]: void f(String a, int b) -> void f(String a, long b)",
        "added method I.f: -> void f(String... a)");
  }

  @Test
  void kind_changed_isAChange() {
    check(
        "public final class P { public final int x; }",
        "public record P(int x) {}",
        "changed record P exported [KIND, MODIFIERS, COMPONENTS]:"
            + " public final class P -> public record P(int x)",
        "removed field P.x exported: public final int x ->",
        "added record_component P.x exported: -> int x");
  }

  @Test
  void deprecation_inTheDocComment_isAChange() {
    check(
        "interface I {\n void f(); }",
        "interface I {\n /** @deprecated use g */ void f(); }",
        "changed method I.f [DEPRECATION]: void f() -> void f()");
  }

  @Test
  void localTypes_areLeftOut() {
    check(
        "class A { void f() { class L { int x; } } }",
        "class A { void f() { class M { int y; } Object o = new Object() { int z; }; } }");
  }

  @Test
  void members_ofAPackagePrivateType_areNotExported() {
    check(
        "class A { public int a; } interface J {}",
        "class A { public int b; } public interface J { int N = 1; }",
        "removed field A.a: public int a ->",
        "added field A.b: -> public int b",
        "changed interface J exported [MODIFIERS]: interface J -> public interface J",
        "added field J.N exported: -> int N = 1");
  }

  @Test
  void lines_areThoseOfEachVersion() {
    ApiDiff.Difference difference =
        ApiDiff.between(index("class A {\n int f;\n}"), index("class A {\n\n\n long f;\n}")).get(0);
    assertEquals(new ApiDiff.Side("int f", 2), difference.before());
    assertEquals(new ApiDiff.Side("long f", 4), difference.after());
  }

  private static void check(String before, String after, String... expected) {
    List<String> found =
        ApiDiff.between(index(before), index(after)).stream().map(ApiDiffTest::text).toList();
    assertEquals(List.of(expected), found);
  }

  private static String text(ApiDiff.Difference d) {
    String head = d.change() + " " + d.kind();
    ApiDiff.Side before = d.before();
    ApiDiff.Side after = d.after();
    String line =
        head.toLowerCase(java.util.Locale.ROOT)
            + " "
            + d.name()
            + (d.isExported() ? " exported" : "")
            + (d.aspects().isEmpty() ? "" : " " + d.aspects())
            + ": "
            + (before == null ? "" : before.header() + " ")
            + "-> "
            + (after == null ? "" : after.header());
    return line.strip();
  }

  private static FileIndex index(String source) {
    return FileIndex.of(SourceExtractor.extract(source.getBytes(StandardCharsets.UTF_8)).index());
  }
}
