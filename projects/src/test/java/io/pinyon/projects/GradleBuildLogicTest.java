package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a Gradle build's own logic gives its scripts: constants, plugins, platforms.
class GradleBuildLogicTest extends GradleScriptsFixture {
  @Test
  void constantsOfTheBuildsLogic_areRead() throws Exception {
    write(
        "buildSrc/src/main/kotlin/Deps.kt",
        """
        object Versions { const val a = "1" }
        object Deps {
          const val a = "g:a:${Versions.a}"
          object Test { val b get() = "g:b:" + Versions.a }
          fun of(name: String) = "g:$name:${Versions.a}"
        }
        fun Project.fromLibs(name: String) = libs.findLibrary(name).get()
        """);
    write(
        "buildSrc/src/main/java/o/Names.java",
        "package o; public final class Names { public static final String C = \"g:c:\" + Versions.a; }");
    write("gradle/libs.versions.toml", "[libraries]\nd = \"g:d:4\"\n");
    write(
        "build.gradle.kts",
        """
        plugins { java }
        dependencies {
          implementation(Deps.a)
          implementation(Deps.Test.b)
          implementation(o.Names.C)
          implementation(fromLibs("d"))
          implementation(Deps.of("e"))
        }
        """);
    List<String> found = declared();
    assertTrue(
        found.containsAll(
            List.of(
                "implementation g:a:1",
                "implementation g:b:1",
                "implementation g:d:4",
                "implementation g:e:1")),
        found::toString);
  }

  @Test
  void pluginThatIsAClass_bringsItsDependenciesAndThePlatformOfTheBuild() throws Exception {
    write("settings.gradle", "include 'platform', 'web'\n");
    write("build.gradle", "subprojects { apply plugin: 'our.conventions' }");
    write(
        "platform/build.gradle",
        """
        plugins { id 'our.bom' }
        bom {
          library("A", "${aVersion}") { group("g") { modules = ["a", "b" { exclude group: "x", module: "y" }] } }
          library("C", "3") { group("h") { modules = ["c"] } }
        }
        """);
    write("gradle.properties", "aVersion=1.2\n");
    write(
        "web/build.gradle",
        "plugins { id 'java-library' }\ndependencies {\n  api 'g:a'\n  testImplementation 'g:b'\n  optional 'h:c'\n}\n");
    write(
        "buildSrc/build.gradle",
        """
        plugins { id 'java-gradle-plugin' }
        gradlePlugin { plugins { conventions {
          id = "our.conventions"
          implementationClass = "o.Conventions"
        } } }
        """);
    write(
        "buildSrc/src/main/java/o/Conventions.java",
        """
        package o;
        public class Conventions implements Plugin<Project> {
          static final String OPTIONAL = "optional";
          @Override
          public void apply(Project project) {
            new Management().apply(project);
            Configuration optional = project.getConfigurations().create(OPTIONAL);
            project.getPlugins().withType(JavaPlugin.class, (java) -> {
              project.getDependencies().add("runtimeOnly", "g:d:" + 4);
              project.getConfigurations().getByName("compileClasspath").extendsFrom(optional);
            });
          }
        }
        """);
    write(
        "buildSrc/src/main/java/o/Management.java",
        """
        package o;
        class Management {
          void apply(Project project) {
            project.getPlugins().withType(JavaBasePlugin.class, (java) -> manage(project));
          }
          private void manage(Project project) {
            ConfigurationContainer configurations = project.getConfigurations();
            Configuration managed = configurations.create("managed", (it) -> it.setVisible(false));
            configurations.matching((one) -> one.getName().endsWith("Classpath") && !one.getName().contains("x"))
              .all((one) -> one.extendsFrom(managed));
            Dependency platform = project.getDependencies()
              .enforcedPlatform(project.getDependencies().project(Map.of("path", ":platform")));
            managed.getDependencies().add(platform);
          }
        }
        """);
    List<String> found = declared();
    assertTrue(
        found.containsAll(
            List.of(
                "api g:a:1.2",
                "testImplementation g:b:1.2",
                "optional h:c:3",
                "runtimeOnly g:d:4")),
        found::toString);
    assertTrue(
        names(module(read(), ":web").compilePath()).containsAll(List.of("g:a:1.2", "h:c:3")));
  }

  @Test
  void versionsThatTheLogicReadsFromProperties_areKnown() throws Exception {
    write("settings.gradle", "includeBuild 'logic'\ninclude 'web'\n");
    write("logic/version.properties", "lucene = 10\n");
    write(
        "logic/build.gradle",
        "gradlePlugin { plugins { b { id = 'our.build'; implementationClass = 'o.BuildPlugin' } } }");
    write(
        "logic/src/main/java/o/BuildPlugin.java",
        """
        package o;
        public class BuildPlugin implements Plugin<Project> {
          public void apply(Project project) {
            project.getExtensions().getExtraProperties().set("versions", VersionProperties.getVersions());
          }
        }
        """);
    write(
        "logic/src/main/java/o/VersionProperties.java",
        """
        package o;
        public class VersionProperties {
          private static final Map<String, String> versions = new HashMap<String, String>();
          public static Map<String, String> getVersions() { return versions; }
          static { load(VersionProperties.class.getResourceAsStream("/version.properties")); }
        }
        """);
    write(
        "web/build.gradle",
        """
        apply plugin: 'our.build'
        versions << [ 'aws': '1.12' ]
        dependencies {
          api "g:lucene:${versions.lucene}"
          api "g:aws:${versions.aws}"
        }
        """);
    assertEquals(List.of("api g:lucene:10", "api g:aws:1.12"), declared());
  }

  @Test
  void classThatFillsItsConstantsFromProperties_givesThemToScripts() throws Exception {
    write("settings.gradle", "include 'app'");
    write("buildSrc/version.properties", "shop = 2.0\njunit = 4.12\n");
    write(
        "buildSrc/src/main/java/shop/Versions.java",
        """
        package shop;
        public class Versions {
          public static String getShop() { return shop; }
          public static Map<String, String> getAll() { return all; }
          private static final String shop;
          private static final Map<String, String> all = new HashMap<String, String>();
          static {
            Properties props = load();
            shop = props.getProperty("shop");
            for (String each : props.stringPropertyNames()) {
              all.put(each, props.getProperty(each));
            }
          }
          private static Properties load() {
            Properties props = new Properties();
            InputStream in = Versions.class.getResourceAsStream("/version.properties");
            if (in == null) {
              throw new IllegalStateException();
            }
            props.load(in);
            return props;
          }
        }
        """);
    write(
        "buildSrc/src/main/groovy/shop/ShopPlugin.groovy",
        """
        package shop
        class ShopPlugin implements Plugin<Project> {
          void apply(Project project) {
            project.extensions.getByType(ExtraPropertiesExtension).set('versions', Versions.all)
          }
        }
        """);
    write(
        "buildSrc/src/main/resources/META-INF/gradle-plugins/shop.java.properties",
        "implementation-class=shop.ShopPlugin\n");
    write(
        "app/build.gradle",
        """
        apply plugin: 'shop.java'
        dependencies {
          testImplementation "junit:junit:${versions.junit}"
          implementation "shop:api:${Versions.shop}"
        }
        """);

    assertEquals(
        List.of("testImplementation junit:junit:4.12", "implementation shop:api:2.0"), declared());
    assertEquals(List.of(), dependencies().problems());
  }
}
