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
  /// A jar and why it stands where it does, as the end of a sentence. A fallback is a version that
  /// only counts for what those before it lack.
  public record Choice(MachineJar jar, String reason, boolean isFallback) {
    Choice(MachineJar jar, String reason) {
      this(jar, reason, false);
    }

    /// This one, because a nearer version lacks a class.
    public Choice forWhatLacks(Choice nearer, String simpleName) {
      String lacks = "version " + nearer.jar.name().version() + " has no " + simpleName;
      return new Choice(jar, lacks, true);
    }

    /// Which of two choices of one jar says more about it; whichever is which.
    public Choice nearer(Choice other) {
      boolean isThis =
          isFallback == other.isFallback ? reason.compareTo(other.reason) <= 0 : other.isFallback;
      return isThis ? this : other;
    }
  }

  /// A jar in which less of the packages are like the wanted one repackages others.
  private static final double OWN = 0.5;

  private static final Pattern UNFINISHED =
      Pattern.compile("(?i).*(snapshot|alpha|beta|milestone|preview|[.-](rc|cr|m|ea)[.-]?\\d*$).*");

  /// Finished versions before previews.
  public static final Comparator<MachineJar> NEWEST_FIRST =
      Comparator.comparing((MachineJar each) -> isUnfinished(each))
          .thenComparing(each -> each.name().version(), GradleVersion.ORDER.reversed())
          .thenComparing(each -> each.path().toString());

  private final String packageName;
  private final Preferences preferences;
  private final Needs needs;

  private Ranking(String packageName, Preferences preferences, Needs needs) {
    this.packageName = packageName;
    this.preferences = preferences;
    this.needs = needs;
  }

  private static boolean isUnfinished(MachineJar jar) {
    return UNFINISHED.matcher(jar.name().version()).matches();
  }

  /// The jars of each artifact, the likeliest artifact first, of each the likeliest version first.
  /// Artifacts that the module has are left out.
  public static List<List<Choice>> of(
      String packageName, List<MachineJar> jars, Preferences preferences, Needs needs) {
    Map<String, List<MachineJar>> byArtifact = new LinkedHashMap<>();
    for (MachineJar each : jars) {
      String artifact = each.name().module();
      if (!preferences.isPresent(artifact)) {
        byArtifact.computeIfAbsent(artifact, _ -> new ArrayList<>()).add(each);
      }
    }
    Ranking ranking = new Ranking(packageName, preferences, needs);
    List<List<MachineJar>> artifacts = new ArrayList<>(byArtifact.values());
    artifacts.sort(
        Comparator.comparingInt(ranking::rank)
            .thenComparingInt(each -> -ranking.sharedNames(each))
            .thenComparingInt(each -> -each.size())
            .thenComparingDouble(each -> -each.getFirst().share())
            .thenComparingInt(each -> each.getFirst().name().artifact().length())
            .thenComparing(each -> each.getFirst().name().module()));
    return artifacts.stream().map(ranking::versions).toList();
  }

  private int rank(List<MachineJar> versions) {
    MachineJar any = versions.getFirst();
    String artifact = any.name().module();
    double share = versions.stream().mapToDouble(MachineJar::share).max().orElse(0);
    if (preferences.missing(artifact) != null) {
      return 0;
    }
    if (preferences.elsewhere(artifact) != null) {
      return 1;
    }
    if (needs.version(artifact) != null) {
      return 2;
    }
    if (any.layout() == Layout.LIB_FOLDERS) {
      return 3;
    }
    if (any.layout() == Layout.GRADLE_INSTALLATION || any.name().artifact().endsWith("plugin")) {
      return 7;
    }
    if (share < OWN) {
      return 6;
    }
    return preferences.isGroupNamed(any.name().group()) ? 4 : 5;
  }

  /// How many names the group and the package begin with alike.
  private int sharedNames(List<MachineJar> versions) {
    String[] group = versions.getFirst().name().group().split("\\.");
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
    String artifact = sorted.getFirst().name().module();
    String usual = usual(sorted);
    List<Choice> result = new ArrayList<>();
    String missing = preferences.missing(artifact);
    String elsewhere = preferences.elsewhere(artifact);
    String needed = needs.version(artifact);
    boolean hasVersion = missing != null && !missing.isEmpty();
    for (MachineJar each : sorted) {
      String version = each.name().version();
      String reason =
          hasVersion
              ? "the build names version " + missing + ", which is missing"
              : version.equals(elsewhere)
                  ? "the version that " + preferences.user(artifact) + " uses"
                  : missing != null
                      ? "the build names it without a version that Pinyon can read"
                      : needed != null ? needs.by(artifact) + " needs it" : usual;
      result.add(new Choice(each, reason));
    }
    String best = hasVersion ? missing : elsewhere != null ? elsewhere : needed;
    return first(best == null ? "" : best, result);
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
    result.sort(Comparator.comparing(each -> !each.jar().name().version().equals(version)));
    return result;
  }
}
