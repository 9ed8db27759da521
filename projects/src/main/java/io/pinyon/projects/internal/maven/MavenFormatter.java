package io.pinyon.projects.internal.maven;

import io.pinyon.projects.model.BuildFormatter;
import io.pinyon.projects.model.BuildFormatter.Style;
import io.pinyon.projects.model.BuildFormatter.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/// The formatter that a pom, or a parent of it, configures: by Spotless or by fmt-maven-plugin.
/// What a pom says counts before what its parents say, and both before what stands in profiles.
public final class MavenFormatter {
  private static final Set<String> FMT_GROUPS = Set.of("com.spotify.fmt", "com.coveo");

  private final Path pom;
  private final PomChain chain;

  private MavenFormatter(Path pom, PomChain chain) {
    this.pom = pom;
    this.chain = chain;
  }

  /// Null if there is none that is known. `root` is the workspace's, `home` the user's home folder.
  public static @Nullable BuildFormatter of(Path pom, Path root, Path home) {
    return new MavenFormatter(pom, PomChain.of(pom, root, home)).find();
  }

  private @Nullable BuildFormatter find() {
    List<Plugin> plugins = plugins();
    for (Plugin plugin : plugins) {
      if (is(plugin, "com.diffplug.spotless", "spotless-maven-plugin")) {
        BuildFormatter found = spotless(configuration(plugins, plugin));
        if (found != null) {
          return found;
        }
      } else if (isFmt(plugin)) {
        return fmt(plugin, configuration(plugins, plugin));
      }
    }
    return null;
  }

  private List<Plugin> plugins() {
    List<Plugin> plugins = new ArrayList<>();
    for (Model each : chain.poms()) {
      add(each.getBuild(), plugins);
    }
    for (Model each : chain.poms()) {
      for (Profile profile : each.getProfiles()) {
        add(profile.getBuild(), plugins);
      }
    }
    return plugins;
  }

  private static void add(@Nullable BuildBase build, List<Plugin> plugins) {
    if (build != null) {
      plugins.addAll(build.getPlugins());
      if (build.getPluginManagement() != null) {
        plugins.addAll(build.getPluginManagement().getPlugins());
      }
    }
  }

  private boolean is(Plugin plugin, String groupId, String artifactId) {
    return chain.given(plugin.getGroupId()).equals(groupId)
        && chain.given(plugin.getArtifactId()).equals(artifactId);
  }

  private boolean isFmt(Plugin plugin) {
    return FMT_GROUPS.stream().anyMatch(group -> is(plugin, group, "fmt-maven-plugin"));
  }

  /// What all mentions of a plugin say about it, the first ones first.
  private Xpp3Dom configuration(List<Plugin> plugins, Plugin wanted) {
    Xpp3Dom all = new Xpp3Dom("configuration");
    for (Plugin each : plugins) {
      if (each.getKey().equals(wanted.getKey())) {
        merge(all, each.getConfiguration());
        for (PluginExecution execution : each.getExecutions()) {
          merge(all, execution.getConfiguration());
        }
      }
    }
    return all;
  }

  private static void merge(Xpp3Dom all, @Nullable Object said) {
    if (said instanceof Xpp3Dom configuration) {
      Xpp3Dom.mergeXpp3Dom(all, configuration, Boolean.TRUE);
    }
  }

  private @Nullable BuildFormatter spotless(Xpp3Dom configuration) {
    Xpp3Dom java = configuration.getChild("java");
    if (java == null) {
      return null;
    }
    Xpp3Dom palantir = java.getChild("palantirJavaFormat");
    Xpp3Dom google = java.getChild("googleJavaFormat");
    Xpp3Dom step = palantir != null ? palantir : google;
    if (step == null) {
      return null;
    }
    Tool tool = palantir != null ? Tool.PALANTIR : Tool.GOOGLE;
    boolean formatsJavadoc =
        flag(step, "formatJavadoc", tool == Tool.GOOGLE)
            && !flag(step, "skipJavadocFormatting", false);
    return new BuildFormatter(
        tool,
        style(value(step, "style"), tool),
        version(value(step, "version")),
        flag(step, "reflowLongStrings", false),
        formatsJavadoc,
        java.getChild("importOrder") == null,
        pom);
  }

  private BuildFormatter fmt(Plugin plugin, Xpp3Dom configuration) {
    String version = "";
    for (Dependency each : plugin.getDependencies()) {
      if ("google-java-format".equals(each.getArtifactId())) {
        version = version(chain.given(each.getVersion()));
      }
    }
    return new BuildFormatter(
        Tool.GOOGLE,
        style(value(configuration, "style"), Tool.GOOGLE),
        version,
        !flag(configuration, "skipReflowingLongStrings", false),
        true,
        !flag(configuration, "skipSortingImports", false),
        pom);
  }

  private String value(Xpp3Dom of, String name) {
    Xpp3Dom child = of.getChild(name);
    return child == null ? "" : chain.given(child.getValue());
  }

  private boolean flag(Xpp3Dom of, String name, boolean otherwise) {
    String value = value(of, name);
    return value.equals("true") || otherwise && !value.equals("false");
  }

  private static String version(String written) {
    return written.contains("$") ? "" : written;
  }

  private static Style style(String written, Tool tool) {
    return switch (written.toUpperCase(Locale.ROOT)) {
      case "AOSP" -> Style.AOSP;
      case "GOOGLE" -> Style.GOOGLE;
      default -> tool == Tool.PALANTIR ? Style.PALANTIR : Style.GOOGLE;
    };
  }
}
