package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.testing.Jars;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether a build may make what nothing declares.
class SourceGeneratorsTest extends WorkspaceFixture {
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";

  private static String pom(String more) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
        + "<version>1</version>"
        + more
        + "</project>";
  }

  private boolean mayGenerate(String file) throws InterruptedException {
    try (Project project = open()) {
      return project.mayGenerate(root.resolve(file));
    }
  }

  private void writeWithJar(String name, String entry) throws Exception {
    Path jar = work.resolve(name);
    Jars.write(jar, Map.of(entry, new byte[] {'p'}));
    write(
        "pinyon.json",
        "{\"sourceRoots\": [\"src\"], \"guess\": false, \"classPath\": [\"%s\"]}"
            .formatted(jar.toString().replace('\\', '/')));
    write("src/A.java", "class A {}");
  }

  @Test
  void buildWithoutThem_doesNot() throws Exception {
    write("pom.xml", pom(""));
    write("src/main/java/A.java", "class A {}");
    assertFalse(mayGenerate("src/main/java/A.java"));
  }

  @Test
  void pluginThatGenerates_does() throws Exception {
    write(
        "pom.xml",
        pom(
            "<build><plugins><plugin><artifactId>antlr4-maven-plugin</artifactId></plugin></plugins></build>"));
    write("src/main/java/A.java", "class A {}");
    assertTrue(mayGenerate("src/main/java/A.java"));
  }

  @Test
  void scriptAboveTheModule_counts() throws Exception {
    write("settings.gradle", "include 'm'");
    write("build.gradle", "subprojects { dependencies { annotationProcessor 'g:p:1' } }");
    write("m/build.gradle", "plugins { id 'java' }");
    write("m/src/main/java/A.java", "class A {}");
    assertTrue(mayGenerate("m/src/main/java/A.java"));
  }

  @Test
  void jarWithProcessors_counts_lomboksDoesNot() throws Exception {
    writeWithJar("maker-1.jar", PROCESSORS);
    assertTrue(mayGenerate("src/A.java"));
    writeWithJar("lombok-1.18.jar", PROCESSORS);
    assertFalse(mayGenerate("src/A.java"));
    writeWithJar("plain-1.jar", "META-INF/other");
    assertFalse(mayGenerate("src/A.java"));
  }
}
