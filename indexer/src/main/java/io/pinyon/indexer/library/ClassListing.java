package io.pinyon.indexer.library;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The names of all class files in one jar or class folder, by package, with what is known of their
/// headers ([TypeHeader]). Packages are there at once, names when first asked for.
///
/// As bytes, so that a jar is listed once per machine; numbers are big-endian:
///
///     listing  magic:int version:int size:long modified:long crc:int module:text package*
///     package  name:text release:short classes:int length:int class*     length: bytes of all classes
///     class    header:int name:text
///     text     length:short UTF-8
///
/// `size` and `modified` are the jar's when it was listed; `crc` is the CRC-32 of all that follows.
/// `module` is the Automatic-Module-Name of its manifest, empty if it has none.
/// Safe for use by many threads.
final class ClassListing {
  private static final int MAGIC = 0x504e594a;
  private static final int VERSION = 2;
  private static final int PREFIX = 28;
  private static final int MAX_TEXT = 0xffff;

  /// One package, or what a multi-release jar has of it for one Java release and later ones;
  /// `release` is 0 for the classes that every release sees.
  static final class Package {
    final String name;
    final int release;
    private @Nullable ByteBuffer encoded;
    private volatile String @Nullable [] names;
    private volatile @Nullable Set<String> asked; // the names, once one has been asked for
    private int[] headers = {}; // elements are written by any thread, always with the same value

    Package(String name, int release, List<String> classNames) {
      this.name = name;
      this.release = release;
      String[] sorted = classNames.toArray(String[]::new);
      Arrays.sort(sorted);
      headers = new int[sorted.length];
      names = sorted;
    }

    private Package(String name, int release, int classes, ByteBuffer encoded) {
      this.name = name;
      this.release = release;
      this.headers = new int[classes];
      this.encoded = encoded;
    }

    /// Sorted.
    String[] names() {
      String[] known = names;
      return known == null ? decode() : known;
    }

    private synchronized String[] decode() {
      ByteBuffer from = encoded;
      String[] known = names;
      if (known != null || from == null) {
        return known == null ? new String[0] : known;
      }
      String[] result = new String[headers.length];
      for (int i = 0; i < result.length; i++) {
        headers[i] = from.getInt();
        result[i] = text(from);
      }
      encoded = null;
      names = result;
      return result;
    }

    boolean contains(String className) {
      Set<String> known = asked;
      if (known == null) {
        known = new HashSet<>(Arrays.asList(names()));
        asked = known;
      }
      return known.contains(className);
    }

    int header(int index) {
      names();
      return headers[index];
    }

    void keepHeader(int index, int header) {
      names();
      headers[index] = header;
    }
  }

  private final Map<String, Package> packages = new TreeMap<>();

  private final String automaticName;

  /// By package, the latest release first.
  private final Map<String, List<Package>> ofReleases = new TreeMap<>();

  ClassListing(List<Package> all, String automaticName) {
    this.automaticName = automaticName;
    for (Package each : all) {
      if (each.release == 0) {
        packages.put(each.name, each);
      } else {
        ofReleases.computeIfAbsent(each.name, name -> new ArrayList<>()).add(each);
      }
    }
    ofReleases
        .values()
        .forEach(each -> each.sort((one, other) -> Integer.compare(other.release, one.release)));
  }

  /// The module name in the manifest, empty if it has none.
  String automaticName() {
    return automaticName;
  }

  /// Those that every release sees, by name.
  Map<String, Package> packages() {
    return packages;
  }

  /// The names of a class and of all classes in it, of any release, sorted.
  SortedSet<String> namesIn(String packageName, String className) {
    List<Package> all = new ArrayList<>(ofReleases.getOrDefault(packageName, List.of()));
    Package plain = packages.get(packageName);
    if (plain != null) {
      all.add(plain);
    }
    SortedSet<String> result = new TreeSet<>();
    for (Package each : all) {
      for (String name : each.names()) {
        if (name.equals(className) || name.startsWith(className + "$")) {
          result.add(name);
        }
      }
    }
    return result;
  }

  /// What a class of this package is read as under a Java release: the number of the
  /// `META-INF/versions` folder, 0 for the plain class, -1 if there is none.
  int releaseOf(String packageName, String className, int release) {
    if (!ofReleases.isEmpty()) {
      for (Package each : ofReleases.getOrDefault(packageName, List.of())) {
        if (each.release <= release && each.contains(className)) {
          return each.release;
        }
      }
    }
    Package plain = packages.get(packageName);
    return plain != null && plain.contains(className) ? 0 : -1;
  }

  byte[] encode(FileStamp stamp) {
    List<Package> all = new ArrayList<>(packages.values());
    ofReleases.values().forEach(all::addAll);
    int length = PREFIX;
    List<byte[]> names = new ArrayList<>();
    length += 2 + add(names, automaticName);
    for (Package each : all) {
      length += 12 + add(names, each.name);
      for (String name : each.names()) {
        length += 6 + add(names, name);
      }
    }
    ByteBuffer out = ByteBuffer.allocate(length).position(PREFIX);
    int next = 0;
    put(out, names.get(next++));
    for (Package each : all) {
      put(out, names.get(next++)).putShort((short) each.release).putInt(each.headers.length);
      int start = out.position();
      out.putInt(0);
      for (int header : each.headers) {
        put(out.putInt(header), names.get(next++));
      }
      out.putInt(start, out.position() - start - 4);
    }
    out.putInt(0, MAGIC).putInt(4, VERSION);
    out.putLong(8, stamp.size()).putLong(16, stamp.modified());
    out.putInt(24, crc(out.array()));
    return out.array();
  }

  private static int add(List<byte[]> names, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    names.add(bytes);
    return bytes.length;
  }

  private static ByteBuffer put(ByteBuffer out, byte[] text) {
    return out.putShort((short) text.length).put(text);
  }

  private static String text(ByteBuffer in) {
    int length = in.getShort() & MAX_TEXT;
    String text =
        new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, PREFIX, bytes.length - PREFIX);
    return (int) crc.getValue();
  }

  /// Null if the bytes are of another version, of a jar of another stamp, or damaged: then the jar
  /// is listed anew.
  static @Nullable ClassListing decode(byte[] bytes, FileStamp stamp) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < PREFIX
        || in.getInt() != MAGIC
        || in.getInt() != VERSION
        || in.getLong() != stamp.size()
        || in.getLong() != stamp.modified()
        || in.getInt() != crc(bytes)) {
      return null;
    }
    List<Package> all = new ArrayList<>();
    String automaticName;
    try {
      automaticName = text(in);
      while (in.hasRemaining()) {
        String name = text(in);
        int release = in.getShort();
        int classes = in.getInt();
        int length = in.getInt();
        all.add(new Package(name, release, classes, in.slice(in.position(), length)));
        in.position(in.position() + length);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
    return new ClassListing(all, automaticName);
  }
}
