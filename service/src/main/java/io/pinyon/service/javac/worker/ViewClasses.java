package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.ClassVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The classes of one view of the workspace, as far as judgements have asked for them. Packages are
/// asked for again once the view has another version, classes once they have another version
/// themselves. Used by one thread.
final class ViewClasses {
  private static final long MOST_BYTES = 16 << 20;

  private record Kept(long version, byte[] bytes) {}

  private final Server server;
  private final Map<String, List<ClassVersion>> packages = new HashMap<>();

  /// By binary name, the least recently used first.
  private final LinkedHashMap<String, Kept> classes = new LinkedHashMap<>(16, 0.75f, true);

  private long keptBytes;
  private long version;

  ViewClasses(Server server) {
    this.server = server;
  }

  /// A judgement begins; `now` is the view's version, 0 if nobody knows it.
  void begin(long now) {
    if (now == 0 || now != version) {
      packages.clear();
      classes
          .values()
          .removeIf(each -> {
            boolean isUnsure = each.version == 0;
            keptBytes -= isUnsure ? each.bytes.length : 0;
            return isUnsure;
          });
      version = now;
    }
  }

  List<ClassObject> list(String packageName) throws IOException {
    List<ClassVersion> listed = packages.get(packageName);
    if (listed == null) {
      listed = server.classesIn(packageName);
      packages.put(packageName, listed);
    }
    List<ClassObject> objects = new ArrayList<>(listed.size());
    for (ClassVersion each : listed) {
      String name = Names.join(packageName, each.name());
      objects.add(new ClassObject(name, () -> read(name, each.version())));
    }
    return objects;
  }

  private byte[] read(String name, long classVersion) throws IOException {
    byte[] bytes = find(name, classVersion);
    if (bytes == null) {
      throw new IOException("the workspace has no class " + name + " any more");
    }
    return bytes;
  }

  /// The class file of a module's declaration.
  byte @Nullable [] declaration(String name) throws IOException {
    return find(name, 0);
  }

  private byte @Nullable [] find(String name, long classVersion) throws IOException {
    Kept kept = classes.get(name);
    if (kept != null && kept.version == classVersion) {
      return kept.bytes;
    }
    byte[] bytes = server.classFile(name);
    if (bytes != null) {
      Kept before = classes.put(name, new Kept(classVersion, bytes));
      keptBytes += bytes.length - (before == null ? 0 : before.bytes.length);
      while (keptBytes > MOST_BYTES) {
        keptBytes -= classes.pollFirstEntry().getValue().bytes.length;
      }
    }
    return bytes;
  }
}
