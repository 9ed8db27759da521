package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.WorkspaceModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/// The class files that javac sees in one judgement. For a file of no named module: the workspace's
/// classes, then the class path, then the JDK. For one of a named module: the workspace's classes
/// of that module (javac looks for them where it would write its output to), and as the module path
/// the workspace's other modules and whatever on the class path is a module, automatic ones
/// included. There is no source path, and nothing is written.
final class JudgeFiles implements JavaFileManager {
  /// A module where javac finds it.
  private sealed interface ModulePlace extends Location {
    String module();

    @Override
    default String getName() {
      return module();
    }

    @Override
    default boolean isOutputLocation() {
      return false;
    }
  }

  private record SystemModule(String module) implements ModulePlace {}

  private record SourceModule(String module, WorkspaceModule declared) implements ModulePlace {}

  private record LibraryModule(String module, Library library) implements ModulePlace {}

  private final Platform platform;
  private final List<Library> libraries;
  private final ViewClasses workspace;
  private final List<WorkspaceModule> modules;
  private final Cancellation cancellation;

  /// Binary names of classes that are nowhere: javac is given empty ones.
  private final Set<String> standIns = new TreeSet<>();

  /// `modules` are the workspace's; empty if the judged file is in no named module.
  JudgeFiles(
      Platform platform,
      List<Library> libraries,
      ViewClasses workspace,
      List<WorkspaceModule> modules,
      Cancellation cancellation) {
    this.platform = platform;
    this.libraries = libraries;
    this.workspace = workspace;
    this.modules = modules;
    this.cancellation = cancellation;
  }

  /// From now on an empty class stands where there is none. False if it did so before.
  boolean addStandIn(String binaryName) {
    return standIns.add(binaryName);
  }

  @Override
  public boolean hasLocation(Location location) {
    return switch (location) {
      case StandardLocation.SYSTEM_MODULES -> !platform.modules().isEmpty();
      case StandardLocation.PLATFORM_CLASS_PATH -> platform.modules().isEmpty();
      case StandardLocation.CLASS_PATH -> true;
      case StandardLocation.MODULE_PATH, StandardLocation.CLASS_OUTPUT -> !modules.isEmpty();
      default -> location instanceof ModulePlace;
    };
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    cancellation.check();
    if (!kinds.contains(Kind.CLASS)) {
      return List.of();
    }
    List<JavaFileObject> listed = new ArrayList<>();
    if (recurse && location instanceof LibraryModule(String _, Library library)) {
      for (String each : library.packages()) {
        if (packageName.isEmpty() || (each + ".").startsWith(packageName + ".")) {
          listed.addAll(library.list(each));
        }
      }
    } else {
      listed.addAll(list(location, packageName));
    }
    return listed;
  }

  private List<ClassObject> list(Location location, String packageName) throws IOException {
    return switch (location) {
      case StandardLocation.PLATFORM_CLASS_PATH -> platform.list("", packageName);
      case StandardLocation.CLASS_PATH ->
          modules.isEmpty() ? listClassPath(packageName) : List.of();
      case StandardLocation.CLASS_OUTPUT -> listOwnModule(packageName);
      case SystemModule(String module) -> platform.list(module, packageName);
      case SourceModule(String _, WorkspaceModule declared) ->
          declared.packages().contains(packageName) ? workspace.list(packageName) : List.of();
      case LibraryModule(String _, Library library) -> library.list(packageName);
      default -> List.of();
    };
  }

  /// A class of the workspace hides those of its name that come later, with all that is nested in
  /// them: they may be old.
  private List<ClassObject> listClassPath(String packageName) throws IOException {
    List<ClassObject> listed = new ArrayList<>(workspace.list(packageName));
    Set<String> declared = new HashSet<>();
    listed.forEach(each -> declared.add(Names.outermost(each.simpleName())));
    Set<String> seen = new HashSet<>();
    for (Library library : libraries) {
      for (ClassObject each : library.list(packageName)) {
        String name = each.simpleName();
        if (!declared.contains(Names.outermost(name)) && seen.add(name)) {
          listed.add(each);
        }
      }
    }
    addStandIns(packageName, listed);
    return listed;
  }

  private List<ClassObject> listOwnModule(String packageName) throws IOException {
    for (WorkspaceModule each : modules) {
      if (!each.isOwn() && each.packages().contains(packageName)) {
        return List.of();
      }
    }
    List<ClassObject> listed = new ArrayList<>(workspace.list(packageName));
    addStandIns(packageName, listed);
    return listed;
  }

  private void addStandIns(String packageName, List<ClassObject> listed) {
    for (String each : standIns) {
      if (Names.packageOf(each).equals(packageName)
          && listed.stream().noneMatch(other -> other.binaryName().equals(each))) {
        listed.add(new ClassObject(each, () -> StandIn.of(each)));
      }
    }
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof ClassObject object ? object.binaryName() : file.getName();
  }

  @Override
  public Iterable<Set<Location>> listLocationsForModules(Location location) {
    List<Set<Location>> places = new ArrayList<>();
    if (location == StandardLocation.SYSTEM_MODULES) {
      Set<Location> all = new HashSet<>();
      platform.modules().forEach(each -> all.add(new SystemModule(each)));
      places.add(all);
    } else if (location == StandardLocation.MODULE_PATH) {
      for (WorkspaceModule each : modules) {
        if (!each.isOwn()) {
          places.add(Set.of(new SourceModule(each.name(), each)));
        }
      }
      for (Library each : libraries) {
        String name = each.moduleName();
        if (name != null) {
          places.add(Set.of(new LibraryModule(name, each)));
        }
      }
    }
    return places;
  }

  @Override
  public @Nullable String inferModuleName(Location location) {
    return location instanceof ModulePlace place ? place.module() : null;
  }

  @Override
  public @Nullable Location getLocationForModule(Location location, String moduleName) {
    for (Set<Location> places : listLocationsForModules(location)) {
      for (Location each : places) {
        if (each instanceof ModulePlace place && place.module().equals(moduleName)) {
          return place;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable JavaFileObject getJavaFileForInput(
      Location location, String className, Kind kind) throws IOException {
    if (kind != Kind.CLASS) {
      return null;
    }
    if (className.equals("module-info")) {
      if (location == StandardLocation.CLASS_OUTPUT) {
        for (WorkspaceModule each : modules) {
          if (each.isOwn()) {
            return declaration(each);
          }
        }
        return null;
      }
      if (location instanceof SourceModule(String _, WorkspaceModule declared)) {
        return declaration(declared);
      }
    }
    for (ClassObject each : list(location, Names.packageOf(className))) {
      if (each.binaryName().equals(className)) {
        return each;
      }
    }
    return null;
  }

  private @Nullable JavaFileObject declaration(WorkspaceModule module) throws IOException {
    byte[] bytes = workspace.declaration(module.declaration());
    return bytes == null ? null : new ClassObject("module-info", () -> bytes);
  }

  @Override
  public boolean contains(Location location, FileObject file) {
    return false;
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one == other;
  }

  @Override
  public @Nullable ClassLoader getClassLoader(Location location) {
    return null;
  }

  @Override
  public @Nullable FileObject getFileForInput(
      Location location, String packageName, String relativeName) {
    return null;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, Kind kind, FileObject sibling) throws IOException {
    throw new IOException("nothing is written: " + className);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling)
      throws IOException {
    throw new IOException("nothing is written: " + relativeName);
  }

  @Override
  public boolean handleOption(String current, Iterator<String> remaining) {
    return false;
  }

  @Override
  public int isSupportedOption(String option) {
    return -1;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
