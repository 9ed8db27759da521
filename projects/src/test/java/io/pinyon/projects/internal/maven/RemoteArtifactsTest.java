package io.pinyon.projects.internal.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoteArtifactsTest {
  @TempDir private Path work;

  /// So that its https cannot become http, nor its host this machine.
  @Test
  void repositoryOfAWorkspace_mayNotRedirect_thatOfTheUserMay() throws Exception {
    Path settings = work.resolve("user/.m2/settings.xml");
    Files.createDirectories(settings.getParent());
    Files.writeString(
        settings,
        "<settings><mirrors><mirror><id>ours</id><mirrorOf>central</mirrorOf>"
            + "<url>https://ours.example/m2</url></mirror></mirrors></settings>");
    Path pom = Files.createDirectories(work.resolve("shop")).resolve("pom.xml");
    Files.writeString(
        pom,
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
            + "<version>1</version><repositories><repository><id>its</id>"
            + "<url>https://its.example/m2</url></repository></repositories></project>");
    RemoteArtifacts remote =
        RemoteArtifacts.of(pom.getParent(), work.resolve("user"), Map.of(), List.of(pom));
    assertEquals(
        List.of("ours.example", "its.example"),
        remote.contacts().stream().map(RemoteArtifacts.Contact::host).toList());
    assertTrue(remote.followsRedirects("ours"));
    assertFalse(remote.followsRedirects("its"));
    assertFalse(remote.followsRedirects("any"));
  }
}
