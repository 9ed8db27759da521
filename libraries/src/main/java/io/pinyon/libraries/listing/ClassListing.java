package io.pinyon.libraries.listing;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.cache.NamedObjects;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The names of all class files of one library, by package, with what is known of each: its header
/// ([TypeHeader]) and the object that its file index is kept as. Packages are there at once, names
/// when first asked for.
///
/// As bytes, so that a library is listed once per machine; numbers are big-endian:
///
///     listing  magic:int version:short extractor:short crc:int open:int module:text package*
///              tail
///     package  name:text release:short classes:int length:int class*     length: bytes of all classes
///     class    header:int name:text object:int
///     text     length:short UTF-8
///
/// `crc` is the CRC-32 of all that follows; `module` is the Automatic-Module-Name of a jar's
/// manifest, empty if it has none; `open` the number of classes that have no object yet. `object` is a place in the tail ([NamedObjects]), which keeps
/// the objects from being dropped; -1 if the class has none yet, -2 if it is none that code could
/// name. Those of another extractor count as none yet. Safe for use by many threads.
public final class ClassListing {
  private static final int MAGIC = 0x504e594a;
  private static final int VERSION = 4;
  private static final int PREFIX = 12;
  private static final int MAX_TEXT = 0xffff;
  private static final int UNKNOWN = -1;
  private static final int NOTHING = -2;

  /// Stands for the object of a class that code cannot name.
  public static final ObjectId NO_OBJECT = ObjectId.ofBytes(new byte[ObjectId.LENGTH]);

  /// One package, or what a multi-release jar has of it for one Java release and later ones;
  /// `release` is 0 for the classes that every release sees.
  public static final class Package {
    public final String name;
    public final int release;
    private @Nullable ByteBuffer encoded;
    private volatile String @Nullable [] names;
    private volatile @Nullable Set<String> asked; // the names, once one has been asked for
    // Elements of both are written by any thread, always with the same value.
    private int[] headers = {};
    private @Nullable ObjectId[] objects = {};
    private List<ObjectId> tail = List.of();

    public Package(String name, int release, List<String> classNames) {
      this.name = name;
      this.release = release;
      String[] sorted = classNames.toArray(String[]::new);
      Arrays.sort(sorted);
      headers = new int[sorted.length];
      objects = new ObjectId[sorted.length];
      names = sorted;
    }

    private Package(
        String name, int release, int classes, ByteBuffer encoded, List<ObjectId> tail) {
      this.name = name;
      this.release = release;
      this.headers = new int[classes];
      this.objects = new ObjectId[classes];
      this.encoded = encoded;
      this.tail = tail;
    }

    /// Sorted.
    public String[] names() {
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
        int object = from.getInt();
        if (object >= 0 && object < tail.size()) {
          objects[i] = tail.get(object);
        } else if (object == NOTHING && !tail.isEmpty()) {
          objects[i] = NO_OBJECT;
        }
      }
      encoded = null;
      tail = List.of();
      names = result;
      return result;
    }

    public boolean contains(String className) {
      Set<String> known = asked;
      if (known == null) {
        known = new HashSet<>(Arrays.asList(names()));
        asked = known;
      }
      return known.contains(className);
    }

    public int header(int index) {
      names();
      return headers[index];
    }

    /// What the class at this place is kept as: [#NO_OBJECT] if code cannot name it, null if that
    /// is not known.
    public @Nullable ObjectId object(int index) {
      names();
      return objects[index];
    }

    /// As [#object] by name.
    public @Nullable ObjectId object(String className) {
      int index = Arrays.binarySearch(names(), className);
      return index < 0 ? null : objects[index];
    }

    void keepObject(int index, ObjectId object) {
      names();
      objects[index] = object;
    }

    int size() {
      return headers.length;
    }

    public void keepHeader(int index, int header) {
      names();
      headers[index] = header;
    }
  }

  /// By name, and found by hashing.
  private final Map<String, Package> packages = new LinkedHashMap<>();

  private final String automaticName;

  /// The objects of all classes if none was without when this was kept, else null.
  private @Nullable List<ObjectId> whole;

  /// By package, the latest release first.
  private final Map<String, List<Package>> ofReleases = new LinkedHashMap<>();

  public ClassListing(List<Package> all, String automaticName) {
    this.automaticName = automaticName;
    List<Package> byName = new ArrayList<>(all);
    byName.sort(Comparator.comparing(each -> each.name));
    for (Package each : byName) {
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
  public String automaticName() {
    return automaticName;
  }

  /// Those that every release sees, by name.
  public Map<String, Package> packages() {
    return packages;
  }

  /// The names of a class and of all classes in it, of any release, sorted.
  public SortedSet<String> namesIn(String packageName, String className) {
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
  public int releaseOf(String packageName, String className, int release) {
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

  /// The objects of all classes, if each of them had one when this was kept; else null.
  @Nullable List<ObjectId> whole() {
    return whole;
  }

  /// All packages, of any release.
  public List<Package> all() {
    List<Package> all = new ArrayList<>(packages.values());
    ofReleases.values().forEach(all::addAll);
    return all;
  }

  /// The package that a class is read from, see [#releaseOf]; null if there is none.
  public @Nullable Package packageOf(String packageName, int release) {
    if (release == 0) {
      return packages.get(packageName);
    }
    for (Package each : ofReleases.getOrDefault(packageName, List.of())) {
      if (each.release == release) {
        return each;
      }
    }
    return null;
  }

  byte[] encode() {
    List<Package> all = all();
    List<byte[]> names = new ArrayList<>();
    List<ObjectId> tail = new ArrayList<>();
    int length = PREFIX + 6 + add(names, automaticName);
    int open = 0;
    for (Package each : all) {
      length += 12 + add(names, each.name);
      for (String name : each.names()) {
        length += 10 + add(names, name);
      }
    }
    ByteBuffer out = ByteBuffer.allocate(length).position(PREFIX);
    int next = 0;
    out.putInt(0);
    put(out, names.get(next++));
    for (Package each : all) {
      put(out, names.get(next++)).putShort((short) each.release).putInt(each.size());
      int start = out.position();
      out.putInt(0);
      for (int i = 0; i < each.size(); i++) {
        put(out.putInt(each.headers[i]), names.get(next++)).putInt(place(each.objects[i], tail));
        open += each.objects[i] == null ? 1 : 0;
      }
      out.putInt(start, out.position() - start - 4);
    }
    out.putInt(PREFIX, open);
    byte[] bytes = Arrays.copyOf(out.array(), length + NamedObjects.lengthOf(tail));
    byte[] end = NamedObjects.tail(tail);
    System.arraycopy(end, 0, bytes, length, end.length);
    ByteBuffer.wrap(bytes)
        .putInt(MAGIC)
        .putShort((short) VERSION)
        .putShort((short) FileIndex.EXTRACTOR)
        .putInt(crc(bytes));
    return bytes;
  }

  private static int place(@Nullable ObjectId object, List<ObjectId> tail) {
    if (object == null) {
      return UNKNOWN;
    }
    if (object.equals(NO_OBJECT)) {
      return NOTHING;
    }
    tail.add(object);
    return tail.size() - 1;
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

  /// True if the bytes are a listing that another Pinyon has kept.
  static boolean isOfOtherVersion(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return bytes.length >= PREFIX && in.getInt() == MAGIC && in.getShort() != VERSION;
  }

  /// Null if the bytes are of another version or damaged: then the library is listed anew.
  static @Nullable ClassListing decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < PREFIX || in.getInt() != MAGIC || in.getShort() != VERSION) {
      return null;
    }
    boolean isOwn = in.getShort() == FileIndex.EXTRACTOR;
    if (in.getInt() != crc(bytes)) {
      return null;
    }
    List<Package> all = new ArrayList<>();
    String automaticName;
    int open;
    List<ObjectId> tail = NamedObjects.of(bytes);
    try {
      in.limit(bytes.length - NamedObjects.lengthOf(tail));
      open = in.getInt();
      automaticName = text(in);
      while (in.hasRemaining()) {
        String name = text(in);
        int release = in.getShort();
        int classes = in.getInt();
        int length = in.getInt();
        ByteBuffer encoded = in.slice(in.position(), length);
        all.add(new Package(name, release, classes, encoded, isOwn ? tail : List.of()));
        in.position(in.position() + length);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
    ClassListing listing = new ClassListing(all, automaticName);
    listing.whole = isOwn && open == 0 ? tail : null;
    return listing;
  }
}
