package io.pinyon.lsp.internal.text;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Between the URIs of the protocol and paths.
public final class Uris {
  private static final Logger LOG = Logger.getLogger(Uris.class.getName());
  private static final String FILE = "file:";
  private static final String UNESCAPED = "/-._~!$&'()*+,;=:@";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /// An archive in a path, and what lies in it: `jar:…!/ENTRY` and `zipfile:…::ENTRY`.
  private static final Pattern ARCHIVE = Pattern.compile("(.*?\\.(?:jar|zip))(?:!/|::).*");

  private Uris() {}

  /// The absolute path of a `file` URI, however it is written; null for the URI of anything else.
  public static @Nullable Path path(String uri) {
    if (!isFile(uri)) {
      return null;
    }
    try {
      return Path.of(URI.create(FILE + uri.substring(FILE.length()))).toAbsolutePath().normalize();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      // Written by a client that does not escape as it should.
      String bare = uri.substring(FILE.length()).replaceFirst("^//[^/]*", "");
      Path literal = absolute(decoded(bare));
      int end = end(bare);
      return end == bare.length() || literal != null && Files.exists(literal)
          ? literal
          : absolute(decoded(bare.substring(0, end)));
    }
  }

  private static boolean isFile(String uri) {
    return uri.regionMatches(true, 0, FILE, 0, FILE.length()) && uri.startsWith("/", FILE.length());
  }

  /// Where the text of a URI that is no file belongs: the file whose path it has (an older revision
  /// of it, a cell of a notebook), or the archive that it is an entry of. Null if it tells nothing.
  public static @Nullable Path place(String uri) {
    String rest = uri;
    // jar:file:/a.jar!/B.java is a URI in another.
    for (Matcher scheme = SCHEME.matcher(rest); scheme.lookingAt(); scheme.reset(rest)) {
      rest = rest.substring(scheme.end());
    }
    rest = rest.replaceFirst("^//[^/]*", "");
    rest = decoded(rest.substring(0, end(rest)));
    if (!rest.startsWith("/")) {
      return null;
    }
    Matcher archive = ARCHIVE.matcher(rest);
    return absolute(archive.matches() ? archive.group(1) : rest);
  }

  /// One spelling of all that mean the same text, for URIs that are no file.
  public static String plain(String uri) {
    int colon = uri.indexOf(':');
    return uri.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)
        + decoded(uri.substring(Math.max(0, colon)));
  }

  /// Where the path of a URI ends: before its query or fragment.
  private static int end(String uri) {
    int end = uri.length();
    for (char each : new char[] {'?', '#'}) {
      int at = uri.indexOf(each);
      end = at < 0 ? end : Math.min(end, at);
    }
    return end;
  }

  /// The path of a workspace folder; null, which is logged, if the URI is of no file.
  public static @Nullable Path folder(@Nullable String uri) {
    Path path = uri == null ? null : path(uri);
    if (path == null) {
      LOG.warning("ignored a workspace folder that is not a file URI: " + uri);
    }
    return path;
  }

  /// The URI of what a location names: of an absolute path the `file` URI, a URI is itself.
  public static String of(String location) {
    Matcher scheme = SCHEME.matcher(location);
    if (scheme.lookingAt() && scheme.end() > 2) { // a drive has one letter
      return location;
    }
    StringBuilder uri = new StringBuilder(location.length() + 16).append("file://");
    String slashed = location.replace('\\', '/');
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
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static @Nullable Path absolute(String path) {
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
