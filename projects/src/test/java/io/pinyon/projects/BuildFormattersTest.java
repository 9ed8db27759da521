package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.projects.model.BuildFormatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildFormattersTest {
  @TempDir private Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private @Nullable BuildFormatter of(String source) {
    Project.Machine machine = new Project.Machine(root.resolve("home"), Map.of());
    return BuildFormatters.of(root.resolve("w").resolve(source), root.resolve("w"), machine);
  }

  /// Tool, style, version, and what is not as usual.
  private String found(String source) {
    BuildFormatter found = of(source);
    return found == null
        ? "none"
        : found.tool()
            + " "
            + found.style()
            + " "
            + found.version()
            + (found.reflowsStrings() ? " reflows" : "")
            + (found.formatsJavadoc() ? "" : " no-javadoc")
            + (found.ordersImports() ? "" : " no-imports");
  }

  private static String pom(String more) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
        + "<version>1</version>"
        + more
        + "</project>";
  }

  private static String plugin(String group, String name, String configuration) {
    return "<plugin><groupId>%s</groupId><artifactId>%s</artifactId><configuration>%s</configuration></plugin>"
        .formatted(group, name, configuration);
  }

  private static String spotless(String java) {
    return plugin("com.diffplug.spotless", "spotless-maven-plugin", "<java>" + java + "</java>");
  }

  private static String build(String plugins) {
    return "<build><plugins>" + plugins + "</plugins></build>";
  }

  @Test
  void spotlessOfMaven_isFound_withItsOptions() throws IOException {
    write(
        "w/pom.xml",
        pom(
            "<properties><v>1.19.2</v></properties>"
                + build(
                    spotless(
                        "<googleJavaFormat><version>${v}</version><style>AOSP</style>"
                            + "<reflowLongStrings>true</reflowLongStrings>"
                            + "<formatJavadoc>false</formatJavadoc></googleJavaFormat>"
                            + "<importOrder/>"))));
    assertEquals("GOOGLE AOSP 1.19.2 reflows no-javadoc no-imports", found("src/main/java/A.java"));
  }

  @Test
  void palantir_ofAParentsPluginManagement_isFound() throws IOException {
    write(
        "w/pom.xml",
        pom(
            "<packaging>pom</packaging><build><pluginManagement><plugins>"
                + spotless("<palantirJavaFormat><version>2.50.0</version></palantirJavaFormat>")
                + "</plugins></pluginManagement></build>"));
    write(
        "w/m/pom.xml",
        "<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version></parent>"
            + "<artifactId>m</artifactId>"
            + build(
                "<plugin><groupId>com.diffplug.spotless</groupId>"
                    + "<artifactId>spotless-maven-plugin</artifactId></plugin>")
            + "</project>");
    assertEquals("PALANTIR PALANTIR 2.50.0 no-javadoc", found("m/src/main/java/A.java"));
  }

  @Test
  void fmtPlugin_isGoogleJavaFormat() throws IOException {
    write(
        "w/pom.xml",
        pom(build(plugin("com.spotify.fmt", "fmt-maven-plugin", "<style>aosp</style>"))));
    assertEquals("GOOGLE AOSP  reflows", found("A.java"));
    write("w/pom.xml", pom(build(plugin("com.coveo", "fmt-maven-plugin", ""))));
    assertEquals("GOOGLE GOOGLE  reflows", found("A.java"));
  }

  @Test
  void spotlessOfAnotherFormatter_isNone() throws IOException {
    write("w/pom.xml", pom(build(spotless("<eclipse/>"))));
    assertNull(of("A.java"));
  }

  @Test
  void pomThatCannotBeRead_isNone() throws IOException {
    write("w/pom.xml", "<project><build>");
    assertNull(of("A.java"));
  }

  @Test
  void spotlessOfGradle_isFound_inGroovyAndKotlin() throws IOException {
    write(
        "w/build.gradle",
        "spotless {\n  java {\n    importOrder()\n"
            + "    googleJavaFormat('1.22.0').aosp().reflowLongStrings().formatJavadoc(false)\n  }\n}\n");
    assertEquals("GOOGLE AOSP 1.22.0 reflows no-javadoc no-imports", found("A.java"));
    Files.delete(root.resolve("w/build.gradle"));
    write(
        "w/build.gradle.kts",
        "configure<com.diffplug.gradle.spotless.SpotlessExtension> {\n"
            + "  java { palantirJavaFormat(\"2.50.0\").style(\"AOSP\") }\n}\n");
    assertEquals("PALANTIR AOSP 2.50.0 no-javadoc", found("A.java"));
  }

  @Test
  void formatterOfAllProjects_orOfASharedScript_isFound() throws IOException {
    write("w/settings.gradle", "include 'm'");
    write("w/build.gradle", "subprojects { spotless { java { googleJavaFormat() } } }");
    write("w/m/build.gradle", "plugins { id 'java' }");
    assertEquals("GOOGLE GOOGLE ", found("m/src/main/java/A.java"));
    write("w/build.gradle", "");
    write("w/buildSrc/src/main/groovy/x.gradle", "spotless { java { palantirJavaFormat() } }");
    assertEquals("PALANTIR PALANTIR  no-javadoc", found("m/src/main/java/A.java"));
  }

  @Test
  void sharedScripts_amongFoldersWithoutEnd_areGivenUp() throws IOException {
    write("w/build.gradle", "");
    write("w/buildSrc/a.txt", "");
    for (int i = 0; i < 20; i++) {
      Files.createSymbolicLink(root.resolve("w/buildSrc/up" + i), root.resolve("w/buildSrc"));
    }
    assertNull(of("A.java"));
  }

  @Test
  void pluginsOfTheFormatters_areFound() throws IOException {
    write("w/build.gradle", "plugins { id 'com.palantir.java-format' version '2.50.0' }");
    assertEquals("PALANTIR PALANTIR  no-javadoc", found("A.java"));
    write(
        "w/build.gradle",
        "plugins { id 'com.github.sherter.google-java-format' version '0.9' }\n"
            + "googleJavaFormat { toolVersion = '1.7'; options style: 'AOSP' }");
    assertEquals("GOOGLE AOSP 1.7", found("A.java"));
  }

  @Test
  void buildAboveTheWorkspace_isNotLookedAt() throws IOException {
    write("pom.xml", pom(build(spotless("<googleJavaFormat/>"))));
    write("w/A.java", "");
    assertNull(of("A.java"));
    write("w/pom.xml", pom(build(spotless("<googleJavaFormat/>"))));
    assertNotNull(of("A.java"));
  }
}
