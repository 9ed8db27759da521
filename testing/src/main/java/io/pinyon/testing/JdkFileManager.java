package io.pinyon.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/// The compiler's own file manager, which lists each package of the running JDK once. To be shared
/// by compilers that are made for one small text each: listing is a fifth of what they do. As
/// little made for several threads as the compiler's own.
public final class JdkFileManager extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private static final String MODULES = StandardLocation.SYSTEM_MODULES.getName();

  private final Map<Listing, List<JavaFileObject>> listed = new HashMap<>();

  private record Listing(
      JavaFileManager.Location location, String packageName, Set<JavaFileObject.Kind> kinds) {}

  public JdkFileManager(JavaCompiler compiler) {
    super(compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));
  }

  @Override
  public Iterable<JavaFileObject> list(
      JavaFileManager.Location location,
      String packageName,
      Set<JavaFileObject.Kind> kinds,
      boolean recurse)
      throws IOException {
    if (recurse || !location.getName().startsWith(MODULES)) {
      return super.list(location, packageName, kinds, recurse);
    }
    Listing listing = new Listing(location, packageName, Set.copyOf(kinds));
    List<JavaFileObject> files = listed.get(listing);
    if (files == null) {
      List<JavaFileObject> found = new ArrayList<>();
      super.list(location, packageName, kinds, false).forEach(found::add);
      files = List.copyOf(found);
      listed.put(listing, files);
    }
    return files;
  }
}
