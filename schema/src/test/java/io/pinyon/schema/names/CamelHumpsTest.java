package io.pinyon.schema.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamelHumpsTest {
  @Test
  void initials_runOfCapitals_isOneHumpOrOneEach() {
    assertEquals(List.of("uc", "urlc"), CamelHumps.initials("URLConnection"));
    assertEquals(List.of("npe"), CamelHumps.initials("NullPointerException"));
    assertEquals(List.of("mv"), CamelHumps.initials("Max_value"));
    assertEquals(List.of(), CamelHumps.initials("String"));
    assertEquals(List.of("io"), CamelHumps.initials("IO"));
  }

  @ParameterizedTest
  @CsvSource({
    "NPE, NullPointerException, true",
    "NP, NullPointerException, true",
    "NuPoEx, NullPointerException, true",
    "npe, NullPointerException, true",
    "NulPE, NullPointerException, true",
    "UC, URLConnection, true",
    "URLC, URLConnection, true",
    "URLCon, URLConnection, true",
    "NE, NullPointerException, false",
    "NPEx, NullPointerError, false",
    "NPX, NullPointerException, false",
    "NPEE, NullPointerException, false",
  })
  void matches_runOfHumpsFromTheFirst(String typed, String name, boolean expected) {
    assertEquals(expected, CamelHumps.matches(typed, name));
  }
}
