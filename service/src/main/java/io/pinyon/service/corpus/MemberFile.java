package io.pinyon.service.corpus;

import io.pinyon.schema.ObjectId;
import java.nio.charset.StandardCharsets;

/// A file of a member: its path below the member's folder with `/` between the names, its size in
/// bytes and the hash of its content.
record MemberFile(String path, long size, ObjectId content) {
  /// In bytes of UTF-8, as file systems count.
  private static final int MOST_IN_NAME = 255;

  private static final int MOST = 2_000;

  /// True for a path that stays below the folder it is resolved against, on every system.
  static boolean isSafe(String path) {
    if (path.isEmpty() || bytes(path) > MOST) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean isStrange = c < ' ' || c == 0x7f || c == '\ufffd' || c == '\u2028' || c == '\u2029';
      if (isStrange || "\\:*?\"<>|".indexOf(c) >= 0) {
        return false;
      }
    }
    for (String name : path.split("/", -1)) {
      if (name.isEmpty()
          || name.equals(".")
          || name.equals("..")
          || name.endsWith(".")
          || bytes(name) > MOST_IN_NAME) {
        return false;
      }
    }
    return true;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
