package io.pinyon.lsp;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Between the URIs of the protocol and paths.
final class Uris {
  private static final Logger LOG = Logger.getLogger(Uris.class.getName());
  private static final String UNESCAPED = "/-._~!$&'()*+,;=:@";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Uris() {}

  /// The absolute path of a URI. What has no file (`untitled:Untitled-1`) gets the path of a file
  /// that is not there.
  static Path path(String uri) {
    try {
      if (uri.startsWith("file:")) {
        return Path.of(URI.create(uri)).toAbsolutePath().normalize();
      }
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      // Written by a client that does not escape as it should.
      String bare = uri.substring("file:".length()).replaceFirst("^//[^/]*", "");
      return absolute(bare.indexOf('%') < 0 ? bare : decoded(bare));
    }
    return absolute("/" + uri.replace(':', '/').replaceAll("^/+", ""));
  }

  /// The path of a workspace folder; null, which is logged, if the URI is of no file.
  static @Nullable Path folder(@Nullable String uri) {
    if (uri == null || !uri.startsWith("file:")) {
      LOG.warning("ignored a workspace folder that is not a file URI: " + uri);
      return null;
    }
    return path(uri);
  }

  /// The `file` URI of an absolute path.
  static String of(String path) {
    StringBuilder uri = new StringBuilder(path.length() + 16).append("file://");
    String slashed = path.replace('\\', '/');
    if (!slashed.startsWith("/")) {
      uri.append('/');
    }
    for (byte b : slashed.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNESCAPED.indexOf(c) >= 0;
      if (isPlain) {
        uri.append(c);
      } else {
        uri.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return uri.toString();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Path absolute(String path) {
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return Path.of("/").resolve(Integer.toHexString(path.hashCode()));
    }
  }
}
