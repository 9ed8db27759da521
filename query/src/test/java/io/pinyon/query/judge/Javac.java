package io.pinyon.query.judge;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import io.pinyon.testing.JdkFileManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Processor;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The files of a fixture, attributed by the running JDK's compiler. They must compile.
final class Javac {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// Shared: what it has read of the JDK serves every fixture.
  private static final JdkFileManager JDK = new JdkFileManager(COMPILER);

  private final String root;
  final Trees trees;
  final SourcePositions positions;
  final Elements elements;
  final Types types;
  final List<CompilationUnitTree> units = new ArrayList<>();
  private final Map<Element, Declared> declared = new HashMap<>();

  /// By file, the places of variables, methods and annotations: what is generated comes from one of
  /// them. Which, is a test of its own.
  private final Map<String, Set<String>> generated = new HashMap<>();

  /// Where a name is declared in the fixture.
  record Declared(String file, int offset) {}

  private static final class Text extends SimpleJavaFileObject {
    private final String content;

    Text(String uri, String content) {
      super(URI.create(uri), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }

  Javac(Map<String, String> files) {
    this(files, JDK, List.of("-proc:none"), "fixture://", List.of());
  }

  /// With the files in place of those of a JDK's module. `empty` is a folder that holds a file,
  /// `module-info.java` excepted: javac asks for one.
  static Javac ofModule(String module, Map<String, String> files, Path empty) throws IOException {
    StandardJavaFileManager manager =
        COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    Path member = Files.writeString(empty.resolve("Member.java"), "");
    JavaFileObject inModule = manager.getJavaFileObjects(member).iterator().next();
    JavaFileManager patched =
        new ForwardingJavaFileManager<JavaFileManager>(manager) {
          @Override
          public Location getLocationForModule(Location location, JavaFileObject file)
              throws IOException {
            return super.getLocationForModule(location, file instanceof Text ? inModule : file);
          }
        };
    List<String> options = List.of("-proc:none", "--patch-module", module + "=" + empty);
    return new Javac(files, patched, options, "fixture://", List.of());
  }

  /// With an annotation processor. The files seem to lie in `folder`: a processor may look there
  /// for its settings.
  static Javac processed(
      Map<String, String> files, JavaFileManager manager, Path folder, Processor processor) {
    String root = "file://" + folder.toString().replace('\\', '/');
    return new Javac(files, manager, List.of("-proc:full"), root, List.of(processor));
  }

  private Javac(
      Map<String, String> files,
      JavaFileManager manager,
      List<String> more,
      String root,
      List<Processor> processors) {
    List<String> options = new ArrayList<>(List.of("-Xlint:none"));
    options.addAll(more);
    this.root = URI.create(root + "/").getPath();
    List<Text> texts = new ArrayList<>();
    files.forEach((path, content) -> {
      if (path.endsWith(".java")) {
        texts.add(new Text(root + path, content));
      }
    });
    List<String> errors = new ArrayList<>();
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                Writer.nullWriter(), manager, d -> note(d, errors), options, null, texts);
    task.setProcessors(processors);
    try {
      task.parse().forEach(units::add);
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!errors.isEmpty()) {
      throw new AssertionError("the fixture does not compile:\n" + String.join("\n", errors));
    }
    trees = Trees.instance(task);
    positions = trees.getSourcePositions();
    elements = task.getElements();
    types = task.getTypes();
  }

  private static void note(Diagnostic<? extends JavaFileObject> diagnostic, List<String> errors) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      errors.add(diagnostic.toString());
    }
  }

  /// In the fixture, with a leading slash.
  String path(CompilationUnitTree unit) {
    return unit.getSourceFile().toUri().getPath().substring(root.length() - 1);
  }

  /// True for what Lombok made: it says so with an annotation.
  static boolean isGenerated(Tree tree) {
    ModifiersTree modifiers =
        switch (tree) {
          case ClassTree c -> c.getModifiers();
          case MethodTree m -> m.getModifiers();
          case VariableTree v -> v.getModifiers();
          default -> null;
        };
    return modifiers != null
        && modifiers.getAnnotations().stream()
            .anyMatch(a -> a.getAnnotationType().toString().equals("lombok.Generated"));
  }

  int start(CompilationUnitTree unit, @Nullable Tree tree) {
    return tree == null ? -1 : (int) positions.getStartPosition(unit, tree);
  }

  int end(CompilationUnitTree unit, @Nullable Tree tree) {
    return tree == null ? -1 : (int) positions.getEndPosition(unit, tree);
  }

  void declare(Element element, String file, int offset) {
    declared.putIfAbsent(element, new Declared(file, offset));
    if (element instanceof VariableElement || element.getKind() == ElementKind.METHOD) {
      mayGenerate(file, offset);
    }
  }

  void mayGenerate(String file, int offset) {
    generated.computeIfAbsent(file, f -> new HashSet<>()).add(place(new Declared(file, offset)));
  }

  private String fileOf(TypeElement declaredType) {
    Declared at = declared.get(declaredType);
    return at == null ? "" : at.file();
  }

  /// An element that Lombok made, or one within such.
  static boolean isGenerated(Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      for (AnnotationMirror annotation : e.getAnnotationMirrors()) {
        if (annotation.getAnnotationType().toString().equals("lombok.Generated")) {
          return true;
        }
      }
    }
    return false;
  }

  @Nullable Declared declarationOf(Element element) {
    return declared.get(element);
  }

  // ---- where things are declared, as text that the engine's answers can be compared with

  /// `/File.java@offset` for the fixture's declarations, `Map#Entry` or `List#add(int,Object)` for
  /// the JDK's: top-level class, name, erased parameter types. Several if each is as right, none if
  /// there is nowhere to go.
  Set<String> places(Element element) {
    Set<String> result = new LinkedHashSet<>();
    Declared at = declared.get(element);
    if (at != null) {
      result.add(place(at));
      return result;
    }
    TypeElement owner = classAround(element);
    if (owner == null || elements.getPackageOf(owner).toString().startsWith("lombok")) {
      return result;
    }
    if (isGenerated(element)) {
      result.addAll(generated.getOrDefault(fileOf(outermost(owner)), Set.of()));
      return result;
    }
    if (declared.containsKey(outermost(owner))) {
      implicit(element, owner, result);
      return result;
    }
    if (owner.getQualifiedName().contentEquals("Array")) {
      return result;
    }
    String top = outermost(owner).getSimpleName().toString();
    switch (element) {
      case ExecutableElement method -> {
        String name =
            method.getKind() == ElementKind.CONSTRUCTOR
                ? owner.getSimpleName().toString()
                : method.getSimpleName().toString();
        result.add(top + "#" + name + parameters(method));
        if (elements.getOrigin(method) != Elements.Origin.EXPLICIT
            || owner.getKind() == ElementKind.ENUM
            || owner.getKind() == ElementKind.RECORD) {
          result.add(top + "#" + owner.getSimpleName() + parameters(method));
        }
      }
      case TypeElement type -> result.add(top + "#" + type.getSimpleName());
      case VariableElement field -> result.add(top + "#" + field.getSimpleName());
      default -> {}
    }
    return result;
  }

  /// What the language declares without being written: it leads to what it comes from.
  private void implicit(Element element, TypeElement owner, Set<String> result) {
    boolean isOfRecord = owner.getKind() == ElementKind.RECORD;
    if (isOfRecord && element.getKind() != ElementKind.CONSTRUCTOR) {
      for (VariableElement field : ElementFilter.fieldsIn(owner.getEnclosedElements())) {
        Declared at = declared.get(field);
        if (at != null && field.getSimpleName().equals(element.getSimpleName())) {
          result.add(place(at));
        }
      }
    }
    if (element.getKind() == ElementKind.METHOD
        && isOfRecord
        && result.isEmpty()
        && element instanceof ExecutableElement method) {
      result.add("Record#" + method.getSimpleName() + parameters(method));
    }
    Declared at = declared.get(owner);
    if (result.isEmpty() && at != null) {
      result.add(place(at));
    }
  }

  private static String place(Declared at) {
    return at.file() + "@" + at.offset();
  }

  private String parameters(ExecutableElement method) {
    List<String> result = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      result.add(erased(parameter.asType()));
    }
    return "(" + String.join(",", result) + ")";
  }

  String erased(TypeMirror type) {
    return Shapes.of(types.erasure(type), types).strict();
  }

  static @Nullable TypeElement classAround(Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      if (e instanceof TypeElement type) {
        return type;
      }
    }
    return null;
  }

  private static TypeElement outermost(TypeElement type) {
    TypeElement result = type;
    for (Element e = type; e != null; e = e.getEnclosingElement()) {
      if (e instanceof TypeElement outer) {
        result = outer;
      }
    }
    return result;
  }
}
