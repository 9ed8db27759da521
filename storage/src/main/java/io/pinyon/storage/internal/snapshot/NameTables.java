package io.pinyon.storage.internal.snapshot;

import io.pinyon.schema.names.CamelHumps;
import io.pinyon.storage.NamedPosting;
import io.pinyon.storage.Posting;
import io.pinyon.storage.SubtypePosting;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.PostingBytes;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The tables of names and of what has them; to be used within [ReadTransaction#query].
final class NameTables {
  private final TableReader reader;

  NameTables(TableReader reader) {
    this.reader = reader;
  }

  List<TypePosting> types(String simpleName) {
    return reader.values(Table.TYPES, Keys.folded(simpleName), this::type);
  }

  void typesByPrefix(String prefix, Predicate<TypePosting> consumer) {
    reader.forPrefix(
        Table.TYPES,
        Keys.lower(prefix),
        (_, at) -> ReadTransaction.askAll(consumer, at.values(this::type)));
  }

  void typesByHumps(String typed, Predicate<TypePosting> consumer) {
    String lower = Keys.lower(typed);
    if (lower.length() < 2) {
      return;
    }
    reader.forPrefix(
        Table.HUMPS,
        CamelHumps.typedInitials(typed),
        (key, _) -> {
          String name = key.substring(key.indexOf(Keys.SEPARATOR) + 1);
          return Keys.lower(name).startsWith(lower)
              || !CamelHumps.matches(typed, name)
              || isSecondManner(key, name, typed)
              || ReadTransaction.askAll(consumer, types(name));
        });
  }

  /// True if the name was already found through the other of its initials.
  private static boolean isSecondManner(String key, String name, String typed) {
    List<String> all = CamelHumps.initials(name);
    String wanted = CamelHumps.typedInitials(typed);
    String own = key.substring(0, key.indexOf(Keys.SEPARATOR));
    return all.size() > 1
        && all.get(0).startsWith(wanted)
        && all.get(1).startsWith(wanted)
        && own.equals(all.get(1));
  }

  List<Posting> declarations(String name) {
    return reader.values(Table.NAMES, Keys.folded(name), PostingBytes::declaration);
  }

  void declarationsByPrefix(String prefix, Predicate<NamedPosting> consumer) {
    reader.forPrefix(
        Table.NAMES,
        Keys.lower(prefix),
        (key, at) -> {
          String name = Keys.unfolded(key);
          return ReadTransaction.askAll(
              consumer,
              at.values((value, p) -> new NamedPosting(name, PostingBytes.declaration(value, p))));
        });
  }

  void declarationsByHumps(String typed, Predicate<NamedPosting> consumer) {
    String first = CamelHumps.firstHump(typed);
    if (first.length() == typed.length()) {
      return;
    }
    reader.forPrefix(
        Table.NAMES,
        Keys.lower(first),
        (key, at) -> {
          String name = Keys.unfolded(key);
          return !CamelHumps.matches(typed, name)
              || ReadTransaction.askAll(
                  consumer,
                  at.values(
                      (value, p) -> new NamedPosting(name, PostingBytes.declaration(value, p))));
        });
  }

  List<SubtypePosting> subtypes(String simpleName) {
    return reader.values(Table.SUBTYPES, simpleName, PostingBytes::subtype);
  }

  void distinct(@Nullable String after, Predicate<String> consumer) {
    byte[] from = after == null ? new byte[0] : Keys.encode(Keys.folded(after), (_, _) -> {});
    try (TableCursor cursor = reader.openCursor(Table.NAMES)) {
      boolean is = reader.seek(cursor, from);
      while (is) {
        String name = Keys.unfolded(reader.text(cursor.key()));
        if (!name.equals(after) && !ReadTransaction.ask(consumer, name)) {
          return;
        }
        is = cursor.nextKey();
      }
    }
  }

  private TypePosting type(ByteBuffer value, int at) {
    int packageLength = Short.toUnsignedInt(value.getShort(at + PostingBytes.DECLARATION));
    int nameAt = at + PostingBytes.DECLARATION + Short.BYTES;
    String qualified = reader.text(value.slice(nameAt, value.limit() - nameAt));
    return new TypePosting(
        PostingBytes.declaration(value, at), qualified.substring(0, packageLength), qualified);
  }
}
