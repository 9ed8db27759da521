package io.pinyon.storage.internal.snapshot;

import io.pinyon.schema.FileId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.PostingBytes;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// The table of top-level types, whose ordered keys list packages too; to be used within
/// [ReadTransaction#query].
final class PackageTable {
  private final TableReader reader;
  private final FileTables files;

  PackageTable(TableReader reader, FileTables files) {
    this.reader = reader;
    this.files = files;
  }

  List<Posting> topLevel(String packageName, String simpleName) {
    List<Posting> found =
        reader.values(
            Table.TOP, packageName + Keys.SEPARATOR + simpleName, PostingBytes::declaration);
    if (found.size() < 2) {
      return found;
    }
    List<Located> located = new ArrayList<>();
    for (Posting each : found) {
      located.add(new Located(pathOf(each.file()), each));
    }
    // several declarations of one file stay in their order: the sort is stable
    located.sort(Comparator.comparing(Located::path));
    return located.stream().map(Located::posting).toList();
  }

  private record Located(String path, Posting posting) {}

  private String pathOf(FileId id) {
    FileRecord file = files.file(id);
    return file == null ? "" : file.path();
  }

  List<TypePosting> types(String packageName) {
    List<TypePosting> result = new ArrayList<>();
    String prefix = packageName + Keys.SEPARATOR;
    reader.forPrefix(
        Table.TOP,
        prefix,
        (key, at) -> {
          String name = key.substring(prefix.length());
          String qualified = packageName.isEmpty() ? name : packageName + "." + name;
          result.addAll(
              at.values((value, p) ->
                  new TypePosting(PostingBytes.declaration(value, p), packageName, qualified)));
          return true;
        });
    return result;
  }

  boolean has(String name) {
    return isPrefixOfKey(name + Keys.SEPARATOR) || isPrefixOfKey(name.isEmpty() ? "" : name + ".");
  }

  private boolean isPrefixOfKey(String prefix) {
    boolean[] found = {false};
    reader.forPrefix(
        Table.TOP,
        prefix,
        (_, _) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  List<String> subpackages(String name) {
    TreeSet<String> result = new TreeSet<>();
    String prefix = name.isEmpty() ? "" : name + ".";
    byte[] from = prefix.getBytes(StandardCharsets.UTF_8);
    TableCursor at = reader.cursor(Table.TOP);
    while (reader.seek(at, from)) {
      String key = reader.text(at.key());
      if (!key.startsWith(prefix)) {
        break;
      }
      int end = prefix.length();
      while (key.charAt(end) != '.' && key.charAt(end) != Keys.SEPARATOR) {
        end++;
      }
      String segment = key.substring(prefix.length(), end);
      if (!segment.isEmpty()) {
        result.add(segment);
      }
      from = after(at.key(), key, end);
    }
    return List.copyOf(result);
  }

  /// Where to go on after all keys that start like `key` up to and with the separator at `end`;
  /// just after the present key if it was cut and that would not be beyond it.
  private static byte[] after(ByteBuffer present, String key, int end) {
    char next = (char) (key.charAt(end) + 1);
    byte[] result = (key.substring(0, end) + next).getBytes(StandardCharsets.UTF_8);
    byte[] raw = new byte[present.remaining()];
    present.get(present.position(), raw);
    return Arrays.compareUnsigned(result, raw) > 0 ? result : Arrays.copyOf(raw, raw.length + 1);
  }
}
