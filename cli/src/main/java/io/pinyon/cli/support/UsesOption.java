package io.pinyon.cli.support;

import io.pinyon.query.answers.Use;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/// Which uses of a declaration are shown.
public final class UsesOption {
  @Option(
      names = "--use",
      split = ",",
      paramLabel = "USE",
      description =
          "Show these uses only, separated by commas: declaration, read, write, call, creation,"
              + " method_reference, type, import, documentation, name.")
  private List<Use> uses = List.of();

  @Option(names = "--declaration", description = "Show declarations too.")
  private boolean declaration;

  /// Declarations only if they are asked for.
  public Set<Use> wanted() {
    Set<Use> wanted = uses.isEmpty() ? EnumSet.allOf(Use.class) : EnumSet.copyOf(uses);
    if (declaration) {
      wanted.add(Use.DECLARATION);
    } else if (!uses.contains(Use.DECLARATION)) {
      wanted.remove(Use.DECLARATION);
    }
    return wanted;
  }
}
