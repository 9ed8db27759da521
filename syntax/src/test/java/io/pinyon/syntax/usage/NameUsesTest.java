package io.pinyon.syntax.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.syntax.Tokens;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

final class NameUsesTest {
  /// Each use as `name`, `name:` for a declared one with its type behind,
  /// `receiver(type)<previous.name` for a member; a question mark for what is not known.
  private static void check(String text, String expected) {
    NameUses uses = NameUses.of(Tokens.of(text));
    StringJoiner shown = new StringJoiner(" ");
    for (int use = 0; use < uses.count(); use++) {
      String name = uses.name(uses.nameOf(use));
      shown.add(
          switch (uses.role(use)) {
            case PLAIN -> name;
            case DECLARED -> name + ":" + shown(uses, uses.type(use));
            case MEMBER -> {
              int previous = uses.previous(use);
              yield shown(uses, uses.receiver(use))
                  + "("
                  + shown(uses, uses.type(use))
                  + ")"
                  + (previous < 0 ? "" : "<" + uses.name(uses.nameOf(previous)))
                  + "."
                  + name;
            }
          });
    }
    assertEquals(expected, shown.toString());
  }

  private static String shown(NameUses uses, int name) {
    return name == NameUses.NONE ? "?" : uses.name(name);
  }

  @Test
  void variable_hasTheTypeOfItsDeclaration() {
    check("String s = \"\"; s.trim();", "String s:String s s(String).trim");
    check("a.Box<List<? extends X[]>> b; b.get();", "a a(?).Box List X b:Box b b(Box).get");
    check("int[] a = x; a.length;", "a:? x a a(?).length");
    check("void m(Foo... f) { f.length; }", "m Foo f:? f f(?).length");
    check("for (Foo f : all) f.go();", "Foo f:Foo all f f(Foo).go");
    check("var f = new a.Foo(); f.go();", "var f:Foo a a(?).Foo f f(Foo).go");
  }

  @Test
  void field_mayBeDeclaredBelowItsUse() {
    check("void m() { f.go(); } Foo f;", "m f f(Foo).go Foo f:Foo");
  }

  @Test
  void comparison_declaresNothing() {
    check("x = a < b && c > d;", "x a b c d");
    check("f(a < b, c > d);", "f a b c d:a");
  }

  @Test
  void receiver_isWhatStandsBeforeTheDot() {
    check("List.of(a).size();", "List List(List).of a of(?)<of.size");
    check("new Foo(a).go();", "Foo a Foo(Foo).go");
    check("\"a\".trim();", "?(String).trim");
    check("a[0].go(); (a).go();", "a ?(?).go a ?(?).go");
    check("Foo::bar", "Foo Foo(Foo).bar");
  }

  @Test
  void previous_isTheMemberUsedBeforeOnTheSameReceiver() {
    check("s.a(); t.b(); s.c();", "s s(?).a t t(?).b s s(?)<a.c");
    check("s.a(x.y()).b(z).c();", "s s(?).a x x(?).y a(?)<a.b z b(?)<b.c");
  }

  @Test
  void brokenText_isReadAsFarAsItGoes() {
    check(").go( foo. ; (((", "?(?).go foo");
    check("", "");
  }
}
