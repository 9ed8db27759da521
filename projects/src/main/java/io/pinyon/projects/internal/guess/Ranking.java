package io.pinyon.projects.internal.guess;

import io.pinyon.libraries.machine.JarPlace.Layout;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.projects.internal.resolution.GradleVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Orders the jars that have a package by how likely they are meant: by artifact, and within an
/// artifact by version. Depends on nothing but its arguments.
public final class Ranking {
  /// A jar and why it stands where it does, as the end of a sentence.
  public record Choice(MachineJar jar, String reason) {}

  /// A jar in which less of the packages are like the wanted one repackages others.
  private static final double OWN = 0.5;

  private static final Pattern UNFINISHED =
      Pattern.compile("(?i).*(snapshot|alpha|beta|milestone|preview|[.-](rc|cr|m|ea)[.-]?\\d*$).*");

  private static final Comparator<MachineJar> NEWEST_FIRST =
      Comparator.comparing((MachineJar each) -> isUnfinished(each))
          .thenComparing(each -> each.coordinates().version(), GradleVersion.ORDER.reversed())
          .thenComparing(each -> each.path().toString());

  private final String packageName;
  private final Preferences preferences;

  private Ranking(String packageName, Preferences preferences) {
    this.packageName = packageName;
    this.preferences = preferences;
  }

  private static boolean isUnfinished(MachineJar jar) {
    return UNFINISHED.matcher(jar.coordinates().version()).matches();
  }

  /// The jars of each artifact, the likeliest artifact first, of each the likeliest version first.
  /// Artifacts that the module has are left out.
  public static List<List<Choice>> of(
      String packageName, List<MachineJar> jars, Preferences preferences) {
    Map<String, List<MachineJar>> byArtifact = new LinkedHashMap<>();
    for (MachineJar each : jars) {
      String artifact = each.coordinates().module();
      if (!preferences.isPresent(artifact)) {
        byArtifact.computeIfAbsent(artifact, _ -> new ArrayList<>()).add(each);
      }
    }
    Ranking ranking = new Ranking(packageName, preferences);
    List<List<MachineJar>> artifacts = new ArrayList<>(byArtifact.values());
    artifacts.sort(
        Comparator.comparingInt(ranking::rank)
            .thenComparingInt(each -> -ranking.sharedNames(each))
            .thenComparingInt(each -> -each.size())
            .thenComparingDouble(each -> -each.getFirst().share())
            .thenComparingInt(each -> each.getFirst().coordinates().artifact().length())
            .thenComparing(each -> each.getFirst().coordinates().module()));
    return artifacts.stream().map(ranking::versions).toList();
  }

  private int rank(List<MachineJar> versions) {
    MachineJar any = versions.getFirst();
    String artifact = any.coordinates().module();
    double share = versions.stream().mapToDouble(MachineJar::share).max().orElse(0);
    if (preferences.missing(artifact) != null) {
      return 0;
    }
    if (preferences.elsewhere(artifact) != null) {
      return 1;
    }
    if (preferences.needed(artifact) != null) {
      return 2;
    }
    if (any.layout() == Layout.LIB_FOLDERS) {
      return 3;
    }
    if (any.layout() == Layout.GRADLE_INSTALLATION
        || any.coordinates().artifact().endsWith("plugin")) {
      return 7;
    }
    if (share < OWN) {
      return 6;
    }
    return preferences.isGroupNamed(any.coordinates().group()) ? 4 : 5;
  }

  /// How many names the group and the package begin with alike.
  private int sharedNames(List<MachineJar> versions) {
    String[] group = versions.getFirst().coordinates().group().split("\\.");
    String[] names = packageName.split("\\.");
    int shared = 0;
    while (shared < Math.min(group.length, names.length) && group[shared].equals(names[shared])) {
      shared++;
    }
    return shared;
  }

  private List<Choice> versions(List<MachineJar> versions) {
    List<MachineJar> sorted = new ArrayList<>(versions);
    sorted.sort(NEWEST_FIRST);
    String artifact = sorted.getFirst().coordinates().module();
    String usual = usual(sorted);
    List<Choice> result = new ArrayList<>();
    String missing = preferences.missing(artifact);
    if (missing != null) {
      String named =
          missing.isEmpty()
              ? "the build names it without a version that Pinyon can read"
              : "the build names version " + missing + ", which is missing";
      sorted.forEach(each -> result.add(new Choice(each, named)));
      return first(missing, result);
    }
    String elsewhere = preferences.elsewhere(artifact);
    String needed = preferences.needed(artifact);
    for (MachineJar each : sorted) {
      String version = each.coordinates().version();
      String reason =
          version.equals(elsewhere)
              ? "the version that " + preferences.user(artifact) + " uses"
              : needed != null ? preferences.neededBy(artifact) + " needs it" : usual;
      result.add(new Choice(each, reason));
    }
    return first(elsewhere != null ? elsewhere : needed != null ? needed : "", result);
  }

  private String usual(List<MachineJar> sorted) {
    if (sorted.getFirst().layout() == Layout.LIB_FOLDERS) {
      return "in a lib folder of the workspace";
    }
    return sorted.size() == 1
        ? "found on this machine with the package " + packageName
        : "the newest of "
            + sorted.size()
            + " versions on this machine with the package "
            + packageName;
  }

  private static List<Choice> first(String version, List<Choice> choices) {
    List<Choice> result = new ArrayList<>(choices);
    result.sort(Comparator.comparing(each -> !each.jar().coordinates().version().equals(version)));
    return result;
  }
}
