package io.pinyon.benchmarks.home;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/// The facts of one real file, from which one made-up file per *project* is stamped: the same
/// declarations, uses and counts, with the project's code in place of some characters of those
/// names that a project has for itself. Strings keep their lengths, so a file is a copy of the
/// bytes with some of them replaced; they are then no longer sorted, which only look-ups by name
/// within an object would notice.
final class Template {
  /// Characters of a project's code.
  static final int CODE = 4;

  /// Characters behind the code, by which names of one project that begin alike differ.
  private static final int KEPT = 3;

  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final String path;
  private final byte[] bytes;
  private final int[] patches; // where a code goes

  private Template(String path, byte[] bytes, int[] patches) {
    this.path = path;
    this.bytes = bytes;
    this.patches = patches;
  }

  /// `isOwn` says of an identifier whether each project has one of its own.
  static Template of(String path, ByteBuffer facts, Predicate<String> isOwn) {
    byte[] bytes = new byte[facts.remaining()];
    facts.get(facts.position(), bytes);
    FileIndex index = FileIndex.of(ByteBuffer.wrap(bytes));
    String packageName = index.packageName();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < index.stringCount(); i++) {
      String text = index.string(i);
      int start = index.stringOffset(i);
      boolean isAscii = text.length() == text.getBytes(StandardCharsets.UTF_8).length;
      if (isAscii && text.length() > CODE) {
        if (text.indexOf('.') < 0 && !text.equals(packageName)) {
          if (isOwn.test(text)) {
            int kept = Math.min(KEPT, text.length() - CODE - 1);
            found.add(start + text.length() - kept - CODE);
          }
        } else if (isPackage(text, packageName)) {
          found.add(start);
        }
      }
    }
    return new Template(path, bytes, found.stream().mapToInt(Integer::intValue).toArray());
  }

  /// Packages of the project, but for `java` and `javax`, which every project imports.
  private static boolean isPackage(String text, String packageName) {
    boolean isApi = text.startsWith("java.") || text.startsWith("javax.");
    return text.equals(packageName) || !isApi && text.matches("[a-z]+(\\.[A-Za-z0-9_]+)+");
  }

  static String code(int project) {
    char[] code = new char[CODE];
    code[0] = 'q';
    int rest = project;
    for (int i = CODE - 1; i > 0; i--) {
      code[i] = DIGITS.charAt(rest % DIGITS.length());
      rest /= DIGITS.length();
    }
    return new String(code);
  }

  String path(int project) {
    return code(project) + "/" + path;
  }

  /// The facts of the project's file; with `edit` over 0 some of its own names are others, as after
  /// that many edits.
  ByteBuffer file(int project, int edit) {
    byte[] copy = bytes.clone();
    byte[] code = code(project).getBytes(StandardCharsets.US_ASCII);
    for (int patch : patches) {
      System.arraycopy(code, 0, copy, patch, CODE);
    }
    if (edit > 0 && patches.length > 1) {
      byte[] edited = code(edit).getBytes(StandardCharsets.US_ASCII);
      edited[0] = 'z';
      System.arraycopy(edited, 0, copy, patches[edit % (patches.length - 1) + 1], CODE);
    }
    return ByteBuffer.wrap(copy);
  }

  /// As random as a hash of the content, and made from less.
  ObjectId id(int project, int edit) {
    Random random = new Random(path.hashCode() * 31L + project * 1_000_003L + edit);
    byte[] id = new byte[ObjectId.LENGTH];
    random.nextBytes(id);
    return ObjectId.ofBytes(id);
  }
}
