package io.pinyon.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes small projects of all that has a name in Java. Most of them compile. The same seed makes
/// the same project.
final class GeneratedProject {
  private static final int MOST_TYPES = 9;
  private static final List<String> MEMBERS =
      List.of("size", "name", "next", "get", "put", "of", "value", "item");

  private final Random random;
  private final Map<String, String> files = new TreeMap<>();
  private final List<Made> made = new ArrayList<>();

  /// A type that others can use.
  private record Made(String packageName, String name, Kind kind, List<String> numbers) {}

  private enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD
  }

  private GeneratedProject(Random random) {
    this.random = random;
  }

  /// Texts by path, as in `/a/b/Shape.java`.
  static Map<String, String> of(Random random) {
    GeneratedProject project = new GeneratedProject(random);
    int types = 4 + random.nextInt(MOST_TYPES - 4);
    for (int i = 0; i < types; i++) {
      project.type(i);
    }
    return project.files;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void type(int number) {
    String packageName = any(List.of("a", "a.b", "c"));
    String name = any(List.of("Shape", "Round", "Item", "Node", "Part")) + number;
    Kind kind =
        any(List.of(Kind.CLASS, Kind.CLASS, Kind.CLASS, Kind.INTERFACE, Kind.ENUM, Kind.RECORD));
    StringBuilder text = new StringBuilder("package " + packageName + ";\n\n");
    List<Made> used = new ArrayList<>();
    for (int i = 0; i < 3 && !made.isEmpty(); i++) {
      Made each = any(made);
      if (!used.contains(each)) {
        used.add(each);
        imports(text, packageName, each);
      }
    }
    text.append("import java.util.*;\nimport java.util.function.*;\n\n");
    if (!used.isEmpty()) {
      text.append("/** Beside {@link ")
          .append(named(used.getFirst()))
          .append("}, not ")
          .append(used.getFirst().name())
          .append(". */\n");
    }
    List<String> numbers = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    head(text, body, name, kind, used, numbers);
    members(body, name, kind, used, numbers);
    text.append(body).append("}\n");
    files.put("/" + packageName.replace('.', '/') + "/" + name + ".java", text.toString());
    made.add(new Made(packageName, name, kind, numbers));
  }

  private void imports(StringBuilder text, String packageName, Made each) {
    String whole = each.packageName() + "." + each.name();
    if (!each.packageName().equals(packageName)) {
      text.append("import ").append(chance(70) ? whole : each.packageName() + ".*").append(";\n");
    }
    if (each.kind() == Kind.CLASS && chance(60)) {
      String member = each.name() + "_make";
      text.append("import static ")
          .append(whole)
          .append(chance(70) ? "." + member : ".*")
          .append(";\n");
    }
  }

  private String named(Made each) {
    return chance(70) ? each.name() : each.packageName() + "." + each.name();
  }

  private void head(
      StringBuilder text,
      StringBuilder body,
      String name,
      Kind kind,
      List<Made> used,
      List<String> numbers) {
    List<String> above = new ArrayList<>();
    String superclass = "";
    for (Made each : used) {
      if (each.kind() == Kind.INTERFACE) {
        above.add(named(each));
      } else if (each.kind() == Kind.CLASS && superclass.isEmpty() && chance(60)) {
        superclass = named(each);
      }
    }
    String list = String.join(", ", above);
    switch (kind) {
      case CLASS -> {
        text.append("public class ").append(name).append("<T extends Object> ");
        text.append(superclass.isEmpty() ? "" : "extends " + superclass + "<T> ");
        text.append(list.isEmpty() ? "" : "implements " + list + " ").append("{\n");
        body.append("  public ").append(name).append("() {}\n");
        body.append("  public ").append(name).append("(int size) { this(); }\n");
        body.append("  public static <E> ")
            .append(name)
            .append("<E> ")
            .append(name)
            .append("_make(E item) { return new ")
            .append(name)
            .append("<>(1); }\n");
      }
      case INTERFACE -> {
        text.append("public interface ").append(name).append(" ");
        text.append(list.isEmpty() ? "" : "extends " + list + " ").append("{\n");
      }
      case ENUM -> {
        text.append("public enum ").append(name).append(" ");
        text.append(list.isEmpty() ? "" : "implements " + list + " ").append("{\n");
        body.append("  ONE, TWO { public int hash() { return ONE.hash(); } };\n");
        body.append(
            "  public int hash() { return switch (this) { case ONE -> 1; case TWO -> 2; }; }\n");
      }
      case RECORD -> {
        text.append("public record ").append(name).append("(int left, String right) ");
        text.append(list.isEmpty() ? "" : "implements " + list + " ").append("{\n");
        body.append(
            any(
                List.of(
                    "  public " + name + " { if (left < 0) { left = 0; } }\n",
                    "  public "
                        + name
                        + "(int left, String right) { this.left = left; this.right = right; }\n",
                    "  public int left() { return left + 1; }\n",
                    "")));
        body.append("  int both() { return left() + left + right.length(); }\n");
        numbers.add("left");
      }
    }
  }

  private void members(
      StringBuilder body, String name, Kind kind, List<Made> used, List<String> numbers) {
    List<String> fields = new ArrayList<>();
    List<String> names = new ArrayList<>(MEMBERS);
    for (int i = 0; i < 2; i++) {
      String field = names.remove(random.nextInt(names.size()));
      if (kind == Kind.CLASS) {
        fields.add(field);
        body.append("  protected int ").append(field).append(" = ").append(i).append(";\n");
      }
    }
    for (int i = 0; i < 3; i++) {
      String method = any(MEMBERS);
      if (numbers.contains(method)) {
        continue;
      }
      numbers.add(method);
      String start = kind == Kind.INTERFACE ? "  default int " : "  public int ";
      body.append("  /** Like {@link #")
          .append(method)
          .append("(int)}.\n   * @param item a\n   */\n");
      body.append(start)
          .append(method)
          .append("(int item) { return ")
          .append(method)
          .append("(\"\" + item); }\n");
      body.append(start).append(method).append("(String value) {\n");
      statements(body, name, used, fields);
      body.append("  }\n");
    }
    if (kind == Kind.CLASS && chance(50)) {
      body.append("  static class In")
          .append(any(List.of("", "ner")))
          .append(" { int size; int get() { return size; } }\n");
    }
  }

  private void statements(StringBuilder body, String name, List<Made> used, List<String> fields) {
    body.append("    int sum = value.length();\n");
    String field = fields.isEmpty() || fields.contains("value") ? "sum" : any(fields);
    for (int i = 0; i < 3; i++) {
      body.append("    ").append(statement(name, used, field)).append('\n');
    }
    body.append("    return sum;\n");
  }

  private String statement(String name, List<Made> used, String field) {
    Made other = used.isEmpty() ? null : any(used);
    int n = random.nextInt(100);
    return switch (random.nextInt(other == null ? 7 : 11)) {
      case 0 ->
          "IntUnaryOperator f"
              + n
              + " = x -> x + value.length(); sum += f"
              + n
              + ".applyAsInt("
              + field
              + ");";
      case 1 ->
          "out"
              + n
              + ": for (int i = 0; i < 3; i++) { if (i == 2) { break out"
              + n
              + "; } continue out"
              + n
              + "; }";
      case 2 ->
          "record R"
              + n
              + "(int a, String b) { int c() { return a + b().length(); } } sum += new R"
              + n
              + "(1, value).c();";
      case 3 ->
          "if ((Object) value instanceof String s"
              + n
              + " && !s"
              + n
              + ".isEmpty()) { sum += s"
              + n
              + ".length(); }";
      case 4 ->
          "{ int item = sum; Supplier<Integer> g = () -> item + value.length(); sum += g.get(); }";
      case 5 ->
          "{ Object o = new Object() { int size = value.length(); int twice() { return size * 2; } }; sum += o.hashCode(); }";
      case 6 ->
          "{ class Local { int at; Local(int at) { this.at = at; } int get() { return at; } } sum += new Local("
              + field
              + ").get(); }";
      case 7 ->
          other.numbers().isEmpty()
              ? ";"
              : "{ "
                  + type(other)
                  + " o = null; if (o != null) { sum += "
                  + call(other, "o")
                  + "; } }";
      case 8 ->
          other.numbers().isEmpty()
              ? ";"
              : "{ ToIntFunction<"
                  + type(other)
                  + "> f = o -> "
                  + call(other, "o")
                  + "; sum += f.hashCode(); }";
      case 9 -> "{ Class<?> k = " + named(other) + ".class; sum += k.getName().length(); }";
      default ->
          switch (other.kind()) {
            case CLASS ->
                "sum += " + named(other) + "." + other.name() + "_make(value).hashCode();";
            case ENUM -> "sum += " + named(other) + ".ONE.hash();";
            case RECORD ->
                "{ Object o = new "
                    + named(other)
                    + "(1, value); if (o instanceof "
                    + named(other)
                    + "(int l, var r)) { sum += l + r.length(); } }";
            case INTERFACE ->
                "{ " + named(other) + " o = new " + named(other) + "() {}; sum += o.hashCode(); }";
          };
    };
  }

  private String type(Made other) {
    return named(other) + (other.kind() == Kind.CLASS ? "<?>" : "");
  }

  private String call(Made other, String receiver) {
    String member = any(other.numbers());
    return receiver + "." + member + (member.equals("left") ? "()" : chance(50) ? "(1)" : "(\"\")");
  }
}
