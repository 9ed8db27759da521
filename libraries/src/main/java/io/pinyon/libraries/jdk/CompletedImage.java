package io.pinyon.libraries.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A runtime that `jlink` made of some of a JDK's modules, and for all other modules of that JDK
/// the API that the runtime's `lib/ct.sym` has of them. Nothing is read at construction.
final class CompletedImage implements JdkImage {
  private static final System.Logger LOG = System.getLogger(CompletedImage.class.getName());

  private final JdkImage runtime;
  private final Path javaHome;
  private final int release;
  private final Object lock = new Object();
  private volatile @Nullable Parts parts;

  /// `others` is null if `lib/ct.sym` cannot be read or does not know the release.
  private record Parts(Set<String> own, @Nullable JdkImage others, List<String> modules) {
    JdkImage of(String module, JdkImage runtime) {
      return others == null || own.contains(module) ? runtime : others;
    }
  }

  /// `release` is the runtime's own feature release.
  CompletedImage(JdkImage runtime, Path javaHome, int release) {
    this.runtime = runtime;
    this.javaHome = javaHome;
    this.release = release;
  }

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      synchronized (lock) {
        known = parts;
        if (known == null) {
          known = read();
          parts = known;
        }
      }
    }
    return known;
  }

  private Parts read() {
    List<String> own = runtime.modules();
    JdkImage others = null;
    try {
      others = ReleaseImage.of(javaHome, release);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "only the modules of {0} are known, not the rest of the JDK: {1}",
          javaHome,
          e.getMessage());
    }
    TreeSet<String> all = new TreeSet<>(own);
    if (others != null) {
      all.addAll(others.modules());
    }
    return new Parts(new HashSet<>(own), others, List.copyOf(all));
  }

  private JdkImage of(String module) {
    return parts().of(module, runtime);
  }

  @Override
  public List<String> modules() {
    return parts().modules;
  }

  @Override
  public List<String> packagesWithoutDescriptor(String module) {
    return of(module).packagesWithoutDescriptor(module);
  }

  @Override
  public Map<String, List<String>> classNames() {
    Parts now = parts();
    Map<String, List<String>> names = new HashMap<>(runtime.classNames());
    if (now.others != null) {
      now.others
          .classNames()
          .forEach((folder, each) -> {
            int slash = folder.indexOf('/');
            if (!now.own.contains(slash < 0 ? folder : folder.substring(0, slash))) {
              names.put(folder, each);
            }
          });
    }
    return names;
  }

  @Override
  public byte @Nullable [] read(String module, String binaryName) {
    return of(module).read(module, binaryName);
  }
}
