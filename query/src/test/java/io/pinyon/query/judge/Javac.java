package io.pinyon.query.judge;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final StandardJavaFileManager JDK =
      COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  final Trees trees;
  final SourcePositions positions;
  final Elements elements;
  final Types types;
  final List<CompilationUnitTree> units = new ArrayList<>();
  private final Map<Element, Declared> declared = new HashMap<>();

  /// Where a name is declared in the fixture.
  record Declared(String file, int offset) {}

  private static final class Text extends SimpleJavaFileObject {
    private final String content;

    Text(String path, String content) {
      super(URI.create("fixture://" + path), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }

  Javac(Map<String, String> files) {
    this(files, JDK, List.of());
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
    return new Javac(files, patched, List.of("--patch-module", module + "=" + empty));
  }

  private Javac(Map<String, String> files, JavaFileManager manager, List<String> more) {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:none"));
    options.addAll(more);
    List<Text> texts = new ArrayList<>();
    files.forEach((path, content) -> texts.add(new Text(path, content)));
    List<String> errors = new ArrayList<>();
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                Writer.nullWriter(), manager, d -> note(d, errors), options, null, texts);
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

  static String path(CompilationUnitTree unit) {
    return unit.getSourceFile().toUri().getPath();
  }

  int start(CompilationUnitTree unit, @Nullable Tree tree) {
    return tree == null ? -1 : (int) positions.getStartPosition(unit, tree);
  }

  int end(CompilationUnitTree unit, @Nullable Tree tree) {
    return tree == null ? -1 : (int) positions.getEndPosition(unit, tree);
  }

  void declare(Element element, String file, int offset) {
    declared.putIfAbsent(element, new Declared(file, offset));
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
    if (owner == null) {
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
