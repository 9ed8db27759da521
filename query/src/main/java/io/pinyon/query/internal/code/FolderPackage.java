package io.pinyon.query.internal.code;

import io.pinyon.query.facts.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// The package that a file belongs to by the folder that it is in.
public final class FolderPackage {
  /// Source folders of Maven and Gradle.
  private static final Pattern SOURCES = Pattern.compile(".*/src/[^/]+/java/(.*)");

  private FolderPackage() {}

  /// Dotted; empty for the unnamed package, or if nothing says. `location` is the file's. Outside
  /// of the usual source folders it is the end of the path that names the most of a package that
  /// exists.
  public static String of(String location, Facts facts) {
    String path = location.replace('\\', '/');
    int file = path.lastIndexOf('/');
    if (file <= 0) {
      return "";
    }
    Matcher sources = SOURCES.matcher(path.substring(0, file) + "/");
    if (sources.matches()) {
      String inside = sources.group(1);
      return inside.isEmpty() ? "" : named(Arrays.asList(inside.split("/")));
    }
    List<String> folders = new ArrayList<>(Arrays.asList(path.substring(1, file).split("/")));
    folders.removeIf(String::isEmpty);
    String best = "";
    int most = 0;
    for (int i = 0; i < folders.size(); i++) {
      List<String> rest = folders.subList(i, folders.size());
      int known = known(rest, facts);
      if (known > most) {
        most = known;
        best = named(rest);
      }
    }
    return best;
  }

  /// How many leading names are those of an existing package.
  private static int known(List<String> names, Facts facts) {
    int count = 0;
    while (count < names.size()
        && facts.hasPackage(String.join(".", names.subList(0, count + 1)))) {
      count++;
    }
    return count;
  }

  private static String named(List<String> names) {
    String name = String.join(".", names);
    return SourceVersion.isName(name) ? name : "";
  }
}
