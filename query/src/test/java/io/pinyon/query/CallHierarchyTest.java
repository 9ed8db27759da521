package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.FileIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the member at the caret calls, and who calls it.
final class CallHierarchyTest {
  private static void checkOutgoing(String files, String expected) {
    Fixture fixture = Fixture.of(files);
    assertEquals(expected.strip(), show(outgoing(fixture, start(fixture).id())));
  }

  private static void checkIncoming(String files, String expected) {
    checkIncoming(files, Breadth.DECLARATION, expected);
  }

  private static void checkIncoming(String files, Breadth breadth, String expected) {
    Fixture fixture = Fixture.of(files);
    assertEquals(expected.strip(), show(incoming(fixture, start(fixture).id(), breadth)));
  }

  private static HierarchyItem start(Fixture fixture) {
    return fixture.analysis().callHierarchy(fixture.caret()).getFirst();
  }

  private static List<Calls.Call> outgoing(Fixture fixture, HierarchyId id) {
    Calls calls = fixture.analysis(id.location()).outgoingCalls(id);
    assertNotNull(calls);
    return calls.calls();
  }

  private static List<Calls.Call> incoming(Fixture fixture, HierarchyId id, Breadth breadth) {
    CallTarget target = fixture.analysis(id.location()).callTarget(id, breadth);
    assertNotNull(target);
    List<Calls.Call> calls = new ArrayList<>();
    for (String file : fixture.javaFiles()) {
      if (target.target() != null) {
        var written = fixture.analysis(file).references(target.target());
        calls.addAll(fixture.analysis(file).incomingCalls(target, written));
      }
    }
    return calls;
  }

  /// `a.B m(int): 3:5 4:7`, lines and columns from 1.
  private static String show(List<Calls.Call> calls) {
    return calls.stream()
        .map(call ->
            name(call.item())
                + ":"
                + call.places().stream()
                    .map(at -> " " + (at.start().line() + 1) + ":" + (at.start().column() + 1))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  private static String name(HierarchyItem item) {
    return item.container() + " " + item.name();
  }

  @Test
  void outgoing_areCallsOfEveryKind_inOrder() {
    checkOutgoing(
        """
        class A {
          A(int x) {}
          static int of(int... x) { return 0; }
          void f$0(java.util.List<String> list) {
            of(of(1), 2);
            new A(3);
            list.forEach(s -> this.g(s.length()));
            list.forEach(this::g);
            list.stream().map(String::length).map(A::new);
            int[] all = {of(), of(new int[] {of()})};
            Runnable r = new Runnable() { public void run() { of(); } };
            class Local extends A { Local() { super(of()); } }
          }
          void g(Object o) {}
        }
        """,
        """
        A of(int[]): 5:5 5:8 10:18 10:24 10:38
        A A(int): 6:9 9:46
        java.lang.Iterable forEach(Consumer<? super T>): 7:10 8:10
        A g(Object): 7:28 8:24
        java.lang.String length(): 7:32 9:31
        java.util.Collection stream(): 9:10
        java.util.stream.Stream map(Function<? super T, ? extends R>): 9:19 9:39
        """);
  }

  @Test
  void outgoing_ofConstructors_haveWhatTheyCallWithoutAWord() {
    String files =
        """
        class Base { Base(String... s) {} }
        class A extends Base {
          A(int x) { this.x = x; }
          A(long y) { this((int) y); }
          A(String z) { super(z); }
          int x;
        }
        class B extends A { B() { super(1); } }
        class C extends Base {}
        """;
    checkOutgoing(files.replace("A(int", "A$0(int"), "Base Base(String[]): 3:3");
    checkOutgoing(files.replace("A(long", "A$0(long"), "A A(int): 4:15");
    checkOutgoing(files.replace("A(String", "A$0(String"), "Base Base(String[]): 5:17");
    checkOutgoing(files.replace("class C", "class C$0"), "Base Base(String[]): 9:7");
    checkOutgoing("class A { A$0() {} }\n", "");
  }

  @Test
  void componentOfARecord_standsForItsAccessor() {
    String files =
        """
        record R(int a, int b) { public int b() { return A.of(b); } int sum() { return a() + b; } }
        class A { static int of(int x) { return new R(1, 2).a(); } }
        """;
    checkIncoming(files.replace("int a,", "int a$0,"), "R sum(): 1:80\nA of(int): 2:53");
    checkOutgoing(files.replace("int b)", "int b$0)"), "A of(int): 1:52");
  }

  @Test
  void outgoing_toWhatAnEnumHasWithoutSource_areLeftOut() {
    checkOutgoing(
        """
        enum Side {
          LEFT;
          static Side named(String name) { return values().length == 1 ? LEFT : valueOf(name); }
          static Side valueOf(int place) { return values()[place]; }
          static Side f$0() { return valueOf(1) == valueOf("LEFT") ? named("LEFT") : null; }
        }
        """,
        """
        Side valueOf(int): 5:28
        Side named(String): 5:60
        """);
  }

  @Test
  void outgoing_ofLibraryMethod_areNone() {
    checkOutgoing("class A { int f(String s) { return s.length$0(); } }\n", "");
  }

  @Test
  void incoming_areTheMembersAroundTheCalls() {
    checkIncoming(
        """
        //- /a/A.java
        package a;
        public class A {
          public static int of$0(int x) { return x; }
          int field = of(1) + of(2);
          { of(3); }
          static { of(4); }
          A() { this(of(5)); }
          A(int x) {}
          void lambda() { Runnable r = () -> of(6); }
        }
        //- /a/B.java
        package a;
        import static a.A.of;
        /** {@link A#of} is not called. */
        enum B {
          ONE(A.of(1)) { int f() { return of(2); } };
          B(int x) { java.util.function.IntUnaryOperator o = A::of; }
          static int of(String s) { return 0; }
          int other() { return of(""); }
        }
        """,
        """
        a.A field: 4:15 4:23
        a.A {…}: 5:5
        a.A static {…}: 6:12
        a.A A(): 7:14
        a.A lambda(): 9:38
        a.B ONE: 5:9
        a.B B(int): 6:57
        """);
  }

  @Test
  void incoming_ofConstructor_haveWhatCallsItWithoutItsName() {
    String files =
        """
        //- /a/Base.java
        package a;
        class Base {
          Base() {}
          Base(int x) { this(); }
        }
        //- /a/A.java
        package a;
        class A extends Base {
          A() {}
          A(int x) { super(x); }
          A(long x) { this(); }
          A(String s) { super(); }
          Object o = new Base() {};
          void f() { class Local extends Base {} }
        }
        class B extends Base {}
        """;
    checkIncoming(
        files.replace("Base() {}\n  Base", "Base$0() {}\n  Base"),
        """
        a.Base Base(int): 4:17
        a.A A(): 3:3
        a.A A(String): 6:17
        a.A o: 7:18
        a.A Local(): 8:20
        a B: 10:7
        """
            .replace("a.A Local()", "Local Local()")
            .replace("a B:", "a.B B():"));
  }

  @Test
  void incoming_ofConstructorThatNobodyWrote_areFound() {
    checkIncoming(
        """
        class Base$0 { Base other; }
        class A extends Base { A() { super(); } A(int x) {} }
        class B { Object o = new Base(); java.util.function.Supplier<Base> s = Base::new; }
        """,
        """
        A A(): 2:30
        A A(int): 2:41
        B o: 3:26
        B s: 3:78
        """);
  }

  @Test
  void incoming_ofEnumConstructor_areItsConstants() {
    checkIncoming(
        """
        enum E {
          ONE, TWO(2), THREE() { };
          E$0() {}
          E(int x) { this(); }
        }
        """,
        """
        E ONE: 2:3
        E THREE: 2:16
        E E(int): 4:14
        """);
  }

  @Test
  void incoming_throughTheFamily_areThereByChoice() {
    String files =
        """
        interface I { void m(); }
        class A implements I { public void m$0() {} }
        class B { void f(I i, A a) { i.m(); a.m(); } void g(I i) { i.m(); } }
        """;
    checkIncoming(files, "B f(I, A): 3:39");
    checkIncoming(files, Breadth.FAMILY, "B f(I, A): 3:32 3:39\nB g(I): 3:62");
  }

  @Test
  void incoming_ofLibraryMethod_areThoseInSources() {
    checkIncoming(
        """
        class A { int f(String s) { return s.length$0(); } }
        class B { int length() { return new StringBuilder().length() + "x".length(); } }
        """,
        """
        A f(String): 1:38
        B length(): 2:68
        """);
  }

  @Test
  void item_ofChangedText_isNotFoundAnyMore() {
    Fixture fixture = Fixture.of("class A { void f() {} }\n");
    HierarchyId stale = new HierarchyId("/Main.java", 15, "g");
    assertNull(fixture.analysis().outgoingCalls(stale));
    assertNull(fixture.analysis().callTarget(stale, Breadth.DECLARATION));
  }

  /// In a program that has every kind of member and call: a member is among the callers of what it
  /// calls, at the same places, and nobody else is.
  @Test
  void incomingAndOutgoing_ofEveryMember_sayTheSame() {
    Fixture fixture =
        Fixture.of(
            """
            //- /a/A.java
            package a;
            abstract class Base<T> {
              Base(T... all) {}
              abstract T make();
              void use() { make(); Other.go(this::make); }
            }
            class A extends Base<String> {
              int x = count() + count(1);
              { count(); }
              static { new A(); }
              A() { class L extends A { L() { super(1); } String make() { return super.make(); } } }
              A(int x) { super("a"); }
              static int count(int... x) { return x.length; }
              String make() { return new Object() { int y = count(2); int z() { return y + count(); } }.toString(); }
            }
            record R(int a) { R { A.count(a); } R() { this(1); } int twice() { return a() + a; } }
            //- /a/Other.java
            package a;
            import java.util.function.*;
            enum Other {
              ONE, TWO(A.count(1)) { void f() { go(null); } };
              Other() {}
              Other(int x) { this(); }
              void f() { new R(2).twice(); new R(); Supplier<A> s = A::new; IntFunction<A> t = A::new; }
              static void go(Supplier<?> s) { for (Other o : values()) o.f(); new D(); }
            }
            class D { D d() { return new D() {}; } }
            class E extends D { }
            class F extends E { F() {} F(int x) { this(); new A() { String make() { return "" + new F(); } }; } }
            """);
    TreeSet<String> out = new TreeSet<>();
    TreeSet<String> in = new TreeSet<>();
    Set<HierarchyId> all = new LinkedHashSet<>(members(fixture));
    for (HierarchyId id : List.copyOf(all)) {
      for (Calls.Call call : outgoing(fixture, id)) {
        if (!call.item().id().isOfLibrary()) {
          out.add(line(id, call, call.item().id()));
          all.add(call.item().id());
        }
      }
    }
    for (HierarchyId id : all) {
      for (Calls.Call call : incoming(fixture, id, Breadth.DECLARATION)) {
        in.add(line(call.item().id(), call, id));
      }
    }
    assertEquals(String.join("\n", out), String.join("\n", in));
    assertEquals(32, out.size());
  }

  private static String line(HierarchyId from, Calls.Call call, HierarchyId to) {
    return at(from) + " calls " + at(to) + show(List.of(call)).replaceAll(".*:(?= )", "");
  }

  private static String at(HierarchyId id) {
    return id.location() + "@" + id.offset() + " " + id.name();
  }

  private static List<HierarchyId> members(Fixture fixture) {
    List<HierarchyId> members = new ArrayList<>();
    for (String file : fixture.javaFiles()) {
      FileIndex index = fixture.unit(file).index();
      for (int row = 0; row < index.declarationCount(); row++) {
        String name =
            switch (index.kind(row)) {
              case METHOD, FIELD, ENUM_CONSTANT, RECORD_COMPONENT, ANNOTATION_ELEMENT ->
                  index.name(row);
              case CONSTRUCTOR, COMPACT_CONSTRUCTOR, CLASS, RECORD, ENUM -> "<init>";
              case INITIALIZER -> "";
              case MODULE, PACKAGE, INTERFACE, ANNOTATION, TYPE_PARAMETER, PARAMETER -> null;
            };
        HierarchyId id =
            name == null ? null : new HierarchyId(file, index.nameRange(row).start(), name);
        if (id != null && fixture.analysis(file).outgoingCalls(id) != null) {
          members.add(id);
        }
      }
    }
    return members;
  }
}
