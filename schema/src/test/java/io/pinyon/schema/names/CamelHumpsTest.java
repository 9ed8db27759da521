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
    "NPe, NP, false",
    "fAS, flushAllStreams, true",
    "fA, flushAllStreams, true",
    "flAS, flushAllStreams, true",
    "flA, flushAllStreams, true",
    "fluAllS, flushAllStreams, true",
    "nuPo, NullPointerException, true",
    "nP, NullPointerException, true",
    "fas, flushAllStreams, true",
    "fS, flushAllStreams, false",
    "fxA, flushAllStreams, false",
    "flushB, flushAllStreams, false",
    "hTTP, HTTPServerURL, true",
    "hTTPSU, HTTPServerURL, true",
    "HSU, HTTPServerURL, true",
    "HttpSU, HTTPServerURL, true",
    "SU, HTTPServerURL, false",
    "MV, MAX_VALUE, true",
    "mv, MAX_VALUE, true",
    "maxV, MAX_VALUE, true",
    "M_V, MAX_VALUE, true",
    "MAX_V, MAX_VALUE, true",
    "M_X, MAX_VALUE, false",
    "o_n, OPEN_NOW, true",
    "B64E, Base64Encoder, true",
    "b64E, Base64Encoder, true",
    "BE, Base64Encoder, true",
    "Base6E, Base64Encoder, true",
    "B65E, Base64Encoder, false",
    "u8D, utf8Decoder, true",
    "_f, _first, true",
  })
  void matches_runOfHumpsFromTheFirst(String typed, String name, boolean expected) {
    assertEquals(expected, CamelHumps.matches(typed, name));
  }
}
