package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tags and references in documentation comments.
final class JavadocTest {
  private static final String METHOD =
      """
        <R> int m(int first, String last) throws java.io.IOException { Integer.parseInt(""); return 0; }
      }
      """;

  private static List<String> labels(String text) {
    return Offered.at(text).items().stream().map(Completion.Item::label).toList();
  }

  /// `line` stands in the comment of a method.
  private static List<String> ofMethod(String line) {
    return labels("class A {\n  /** Says.\n   * " + line + "\n   */\n" + METHOD);
  }

  @Test
  void blockTags_areThoseOfTheDeclaration() {
    assertEquals(
        List.of(
            "param first",
            "param last",
            "param <R>",
            "return",
            "throws java.io.IOException",
            "param",
            "throws",
            "see",
            "since",
            "deprecated"),
        ofMethod("@$0"));
    assertEquals(List.of("return"), ofMethod("@ret$0"));
    assertEquals(
        List.of("see", "since", "deprecated"), labels("class A {\n  /** @$0 */\n  int x;\n}\n"));
    assertTrue(labels("/** @$0 */ class A {}").containsAll(List.of("author", "version")));
  }

  @Test
  void tagsThatAreThere_areNotOffered() {
    List<String> labels =
        labels("class A {\n  /** @param first x\n   * @return y\n   * @$0\n   */\n" + METHOD);
    assertTrue(labels.contains("param last"));
    assertTrue(!labels.contains("param first") && !labels.contains("return"));
  }

  @Test
  void param_namesWhatIsMissing() {
    assertEquals(List.of("first", "last", "R"), ofMethod("@param $0"));
    assertEquals(List.of("last"), ofMethod("@param la$0"));
    assertEquals(List.of("R"), ofMethod("@param <$0"));
    Offered.at("class A {\n  /**\n   * @param $0\n   */\n" + METHOD).inserts("R", "<R>");
    Offered.at("class A {\n  /**\n   * @param <$0\n   */\n" + METHOD).inserts("R", "R>");
    assertEquals(List.of("x", "T"), labels("/** @param $0 */ record A<T>(int x) {}"));
    assertEquals(List.of("first"), ofMethod("@param first$0"));
    assertEquals(List.of("first", "last", "R"), ofMethod("@param $0first"));
  }

  @Test
  void throws_offersWhatTheMethodThrows() {
    assertEquals(
        List.of("IOException", "NumberFormatException"), ofMethod("@throws $0").subList(0, 2));
    assertTrue(!ofMethod("@throws Int$0").contains("Integer"));
    assertEquals("IOException", ofMethod("@throws IOException$0").getFirst());
    assertTrue(ofMethod("@throws java.io.$0").contains("IOException"));
  }

  @Test
  void inlineTags_areClosed() {
    Offered.at("/** Foo {@li$0 */ class A {}").inserts("link", "link $0}");
    Offered.at("/** Foo {@li$0} */ class A {}").inserts("link", "link $0");
    assertTrue(labels("class A { /** {@$0 */ int m() { return 0; } }").contains("return"));
    assertTrue(!labels("class A { /** {@$0 */ int x; }").contains("return"));
    assertTrue(labels("/** {@$0 */ class A {}").contains("snippet"));
  }

  @Test
  void link_leadsToTypes_withoutAnImport() {
    Offered.at("/** {@link Strin$0} */ class A {}").inserts("String", "String");
    Offered.at("/** {@link ArrayLi$0} */ class A {}").inserts("ArrayList", "java.util.ArrayList");
    assertTrue(labels("/** {@link java.util.$0} */ class A {}").contains("concurrent"));
    assertTrue(labels("/** {@link java.util.Map.$0} */ class A {}").contains("Entry"));
    assertTrue(labels("/** @see Inn$0 */ class A { class Inner {} }").contains("Inner"));
  }

  @Test
  void hash_leadsToMembers() {
    String text =
        "class A {\n  /** {@link #$0} */\n  int x;\n  private void take(java.util.List<String> l, int... n) {}\n}\n";
    assertEquals(List.of("x", "take"), labels(text).subList(0, 2));
    Offered.at(text).inserts("take(List<String> l, int... n)", "take(List, int...)");
    assertTrue(labels("/** @see String#subS$0 */ class A {}").contains("subSequence"));
    assertTrue(labels("/** {@link A#A$0} */ class A { A(int i) {} }").contains("A"));
  }

  @Test
  void markdown_hasReferencesInBrackets() {
    assertTrue(labels("/// See [Strin$0\nclass A {}").contains("String"));
    assertTrue(labels("/// See [#x$0]\nclass A { int xy; }").contains("xy"));
    assertTrue(labels("/// @auth$0\nclass A {}").contains("author"));
    assertEquals(List.of(), labels("/** See [Strin$0 */\nclass A {}"));
  }

  @Test
  void prose_andOtherComments_areSilent() {
    assertEquals(List.of(), ofMethod("word$0"));
    assertEquals(List.of(), ofMethod("{@code no.$0thing}"));
    assertEquals(List.of(), ofMethod("mail@$0"));
    assertEquals(List.of(), labels("/* @$0 */ class A {}"));
    assertEquals(List.of(), labels("// @$0\nclass A {}"));
    assertEquals(List.of(), labels("class A { String s = \"/** @$0\"; }"));
  }

  @Test
  void beginning_offersTheWholeComment() {
    Offered.at("class A {\n  /**$0\n  int m(int a) { return a; }\n\n  /** Other. */\n  int x;\n}\n")
        .becomes(
            "Javadoc",
            """
            class A {
              /**
               *\s
               *
               * @param a\s
               * @return\s
               */
              int m(int a) { return a; }

              /** Other. */
              int x;
            }
            """);
    Offered.at("/** $0 */\nrecord A<T>(int x) {}\n")
        .becomes(
            "Javadoc", "/** \n * \n *\n * @param <T> \n * @param x \n */\nrecord A<T>(int x) {}\n");
    assertEquals(List.of(), labels("class A {\n  /**$0\n}\n"));
    assertEquals(List.of(), labels("/** $0 Text. */\nclass A {}\n"));
  }
}
