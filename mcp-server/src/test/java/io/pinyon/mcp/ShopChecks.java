package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.mcp.AgentFixture.Answer;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An agent in a small workspace, which asks and may be refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopChecks {
  Path folder;
  Path root;
  AgentFixture agent;

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    folder = given;
    root = Files.createDirectories(folder.resolve("work"));
    AgentFixture.write(
        root,
        "src/main/java/shop/Cart.java",
        """
        package shop;

        /** What somebody buys. */
        public class Cart implements Priced {
          private int total;

          /** The sum. */
          @Override
          public int price() {
            return total;
          }

          void add(Item item) {
            total += item.price();
          }

          void add(int amount) {
            total += amount;
          }
        }
        """);
    AgentFixture.write(
        root,
        "src/main/java/shop/Item.java",
        "package shop;\n\nclass Item implements Priced {\n  public int price() {\n    return 1;\n  }\n}\n");
    AgentFixture.write(
        root,
        "src/main/java/shop/Priced.java",
        "package shop;\n\npublic interface Priced {\n  int price();\n}\n");
    AgentFixture.write(
        root,
        "src/main/java/shop/Broken.java",
        "package shop;\n\nclass Broken {\n  String text = 1;\n}\n");
    AgentFixture.write(
        root,
        "src/test/java/shop/CartTest.java",
        """
        package shop;

        class CartTest {
          int all() {
            return new Cart().price();
          }

          void discountAll() {}

          void emptyCart() {}
        }
        """);
    AgentFixture.write(root, "src/main/java/other/Item.java", "package other;\n\nclass Item {}\n");
    AgentFixture.write(folder, "outside/Secret.java", "class Secret {}\n");
    agent = AgentFixture.of(Home.ephemeral(), List.of(root));
  }

  @AfterAll
  void stop() throws Exception {
    agent.close();
  }

  static void assertShows(Answer answer, String... lines) {
    assertFalse(answer.isError(), answer.text());
    for (String each : lines) {
      assertTrue(answer.text().contains(each), () -> each + " in:\n" + answer.text());
    }
  }

  static Map<String, Object> about(String tool, String symbol) {
    return switch (tool) {
      case "search" -> Map.of("query", symbol);
      case "references", "hierarchy", "calls" -> Map.of("symbol", symbol);
      case "rename" -> Map.of("symbol", symbol, "new_name", "other");
      case "check" -> Map.of("files", List.of(symbol));
      default -> Map.of("target", symbol);
    };
  }

  final void assertRefused(Map<String, Object> arguments, String tool, String... reasons) {
    Answer answer = agent.ask(tool, arguments);
    assertTrue(answer.isError(), () -> tool + ": " + answer.text());
    for (String each : reasons) {
      assertTrue(answer.text().contains(each), () -> tool + ": " + answer.text());
    }
    assertTrue(answer.text().length() < 3_000, answer.text());
  }
}
