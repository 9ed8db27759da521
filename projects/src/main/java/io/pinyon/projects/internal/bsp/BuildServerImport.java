package io.pinyon.projects.internal.bsp;

import ch.epfl.scala.bsp4j.BuildClientCapabilities;
import ch.epfl.scala.bsp4j.BuildServer;
import ch.epfl.scala.bsp4j.BuildTarget;
import ch.epfl.scala.bsp4j.BuildTargetIdentifier;
import ch.epfl.scala.bsp4j.InitializeBuildParams;
import ch.epfl.scala.bsp4j.JavaBuildServer;
import ch.epfl.scala.bsp4j.JavacOptionsItem;
import ch.epfl.scala.bsp4j.JavacOptionsParams;
import ch.epfl.scala.bsp4j.SourceItem;
import ch.epfl.scala.bsp4j.SourcesItem;
import ch.epfl.scala.bsp4j.SourcesParams;
import io.pinyon.projects.internal.input.JsonFiles;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.jspecify.annotations.Nullable;

/// Asks the build server of a workspace for its Java targets, their sources and class paths.
public final class BuildServerImport {
  private static final long MINUTES = 10;
  private static final String BSP_VERSION = "2.1.0";

  /// A server that knows Java.
  private interface JavaServer extends BuildServer, JavaBuildServer {}

  private final Path root;
  private final Map<BuildTargetIdentifier, BuildTarget> targets = new LinkedHashMap<>();
  private final Map<BuildTargetIdentifier, SourcesItem> sources = new HashMap<>();
  private final Map<BuildTargetIdentifier, JavacOptionsItem> options = new HashMap<>();

  private BuildServerImport(Path root) {
    this.root = root;
  }

  /// The connection file in `.bsp` that speaks of Java, else the first; null if there is none.
  public static @Nullable Path connection(Path root) {
    Path first = null;
    for (Path each : WorkspacePaths.entries(root.resolve(".bsp"))) {
      if (each.toString().endsWith(".json")) {
        first = first == null ? each : first;
        if (texts(each, "languages").contains("java")) {
          return each;
        }
      }
    }
    return first;
  }

  /// The command that [#run] starts, for people who are asked whether it may.
  public static List<String> command(Path connection) {
    return texts(connection, "argv");
  }

  private static List<String> texts(Path file, String member) {
    try {
      return JsonFiles.texts(JsonFiles.object(file), member);
    } catch (IOException e) {
      return List.of(); // no connection file
    }
  }

  /// Starts the server, asks, and ends it; fails with a sentence for people.
  public static ProjectModel run(Path root, Path connection)
      throws IOException, InterruptedException {
    List<String> command = command(connection);
    if (command.isEmpty()) {
      throw new IOException(connection + " has no command (argv)");
    }
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new BuildServerImport(root).ask(process, connection);
    } catch (ExecutionException e) {
      throw new IOException("the build server of " + connection + " failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("the build server of " + connection + " did not answer", e);
    } finally {
      process.destroy();
    }
  }

  private static <T> T get(CompletableFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(MINUTES, TimeUnit.MINUTES);
  }

  private ProjectModel ask(Process process, Path connection)
      throws ExecutionException, InterruptedException, TimeoutException {
    Launcher<JavaServer> launcher =
        new Launcher.Builder<JavaServer>()
            .setRemoteInterface(JavaServer.class)
            .setLocalService(new SilentClient())
            .setInput(process.getInputStream())
            .setOutput(process.getOutputStream())
            .create();
    var _ = launcher.startListening();
    JavaServer server = launcher.getRemoteProxy();
    // A server that ends answers nothing any more.
    CompletableFuture<?> ended = process.onExit();
    get(
        orEnded(
            server.buildInitialize(
                new InitializeBuildParams(
                    "pinyon",
                    "1",
                    BSP_VERSION,
                    root.toUri().toString(),
                    new BuildClientCapabilities(List.of("java")))),
            ended));
    server.onBuildInitialized();
    for (BuildTarget each : get(orEnded(server.workspaceBuildTargets(), ended)).getTargets()) {
      if (each.getLanguageIds().contains("java")) {
        targets.put(each.getId(), each);
      }
    }
    List<BuildTargetIdentifier> ids = List.copyOf(targets.keySet());
    get(orEnded(server.buildTargetSources(new SourcesParams(ids)), ended))
        .getItems()
        .forEach(each -> sources.put(each.getTarget(), each));
    get(orEnded(server.buildTargetJavacOptions(new JavacOptionsParams(ids)), ended))
        .getItems()
        .forEach(each -> options.put(each.getTarget(), each));
    get(orEnded(server.buildShutdown(), ended));
    server.onBuildExit();
    List<ProjectModule> modules = new ArrayList<>();
    targets.values().forEach(each -> modules.add(module(each, connection)));
    return new ProjectModel(BuildSystem.BUILD_SERVER, List.copyOf(modules), List.of());
  }

  private static <T> CompletableFuture<T> orEnded(
      CompletableFuture<T> answer, CompletableFuture<?> ended) {
    var _ =
        ended.thenRun(
            () -> answer.completeExceptionally(new IOException("it ended before it answered")));
    return answer;
  }

  private static @Nullable Path path(@Nullable String uri) {
    try {
      return uri == null || uri.isEmpty() ? null : Path.of(URI.create(uri)).normalize();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return null; // none of a file
    }
  }

  private static String name(BuildTarget target) {
    return Objects.requireNonNullElse(target.getDisplayName(), target.getId().getUri());
  }

  private static Use use(BuildTarget target) {
    return target.getTags().contains("test") ? Use.TEST : Use.MAIN;
  }

  private Path folder(BuildTarget target) {
    return Objects.requireNonNullElse(path(target.getBaseDirectory()), root);
  }

  private ProjectModule module(BuildTarget target, Path connection) {
    List<SourceRoot> roots = new ArrayList<>();
    SourcesItem its = sources.get(target.getId());
    if (its != null) {
      for (SourceItem each : its.getSources()) {
        Path place = path(each.getUri());
        Path found =
            place != null && place.toString().endsWith(".java") ? place.getParent() : place;
        if (found != null) {
          Origin origin = Boolean.TRUE.equals(each.getGenerated()) ? Origin.BUILD : Origin.PEOPLE;
          SourceRoot sourceRoot = new SourceRoot(found, use(target), origin);
          if (!roots.contains(sourceRoot)) {
            roots.add(sourceRoot);
          }
        }
      }
    }
    JavacOptionsItem javac = options.get(target.getId());
    List<OutputFolder> outputs = new ArrayList<>();
    List<ClassPathItem> items = new ArrayList<>();
    int release = 0;
    JavacOptions given = JavacOptions.NONE;
    if (javac != null) {
      given = JavacOptions.of(javac.getOptions());
      Path output = path(javac.getClassDirectory());
      if (output != null) {
        outputs.add(new OutputFolder(output, use(target)));
      }
      items.addAll(classPath(target, javac, connection));
      release = release(javac.getOptions());
    }
    return new ProjectModule(
        name(target),
        folder(target),
        connection,
        List.copyOf(roots),
        List.copyOf(outputs),
        List.copyOf(items),
        List.copyOf(items),
        release,
        ModuleJdk.running(),
        given,
        given);
  }

  /// In javac's order; class folders of other targets stand for their sources.
  private List<ClassPathItem> classPath(
      BuildTarget target, JavacOptionsItem javac, Path connection) {
    Map<Path, BuildTarget> byOutput = new HashMap<>();
    options.forEach((id, item) -> {
      Path output = path(item.getClassDirectory());
      BuildTarget other = targets.get(id);
      if (output != null && other != null) {
        byOutput.put(output, other);
      }
    });
    String reason = "reported by " + root.relativize(connection);
    List<ClassPathItem> items = new ArrayList<>();
    for (String each : javac.getClasspath()) {
      Path entry = path(each);
      BuildTarget other = entry == null ? null : byOutput.get(entry);
      if (other != null) {
        if (!other.getId().equals(target.getId())) {
          items.add(module(other, reason));
        }
      } else if (entry != null) {
        items.add(new ClassPathItem(WorkspacePaths.kind(entry), entry, "", reason));
      }
    }
    for (BuildTargetIdentifier each : target.getDependencies()) {
      BuildTarget other = targets.get(each);
      if (other != null && !items.contains(module(other, reason))) {
        items.add(module(other, reason));
      }
    }
    return items;
  }

  private ClassPathItem module(BuildTarget other, String reason) {
    Kind kind = use(other) == Use.TEST ? Kind.MODULE_TESTS : Kind.MODULE;
    return new ClassPathItem(kind, folder(other), name(other), reason);
  }

  private static int release(List<String> javac) {
    for (int i = 0; i + 1 < javac.size(); i++) {
      if (List.of("--release", "-release", "-source", "--source").contains(javac.get(i))) {
        String digits = javac.get(i + 1).replaceFirst("^1\\.", "");
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
      }
    }
    return 0;
  }
}
