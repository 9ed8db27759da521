package io.pinyon.query.actions;

import static io.pinyon.query.actions.Conversion.check;
import static io.pinyon.query.actions.Conversion.notOffered;
import static io.pinyon.query.actions.Conversion.refused;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Lambdas, anonymous classes and method references, each as another, or why not.
final class ConvertLambdaTest {
  private static final String TO_CLASS = "Convert lambda to anonymous class";
  private static final String TO_LAMBDA = "Convert anonymous class to lambda";
  private static final String TO_REFERENCE = "Convert lambda to method reference";
  private static final String FROM_REFERENCE = "Convert method reference to lambda";

  /// In a class with a method, a field and imports.
  private static String in(String statements) {
    return """
    import java.util.*;
    import java.util.concurrent.*;
    import java.util.function.*;

    class A {
        int field = 1;
        final String name = "n";
        String size() { return ""; }
        static int twice(int n) { return 2 * n; }
        void run(Object o, Object p) {}
        void run(Map<String, List<String>> map, String text) throws Exception {
            %s
        }
    }
    """
        .formatted(statements);
  }

  // ---- lambda to anonymous class

  @Test
  void lambda_withExpression_becomesClass() {
    check(
        TO_CLASS,
        in("Function<String, Integer> f = s $0-> s.length();"),
        """
                Function<String, Integer> f = new Function<String, Integer>() {
                    @Override
                    public Integer apply(String s) {
                        return s.length();
                    }
                };
        """);
  }

  @Test
  void lambda_withBlock_movesItsLines() {
    check(
        TO_CLASS,
        in("Runnable r = () $0-> {\n            // why\n            field++;\n        };"),
        """
                Runnable r = new Runnable() {
                    @Override
                    public void run() {
                        // why
                        field++;
                    }
                };
        """);
  }

  @Test
  void lambda_withWildcards_takesTheFunctionType() {
    check(
        TO_CLASS,
        in("map.forEach((k, v) $0-> System.out.println(k + v));"),
        "new BiConsumer<String, List<String>>() {");
  }

  @Test
  void lambda_thatThrows_declaresIt() {
    check(
        TO_CLASS,
        in("Callable<String> c = () $0-> text;"),
        "public String call() throws Exception {");
  }

  @Test
  void lambda_withThis_namesTheClass() {
    check(TO_CLASS, in("Supplier<A> s = () $0-> this;"), "return A.this;");
  }

  @Test
  void lambda_withThisOfNoName_isRefused() {
    refused(TO_CLASS, in("new Object() { Supplier<Object> s = () $0-> this; };"), "has no name");
  }

  @Test
  void lambda_callsWhatTheInterfaceHas_isRefused() {
    refused(TO_CLASS, in("Supplier<String> s = () $0-> toString();"), "'toString'");
  }

  @Test
  void lambda_serializable_isRefused() {
    refused(
        TO_CLASS,
        "class A {\n    interface F extends java.io.Serializable { int f(); }\n    F f = () $0-> 1;\n}\n",
        "serializable");
  }

  @Test
  void lambda_whoseExceptionsAreInferred_isRefused() {
    refused(
        TO_CLASS,
        """
        class A {
            interface F<E extends Exception> { void f() throws E; }
            static <E extends Exception> void run(F<E> f) throws E { f.f(); }
            <E extends Exception> void a(F<E> other) throws E { run(() $0-> other.f()); }
        }
        """,
        "exceptions");
  }

  @Test
  void lambda_ofTypeWithoutName_isRefused() {
    refused(
        TO_CLASS,
        in("var o = new Object() { int x; };\n        List.of(o).forEach(each $0-> each.x++);"),
        "cannot be written");
  }

  // ---- anonymous class to lambda

  @Test
  void class_withOneReturn_becomesExpression() {
    check(
        TO_LAMBDA,
        in(
            "Function<String, Integer> f = new Function<String, Integer>()$0 {\n            public Integer apply(String s) {\n                return s.length();\n            }\n        };"),
        "        Function<String, Integer> f = s -> s.length();\n");
  }

  @Test
  void class_withStatements_keepsThem() {
    check(
        TO_LAMBDA,
        in(
            "Runnable r = new Runnable()$0 {\n            @Override\n            public void run() {\n                // why\n                field++;\n                field--;\n            }\n        };"),
        """
                Runnable r = () -> {
                    // why
                    field++;
                    field--;
                };
        """);
  }

  @Test
  void class_withDiamond_becomesLambda() {
    check(
        TO_LAMBDA,
        in(
            "Function<String, Integer> f = new Function<>()$0 { public Integer apply(String s) { return 1; } };"),
        "f = s -> 1;");
  }

  @Test
  void class_withThis_isRefused() {
    refused(
        TO_LAMBDA,
        in(
            "Supplier<Object> s = new Supplier<Object>()$0 { public Object get() { return this; } };"),
        "'this'");
  }

  @Test
  void class_callsItsOwnMethod_isRefused() {
    refused(
        TO_LAMBDA,
        in(
            "Supplier<Object> s = new Supplier<Object>()$0 { public Object get() { return hashCode(); } };"),
        "'hashCode'");
  }

  @Test
  void class_withMoreMembers_isRefused() {
    refused(
        TO_LAMBDA,
        in("Runnable r = new Runnable()$0 { int n; public void run() { n++; } };"),
        "more than one");
  }

  @Test
  void class_thatShadowsVariable_isRefused() {
    refused(
        TO_LAMBDA,
        in(
            "Consumer<String> c = new Consumer<String>()$0 { public void accept(String text) { } };"),
        "'text' is declared");
  }

  @Test
  void class_thatDeclaresShadowingLocal_isRefused() {
    refused(
        TO_LAMBDA,
        in("Runnable r = new Runnable()$0 { public void run() { int text = 1; } };"),
        "'text' is declared");
  }

  @Test
  void class_whereNoFunctionIsWanted_isRefused() {
    refused(
        TO_LAMBDA,
        in("Object r = new Runnable()$0 { public void run() { } };"),
        "what type a lambda would have");
  }

  @Test
  void class_whereOverloadsTakeFunctions_isRefused() {
    refused(
        TO_LAMBDA,
        in(
            "ExecutorService e = null;\n        e.submit(new Callable<String>()$0 { public String call() { return text; } });"),
        "Several methods 'submit'");
  }

  @Test
  void class_withGenericMethod_isRefused() {
    refused(
        TO_LAMBDA,
        "class A {\n    interface F { <T> T f(T t); }\n    F f = new F()$0 { public <T> T f(T t) { return t; } };\n}\n",
        "type parameters");
  }

  @Test
  void class_thatIsSynchronized_isRefused() {
    refused(
        TO_LAMBDA,
        in("Runnable r = new Runnable()$0 { public synchronized void run() { } };"),
        "synchronized");
  }

  @Test
  void class_withCommentOutsideOfBody_isRefused() {
    refused(
        TO_LAMBDA,
        in("Runnable r = new Runnable()$0 { /* why */ public void run() { field++; } };"),
        "comment");
  }

  @Test
  void class_thatReadsFieldWithoutValue_isRefused() {
    refused(
        TO_LAMBDA,
        "class A {\n    final int n;\n    Runnable r = new Runnable()$0 { public void run() { System.out.println(n); } };\n    A() { n = 1; }\n}\n",
        "no value yet");
  }

  @Test
  void class_ofClass_isNotOffered() {
    notOffered(TO_LAMBDA, in("Thread t = new Thread()$0 { public void run() { } };"));
  }

  @Test
  void class_whereItsTypeIsWhatInfers_isRefused() {
    refused(
        TO_LAMBDA,
        in(
            "Comparator<String> c = Comparator.comparing(new Function<String, Integer>()$0 { public Integer apply(String s) { return s.length(); } }).reversed();"),
        "");
  }

  // ---- lambda to method reference

  @Test
  void lambda_ofStaticCall_becomesReference() {
    check(TO_REFERENCE, in("IntUnaryOperator o = n $0-> Math.abs(n);"), "o = Math::abs;");
    check(TO_REFERENCE, in("IntUnaryOperator o = n $0-> twice(n);"), "o = A::twice;");
  }

  @Test
  void lambda_ofParametersMethod_becomesReference() {
    check(
        TO_REFERENCE, in("Function<String, Integer> o = s $0-> s.length();"), "= String::length;");
  }

  @Test
  void lambda_ofOwnMethod_becomesReference() {
    check(TO_REFERENCE, in("Supplier<String> o = () $0-> size();"), "= this::size;");
  }

  @Test
  void lambda_ofFinalReceiver_becomesReference() {
    check(TO_REFERENCE, in("Supplier<String> o = () $0-> name.trim();"), "= name::trim;");
    check(
        TO_REFERENCE,
        in("Consumer<String> o = s $0-> { System.out.println(s); };"),
        "= System.out::println;");
  }

  @Test
  void lambda_ofReceiverThatMayBeNull_isRefused() {
    refused(TO_REFERENCE, in("Supplier<String> o = () $0-> text.trim();"), "may be null");
    refused(
        TO_REFERENCE,
        in(
            "String s = map.isEmpty() ? null : text;\n        Supplier<String> o = () $0-> s.trim();"),
        "may be null");
  }

  @Test
  void lambda_ofReceiverThatHasBeenUsed_becomesReference() {
    for (String before :
        List.of(
            "text.trim();",
            "Objects.requireNonNull(text);",
            "if (text == null || map == null) return;",
            "if (map != null && text != null)",
            "int n = text.length();")) {
      check(
          TO_REFERENCE,
          in(before + " run(map, (Supplier<String>) () $0-> text.trim());"),
          "text::trim");
    }
  }

  @Test
  void lambda_ofReceiverThatIsUsedPerhaps_isRefused() {
    for (String before :
        List.of(
            "if (map.isEmpty()) text.trim();",
            "for (String s : map.keySet()) text.trim();",
            "Runnable r = () -> text.trim();",
            "if (text == null) map.clear();",
            "if (map.isEmpty() || text != null)",
            "try { text.trim(); } catch (RuntimeException e) { }")) {
      refused(
          TO_REFERENCE,
          in(before + " run(map, (Supplier<String>) () $0-> text.trim());"),
          "may be null");
    }
  }

  @Test
  void lambda_ofCreation_becomesReference() {
    check(
        TO_REFERENCE,
        in("Supplier<List<String>> o = () $0-> new ArrayList<>();"),
        "= ArrayList::new;");
    check(TO_REFERENCE, in("IntFunction<int[]> o = n $0-> new int[n];"), "= int[]::new;");
  }

  @Test
  void lambda_whoseReceiverIsCalled_isRefused() {
    refused(TO_REFERENCE, in("Supplier<String> o = () $0-> size().trim();"), "at another time");
  }

  @Test
  void lambda_whoseReceiverMayChange_isRefused() {
    refused(
        TO_REFERENCE,
        "class A {\n    String s = \"\";\n    java.util.function.Supplier<String> o() { return () $0-> s.trim(); }\n}\n",
        "may change");
  }

  @Test
  void lambda_whoseMethodIsStaticToo_isRefused() {
    refused(TO_REFERENCE, in("Function<Integer, String> o = n $0-> n.toString();"), "overloads");
  }

  @Test
  void lambda_whereOverloadsTakeFunctions_isRefusedAsReference() {
    refused(
        TO_REFERENCE,
        in("ExecutorService e = null;\n        e.submit(() $0-> size());"),
        "Several methods 'submit'");
  }

  @Test
  void lambda_thatChangesOrder_isNotOffered() {
    notOffered(TO_REFERENCE, in("BinaryOperator<Integer> o = (a, b) $0-> Math.max(b, a);"));
  }

  // ---- method reference to lambda

  @Test
  void reference_ofStaticMethod_becomesLambda() {
    check(FROM_REFERENCE, in("IntUnaryOperator o = Math::$0abs;"), "o = a -> Math.abs(a);");
  }

  @Test
  void reference_ofInstanceMethod_becomesLambda() {
    check(
        FROM_REFERENCE,
        in("BiFunction<String, String, String> o = String::$0concat;"),
        "o = (string, str) -> string.concat(str);");
  }

  @Test
  void reference_ofConstructor_becomesLambda() {
    check(
        FROM_REFERENCE,
        in("Supplier<List<String>> o = ArrayList::$0new;"),
        "o = () -> new ArrayList<>();");
    check(
        FROM_REFERENCE,
        in("IntFunction<int[][]> o = int[][]::$0new;"),
        "o = size -> new int[size][];");
  }

  @Test
  void reference_ofThis_becomesLambda() {
    check(FROM_REFERENCE, in("Supplier<String> o = this::$0size;"), "o = () -> this.size();");
  }

  @Test
  void reference_whoseReceiverMayBeNull_isRefused() {
    refused(FROM_REFERENCE, in("Supplier<String> o = text::$0trim;"), "may be null");
    check(
        FROM_REFERENCE,
        in("Supplier<String> o = text == null ? null : text::$0trim;"),
        "() -> text.trim()");
    check(FROM_REFERENCE, in("Supplier<String> o = name::$0trim;"), "() -> name.trim()");
    check(
        FROM_REFERENCE,
        in("List<String> all = new ArrayList<>();\n        Consumer<String> o = all::$0add;"),
        "-> all.add(");
  }

  @Test
  void reference_whoseReceiverIsCalled_isRefused() {
    refused(FROM_REFERENCE, in("Supplier<String> o = size()::$0trim;"), "at another time");
  }

  @Test
  void reference_whoseReceiverMayChange_isRefused() {
    refused(
        FROM_REFERENCE,
        in("String s = text;\n        s = s + 1;\n        Supplier<String> o = s::$0trim;"),
        "may change");
  }

  @Test
  void reference_toGenericFunction_isRefused() {
    refused(
        FROM_REFERENCE,
        "class A {\n    interface F { <T> T f(T t); }\n    static <T> T id(T t) { return t; }\n    F f = A::$0id;\n}\n",
        "type parameters");
  }

  @Test
  void reference_thatInfers_isRefused() {
    refused(
        FROM_REFERENCE,
        in("Comparator<String> c = Comparator.comparing(String::$0length).reversed();"),
        "");
  }
}
