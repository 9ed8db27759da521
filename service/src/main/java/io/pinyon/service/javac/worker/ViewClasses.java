package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The classes of one view of the workspace, as far as judgements have asked for them. All are
/// asked for again once the view has another version: what one class file says may follow from any
/// other source. Used by one thread.
final class ViewClasses {
  private static final long MOST_BYTES = 16 << 20;

  private final Server server;
  private final Map<String, List<String>> packages = new HashMap<>();

  /// By binary name, the least recently used first.
  private final LinkedHashMap<String, byte[]> classes = new LinkedHashMap<>(16, 0.75f, true);

  private long keptBytes;
  private long version;

  ViewClasses(Server server) {
    this.server = server;
  }

  /// A judgement begins; `now` is the view's version, 0 if nobody knows it.
  void begin(long now) {
    if (now == 0 || now != version) {
      packages.clear();
      classes.clear();
      keptBytes = 0;
      version = now;
    }
  }

  List<ClassObject> list(String packageName) throws IOException {
    List<String> listed = packages.get(packageName);
    if (listed == null) {
      listed = server.classesIn(packageName);
      packages.put(packageName, listed);
    }
    List<ClassObject> objects = new ArrayList<>(listed.size());
    for (String each : listed) {
      String name = Names.join(packageName, each);
      objects.add(new ClassObject(name, () -> read(name)));
    }
    return objects;
  }

  private byte[] read(String name) throws IOException {
    byte[] bytes = find(name);
    if (bytes == null) {
      throw new IOException("the workspace has no class " + name + " any more");
    }
    return bytes;
  }

  /// The class file of a module's declaration.
  byte @Nullable [] declaration(String name) throws IOException {
    return find(name);
  }

  private byte @Nullable [] find(String name) throws IOException {
    byte[] kept = classes.get(name);
    if (kept != null) {
      return kept;
    }
    byte[] bytes = server.classFile(name);
    if (bytes != null) {
      classes.put(name, bytes);
      keptBytes += bytes.length;
      while (keptBytes > MOST_BYTES) {
        keptBytes -= classes.pollFirstEntry().getValue().length;
      }
    }
    return bytes;
  }
}
