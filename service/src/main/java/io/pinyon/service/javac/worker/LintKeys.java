package io.pinyon.service.javac.worker;

import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;

/// Knows which keys of `-Xlint` this javac has: one that it does not know would keep it from
/// starting, and a build may be written for another.
final class LintKeys {
  private static final Pattern KEY = Pattern.compile("-?[a-z-]+");

  private final JavaCompiler compiler;
  private final Map<String, Boolean> known = new HashMap<>();

  LintKeys(JavaCompiler compiler) {
    this.compiler = compiler;
  }

  boolean isKnown(String key) {
    return KEY.matcher(key).matches() && known.computeIfAbsent(key, this::isTaken);
  }

  private boolean isTaken(String key) {
    try {
      List<String> arguments = List.of("-Xlint:" + key);
      return compiler.getTask(Writer.nullWriter(), null, null, arguments, null, null) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
