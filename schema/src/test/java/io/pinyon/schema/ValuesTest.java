package io.pinyon.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.WrittenType.Array;
import io.pinyon.schema.WrittenType.Binary;
import io.pinyon.schema.WrittenType.Bound;
import io.pinyon.schema.WrittenType.Intersection;
import io.pinyon.schema.WrittenType.Named;
import io.pinyon.schema.WrittenType.Variable;
import io.pinyon.schema.WrittenType.Wildcard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  @Test
  void objectId_isTheSha256_ofTheContent() {
    ObjectId id = ObjectId.ofContent("abc".getBytes(StandardCharsets.UTF_8));

    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", id.hex());
    assertEquals(id, ObjectId.ofHex(id.hex()));
    assertEquals(id, ObjectId.ofBytes(id.bytes()));
    assertEquals(id.hashCode(), ObjectId.ofHex(id.hex()).hashCode());
  }

  @Test
  void objectId_isOrdered_byUnsignedBytes() {
    ObjectId low = ObjectId.ofHex("7f" + "00".repeat(31));
    ObjectId high = ObjectId.ofHex("80" + "00".repeat(31));

    assertTrue(low.compareTo(high) < 0);
  }

  @Test
  void objectId_ofAnotherLength_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ObjectId.ofHex("abcd"));
    assertThrows(IllegalArgumentException.class, () -> ObjectId.ofHex("x".repeat(64)));
    assertThrows(IllegalArgumentException.class, () -> ObjectId.ofBytes(new byte[31]));
  }

  @Test
  void textRange_touches_itsEnd() {
    TextRange range = new TextRange(3, 5);

    assertEquals(2, range.length());
    assertFalse(range.touches(2));
    assertTrue(range.touches(3));
    assertTrue(range.touches(5));
    assertFalse(range.touches(6));
    assertThrows(IllegalArgumentException.class, () -> new TextRange(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new TextRange(-1, 2));
  }

  @Test
  void primitiveKind_isFound_byItsKeywordAlone() {
    for (PrimitiveKind kind : PrimitiveKind.values()) {
      assertEquals(kind, PrimitiveKind.ofKeyword(kind.keyword()));
    }
    assertNull(PrimitiveKind.ofKeyword("Int"));
    assertNull(PrimitiveKind.ofKeyword(""));
  }

  @Test
  void writtenType_reads_asJava() {
    WrittenType string = new Named("String");
    WrittenType any = new Wildcard(Bound.NONE, null);
    WrittenType sub = new Wildcard(Bound.EXTENDS, string);

    assertEquals(
        "Map.Entry<? extends String, ?>[]",
        new Array(new Named(null, "Map.Entry", List.of(sub, any))).toString());
    assertEquals(
        "Outer<String>.Inner",
        new Named(new Named(null, "Outer", List.of(string)), "Inner", List.of()).toString());
    assertEquals(
        "java.util.Map.Entry<K>",
        new Binary(null, "java/util/Map$Entry", List.of(new Variable("K"))).toString());
    assertEquals("String & ? super T", intersection(string, "T").toString());
  }

  private static WrittenType intersection(WrittenType first, String variable) {
    return new Intersection(List.of(first, new Wildcard(Bound.SUPER, new Variable(variable))));
  }
}
