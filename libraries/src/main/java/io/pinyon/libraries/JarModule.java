package io.pinyon.libraries;

import io.pinyon.schema.FileIndex;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A jar or class folder as a module. `declaration` is its `module-info.class`; null for an
/// automatic module, which exports everything and reads every module (see
/// [java.lang.module.ModuleFinder]).
public record JarModule(String name, @Nullable FileIndex declaration) {
  private static final Pattern VERSION = Pattern.compile("-(\\d+(\\.|$))");

  /// Named by its manifest, else after its file.
  static JarModule automatic(Path jar, String nameInManifest) {
    return new JarModule(nameInManifest.isEmpty() ? nameOf(jar) : nameInManifest, null);
  }

  private static String nameOf(Path jar) {
    String name = jar.getFileName().toString();
    if (name.endsWith(".jar")) {
      name = name.substring(0, name.length() - ".jar".length());
    }
    var version = VERSION.matcher(name);
    if (version.find()) {
      name = name.substring(0, version.start());
    }
    return name.replaceAll("[^A-Za-z0-9]+", ".").replaceAll("^\\.|\\.$", "");
  }
}
