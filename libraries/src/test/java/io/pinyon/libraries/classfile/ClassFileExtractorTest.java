package io.pinyon.libraries.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.testing.IndexDump;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassFileExtractorTest {

  @SuppressWarnings("unused")
  public abstract static class Sample<T extends Number & Comparable<T>>
      extends ArrayList<Map.Entry<? super T, int[]>> implements Runnable {
    public static final int ANSWER = 42;
    public static final String TEXT = "a\"b\n";
    public static final char LETTER = 'x';
    public static final boolean YES = true;
    public static final long BIG = 7;
    protected final T[] array;
    private final int hidden = 1;

    protected Sample(T[] array) {
      this.array = array;
    }

    @Deprecated(since = "9")
    public <X extends Exception> void vary(List<?> list, String... more) throws X, IOException {}

    private void secret() {}

    public class Inner {
      public Inner(T first, int second) {}
    }

    private static class Hidden {}

    @interface Mark {
      String[] value() default {"a", "b"};

      Class<?> type() default Map.Entry.class;
    }

    public record Pair<A>(A left, List<A> right) {}

    public sealed interface Shape {
      default void draw() {}

      static void make() {}
    }

    public static final class Circle implements Shape {}

    public enum Color {
      RED,
      GREEN {}
    }
  }

  private static @Nullable FileIndex index(Class<?> type) {
    try (InputStream in = stream(type)) {
      ByteBuffer bytes = ClassFileExtractor.extract(in.readAllBytes());
      return bytes == null ? null : FileIndex.of(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static InputStream stream(Class<?> type) {
    String name = type.getName();
    InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class");
    assertNotNull(in, name);
    return in;
  }

  private static String dump(Class<?> type) {
    FileIndex index = index(type);
    assertNotNull(index);
    return IndexDump.of(index);
  }

  private static final String HERE = "io/pinyon/libraries/classfile/ClassFileExtractorTest$Sample";

  @Test
  void class_withMembers_dumpsAsItsSourceReads() {
    assertEquals(
        """
        package io.pinyon.libraries.classfile
        CLASS Sample = %HERE% [public, static, abstract] EXTENDS [java.util.ArrayList<java.util.Map.Entry<? super T, int[]>>] IMPLEMENTS [java.lang.Runnable]
          TYPE_PARAMETER T BOUND [java.lang.Number, java.lang.Comparable<T>]
          FIELD ANSWER : int = 42 [public, static, final]
          FIELD TEXT : java.lang.String = "a\\"b\\n" [public, static, final]
          FIELD LETTER : char = 'x' [public, static, final]
          FIELD YES : boolean = true [public, static, final]
          FIELD BIG : long = 7L [public, static, final]
          FIELD array : T[] [protected, final]
          CONSTRUCTOR Sample [protected]
            PARAMETER array : T[]
          METHOD vary : void [public, DEPRECATED, VARARGS] THROWS [X, java.io.IOException] @java.lang.Deprecated(since = "9")
            TYPE_PARAMETER X BOUND [java.lang.Exception]
            PARAMETER list : java.util.List<?>
            PARAMETER more : java.lang.String[] [VARARGS]
          ENUM Color = %HERE%$Color [public, static, ELSEWHERE]
          CLASS Circle = %HERE%$Circle [public, static, final, ELSEWHERE]
          INTERFACE Shape = %HERE%$Shape [public, static, abstract, ELSEWHERE]
          CLASS Pair = %HERE%$Pair [public, static, final, ELSEWHERE]
          ANNOTATION Mark = %HERE%$Mark [static, abstract, ELSEWHERE]
          CLASS Hidden = %HERE%$Hidden [private, static, ELSEWHERE]
          CLASS Inner = %HERE%$Inner [public, ELSEWHERE]
        """
            .replace("%HERE%", HERE),
        dump(Sample.class));
  }

  @Test
  void innerClass_constructor_hidesTheEnclosingInstance() {
    assertEquals(
        """
        package io.pinyon.libraries.classfile
        CLASS Inner = %HERE%$Inner [public]
          CONSTRUCTOR Inner [public]
            PARAMETER first : T
            PARAMETER second : int
        """
            .replace("%HERE%", HERE),
        dump(Sample.Inner.class));
  }

  @Test
  void annotation_elements_haveDefaults() {
    assertEquals(
        """
        package io.pinyon.libraries.classfile
        ANNOTATION Mark = %HERE%$Mark [static, abstract]
          ANNOTATION_ELEMENT value : java.lang.String[] = {"a", "b"} [public, abstract]
          ANNOTATION_ELEMENT type : java.lang.Class<?> = java.util.Map.Entry.class [public, abstract]
        """
            .replace("%HERE%", HERE),
        dump(Sample.Mark.class));
  }

  @Test
  void record_componentsAndMembers_areBothThere() {
    String dump = dump(Sample.Pair.class);
    assertTrue(dump.contains("RECORD_COMPONENT right : java.util.List<A>\n"), dump);
    assertTrue(dump.contains("METHOD left : A [public]\n"), dump);
    assertTrue(dump.contains("PARAMETER right : java.util.List<A>\n"), dump);
  }

  @Test
  void sealedInterface_flagsAndPermits_areThere() {
    assertEquals(
        """
        package io.pinyon.libraries.classfile
        INTERFACE Shape = %HERE%$Shape [public, static, abstract, sealed] PERMITS [io.pinyon.libraries.classfile.ClassFileExtractorTest.Sample.Circle]
          METHOD draw : void [public, default]
          METHOD make : void [public, static]
        """
            .replace("%HERE%", HERE),
        dump(Sample.Shape.class));
  }

  @Test
  void enum_constants_areConstants() {
    String dump = dump(Sample.Color.class);
    assertTrue(dump.contains("ENUM_CONSTANT RED [public, static, final]\n"), dump);
    assertTrue(dump.contains("METHOD values"), dump);
    assertTrue(!dump.contains("$VALUES"), dump);
  }

  @Test
  void anonymousAndLocalClasses_haveNoIndex() {
    class Local {}
    assertNull(index(new Object() {}.getClass()));
    assertNull(index(Local.class));
  }

  @Test
  void parameterizedOuter_keepsItsArguments() {
    WrittenType type = SignatureReader.type("La/Outer<Ljava/lang/String;>.Inner<TT;>.Deep;");
    assertEquals("a/Outer$Inner$Deep", ((WrittenType.Binary) type).name());
    WrittenType.Binary inner = (WrittenType.Binary) ((WrittenType.Binary) type).outer();
    assertNotNull(inner);
    assertEquals("a.Outer.Inner<T>", inner.toString());
    assertEquals("a.Outer<java.lang.String>", String.valueOf(inner.outer()));
  }

  @Test
  void laterClassFileVersion_isReadAsThisOne() throws IOException {
    byte[] bytes;
    try (InputStream in = stream(Sample.class)) {
      bytes = in.readAllBytes();
    }
    bytes[7] = 99;
    assertNotNull(ClassFileExtractor.extract(bytes));
  }

  @Test
  void brokenBytes_throwOnlyIllegalArgument() throws IOException {
    assertThrows(
        IllegalArgumentException.class, () -> ClassFileExtractor.extract(new byte[] {1, 2, 3}));
    byte[] bytes;
    try (InputStream in = stream(Sample.class)) {
      bytes = in.readAllBytes();
    }
    for (int i = 10; i < bytes.length; i++) {
      byte[] broken = bytes.clone();
      broken[i] ^= (byte) 0x55;
      try {
        ClassFileExtractor.extract(broken);
        ClassFileExtractor.extract(java.util.Arrays.copyOf(bytes, i));
      } catch (IllegalArgumentException expected) {
        // what the contract says
      }
    }
  }

  @Test
  void moduleInfo_directives_areListed() throws IOException {
    Path path =
        FileSystems.getFileSystem(URI.create("jrt:/"))
            .getPath("/modules/java.sql/module-info.class");
    ByteBuffer bytes = ClassFileExtractor.extract(Files.readAllBytes(path));
    assertNotNull(bytes);
    String dump = IndexDump.of(FileIndex.of(bytes));
    assertTrue(dump.contains("REQUIRES java.logging transitive\n"), dump);
    assertTrue(dump.contains("EXPORTS java.sql\n"), dump);
    assertTrue(dump.contains("USES java.sql.Driver\n"), dump);
    assertTrue(dump.endsWith("MODULE java.sql\n"), dump);
  }

  /// Reflection keeps some of their fields to itself.
  private static final List<Class<?>> HIDDEN =
      List.of(Class.class, ClassLoader.class, Module.class, System.class);

  @Test
  void jdkClasses_agreeWithReflection() throws IOException {
    int compared = 0;
    List<String> packages =
        List.of(
            "java/lang", "java/util", "java/util/function", "java/util/concurrent", "java/time");
    for (String pkg : packages) {
      List<String> names;
      try (Stream<Path> files =
          Files.list(
              FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base", pkg))) {
        names =
            files.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".class")).toList();
      }
      for (String file : names) {
        String name = pkg.replace('/', '.') + "." + file.substring(0, file.length() - 6);
        Class<?> type;
        try {
          type = Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
          continue; // package-info
        }
        if (HIDDEN.contains(type)) {
          continue;
        }
        FileIndex index = index(type);
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
          assertNull(index, name);
        } else {
          assertNotNull(index, name);
          assertEquals(expected(type), actual(index), name);
          compared++;
        }
      }
    }
    assertTrue(compared > 700, "compared " + compared);
  }

  private static final int TYPE_BITS = 0x7 | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  private static String expected(Class<?> type) {
    TreeSet<String> lines = new TreeSet<>();
    lines.add("type " + type.getSimpleName() + " " + (type.getModifiers() & TYPE_BITS));
    for (Type t : type.getGenericInterfaces()) {
      if (!type.isAnnotation()) {
        lines.add("implements " + name(t));
      }
    }
    Type parent = type.getGenericSuperclass();
    if (parent != null && parent != Object.class && !type.isEnum() && !type.isRecord()) {
      lines.add("extends " + name(parent));
    }
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field)) {
        String fieldType = field.isEnumConstant() ? "" : " " + name(field.getGenericType());
        lines.add("field " + field.getName() + fieldType + " " + (field.getModifiers() & 0x5f));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method) && !method.isBridge()) {
        lines.add(
            "method "
                + method.getName()
                + names(method.getGenericParameterTypes())
                + " "
                + name(method.getGenericReturnType())
                + " throws "
                + names(method.getGenericExceptionTypes())
                + (method.isVarArgs() ? "..." : "")
                + (method.isDefault() ? " default" : "")
                + " "
                + (method.getModifiers() & TYPE_BITS)
                + names(method.getTypeParameters()));
      }
    }
    boolean isInner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    for (Constructor<?> c : type.getDeclaredConstructors()) {
      if (isVisible(c)) {
        Type[] parameters = c.getGenericParameterTypes();
        if (isInner && parameters.length == c.getParameterCount()) {
          parameters = java.util.Arrays.copyOfRange(parameters, 1, parameters.length);
        }
        lines.add("new" + names(parameters) + " " + (c.getModifiers() & TYPE_BITS));
      }
    }
    for (Class<?> member : type.getDeclaredClasses()) {
      if (!member.isSynthetic()) {
        lines.add("nested " + member.getName() + " " + (member.getModifiers() & TYPE_BITS));
      }
    }
    return String.join("\n", lines);
  }

  private static boolean isVisible(Member member) {
    return !member.isSynthetic() && !Modifier.isPrivate(member.getModifiers());
  }

  private static String actual(FileIndex index) {
    TreeSet<String> lines = new TreeSet<>();
    lines.add("type " + index.name(0) + " " + (index.modifiers(0) & TYPE_BITS));
    index.types(0, TypeRole.EXTENDS).forEach(t -> lines.add("extends " + clean(t.toString())));
    index
        .types(0, TypeRole.IMPLEMENTS)
        .forEach(t -> lines.add("implements " + clean(t.toString())));
    for (int d = 1; d < index.end(0); d = index.end(d)) {
      DeclarationKind kind = index.kind(d);
      int modifiers = index.modifiers(d);
      if (kind == DeclarationKind.FIELD) {
        lines.add("field " + index.name(d) + " " + type(index, d) + " " + (modifiers & 0x5f));
      } else if (kind == DeclarationKind.ENUM_CONSTANT) {
        lines.add("field " + index.name(d) + " " + (modifiers & 0x5f));
      } else if (kind == DeclarationKind.CONSTRUCTOR) {
        lines.add(
            "new" + children(index, d, DeclarationKind.PARAMETER) + " " + (modifiers & TYPE_BITS));
      } else if (kind.isExecutable()) {
        lines.add(
            "method "
                + index.name(d)
                + children(index, d, DeclarationKind.PARAMETER)
                + " "
                + type(index, d)
                + " throws "
                + index.types(d, TypeRole.THROWS).stream().map(t -> clean(t.toString())).toList()
                + (index.has(d, Modifiers.VARARGS) ? "..." : "")
                + (index.has(d, Modifiers.DEFAULT) ? " default" : "")
                + " "
                + (modifiers & TYPE_BITS)
                + children(index, d, DeclarationKind.TYPE_PARAMETER));
      } else if (kind.isType()) {
        assertTrue(index.has(d, Modifiers.ELSEWHERE));
        String binaryName = index.value(d);
        assertNotNull(binaryName);
        lines.add("nested " + binaryName.replace('/', '.') + " " + (modifiers & TYPE_BITS));
      }
    }
    return String.join("\n", lines);
  }

  private static String children(FileIndex index, int d, DeclarationKind kind) {
    List<String> result = new ArrayList<>();
    for (int c = d + 1; c < index.end(d); c = index.end(c)) {
      if (index.kind(c) == kind) {
        result.add(kind == DeclarationKind.PARAMETER ? type(index, c) : index.name(c));
      }
    }
    return result.toString();
  }

  private static String type(FileIndex index, int d) {
    return clean(String.valueOf(index.type(d)));
  }

  private static String names(Type[] types) {
    return Stream.of(types).map(ClassFileExtractorTest::name).toList().toString();
  }

  private static String name(Type type) {
    return clean(type.getTypeName().replace('$', '.'));
  }

  /// Without the arguments of a parameterized outer class and bounds by Object, which the two sides
  /// print each in their way.
  private static String clean(String type) {
    return type.replaceAll("<[^<>]*>\\.", ".").replace("? extends java.lang.Object", "?");
  }
}
