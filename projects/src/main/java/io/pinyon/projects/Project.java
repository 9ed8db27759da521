package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.LibraryProblem;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.reader.ModelCache;
import io.pinyon.projects.internal.reader.PinyonFile;
import io.pinyon.projects.internal.reader.ProjectReader;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The model of one workspace, kept current, and its class paths.
///
/// [#open] returns at once; the model is read in a thread of this object: from the home if no build
/// file has changed since, else from the build files. Until then class paths are empty. Whoever
/// asks for a class path makes it look, at most every two seconds and beside the caller, whether a
/// build file or a jar has changed. Nothing of the workspace is executed. Safe for use by many
/// threads.
public final class Project implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Project.class.getName());
  private static final long LOOK_NANOS = 2_000_000_000L;

  /// When one of these changes, it is tried again to read a model that could not be read at all.
  private static final List<String> ROOT_FILES =
      List.of(
          PinyonFile.NAME,
          "pom.xml",
          "settings.gradle",
          "settings.gradle.kts",
          "build.gradle",
          "build.gradle.kts");

  private static final long PAUSE_NANOS = 200_000_000L;

  /// Where a user's files lie: `userHome` holds `.m2`, `variables` is the environment.
  public record Machine(Path userHome, Map<String, String> variables) {
    /// As this program sees it.
    public static Machine present() {
      return new Machine(Path.of(System.getProperty("user.home")), System.getenv());
    }
  }

  private record Indexing(JdkLibrary jdk, BooleanSupplier mayStart, Runnable giveWay) {}

  private final Path root;
  private final KeptModels models;
  private final Machine machine;
  private final Consumer<String> notices;
  private final Libraries libraries;
  private final ClassPath empty;
  private final EarlyPaths early;
  private final CountDownLatch isRead = new CountDownLatch(1);
  private final AtomicLong looked = new AtomicLong(System.nanoTime());
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("pinyon-project").factory());
  private final BuildImport build;
  private final Guesses guesses;
  private volatile CompletionSettings completion = CompletionSettings.NONE;
  private volatile @Nullable KnownModel known;
  private volatile boolean mayRunBuild;

  /// What was known when the build could not be asked: asked again once that has changed.
  private @Nullable ModelCache refused;

  private volatile boolean isClosed;
  private volatile @Nullable Indexing indexing;

  /// True from when build files are read because nothing kept holds.
  private volatile boolean isReading;

  private Project(
      Path root,
      Path folder,
      Machine machine,
      Consumer<String> notices,
      Supplier<@Nullable ObjectStore> objects,
      @Nullable UserJars jars) {
    this.root = root;
    this.models = new KeptModels(root, folder);
    this.machine = machine;
    this.notices = notices;
    this.build = new BuildImport(root, folder, machine);
    this.libraries = new Libraries(folder, objects);
    this.empty = libraries.classPath(List.of(), Runtime.version().feature());
    this.early = new EarlyPaths(root, machine.userHome(), libraries);
    this.guesses = new Guesses(root, folder, machine, libraries, jars);
  }

  /// The project at `root`, absolute. `folder` is the home's folder of this format; `notices` gets
  /// a sentence for each thing that a user should know, in another thread.
  public static Project open(Path root, Path folder, Machine machine, Consumer<String> notices) {
    return open(root, folder, machine, notices, () -> null, null);
  }

  /// As above; classes that have been indexed are read from the store that `objects` gives, null
  /// while there is none. `jars` are the user's, which other projects of this process look at as
  /// well and whoever made them closes; null if there are no others.
  public static Project open(
      Path root,
      Path folder,
      Machine machine,
      Consumer<String> notices,
      Supplier<@Nullable ObjectStore> objects,
      @Nullable UserJars jars) {
    Project project = new Project(root, folder, machine, notices, objects, jars);
    project.later(project::start);
    return project;
  }

  private void later(Runnable work) {
    try {
      thread.execute(() -> {
        try {
          work.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
          failed(e);
        }
      });
    } catch (RejectedExecutionException e) {
      // closed
    }
  }

  /// What is known stays; where nothing is, the model is one that says why it is empty, so that
  /// nobody waits for another.
  private void failed(Throwable e) {
    String fault = "cannot find the libraries of " + root + ": " + e;
    if (known == null) {
      ProjectProblem problem = new ProjectProblem(root, 0, fault);
      ProjectModel none =
          new ProjectModel(ProjectModel.BuildSystem.NONE, List.of(), List.of(problem));
      Inputs inputs = Inputs.of(root);
      ROOT_FILES.forEach(each -> inputs.add(root.resolve(each)));
      known =
          new KnownModel(
              ModelCache.of(none, inputs),
              libraries,
              guesses.new OfModel(none, PinyonFile.Guessing.FORBIDDEN));
    }
    try {
      LOG.log(System.Logger.Level.ERROR, "cannot update the model of " + root, e);
      notices.accept(fault);
    } finally {
      isRead.countDown();
    }
  }

  /// True once the model has been read.
  public boolean isKnown() {
    return known != null;
  }

  /// Waits until the model has been read or cannot be.
  public void await() throws InterruptedException {
    isRead.await();
  }

  /// As [#await], no longer than this; false if the time was up before.
  public boolean await(Duration longest) throws InterruptedException {
    return isRead.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Waits until all that has been begun is done; for tests.
  void awaitQuiet() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    later(done::countDown);
    done.await();
  }

  /// The model; [ProjectModel#EMPTY] until it has been read.
  public ProjectModel model() {
    KnownModel now = known;
    return now == null ? ProjectModel.EMPTY : now.model();
  }

  /// What is wrong with libraries, as far as they have been looked at.
  public List<LibraryProblem> libraryProblems() {
    return libraries.problems();
  }

  /// What a file of the workspace sees, in order; null if it lies in no module and until the model
  /// has been read.
  public @Nullable Scope scopeOf(Path file) {
    KnownModel now = current();
    return now == null ? null : now.scopeOf(file);
  }

  /// True if the build has told all that it gives to javac: where Maven's files say it, or the
  /// build itself was asked. Scripts may say it in ways that are not read.
  public boolean tellsOptions() {
    ProjectModel now = model();
    return switch (now.buildSystem()) {
      case MAVEN, BUILD_SERVER -> true;
      case GRADLE, BAZEL, ECLIPSE, INTELLIJ, MBT, PINYON_FILE, NONE -> false;
    };
  }

  /// As [#scopeOf], with the places of sources and libraries in it.
  public @Nullable SourceOrder orderOf(Path file) {
    KnownModel now = current();
    return now == null ? null : now.orderOf(file);
  }

  /// What the build of a file's module may make that lies nowhere.
  public Generation generation(Path file) {
    KnownModel now = current();
    return now == null ? Generation.ANYTHING : now.generation(file, root);
  }

  /// The libraries that a file of the workspace sees. Until the model has been read these are the
  /// jars that the nearest pom or build script most likely means, see [EarlyPaths].
  public ClassPath classPathOf(Path file) {
    KnownModel now = current();
    if (now != null) {
      return now.classPathOf(file);
    }
    ClassPath likely = isReading ? early.of(file) : null;
    return likely == null ? empty : likely;
  }

  /// The libraries of all modules together, for a text that belongs to none of them; of two that
  /// have a class the earlier module's counts.
  public ClassPath classPathOfAll() {
    KnownModel now = current();
    return now == null ? empty : now.classPathOfAll();
  }

  /// What the classes of a jar or class folder see: the libraries of the modules that have it. Null
  /// if no module has it, and until the model has been read.
  public @Nullable ClassPath classPathAround(Path library) {
    KnownModel now = current();
    return now == null ? null : now.classPathAround(library);
  }

  /// What stands in for what the classes of a jar or class folder lack, if the build of a module
  /// that has it is known in part only; else null.
  public @Nullable GuessedPath guessesAround(Path library) {
    KnownModel now = current();
    return now == null ? null : now.guessesAround(library);
  }

  /// The jar or class folder that this file was taken out of or decompiled from; null if it is none
  /// that has been used here.
  public @Nullable Path libraryOf(Path source) {
    return libraries.libraryOf(source);
  }

  /// What stands in for the libraries that a file's module lacks because its build is known in part
  /// only, see [ProjectModel#gapOf]; null if the build is known as a whole, if nothing may be
  /// guessed, and until the model has been read.
  public @Nullable GuessedPath guessesFor(Path file) {
    KnownModel now = current();
    return now == null ? null : now.guesses().at(now.scopeOf(file));
  }

  /// What the workspace's `pinyon.json` says of completion.
  public CompletionSettings completion() {
    return completion;
  }

  /// Why something may be guessed for a module, as the end of a sentence; null if nothing may, and
  /// until the model has been read.
  public @Nullable String gapOf(ProjectModule module) {
    KnownModel now = known;
    return now == null ? null : now.guesses().gapOf(module);
  }

  /// What has been guessed so far for the sources of one use of a module.
  public List<ClassPathItem> guessed(ProjectModule module, SourceRoot.Use use) {
    KnownModel now = known;
    return now == null ? List.of() : now.guesses().items(module, use);
  }

  /// From now on nothing is guessed.
  public void forbidGuesses() {
    guesses.forbid();
  }

  /// Lets questions wait so long, all together, until this machine's jars are known: for who asks
  /// once. Otherwise they wait a moment.
  public void awaitJars(Duration most) {
    guesses.await(most);
  }

  /// What is known, after a look from time to time whether it still holds.
  private @Nullable KnownModel current() {
    KnownModel now = known;
    if (now == null) {
      return null;
    }
    long time = System.nanoTime();
    long last = looked.get();
    if (time - last > LOOK_NANOS && looked.compareAndSet(last, time)) {
      later(this::look);
    }
    return now;
  }

  /// Follows class folders.
  public void followLibraries() {
    libraries.follow();
  }

  /// Indexes the JDK and all libraries whole, each once per machine, in a thread of its own: when
  /// `mayStart` allows it, and whenever the model has changed. Calls `giveWay` between classes,
  /// which returns when nothing more urgent is to be done.
  public void indexLibraries(JdkLibrary jdk, BooleanSupplier mayStart, Runnable giveWay) {
    indexing = new Indexing(jdk, mayStart, giveWay);
    indexLater();
  }

  private void indexLater() {
    KnownModel now = known;
    Indexing wanted = indexing;
    if (now == null || wanted == null || isClosed) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("pinyon-libraries")
        .start(() -> {
          while (!wanted.mayStart.getAsBoolean() && isWanted(now)) {
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          try {
            index(now, wanted);
          } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "cannot index the libraries of " + root, e);
            notices.accept("cannot index the libraries of " + root + ": " + e);
          }
        });
  }

  private void index(KnownModel now, Indexing wanted) {
    Set<Path> all = now.entries();
    // The other half is for what somebody waits for.
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    long start = System.nanoTime();
    LibraryIndexer.Work work =
        libraries.index(
            wanted.jdk,
            List.copyOf(all),
            workers,
            () -> {
              wanted.giveWay.run();
              return !isWanted(now);
            });
    LOG.log(
        System.Logger.Level.DEBUG,
        "{0} libraries in {1} ms: {2}",
        all.size(),
        (System.nanoTime() - start) / 1_000_000,
        work);
  }

  private boolean isWanted(KnownModel of) {
    KnownModel now = known;
    return !isClosed && now != null && now.kept().equals(of.kept());
  }

  private void start() {
    ModelCache kept = models.load();
    if (kept == null || !kept.isCurrent()) {
      isReading = true;
      kept = read();
    }
    publish(kept);
    isRead.countDown();
  }

  private void look() {
    KnownModel now = known;
    if (now != null && !isClosed) {
      if (now.kept().isCurrent()) {
        libraries.refresh();
      } else {
        publish(read());
        runBuildIfStale();
      }
    }
  }

  private ModelCache read() {
    ModelCache imported = build.kept();
    if (imported != null && imported.isCurrent() && !PinyonFile.isIn(root)) {
      Inputs inputs = Inputs.of(root);
      imported.inputs().keySet().forEach(inputs::add);
      inputs.add(build.file());
      inputs.add(root.resolve(PinyonFile.NAME));
      ModelCache kept = ModelCache.of(imported.model(), inputs);
      models.save(kept);
      return kept;
    }
    Inputs inputs = Inputs.of(root);
    ProjectModel model =
        ProjectReader.read(
            root, machine.userHome(), machine.variables(), inputs, early::setOfScripts);
    inputs.add(build.file());
    if (imported != null && !PinyonFile.isIn(root)) {
      List<ProjectProblem> problems = new ArrayList<>(model.problems());
      problems.add(
          new ProjectProblem(
              root,
              0,
              "build files have changed since the import; import again: pinyon import --run-build"));
      model = new ProjectModel(model.buildSystem(), model.modules(), List.copyOf(problems));
    }
    ModelCache kept = ModelCache.of(model, inputs);
    if (!model.modules().isEmpty()) {
      models.save(kept); // what failed is tried again by the next program
    }
    tell(model);
    return kept;
  }

  /// Lets this project execute its build, now and whenever build files have changed, to have its
  /// exact answer: the user trusts the workspace and wants that.
  public void allowBuild() {
    mayRunBuild = true;
    later(this::runBuildIfStale);
  }

  private void runBuildIfStale() {
    ModelCache imported = build.kept();
    KnownModel now = known;
    if (!mayRunBuild || isClosed || now == null || now.kept().equals(refused)) {
      return;
    }
    if (imported != null && imported.isCurrent() || build.command().isEmpty()) {
      return;
    }
    try {
      notices.accept("running the build: " + String.join(" ", build.command()));
      build.run();
      publish(read());
    } catch (IOException e) {
      refused = now.kept();
      notices.accept(root + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(ProjectModel model) {
    List<ProjectProblem> problems = model.problems();
    if (!problems.isEmpty()) {
      notices.accept(
          problems.getFirst()
              + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "")
              + "; for details, run pinyon workspace");
    }
    List<ClassPathItem> missing = model.missing();
    if (!missing.isEmpty()) {
      String first = missing.getFirst().coordinates();
      notices.accept(
          (missing.size() == 1
                  ? "a library is missing on this machine: " + first
                  : missing.size()
                      + " libraries are missing on this machine, the first is "
                      + first)
              + "; pinyon workspace lists what is missing, pinyon fetch downloads it");
    }
  }

  private void publish(ModelCache kept) {
    KnownModel now =
        new KnownModel(
            kept, libraries, guesses.new OfModel(kept.model(), PinyonFile.guessing(root)));
    now.listJars();
    completion = PinyonFile.completion(root);
    known = now;
    indexLater();
  }

  @Override
  public void close() {
    isClosed = true;
    thread.shutdown();
    guesses.close();
    libraries.close();
  }
}
