package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a file begins with.
final class NewFileTest {
  private static List<String> snippets(String text) {
    return Offered.at(text).shown(Completion.Kind.SNIPPET);
  }

  @Test
  void emptyFile_offersItsPackageAndATypeWithIt() {
    String text = "//- /app/src/main/java/shop/cart/Item.java\n$0\n";
    assertEquals(
        List.of(
            "class Item in shop.cart",
            "package shop.cart;",
            "interface Item in shop.cart",
            "enum Item in shop.cart",
            "record Item in shop.cart",
            "@interface Item in shop.cart"),
        snippets(text));
    Offered.at(text)
        .inserts("class Item in shop.cart", "package shop.cart;\n\npublic class Item {\n    $0\n}")
        .compiles("package shop.cart;")
        .compiles("class Item in shop.cart")
        .compiles("interface Item in shop.cart")
        .compiles("enum Item in shop.cart")
        .compiles("record Item in shop.cart")
        .compiles("@interface Item in shop.cart");
  }

  @Test
  void indentation_isThatOfTheFilesAround() {
    String text = "//- /app/src/main/java/shop/Item.java\n$0\n";
    String beside =
        "//- /app/src/main/java/shop/Cart.java\npackage shop;\n\n/** A cart. */\nclass Cart {\n";
    Offered.at(text + beside + "  int size;\n}\n")
        .inserts("class Item in shop", "package shop;\n\npublic class Item {\n  $0\n}");
    Offered.at(text + beside + "\tint size;\n}\n")
        .inserts("class Item in shop", "package shop;\n\npublic class Item {\n\t$0\n}");
    String config = "//- /app/.editorconfig\n[*.java]\nindent_style = space\nindent_size = 3\n";
    Offered.at(text + beside + "  int size;\n}\n" + config)
        .inserts("class Item in shop", "package shop;\n\npublic class Item {\n   $0\n}");
    Offered.at(text + "//- /app/.editorconfig\n[*]\nindent_style = tab\n")
        .inserts("class Item in shop", "package shop;\n\npublic class Item {\n\t$0\n}");
    Offered.at(
            "//- /app/src/main/java/shop/Item.java\npackage shop;\nclass Item {\n  $0\n}\n"
                + beside
                + "  int size;\n}\n")
        .inserts("Item() {…}", "Item() {\n  $0\n}");
  }

  @Test
  void behindThePackage_standsTheType() {
    String text = "//- /src/shop/Item.java\npackage shop;\n\n$0\n";
    assertEquals(
        List.of("class Item", "interface Item", "enum Item", "record Item", "@interface Item"),
        snippets(text));
    Offered.at(text).inserts("record Item", "public record Item($1) {\n    $0\n}");
  }

  @Test
  void modifiersThatAreTyped_stay() {
    String text = "//- /src/shop/Item.java\npackage shop;\n\nabstract cl$0\n";
    assertEquals(List.of("class Item"), snippets(text));
    Offered.at(text).inserts("class Item", "class Item {\n    $0\n}");
  }

  @Test
  void typeOfTheFile_isOfferedOnce() {
    assertEquals(
        List.of(), snippets("//- /src/shop/Item.java\npackage shop;\nclass Item {}\n$0\n"));
    assertEquals(
        List.of("Item"), snippets("//- /src/shop/Item.java\npackage shop;\npublic class $0\n"));
    assertEquals(
        List.of(), snippets("//- /src/shop/Item.java\npackage shop;\nclass Item {}\nclass $0\n"));
  }

  @Test
  void packageOfAFolder_isTheOneThatExists() {
    String other = "//- /work/code/shop/Other.java\npackage shop;\nclass Other {}\n";
    assertEquals(
        "class Item in shop", snippets(other + "//- /work/code/shop/Item.java\n$0\n").getFirst());
    assertEquals(
        "class Item in shop.deep",
        snippets(other + "//- /work/code/shop/deep/Item.java\n$0\n").getFirst());
    assertEquals(
        List.of("shop.deep"),
        Offered.at(other + "//- /work/code/shop/deep/Item.java\npackage sho$0\n")
            .shown(Completion.Kind.SNIPPET));
  }

  @Test
  void specialFiles_haveTheirOwn() {
    assertEquals(
        List.of("package shop;"), snippets("//- /src/main/java/shop/package-info.java\n$0\n"));
    assertEquals(List.of("module {…}"), snippets("//- /src/main/java/module-info.java\n$0\n"));
    assertEquals(List.of(), snippets("//- /src/main/java/not-a-name.java\n$0\n"));
  }
}
