package io.pinyon.cluster.internal.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Writes a tree of Java sources: small files, with declarations in about the proportions of the
/// JDK's (a type, a dozen methods, half as many fields, three imports), fifty files to a package
/// and two hundred packages to a module. A file depends on its number alone, so a larger tree has
/// the files of a smaller one.
public final class Sources {
  private static final int OF_PACKAGE = 50;
  private static final int PACKAGES = 200;
  private static final String[] VERBS = {
    "get", "find", "create", "read", "write", "parse", "open", "close", "update", "remove", "check"
  };
  private static final String[] NOUNS = {
    "Entry", "Index", "Buffer", "Stream", "Node", "Value", "Handler", "Context", "Table", "Record",
    "Session", "Request", "Filter", "Cache", "Token", "Path", "Event", "Queue", "Graph", "Key"
  };
  private static final String[] TYPES = {"int", "String", "long", "boolean", "byte[]", "Object"};

  private Sources() {}

  /// FOLDER COUNT: writes so many files into a new folder.
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Files.createDirectory(folder);
    Path open = folder;
    for (int file = 0; file < count; file++) {
      if (file % OF_PACKAGE == 0) {
        open = folder.resolve("src/" + packageOf(file).replace('.', '/'));
        Files.createDirectories(open);
      }
      Files.writeString(open.resolve(nameOf(file) + ".java"), text(file));
    }
  }

  private static String packageOf(int file) {
    int number = file / OF_PACKAGE;
    return "synthetic.m" + number / PACKAGES + ".p" + number % PACKAGES;
  }

  private static String nameOf(int file) {
    SplittableRandom random = new SplittableRandom(file);
    return pick(NOUNS, random) + pick(NOUNS, random) + file;
  }

  private static String pick(String[] from, SplittableRandom random) {
    return from[random.nextInt(from.length)];
  }

  static String text(int file) {
    SplittableRandom random = new SplittableRandom(~file);
    StringBuilder out = new StringBuilder(3_000);
    out.append("package ").append(packageOf(file)).append(";\n\n");
    for (int i = 0; i < 3 && file > 0; i++) {
      int other = random.nextInt(file);
      out.append("import ").append(packageOf(other)).append('.').append(nameOf(other));
      out.append(";\n");
    }
    out.append("import java.util.List;\n\n/// Number ").append(file).append(".\n");
    out.append("public class ").append(nameOf(file));
    if (file > 10) {
      out.append(" extends ").append(nameOf(file - 1 - file % OF_PACKAGE % 10));
    }
    out.append(" {\n");
    for (int i = random.nextInt(12); i > 0; i--) {
      out.append("  private ").append(pick(TYPES, random)).append(' ');
      out.append(pick(NOUNS, random).toLowerCase(java.util.Locale.ROOT)).append(i).append(";\n");
    }
    for (int i = 4 + random.nextInt(16); i > 0; i--) {
      method(out, i, random);
    }
    return out.append("}\n").toString();
  }

  private static void method(StringBuilder out, int number, SplittableRandom random) {
    String name = pick(VERBS, random) + pick(NOUNS, random) + number;
    out.append("\n  public ").append(pick(TYPES, random)).append(' ').append(name);
    out.append("(List<String> values, ").append(pick(TYPES, random)).append(" other) {\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      out.append("    values.").append(pick(VERBS, random)).append(pick(NOUNS, random));
      out.append("(other, ").append(random.nextInt(1000)).append(");\n");
    }
    out.append("    throw new IllegalStateException(\"").append(name).append("\");\n  }\n");
  }
}
