package io.pinyon.schema.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a name may be derived from.
final class DerivedNamesTest {
  @Test
  void origins_areTheRunsOfWords() {
    assertEquals(
        Set.of("Foo", "FooMapper", "Mapper", "MapperImpl", "Impl"),
        DerivedNames.origins("FooMapperImpl"));
    assertEquals(Set.of("Q", "Foo"), DerivedNames.origins("QFoo"));
    assertEquals(Set.of("Foo"), DerivedNames.origins("Foo_"));
    assertEquals(Set.of("HTTP", "HTTPFoo", "Foo", "FooX", "X"), DerivedNames.origins("HTTPFooX"));
    assertEquals(
        Set.of("Auto", "AutoValue", "Value", "Value_Foo", "Foo"),
        DerivedNames.origins("AutoValue_Foo"));
    assertEquals(Set.of("Log", "logger"), DerivedNames.origins("Log_$logger"));
  }

  @Test
  void oneWord_hasNone() {
    assertEquals(Set.of(), DerivedNames.origins("Iteratrox"));
    assertEquals(Set.of(), DerivedNames.origins("iterator"));
    assertEquals(Set.of(), DerivedNames.origins("_"));
    assertEquals(Set.of(), DerivedNames.origins(""));
  }
}
