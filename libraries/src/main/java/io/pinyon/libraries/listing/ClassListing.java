package io.pinyon.libraries.listing;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.names.NameFilter;
import io.pinyon.storage.cache.NamedObjects;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The names of all class files of one library, by package, with what is known of each: its header
/// ([TypeHeader]) and the object that its file index is kept as.
///
/// As bytes, so that a library is listed once per machine; names are searched and read where they
/// lie in them, since all names as strings take several times as much. Numbers are big-endian:
///
///     listing  magic:int version:short extractor:short crc:int open:int module:text package*
///              tail
///     package  name:text release:short classes:int length:int class*     length: bytes of all classes
///     class    header:int name:text object:int   by the bytes of their names
///     text     length:short UTF-8
///
/// `crc` is the CRC-32 of all that follows; `module` is the Automatic-Module-Name of a jar's
/// manifest, empty if it has none; `open` the number of classes that have no object yet. `object` is a place in the tail ([NamedObjects]), which keeps
/// the objects from being dropped; -1 if the class has none yet, -2 if it is none that code could
/// name. Those of another extractor count as none yet. Safe for use by many threads.
public final class ClassListing {
  private static final int MAGIC = 0x504e594a;
  private static final int VERSION = 5;
  private static final int PREFIX = 12;
  private static final int MAX_TEXT = 0xffff;
  private static final int UNKNOWN = -1;
  private static final int NOTHING = -2;

  /// Stands for the object of a class that code cannot name.
  public static final ObjectId NO_OBJECT = ObjectId.ofBytes(new byte[ObjectId.LENGTH]);

  /// One package, or what a multi-release jar has of it for one Java release and later ones;
  /// `release` is 0 for the classes that every release sees. Its classes are numbered in the order
  /// of their names' bytes, in which a class stands before its members, and are searched as they
  /// lie in the listing's bytes.
  public static final class Package {
    private static final int AROUND_NAME = 10; // header, length, object

    public final String name;
    public final int release;
    private final int size;
    private final byte[] bytes;

    /// Where the first class begins in the bytes.
    private final int start;

    private final List<ObjectId> tail;

    /// Where each class begins, once one has been asked for.
    private volatile int @Nullable [] places;

    // What is known that the bytes do not have yet; 0 and null for all else. Any thread writes
    // elements, always with the same value.
    private volatile int @Nullable [] headers;
    private volatile @Nullable ObjectId @Nullable [] objects;

    public Package(String name, int release, List<String> classNames) {
      byte[][] sorted = new byte[classNames.size()][];
      int length = 0;
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = classNames.get(i).getBytes(StandardCharsets.UTF_8);
        length += AROUND_NAME + sorted[i].length;
      }
      Arrays.sort(sorted, Arrays::compareUnsigned);
      ByteBuffer out = ByteBuffer.allocate(length);
      for (byte[] each : sorted) {
        put(out.putInt(0), each).putInt(UNKNOWN);
      }
      this(name, release, sorted.length, out.array(), 0, List.of());
    }

    private Package(
        String name, int release, int size, byte[] bytes, int start, List<ObjectId> tail) {
      this.name = name;
      this.release = release;
      this.size = size;
      this.bytes = bytes;
      this.start = start;
      this.tail = tail;
    }

    public int size() {
      return size;
    }

    /// Bytes of all classes.
    private int length() {
      return size == 0 ? 0 : place(size - 1) + AROUND_NAME + length(place(size - 1)) - start;
    }

    private int place(int index) {
      int[] known = places;
      if (known == null) {
        known = new int[size];
        int at = start;
        for (int i = 0; i < size; i++) {
          known[i] = at;
          at += AROUND_NAME + length(at);
        }
        places = known;
      }
      return known[index];
    }

    private int length(int place) {
      return getShort(place + 4) & MAX_TEXT;
    }

    private int getShort(int at) {
      return bytes[at] << 8 | bytes[at + 1] & 0xff;
    }

    private int getInt(int at) {
      return getShort(at) << 16 | getShort(at + 2) & 0xffff;
    }

    /// The name of a class, without the package.
    public String name(int index) {
      return text(index, 0);
    }

    private String text(int index, int from) {
      int place = place(index);
      return new String(bytes, place + 6 + from, length(place) - from, StandardCharsets.UTF_8);
    }

    /// The number of the class of this name, or of one of those; negative if there is none.
    public int find(String className) {
      byte[] wanted = className.getBytes(StandardCharsets.UTF_8);
      return find(wanted, 0, wanted.length);
    }

    private int find(byte[] wanted, int from, int to) {
      int low = 0;
      int high = size - 1;
      while (low <= high) {
        int middle = low + high >>> 1;
        int place = place(middle);
        int order =
            Arrays.compareUnsigned(bytes, place + 6, place + 6 + length(place), wanted, from, to);
        if (order == 0) {
          return middle;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }

    public boolean contains(String className) {
      return find(className) >= 0;
    }

    /// The place of a byte in a class's name, from its end; negative if it has none.
    private int lastIndexOf(char c, int index) {
      int place = place(index);
      int at = length(place) - 1;
      while (at >= 0 && bytes[place + 6 + at] != c) {
        at--;
      }
      return at;
    }

    /// True for `package-info` and the like, which code cannot name.
    boolean isNoType(int index) {
      return lastIndexOf('-', index) >= 0;
    }

    /// True if the name has a `$`.
    boolean isNested(int index) {
      return lastIndexOf('$', index) >= 0;
    }

    /// The number of the class that the name before the last `$` is of; negative if there is none.
    int outer(int index) {
      int dollar = lastIndexOf('$', index);
      int from = place(index) + 6;
      return dollar <= 0 ? -1 : find(bytes, from, from + dollar);
    }

    /// What stands behind the last `$` of a name, or all of one that has none.
    String simpleName(int index) {
      return text(index, lastIndexOf('$', index) + 1);
    }

    /// The first character of a simple name, see [NameFilter#first]; 0 if it is empty.
    char first(int index) {
      int place = place(index) + 6;
      int from = place + lastIndexOf('$', index) + 1;
      int to = place + length(place - 6);
      return from == to ? 0 : NameFilter.first(bytes, from, to);
    }

    /// False for a class whose simple name does not fit.
    boolean mayFit(NameFilter typed, int index) {
      int place = place(index) + 6;
      return typed.mayFit(bytes, place + lastIndexOf('$', index) + 1, place + length(place - 6));
    }

    /// See [TypeHeader]; 0 if it is not known.
    public int header(int index) {
      int[] learned = headers;
      int header = learned == null ? 0 : learned[index];
      return header == 0 ? getInt(place(index)) : header;
    }

    public void keepHeader(int index, int header) {
      int[] learned = headers;
      if (learned == null) {
        synchronized (this) {
          learned = headers == null ? new int[size] : headers;
          headers = learned;
        }
      }
      learned[index] = header;
    }

    /// What the class at this place is kept as: [#NO_OBJECT] if code cannot name it, null if that
    /// is not known.
    public @Nullable ObjectId object(int index) {
      @Nullable ObjectId[] learned = objects;
      ObjectId object = learned == null ? null : learned[index];
      if (object != null || tail.isEmpty()) {
        return object;
      }
      int place = place(index);
      int number = getInt(place + 6 + length(place));
      if (number >= 0 && number < tail.size()) {
        return tail.get(number);
      }
      return number == NOTHING ? NO_OBJECT : null;
    }

    /// As [#object] by name.
    public @Nullable ObjectId object(String className) {
      int index = find(className);
      return index < 0 ? null : object(index);
    }

    void keepObject(int index, ObjectId object) {
      @Nullable ObjectId[] learned = objects;
      if (learned == null) {
        synchronized (this) {
          learned = objects == null ? new ObjectId[size] : objects;
          objects = learned;
        }
      }
      learned[index] = object;
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
      for (int i = 0; i < each.size; i++) {
        String name = each.name(i);
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
    byte[] module = automaticName.getBytes(StandardCharsets.UTF_8);
    List<ObjectId> tail = new ArrayList<>();
    int length = PREFIX + 6 + module.length;
    for (Package each : all) {
      length += 12 + each.name.getBytes(StandardCharsets.UTF_8).length + each.length();
    }
    ByteBuffer out = ByteBuffer.allocate(length).position(PREFIX);
    int open = 0;
    put(out.putInt(0), module);
    for (Package each : all) {
      put(out, each.name.getBytes(StandardCharsets.UTF_8));
      out.putShort((short) each.release).putInt(each.size).putInt(each.length());
      for (int i = 0; i < each.size; i++) {
        int name = each.place(i) + 4;
        ObjectId object = each.object(i);
        out.putInt(each.header(i)).put(each.bytes, name, 2 + each.length(name - 4));
        out.putInt(place(object, tail));
        open += object == null ? 1 : 0;
      }
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
        int start = in.position();
        in.position(start + length);
        all.add(new Package(name, release, classes, bytes, start, isOwn ? tail : List.of()));
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
    ClassListing listing = new ClassListing(all, automaticName);
    listing.whole = isOwn && open == 0 ? tail : null;
    return listing;
  }
}
