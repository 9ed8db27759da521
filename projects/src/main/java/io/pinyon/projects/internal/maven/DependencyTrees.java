package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ProjectProblem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.repository.internal.MavenWorkspaceReader;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.jspecify.annotations.Nullable;

/// Makes class paths of effective models: Maven's own mediation of versions and scopes over the
/// poms of the local repository and the workspace. Nothing is fetched and nothing is written.
final class DependencyTrees {
  private static final int MAX_PROBLEMS = 3;

  private final Path localRepository;
  private final Reactor reactor;
  private final Map<String, Model> models = new HashMap<>();
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final RepositorySystem system = new OfflineSystem().get();
  private final DefaultRepositorySystemSession session;

  /// `models` are the effective ones of the reactor's poms.
  DependencyTrees(
      MavenEnvironment environment,
      Reactor reactor,
      List<Model> models,
      Inputs inputs,
      List<ProjectProblem> problems) {
    this.localRepository = environment.localRepository();
    this.reactor = reactor;
    this.inputs = inputs;
    this.problems = problems;
    for (Model model : models) {
      this.models.put(model.getGroupId() + ":" + model.getArtifactId(), model);
    }
    session = MavenRepositorySystemUtils.newSession();
    session.setOffline(true);
    session.setIgnoreArtifactDescriptorRepositories(true);
    session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true));
    session.setSystemProperties(environment.systemProperties());
    session.setUserProperties(environment.userProperties());
    session.setCache(new DefaultRepositoryCache());
    // The simple kind takes what lies there, wherever it once came from.
    session.setLocalRepositoryManager(
        new GuardedRepository(
            system.newLocalRepositoryManager(
                session, new LocalRepository(localRepository.toFile(), "simple"))));
    session.setWorkspaceReader(new Modules());
    session.setReadOnly();
  }

  /// One artifact of a tree, in the order of the class path.
  private record Entry(Artifact artifact, String scope, String reason) {}

  /// The class paths of a module.
  record Paths(List<ClassPathItem> compile, List<ClassPathItem> test) {}

  Paths of(Model model, Path pom) {
    CollectRequest request = new CollectRequest();
    request.setRootArtifact(
        new DefaultArtifact(
            model.getGroupId(), model.getArtifactId(), "", "jar", model.getVersion()));
    for (var dependency : model.getDependencies()) {
      if (isComplete(dependency, pom)) {
        request.addDependency(convert(dependency));
      }
    }
    if (model.getDependencyManagement() != null) {
      for (var managed : model.getDependencyManagement().getDependencies()) {
        if (managed.getVersion() != null || managed.getScope() != null) {
          request.addManagedDependency(convert(managed));
        }
      }
    }
    TreeLimit limit = new TreeLimit(session.getDependencyTraverser());
    DefaultRepositorySystemSession limited = new DefaultRepositorySystemSession(session);
    limited.setDependencyTraverser(limit);
    limited.setReadOnly();
    DependencyNode root;
    try {
      root = system.collectDependencies(limited, request).getRoot();
    } catch (DependencyCollectionException e) {
      List<Exception> causes = e.getResult().getExceptions();
      for (Exception each : causes.subList(0, Math.min(MAX_PROBLEMS, causes.size()))) {
        problems.add(new ProjectProblem(pom, 0, Reactor.firstLine(each)));
      }
      root = e.getResult().getRoot();
    }
    if (limit.isReached()) {
      problems.add(new ProjectProblem(pom, 0, TreeLimit.MESSAGE));
    }
    List<Entry> entries = new ArrayList<>();
    if (root != null) {
      walk(root, "", new HashSet<>(), entries);
    }
    List<ClassPathItem> compile = new ArrayList<>();
    List<ClassPathItem> test = new ArrayList<>();
    for (Entry entry : entries) {
      ClassPathItem item = item(entry);
      test.add(item);
      if (!entry.scope.equals("test") && !entry.scope.equals("runtime")) {
        compile.add(item);
      }
    }
    return new Paths(compile, test);
  }

  private boolean isComplete(org.apache.maven.model.Dependency dependency, Path pom) {
    String id = dependency.getGroupId() + ":" + dependency.getArtifactId();
    String version = dependency.getVersion();
    String fault = null;
    String unversioned = "";
    if (version == null || version.isBlank()) {
      unversioned = id.contains("${") ? "" : id;
      fault = "no version for the dependency " + id + ", neither here nor in dependencyManagement";
    } else if ((id + version).contains("${")) {
      unversioned = id.contains("${") ? "" : id;
      fault = "the dependency " + id + ":" + version + " uses a property that is not set";
    } else if (!isRange(version)) {
      fault = badName(dependency, version);
    }
    if (fault != null) {
      problems.add(
          new ProjectProblem(pom, Reactor.line(dependency.getLocation("")), fault, unversioned));
    }
    return fault == null;
  }

  private static boolean isRange(String version) {
    return version.startsWith("[") || version.startsWith("(");
  }

  private static @Nullable String badName(
      org.apache.maven.model.Dependency dependency, String version) {
    try {
      Coordinates its =
          new Coordinates(
              dependency.getGroupId(),
              dependency.getArtifactId(),
              version,
              Objects.requireNonNullElse(dependency.getClassifier(), ""),
              Objects.requireNonNullElse(dependency.getType(), "jar"));
      return its.version().isEmpty() ? "" : null;
    } catch (IllegalArgumentException e) {
      return "the dependency is ignored: its " + e.getMessage();
    }
  }

  /// Preorder, as Maven has it.
  private void walk(DependencyNode node, String through, Set<String> seen, List<Entry> entries) {
    for (DependencyNode child : node.getChildren()) {
      Artifact artifact = child.getArtifact();
      Dependency dependency = child.getDependency();
      String id =
          artifact.getGroupId()
              + ":"
              + artifact.getArtifactId()
              + ":"
              + artifact.getExtension()
              + ":"
              + artifact.getClassifier();
      if (dependency == null || GuardedRepository.coordinates(artifact) == null || !seen.add(id)) {
        continue;
      }
      notePom(artifact);
      String scope = dependency.getScope().isEmpty() ? "compile" : dependency.getScope();
      if (isOnClassPath(artifact)) {
        String reason = through.isEmpty() ? "dependency" : "needed by " + through;
        entries.add(
            new Entry(artifact, scope, scope.equals("compile") ? reason : reason + ", " + scope));
      }
      walk(child, artifact.getGroupId() + ":" + artifact.getArtifactId(), seen, entries);
    }
  }

  private void notePom(Artifact artifact) {
    boolean isOwn =
        reactor.find(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion())
            != null;
    Path pom =
        localRepository.resolve(
            session
                .getLocalRepositoryManager()
                .getPathForLocalArtifact(
                    new DefaultArtifact(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        "pom",
                        artifact.getVersion())));
    if (!isOwn && !Files.isRegularFile(pom)) {
      inputs.add(pom);
      inputs.absentPom(
          artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion());
    }
  }

  private static boolean isOnClassPath(Artifact artifact) {
    return !artifact.getExtension().equals("pom")
        && !"false".equals(artifact.getProperty(ArtifactProperties.CONSTITUTES_BUILD_PATH, ""));
  }

  private ClassPathItem item(Entry entry) {
    Artifact artifact = entry.artifact;
    String coordinates = coordinates(artifact);
    Reactor.Pom own =
        reactor.find(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
    if (own != null) {
      boolean isTests =
          artifact.getClassifier().equals("tests")
              || "test-jar".equals(artifact.getProperty(ArtifactProperties.TYPE, ""));
      return new ClassPathItem(
          isTests ? Kind.MODULE_TESTS : Kind.MODULE, own.folder(), coordinates, entry.reason);
    }
    String given = artifact.getProperty(ArtifactProperties.LOCAL_PATH, null);
    Path file =
        given == null
            ? localRepository.resolve(
                session.getLocalRepositoryManager().getPathForLocalArtifact(artifact))
            : own(given);
    inputs.add(file);
    Kind kind = Files.isRegularFile(file) ? Kind.JAR : Kind.MISSING;
    return new ClassPathItem(kind, file, coordinates, entry.reason);
  }

  /// What `systemPath` names: any jar of this machine.
  private Path own(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      return localRepository.resolve(Coordinates.NO_FILE);
    }
  }

  private static String coordinates(Artifact artifact) {
    StringBuilder text = new StringBuilder();
    text.append(artifact.getGroupId()).append(':').append(artifact.getArtifactId()).append(':');
    if (!artifact.getExtension().equals("jar") || !artifact.getClassifier().isEmpty()) {
      text.append(artifact.getExtension()).append(':');
    }
    if (!artifact.getClassifier().isEmpty()) {
      text.append(artifact.getClassifier()).append(':');
    }
    return text.append(artifact.getVersion()).toString();
  }

  private Dependency convert(org.apache.maven.model.Dependency from) {
    String typeName = Objects.requireNonNullElse(from.getType(), "jar");
    ArtifactType type = session.getArtifactTypeRegistry().get(typeName);
    if (type == null) {
      type = new DefaultArtifactType(typeName);
    }
    String path = from.getSystemPath();
    Map<String, String> properties =
        path == null || path.isBlank() ? Map.of() : Map.of(ArtifactProperties.LOCAL_PATH, path);
    Artifact artifact =
        new DefaultArtifact(
            from.getGroupId(),
            from.getArtifactId(),
            from.getClassifier(),
            null,
            from.getVersion(),
            properties,
            type);
    List<org.eclipse.aether.graph.Exclusion> exclusions = new ArrayList<>();
    for (Exclusion each : from.getExclusions()) {
      exclusions.add(
          new org.eclipse.aether.graph.Exclusion(
              each.getGroupId(), each.getArtifactId(), "*", "*"));
    }
    Boolean isOptional = from.getOptional() == null ? null : Boolean.valueOf(from.isOptional());
    return new Dependency(artifact, from.getScope(), isOptional, exclusions);
  }

  /// The workspace's modules for Maven, and which versions the local repository has.
  private final class Modules implements MavenWorkspaceReader {
    private final WorkspaceRepository repository = new WorkspaceRepository("pinyon");

    @Override
    public WorkspaceRepository getRepository() {
      return repository;
    }

    @Override
    @SuppressWarnings("NullAway") // null says that it is none of the workspace's
    public File findArtifact(Artifact artifact) {
      Reactor.Pom own = own(artifact);
      return own != null && artifact.getExtension().equals("pom") ? own.file().toFile() : null;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Model findModel(Artifact artifact) {
      return own(artifact) == null
          ? null
          : models.get(artifact.getGroupId() + ":" + artifact.getArtifactId());
    }

    private Reactor.@Nullable Pom own(Artifact artifact) {
      return reactor.find(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
    }

    /// For ranges of versions.
    @Override
    public List<String> findVersions(Artifact artifact) {
      List<String> versions = new ArrayList<>();
      Model own = models.get(artifact.getGroupId() + ":" + artifact.getArtifactId());
      if (own != null) {
        versions.add(own.getVersion());
      }
      String group = artifact.getGroupId();
      String name = artifact.getArtifactId();
      if (Coordinates.isPlain(group) && Coordinates.isPlain(name)) {
        WorkspacePaths.entries(Coordinates.folder(localRepository, group, name)).stream()
            .filter(each -> hasPom(each, name))
            .map(each -> each.getFileName().toString())
            .forEach(versions::add);
      }
      return versions;
    }

    private boolean hasPom(Path folder, String artifactId) {
      return Files.isRegularFile(folder.resolve(artifactId + "-" + folder.getFileName() + ".pom"));
    }
  }
}
