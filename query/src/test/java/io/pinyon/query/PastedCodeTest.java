package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Code that is copied from one file and pasted into another takes its imports along.
class PastedCodeTest {
  private static final String FILES =
      """
      //- /p/From.java
      package p;

      import static q.Tools.*;
      import static q.Tools.LIMIT;

      import java.util.List;
      import java.util.Map;
      import q.Outer.Inner;

      class From extends Base {
        [[List<Near> all(Map.Entry<String, int[]> entry, Inner inner) {
          Own own = new Own();
          inherited();
          return half(LIMIT, List.of(), java.time.Duration.ZERO);
        }

        static class Own {}]]
        java.util.Set<String> other;
      }
      //- /p/Near.java
      package p;
      public class Near {}
      //- /p/Base.java
      package p;
      public class Base { static void inherited() {} }
      //- /q/Tools.java
      package q;
      public class Tools {
        public static final int LIMIT = 1;
        public static <T> T half(int n, T t, Object o) { return t; }
      }
      //- /q/Outer.java
      package q;
      public class Outer { public static class Inner {} }
      //- /awt/List.java
      package awt;
      public class List {}
      //- /r/To.java
      """;

  private static final List<String> NAMES =
      List.of(
          "java.util.List",
          "java.util.Map",
          "p.Near",
          "q.Outer.Inner",
          "static q.Tools.LIMIT",
          "static q.Tools.half");

  private static final String TO = "package r;\n\nclass To {\n}\n";

  private static Fixture fixture(String to) {
    return Fixture.of(FILES.replace("[[", "").replace("]]", "") + to);
  }

  /// `from` is what is copied: the marked code if it is null.
  private static String copied() {
    return FILES.substring(FILES.indexOf("[[") + 2, FILES.indexOf("]]"));
  }

  private static List<String> names() {
    Fixture fixture = fixture(TO);
    String text = fixture.files().get("/p/From.java");
    int start = text.indexOf(copied());
    return fixture
        .analysis("/p/From.java")
        .pastedCode()
        .namesIn(List.of(new TextRange(start, start + copied().length())));
  }

  /// The file after the code is pasted in place of `⌷`.
  private static String pasted(String to, String code, List<String> names) {
    int at = to.indexOf('⌷');
    String text = to.replace("⌷", "");
    TextRange place = new TextRange(at, at);
    List<SourceEdit> edits =
        new ArrayList<>(
            fixture(text).analysis("/r/To.java").pastedCode().imports(place, code, names));
    edits.add(new SourceEdit(place, code));
    edits.sort(Comparator.comparingInt(each -> each.range().start()));
    return SourceEdit.applied(text, edits);
  }

  @Test
  void names_ofCode_areThoseThatItTakesFromElsewhere() {
    assertEquals(NAMES, names());
  }

  @Test
  void paste_intoOtherPackage_bringsImports() {
    assertEquals(
        """
        package r;

        import java.util.List;
        import java.util.Map;
        import p.Near;
        import q.Outer.Inner;

        import static q.Tools.LIMIT;
        import static q.Tools.half;

        class To {
        """
            + copied()
            + "}\n",
        pasted("package r;\n\nclass To {\n⌷}\n", copied(), NAMES));
  }

  @Test
  void paste_whereNamesMeanSomethingElse_leavesThem() {
    String to = "package r;\n\nimport awt.List;\n\nclass To {\n  List l;\n⌷}\n";
    String after = pasted(to, "  List m;\n  Near n;\n", NAMES);
    assertTrue(after.startsWith("package r;\n\nimport awt.List;\nimport p.Near;\n"), after);
  }

  @Test
  void paste_ofUnknownOrigin_importsWhatIsClear() {
    String after = pasted("package r;\n\nclass To {\n⌷}\n", "  Near n;\n  List l;\n", List.of());
    assertTrue(after.startsWith("package r;\n\nimport p.Near;\n\nclass To {\n"), after);
  }

  @Test
  void paste_amongImports_orOfNothing_changesNothingElse() {
    String to = "package r;\n\nimport p.Near;\n⌷\nclass To {\n}\n";
    String code = "import java.util.Map;\n";
    assertEquals(to.replace("⌷", code), pasted(to, code, NAMES));
    String empty = "package r;\n⌷\nclass To { Nothing n; }\n";
    assertEquals(empty.replace("⌷", ""), pasted(empty, "", NAMES));
  }
}
