package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private void check(Generation expected, String file) throws InterruptedException {
    try (Project project = open()) {
      assertEquals(expected, project.generation(root.resolve(file)));
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
    check(Generation.NOTHING, "src/main/java/A.java");
  }

  @Test
  void pluginThatGenerates_does() throws Exception {
    write(
        "pom.xml",
        pom(
            "<build><plugins><plugin><artifactId>antlr4-maven-plugin</artifactId></plugin></plugins></build>"));
    write("src/main/java/A.java", "class A {}");
    check(Generation.ANYTHING, "src/main/java/A.java");
  }

  @Test
  void scriptAboveTheModule_counts() throws Exception {
    write("settings.gradle", "include 'm'");
    write("build.gradle", "subprojects { dependencies { annotationProcessor 'g:p:1' } }");
    write("m/build.gradle", "plugins { id 'java' }");
    write("m/src/main/java/A.java", "class A {}");
    check(Generation.ANYTHING, "m/src/main/java/A.java");
  }

  @Test
  void jarWithProcessors_countsAsItsArtifactIsKnown() throws Exception {
    writeWithJar("maker-1.jar", PROCESSORS);
    check(Generation.ANYTHING, "src/A.java");
    writeWithJar("mapstruct-processor-1.6.3.jar", PROCESSORS);
    check(Generation.NAMED_AFTER_SOURCES, "src/A.java");
    writeWithJar("lombok-1.18.jar", PROCESSORS);
    check(Generation.NOTHING, "src/A.java");
    writeWithJar("log4j-core-2.24.1.jar", PROCESSORS);
    check(Generation.NOTHING, "src/A.java");
    writeWithJar("plain-1.jar", "META-INF/other");
    check(Generation.NOTHING, "src/A.java");
  }

  @Test
  void processorsOfAPom_countAsTheirArtifactsAreKnown() throws Exception {
    write("src/main/java/A.java", "class A {}");
    checkPom(Generation.NOTHING, "lombok", "spring-boot-configuration-processor");
    checkPom(Generation.NAMED_AFTER_SOURCES, "lombok", "mapstruct-processor");
    checkPom(Generation.ANYTHING, "lombok", "maker");
    checkPom(Generation.ANYTHING);
  }

  private void checkPom(Generation expected, String... processors) throws Exception {
    StringBuilder paths = new StringBuilder();
    for (String each : processors) {
      paths.append("<path><groupId>g</groupId><artifactId>\n ").append(each);
      paths.append("</artifactId><version>1</version></path>");
    }
    write(
        "pom.xml",
        pom(
            "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>"
                + "<annotationProcessorPaths>"
                + paths
                + "</annotationProcessorPaths></configuration></plugin></plugins></build>"));
    check(expected, "src/main/java/A.java");
  }

  @Test
  void processorsOfAScript_countAsTheirArtifactsAreKnown() throws Exception {
    write("settings.gradle", "");
    write("src/main/java/A.java", "class A {}");
    String usual = "configurations { compileOnly { extendsFrom annotationProcessor } }\n";
    checkScript(Generation.NOTHING, usual);
    checkScript(
        Generation.NOTHING,
        usual + "dependencies { annotationProcessor 'org.projectlombok:lombok:1.18.36' }");
    checkScript(
        Generation.NOTHING,
        "dependencies { testAnnotationProcessor(\"org.projectlombok:lombok\") }");
    checkScript(
        Generation.NAMED_AFTER_SOURCES,
        "dependencies {\n annotationProcessor 'org.projectlombok:lombok'\n"
            + " annotationProcessor \"org.mapstruct:mapstruct-processor:${v}\"\n}");
    checkScript(Generation.ANYTHING, "dependencies { annotationProcessor 'g:maker:1' }");
    checkScript(Generation.ANYTHING, "dependencies { annotationProcessor libs.maker }");
    checkScript(Generation.NOTHING, "dependencies { annotationProcessor(libs.lombok) }");
    checkScript(
        Generation.NAMED_AFTER_SOURCES,
        "dependencies { annotationProcessor libs.mapstruct.processor }");
  }

  private void checkScript(Generation expected, String script) throws Exception {
    write("build.gradle", "plugins { id 'java' }\n" + script);
    check(expected, "src/main/java/A.java");
  }
}
