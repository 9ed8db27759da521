package io.pinyon.syntax.usage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.usage.ArgumentKind;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.schema.usage.UsageKey.Kind;
import io.pinyon.syntax.Tokens;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class FileUsageTest {
  private static int count(String text, int context, int outcome) {
    int[] count = {0};
    UsageBytes.forEach(
        ByteBuffer.wrap(FileUsage.of(Tokens.of(text))),
        (of, found, number) -> count[0] += of == context && found == outcome ? number : 0);
    return count[0];
  }

  private static int count(String text, Kind kind, String of, String name) {
    return count(text, UsageKey.context(kind, of), UsageKey.outcome(name));
  }

  private static int argument(String text, String callee, int position, int outcome) {
    int hash = UsageKey.position(callee.hashCode(), position);
    return count(text, UsageKey.context(Kind.ARGUMENT, hash), outcome);
  }

  @Test
  void member_isCountedByTheDeclaredTypeOfItsReceiver() {
    String text =
        "class A { Foo f; void m(Foo g) { f.go(); g.go(); new Foo().go(); Foo.stop(); } }";
    assertEquals(3, count(text, Kind.TYPE, "Foo", "go"));
    assertEquals(1, count(text, Kind.TYPE, "Foo", "stop"));
    assertEquals(0, count(text, Kind.RECEIVER, "f", "go"));
  }

  @Test
  void receiverOfUnknownType_countsByItsName() {
    assertEquals(1, count("class A { void m() { it.go(); } }", Kind.RECEIVER, "it", "go"));
    assertEquals(1, count("class A { { all(x -> x.go()); } }", Kind.RECEIVER, "x", "go"));
  }

  @Test
  void memberBehindAnother_countsByThat() {
    String text = "class A { void m(Foo f) { f.first(); f.second().third(); } }";
    assertEquals(1, count(text, Kind.PREVIOUS, "first", "second"));
    assertEquals(1, count(text, Kind.PREVIOUS, "second", "third"));
  }

  @Test
  void importsAndPackage_useNothing() {
    String text = "package a.b; import c.d.Foo; import static c.E.go; class A {}";
    assertEquals(0, FileUsage.of(Tokens.of(text)).length);
  }

  @Test
  void arguments_countByMethodAndPosition() {
    String text =
        "class A { void m() { go(one, two(1), \"s\"); new Foo(null, this); go(a.b, x -> f(x, 1)); } }";
    assertEquals(1, argument(text, "go", 0, UsageKey.outcome("one")));
    assertEquals(1, argument(text, "go", 0, ArgumentKind.NAME.outcome()));
    assertEquals(1, argument(text, "go", 0, ArgumentKind.QUALIFIER.outcome()));
    assertEquals(1, argument(text, "go", 1, UsageKey.outcome("two")));
    assertEquals(1, argument(text, "go", 1, ArgumentKind.CALL.outcome()));
    assertEquals(1, argument(text, "go", 1, ArgumentKind.LAMBDA.outcome()));
    assertEquals(1, argument(text, "go", 2, ArgumentKind.LITERAL.outcome()));
    assertEquals(1, argument(text, "Foo", 0, ArgumentKind.NULL.outcome()));
    assertEquals(1, argument(text, "Foo", 1, ArgumentKind.THIS.outcome()));
    assertEquals(1, argument(text, "f", 1, ArgumentKind.LITERAL.outcome()));
  }

  @Test
  void commasInOtherBrackets_separateNoArguments() {
    String text = "class A { { go(new int[] {1, 2}, () -> { f(a, b); }, last); } }";
    assertEquals(1, argument(text, "go", 2, UsageKey.outcome("last")));
  }

  @Test
  void anyText_isCountedAndTheSameEachTime() {
    String text = "class A { void m( { f..g.(,,) )))) x.y(a,, ]]]] }}} z.(";
    assertArrayEquals(FileUsage.of(Tokens.of(text)), FileUsage.of(Tokens.of(text)));
    FileUsage.of(Tokens.of(""));
  }
}
