package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.BuildText;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A model with the state of all files that it was read from, as text, so that the next program
/// needs no build tool's code. One line per fact, fields separated by tabs:
///
///     pinyon-model 5
///     input    path state                 state: - absent, + there, else bytes, time and hash
///     build    MAVEN
///     problem  file line message artifact
///     item     kind path coordinates reason
///     module   name folder buildFile release feature home reason    the last three of its JDK
///     root     folder use origin release  of the module above, as are the next
///     output   folder use
///     javac    argument*                  for main
///     javac-test argument*
///     compile  number*                    of items, from 0
///     test     number*
///     end      CRC-32 of all lines before, hexadecimal
public record ModelCache(ProjectModel model, Map<Path, String> inputs) {
  private static final String MAGIC = "pinyon-model ";
  private static final String FIRST = MAGIC + "5";
  private static final int MAX_HASHED = 4 << 20;

  /// The model with its inputs as they are now.
  public static ModelCache of(ProjectModel model, Inputs inputs) {
    Map<Path, String> states = new LinkedHashMap<>();
    for (Path file : inputs.files()) {
      states.put(file, state(file, ""));
    }
    return new ModelCache(model, states);
  }

  /// True if no input has changed: a look at each, and into those with a new time.
  public boolean isCurrent() {
    for (Map.Entry<Path, String> each : inputs.entrySet()) {
      if (!state(each.getKey(), each.getValue()).equals(each.getValue())) {
        return false;
      }
    }
    return true;
  }

  /// What matters of a file: of a jar that it is there, of a folder its time, else its content.
  /// Gives back `known` if the file is what that was of.
  private static String state(Path file, String known) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return "-";
    }
    if (file.toString().endsWith(".jar")) {
      return "+";
    }
    String stamp =
        attributes.size() + " " + attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
    if (known.equals(stamp) || known.startsWith(stamp + " ")) {
      return known;
    }
    if (!attributes.isRegularFile() || attributes.size() > MAX_HASHED) {
      return stamp;
    }
    try {
      String hash = " " + ObjectId.ofContent(BuildText.bytes(file)).hex();
      return known.endsWith(hash) ? known : stamp + hash;
    } catch (IOException e) {
      return stamp;
    }
  }

  /// What a file keeps; null if there is none, or none that can be read.
  public static @Nullable ModelCache read(Path file) {
    String text = "";
    ModelCache kept = null;
    try {
      text = Files.readString(file);
      kept = decode(text);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      // no text, or nothing that may be read
    }
    boolean isOfOtherVersion = text.startsWith(MAGIC) && !text.startsWith(FIRST + "\n");
    if (kept == null && !isOfOtherVersion) {
      System.getLogger(ModelCache.class.getName())
          .log(System.Logger.Level.WARNING, "{0} is damaged; reading the build files again", file);
    }
    return kept;
  }

  /// Replaces the file as a whole.
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "model", ".tmp");
    AtomicFiles.write(file, draft, made -> Files.writeString(made, encode()));
  }

  /// Everything as text.
  public String encode() {
    StringBuilder out = new StringBuilder(FIRST).append('\n');
    inputs.forEach((file, state) -> line(out, "input", file.toString(), state));
    line(out, "build", model.buildSystem().name());
    for (ProjectProblem each : model.problems()) {
      line(
          out,
          "problem",
          each.file().toString(),
          String.valueOf(each.line()),
          each.message(),
          each.artifact());
    }
    Map<ClassPathItem, Integer> items = new LinkedHashMap<>();
    for (ProjectModule module : model.modules()) {
      module.compilePath().forEach(each -> items.putIfAbsent(each, items.size()));
      module.testPath().forEach(each -> items.putIfAbsent(each, items.size()));
    }
    for (ClassPathItem each : items.keySet()) {
      line(
          out,
          "item",
          each.kind().name(),
          each.path().toString(),
          each.coordinates(),
          each.reason());
    }
    for (ProjectModule module : model.modules()) {
      line(
          out,
          "module",
          module.name(),
          module.folder().toString(),
          module.buildFile().toString(),
          String.valueOf(module.release()),
          String.valueOf(module.jdk().feature()),
          module.jdk().home().toString(),
          module.jdk().reason());
      for (SourceRoot root : module.sourceRoots()) {
        line(
            out,
            "root",
            root.folder().toString(),
            root.use().name(),
            root.origin().name(),
            String.valueOf(root.release()));
      }
      for (OutputFolder each : module.outputFolders()) {
        line(out, "output", each.folder().toString(), each.use().name());
      }
      line(out, "javac", module.options().arguments().toArray(String[]::new));
      line(out, "javac-test", module.testOptions().arguments().toArray(String[]::new));
      line(out, "compile", numbers(module.compilePath(), items));
      line(out, "test", numbers(module.testPath(), items));
    }
    return out + "end\t" + crc(out.toString()) + "\n";
  }

  private static String[] numbers(List<ClassPathItem> path, Map<ClassPathItem, Integer> items) {
    return path.stream().map(each -> String.valueOf(items.get(each))).toArray(String[]::new);
  }

  private static void line(StringBuilder out, String kind, String... fields) {
    out.append(kind);
    for (String each : fields) {
      String safe = each.replace("\\", "\\\\").replace("\t", "\\t");
      out.append('\t').append(safe.replace("\n", "\\n").replace("\r", "\\r"));
    }
    out.append('\n');
  }

  private static String plain(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '\\' || i + 1 == field.length()) {
        out.append(c);
        continue;
      }
      char next = field.charAt(++i);
      out.append(
          switch (next) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> next;
          });
    }
    return out.toString();
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  /// What [#encode] gave; null if it is of another version or damaged: then it is read anew.
  public static @Nullable ModelCache decode(String text) {
    int end = text.lastIndexOf("\nend\t") + 1;
    if (end == 0
        || !text.startsWith(FIRST + "\n")
        || !text.substring(end).strip().equals("end\t" + crc(text.substring(0, end)))) {
      return null;
    }
    try {
      return new Decoder().decode(text.substring(0, end));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null; // written by a version that says other things
    }
  }

  private static final class Decoder {
    private final Map<Path, String> inputs = new LinkedHashMap<>();
    private final List<ProjectProblem> problems = new ArrayList<>();
    private final List<ClassPathItem> items = new ArrayList<>();
    private final List<ProjectModule> modules = new ArrayList<>();
    private BuildSystem build = BuildSystem.NONE;
    private List<SourceRoot> roots = new ArrayList<>();
    private List<OutputFolder> outputs = new ArrayList<>();
    private List<ClassPathItem> compile = List.of();
    private JavacOptions options = JavacOptions.NONE;
    private JavacOptions testOptions = JavacOptions.NONE;
    private String[] module = {};

    ModelCache decode(String text) {
      for (String line : text.split("\n")) {
        String[] fields = line.split("\t", -1);
        for (int i = 0; i < fields.length; i++) {
          fields[i] = plain(fields[i]);
        }
        fact(fields);
      }
      return new ModelCache(
          new ProjectModel(build, List.copyOf(modules), List.copyOf(problems)), inputs);
    }

    private void fact(String[] f) {
      switch (f[0]) {
        case "input" -> inputs.put(Path.of(f[1]), f[2]);
        case "build" -> build = BuildSystem.valueOf(f[1]);
        case "problem" ->
            problems.add(new ProjectProblem(Path.of(f[1]), Integer.parseInt(f[2]), f[3], f[4]));
        case "item" ->
            items.add(
                new ClassPathItem(ClassPathItem.Kind.valueOf(f[1]), Path.of(f[2]), f[3], f[4]));
        case "module" -> {
          module = f;
          roots = new ArrayList<>();
          outputs = new ArrayList<>();
        }
        case "root" ->
            roots.add(
                new SourceRoot(
                    Path.of(f[1]),
                    SourceRoot.Use.valueOf(f[2]),
                    SourceRoot.Origin.valueOf(f[3]),
                    Integer.parseInt(f[4])));
        case "output" -> outputs.add(new OutputFolder(Path.of(f[1]), SourceRoot.Use.valueOf(f[2])));
        case "javac" -> options = options(f);
        case "javac-test" -> testOptions = options(f);
        case "compile" -> compile = path(f);
        case "test" ->
            modules.add(
                new ProjectModule(
                    module[1],
                    Path.of(module[2]),
                    Path.of(module[3]),
                    List.copyOf(roots),
                    List.copyOf(outputs),
                    compile,
                    path(f),
                    Integer.parseInt(module[4]),
                    new ModuleJdk(Integer.parseInt(module[5]), Path.of(module[6]), module[7]),
                    options,
                    testOptions));
        default -> {
          // the first line
        }
      }
    }

    private static JavacOptions options(String[] f) {
      return JavacOptions.of(List.of(f).subList(1, f.length));
    }

    private List<ClassPathItem> path(String[] f) {
      List<ClassPathItem> path = new ArrayList<>();
      for (int i = 1; i < f.length; i++) {
        path.add(items.get(Integer.parseInt(f[i])));
      }
      return List.copyOf(path);
    }
  }
}
