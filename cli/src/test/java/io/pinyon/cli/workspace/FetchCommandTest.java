package io.pinyon.cli.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.projects.Fetch.Contact;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FetchCommandTest {
  private static final Contact CENTRAL =
      new Contact("central.example", "https://central.example/m2", "Maven Central", true, 1);
  private static final Contact OTHER =
      new Contact("other.example", "https://other.example/m2", "pom.xml:7", false, 1);

  private static final List<Contact> ALL = List.of(CENTRAL, OTHER);

  @Test
  void withoutATerminal_onlyTheUsersHosts_areContacted() {
    assertEquals(List.of(CENTRAL), FetchCommand.allowed(ALL, null));
  }

  @Test
  void onATerminal_theAnswerCounts() {
    assertEquals(ALL, FetchCommand.allowed(ALL, each -> true));
    assertEquals(List.of(), FetchCommand.allowed(ALL, each -> false));
  }
}
