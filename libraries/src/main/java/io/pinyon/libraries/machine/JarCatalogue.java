package io.pinyon.libraries.machine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The jars below one place of this machine with the packages of each. Immutable.
///
/// As bytes; numbers are big-endian:
///
///     catalogue  magic:int version:int crc:int root:text layout:text packages:int text*
///                folders:int folder*
///     folder     name:text modified:long folders:int text* jars:int jar*
///     jar        name:text size:long modified:long packages:int package:int*
///     text       length:short modified UTF-8
///
/// `crc` is the CRC-32 of all that follows.
final class JarCatalogue {
  private static final int MAGIC = 0x504e4a43;
  private static final int VERSION = 1;
  private static final int PREFIX = 12;

  /// A jar of a folder; `packages` dotted and sorted.
  record Jar(String name, long size, long modified, List<String> packages) {}

  /// A folder that jars lie in or below; `name` is its path from the root with "/" between names,
  /// empty for the root; `modified` is when an entry of it last came or went, in microseconds, 0 if
  /// that cannot be relied on; `folders` are the names of those in it.
  record Folder(String name, long modified, List<String> folders, List<Jar> jars) {
    List<String> names() {
      return name.isEmpty() ? List.of() : List.of(name.split("/"));
    }
  }

  private final JarPlace place;
  private final Map<String, Folder> folders;

  /// All jars with packages, and the folder of each.
  private final Jar[] jars;

  private final Folder[] folderOf;

  /// The packages of all jars, sorted, and by package the jars that have it.
  private final String[] packages;

  private final int[][] having;

  /// `folders` by name.
  JarCatalogue(JarPlace place, Map<String, Folder> folders) {
    this.place = place;
    this.folders = folders;
    List<Jar> all = new ArrayList<>();
    List<Folder> around = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Folder folder : folders.values()) {
      for (Jar jar : folder.jars()) {
        if (!jar.packages().isEmpty()) {
          all.add(jar);
          around.add(folder);
          names.addAll(jar.packages());
        }
      }
    }
    jars = all.toArray(Jar[]::new);
    folderOf = around.toArray(Folder[]::new);
    packages = names.toArray(String[]::new);
    having = having();
  }

  private int[][] having() {
    int[] counts = new int[packages.length];
    for (Jar jar : jars) {
      jar.packages().forEach(each -> counts[Arrays.binarySearch(packages, each)]++);
    }
    int[][] result = new int[packages.length][];
    for (int i = 0; i < result.length; i++) {
      result[i] = new int[counts[i]];
    }
    for (int i = jars.length - 1; i >= 0; i--) {
      for (String each : jars[i].packages()) {
        int number = Arrays.binarySearch(packages, each);
        result[number][--counts[number]] = i;
      }
    }
    return result;
  }

  @Nullable Folder folder(String name) {
    return folders.get(name);
  }

  int jars() {
    return folders.values().stream().mapToInt(each -> each.jars().size()).sum();
  }

  /// Of all jars with packages.
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < jars.length; i++) {
      paths.add(path(i));
    }
    return paths;
  }

  private Path path(int jar) {
    return place.root().resolve(folderOf[jar].name).resolve(jars[jar].name);
  }

  boolean hasSameFolders(JarCatalogue other) {
    return folders.equals(other.folders);
  }

  boolean has(Path jar) {
    return jar.startsWith(place.root());
  }

  /// False if another version of a jar of this place may have come or gone since: a look at one
  /// folder.
  boolean isCurrent(Path jar) {
    String name = String.join("/", place.folderOfVersions(jar));
    Folder known = folders.get(name);
    try {
      return known != null
          && known.modified != 0
          && known.modified
              == Files.getLastModifiedTime(place.root().resolve(name)).to(TimeUnit.MICROSECONDS);
    } catch (IOException e) {
      return false;
    }
  }

  /// The jars with types in a package.
  List<MachineJar> having(String packageName) {
    List<MachineJar> result = new ArrayList<>();
    int number = Arrays.binarySearch(packages, packageName);
    for (int i : number < 0 ? new int[0] : having[number]) {
      result.add(
          new MachineJar(
              path(i),
              place.layout(),
              place.nameOf(folderOf[i].names(), jars[i].name),
              share(packageName, jars[i])));
    }
    return result;
  }

  private static double share(String packageName, Jar jar) {
    int dot = packageName.indexOf('.');
    int second = dot < 0 ? -1 : packageName.indexOf('.', dot + 1);
    String stem = second < 0 ? packageName : packageName.substring(0, second);
    int like = 0;
    for (String each : jar.packages()) {
      boolean isLike =
          each.startsWith(stem)
              && (each.length() == stem.length() || each.charAt(stem.length()) == '.');
      like += isLike ? 1 : 0;
    }
    return (double) like / jar.packages().size();
  }

  boolean hasPackage(String packageName) {
    if (packageName.isEmpty()) {
      return packages.length > 0;
    }
    if (Arrays.binarySearch(packages, packageName) >= 0) {
      return true;
    }
    String prefix = packageName + ".";
    int below = notBefore(prefix);
    return below < packages.length && packages[below].startsWith(prefix);
  }

  private int notBefore(String text) {
    int at = Arrays.binarySearch(packages, text);
    return at < 0 ? -at - 1 : at;
  }

  /// Simple names right below a package (empty string: the top) that lead to types.
  Set<String> subpackages(String packageName) {
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    Set<String> names = new TreeSet<>();
    int at = notBefore(prefix);
    while (at < packages.length && packages[at].startsWith(prefix)) {
      int dot = packages[at].indexOf('.', prefix.length());
      String name = packages[at].substring(prefix.length(), dot < 0 ? packages[at].length() : dot);
      if (!name.isEmpty()) {
        names.add(name);
      }
      at = dot < 0 ? at + 1 : notBefore(prefix + name + (char) ('.' + 1));
    }
    return names;
  }

  // ---- as bytes

  byte[] encode() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Folder folder : folders.values()) {
      for (Jar jar : folder.jars()) {
        jar.packages().forEach(each -> numbers.putIfAbsent(each, numbers.size()));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(0);
      out.writeUTF(place.root().toString());
      out.writeUTF(place.layout().name());
      out.writeInt(numbers.size());
      for (String each : numbers.keySet()) {
        out.writeUTF(each);
      }
      out.writeInt(folders.size());
      for (Folder folder : folders.values()) {
        write(folder, numbers, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // it is written to memory
    }
    byte[] result = bytes.toByteArray();
    ByteBuffer.wrap(result).putInt(PREFIX - Integer.BYTES, checksum(result));
    return result;
  }

  private static void write(Folder folder, Map<String, Integer> numbers, DataOutputStream out)
      throws IOException {
    out.writeUTF(folder.name);
    out.writeLong(folder.modified);
    out.writeInt(folder.folders.size());
    for (String each : folder.folders) {
      out.writeUTF(each);
    }
    out.writeInt(folder.jars.size());
    for (Jar jar : folder.jars) {
      out.writeUTF(jar.name);
      out.writeLong(jar.size);
      out.writeLong(jar.modified);
      out.writeInt(jar.packages.size());
      for (String each : jar.packages) {
        Integer number = numbers.get(each);
        out.writeInt(number == null ? 0 : number);
      }
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, PREFIX, bytes.length - PREFIX);
    return (int) crc.getValue();
  }

  /// Null for bytes that are damaged, of another version, or about another place.
  static @Nullable JarCatalogue decode(byte[] bytes, JarPlace place) {
    if (bytes.length < PREFIX) {
      return null;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (head.getInt() != MAGIC || head.getInt() != VERSION || head.getInt() != checksum(bytes)) {
      return null;
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, PREFIX, bytes.length - PREFIX))) {
      if (!in.readUTF().equals(place.root().toString())
          || !in.readUTF().equals(place.layout().name())) {
        return null;
      }
      String[] packages = new String[in.readInt()];
      for (int i = 0; i < packages.length; i++) {
        packages[i] = in.readUTF();
      }
      Map<String, Folder> folders = new LinkedHashMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        Folder folder = read(in, packages);
        folders.put(folder.name, folder);
      }
      return new JarCatalogue(place, folders);
    } catch (IOException e) {
      return null; // a checksum that fits by chance
    }
  }

  private static Folder read(DataInputStream in, String[] packages) throws IOException {
    String name = in.readUTF();
    long modified = in.readLong();
    List<String> folders = new ArrayList<>();
    int inner = in.readInt();
    for (int i = 0; i < inner; i++) {
      folders.add(in.readUTF());
    }
    List<Jar> jars = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String jar = in.readUTF();
      long size = in.readLong();
      long changed = in.readLong();
      String[] own = new String[in.readInt()];
      for (int j = 0; j < own.length; j++) {
        own[j] = packages[in.readInt()];
      }
      jars.add(new Jar(jar, size, changed, List.of(own)));
    }
    return new Folder(name, modified, List.copyOf(folders), List.copyOf(jars));
  }
}
