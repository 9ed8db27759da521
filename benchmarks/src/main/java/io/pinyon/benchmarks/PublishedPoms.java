package io.pinyon.benchmarks;

import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Compares what a Gradle build is read to declare with the poms that Gradle wrote when the build
/// was published, which are in the local repository:
///
///     poms BOM              prints the coordinates of the poms that a pom manages, to be fetched
///     compare FOLDER BOM    compares the modules of the folder
///
/// BOM is `group:name:version`. A pom's dependencies of the scope `compile` are a module's `api` and
/// `compileOnlyApi`, those of the scope `runtime` its `implementation`, and what it wants at run
/// time alone.
public final class PublishedPoms {
  private static final Pattern DECLARED =
      Pattern.compile(
          "[^ ]*:[0-9]+, (?:api|implementation|compile|compileOnlyApi)(?:, (.*) there)?");

  private record Coordinates(String group, String name, String version) {
    static Coordinates parse(String text) {
      String[] parts = text.split(":", -1);
      return new Coordinates(parts[0], parts[1], parts[2]);
    }

    Path pom() {
      return Path.of(System.getProperty("user.home"), ".m2", "repository")
          .resolve(group.replace('.', '/'))
          .resolve(name)
          .resolve(version)
          .resolve(name + "-" + version + ".pom");
    }
  }

  private int modules;
  private int dependencies;
  private int atRunTime;
  private int differing;

  private PublishedPoms() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ParserConfigurationException, SAXException {
    Coordinates bom = Coordinates.parse(arguments[arguments.length - 1]);
    if (arguments[0].equals("poms")) {
      managed(bom)
          .forEach(each ->
              System.out.println(each.group + ":" + each.name + ":" + each.version + ":pom"));
      return;
    }
    Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
    Path home = Files.createTempDirectory("pinyon-published");
    ProjectModel model;
    try (Project project = Project.open(root, home, Project.Machine.present(), message -> {})) {
      project.await();
      model = project.model();
    }
    PublishedPoms compared = new PublishedPoms();
    for (Coordinates each : managed(bom)) {
      compared.compare(model, each);
    }
    model.problems().forEach(each -> System.out.println("problem: " + each));
    System.out.printf(
        "%s: %d modules, %d dependencies compared with published poms, %d of them wanted at run time"
            + " alone, %d modules differ; %d libraries are missing%n",
        root.getFileName(),
        compared.modules,
        compared.dependencies,
        compared.atRunTime,
        compared.differing,
        model.missing().size());
    System.exit(compared.differing == 0 && compared.modules > 0 ? 0 : 1);
  }

  private static List<Coordinates> managed(Coordinates bom)
      throws IOException, ParserConfigurationException, SAXException {
    List<Coordinates> found = new ArrayList<>();
    NodeList all = read(bom.pom()).getElementsByTagName("dependency");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element each && text(each, "classifier").isEmpty()) {
        found.add(
            new Coordinates(
                text(each, "groupId"), text(each, "artifactId"), text(each, "version")));
      }
    }
    return found.stream().distinct().toList();
  }

  private static Element read(Path pom)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }

  private static String text(Element of, String name) {
    NodeList found = of.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
  }

  private void compare(ProjectModel model, Coordinates published)
      throws IOException, ParserConfigurationException, SAXException {
    ProjectModule module = find(model, published);
    if (module == null || !Files.isRegularFile(published.pom())) {
      System.out.println(
          published.name + (module == null ? ": no such module is read" : ": its pom is not here"));
      differing++;
      return;
    }
    modules++;
    Map<String, String> found = declared(module);
    List<String> lines = new ArrayList<>();
    NodeList children = read(published.pom()).getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element each && each.getTagName().equals("dependencies")) {
        NodeList all = each.getElementsByTagName("dependency");
        for (int j = 0; j < all.getLength(); j++) {
          compare((Element) all.item(j), found, lines);
        }
      }
    }
    found.keySet().removeAll(declaredByOthers(model, module));
    found.forEach((name, version) -> lines.add("  pinyon alone has   " + name + ":" + version));
    if (!lines.isEmpty()) {
      differing++;
      System.out.println(published.name + ":");
      lines.forEach(System.out::println);
    }
  }

  private void compare(Element wanted, Map<String, String> found, List<String> lines) {
    String name = text(wanted, "groupId") + ":" + text(wanted, "artifactId");
    String version = text(wanted, "version");
    String ofModule = ":" + text(wanted, "artifactId");
    String scope = text(wanted, "scope");
    boolean isForUsers = scope.isEmpty() || scope.equals("compile") || scope.equals("runtime");
    if (text(wanted, "optional").equals("true") || !isForUsers) {
      return;
    }
    dependencies++;
    String here = found.remove(name);
    if (here != null) {
      if (!here.equals(version) && !version.isEmpty()) {
        lines.add("  " + name + " is " + version + " in the pom, " + here + " here");
      }
    } else if (found.remove(ofModule) == null) {
      if (scope.equals("runtime")) {
        atRunTime++;
        System.out.println("at run time alone: " + name);
      } else {
        lines.add("  the pom alone has  " + name + ":" + version);
      }
    }
  }

  /// What a module itself declares, with the versions as declared; other modules by `:name`.
  private static Map<String, String> declared(ProjectModule module) {
    Map<String, String> found = new LinkedHashMap<>();
    for (ClassPathItem each : module.compilePath()) {
      Matcher reason = DECLARED.matcher(each.reason());
      if (!reason.matches()) {
        continue;
      }
      String coordinates = each.coordinates();
      String version = coordinates.substring(coordinates.lastIndexOf(':') + 1);
      boolean isPublished = each.kind() == Kind.JAR || each.kind() == Kind.MISSING;
      String asked = reason.group(1);
      found.put(key(each), !isPublished ? "" : asked == null ? version : asked);
    }
    return found;
  }

  /// What a module sees because modules on its class path declare it, at the same place.
  private static Set<String> declaredByOthers(ProjectModel model, ProjectModule module) {
    Set<String> found = new HashSet<>();
    for (ClassPathItem item : module.compilePath()) {
      ProjectModule other = item.kind() == Kind.MODULE ? model.moduleOf(item) : null;
      if (other != null) {
        Set<ClassPathItem> same = new HashSet<>(other.compilePath());
        same.retainAll(module.compilePath());
        same.forEach(each -> found.add(key(each)));
      }
    }
    return found;
  }

  /// `group:name`, for another module `:name`.
  private static String key(ClassPathItem item) {
    String[] parts = item.coordinates().split(":");
    return switch (item.kind()) {
      case MODULE, MODULE_TESTS -> ":" + parts[parts.length - 1];
      case JAR, MISSING, GUESSED -> parts.length < 2 ? "" : parts[0] + ":" + parts[1];
      case CLASS_FOLDER -> "";
    };
  }

  private static @Nullable ProjectModule find(ProjectModel model, Coordinates published) {
    for (ProjectModule each : model.modules()) {
      if (each.name().endsWith(":" + published.name) || each.name().equals(published.name)) {
        return each;
      }
    }
    return null;
  }
}
