package io.pinyon.storage.internal.postings;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Everything the index says about one file, as a pure function of its facts and its id: a set of
/// (table, key, value). What an edit changes is the difference of two such sets.
public final class Postings {
  /// Receives one posting; `value` is from position to limit and used again after the call.
  public interface Sink {
    void add(Table table, String key, ByteBuffer value);

    /// As above; the key's text is UTF-8 from position to limit, and used again after the call.
    default void add(Table table, ByteBuffer key, ByteBuffer value) {
      add(table, StandardCharsets.UTF_8.decode(key.duplicate()).toString(), value);
    }
  }

  private static final TypeRole[] SUPERTYPES = {TypeRole.EXTENDS, TypeRole.IMPLEMENTS};

  private final Sink sink;
  private final Keys.LongTexts longTexts;
  private final ByteBuffer value = ByteBuffer.allocate(Keys.MAX_KEY);

  public Postings(Sink sink, Keys.LongTexts longTexts) {
    this.sink = sink;
    this.longTexts = longTexts;
  }

  /// Gives the postings of a file: `declarations` is where its declarations stand, `present` its
  /// imports and identifiers.
  public void of(int file, FileIndex declarations, FileIndex present) {
    declarations(file, declarations);
    for (Import i : present.imports()) {
      value.clear().putInt(file).flip();
      sink.add(Table.IMPORTS, Keys.imported(i.name(), i.kind()), value);
    }
    present.eachMentionedName(name -> {
      if (!hasSeparator(name)) { // an identifier may have one (JLS 3.8), a text in a key may not
        value.clear().putInt(file).flip();
        sink.add(Table.MENTIONS, name, value);
      }
    });
  }

  private static boolean hasSeparator(ByteBuffer name) {
    for (int i = name.position(); i < name.limit(); i++) {
      if (name.get(i) == Keys.SEPARATOR) {
        return true;
      }
    }
    return false;
  }

  private void declarations(int file, FileIndex facts) {
    String packageName = facts.packageName();
    for (int d = 0; d < facts.declarationCount(); d++) {
      switch (facts.kind(d)) {
        case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> type(file, facts, d, packageName);
        case METHOD, FIELD, ENUM_CONSTANT, RECORD_COMPONENT, ANNOTATION_ELEMENT, MODULE ->
            named(file, facts, d);
        case PACKAGE, TYPE_PARAMETER, CONSTRUCTOR, COMPACT_CONSTRUCTOR, PARAMETER, INITIALIZER -> {}
      }
    }
  }

  private void named(int file, FileIndex facts, int declaration) {
    String name = facts.name(declaration);
    if (!name.isEmpty()) {
      sink.add(Table.NAMES, Keys.folded(name), posting(file, facts, declaration).flip());
    }
  }

  private void type(int file, FileIndex facts, int declaration, String packageName) {
    named(file, facts, declaration);
    supertypes(file, facts, declaration);
    String qualified = facts.qualifiedName(declaration);
    String name = facts.name(declaration);
    if (qualified == null || name.isEmpty()) {
      return;
    }
    if (facts.parent(declaration) < 0) {
      sink.add(
          Table.TOP, packageName + Keys.SEPARATOR + name, posting(file, facts, declaration).flip());
    }
    for (String initials : CamelHumps.initials(name)) {
      value.clear().putInt(file).putInt(declaration).flip();
      sink.add(Table.HUMPS, initials + Keys.SEPARATOR + name, value);
    }
    posting(file, facts, declaration)
        .putShort((short) packageName.length())
        .put(Keys.value(qualified, longTexts))
        .flip();
    sink.add(Table.TYPES, Keys.folded(name), value);
  }

  private void supertypes(int file, FileIndex facts, int declaration) {
    for (TypeRole role : SUPERTYPES) {
      for (WrittenType type : facts.types(declaration, role)) {
        String name = simpleName(type);
        if (!name.isEmpty()) {
          value.clear().putInt(file).putInt(declaration).flip();
          sink.add(Table.SUBTYPES, name, value);
        }
      }
    }
  }

  private static String simpleName(WrittenType type) {
    return switch (type) {
      case WrittenType.Named n -> n.name().substring(n.name().lastIndexOf('.') + 1);
      case WrittenType.Binary b -> {
        int end = Math.max(b.name().lastIndexOf('/'), b.name().lastIndexOf('$'));
        yield b.name().substring(end + 1);
      }
      case WrittenType.Primitive _,
          WrittenType.Variable _,
          WrittenType.Array _,
          WrittenType.Wildcard _,
          WrittenType.Intersection _ ->
          "";
    };
  }

  private ByteBuffer posting(int file, FileIndex facts, int declaration) {
    return value
        .clear()
        .putInt(file)
        .putInt(declaration)
        .put((byte) facts.kind(declaration).ordinal())
        .putInt(
            facts.kind(declaration).isType()
                ? facts.accessModifiers(declaration)
                : facts.modifiers(declaration));
  }
}
