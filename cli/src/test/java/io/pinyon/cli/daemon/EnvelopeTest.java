package io.pinyon.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.cli.daemon.Envelope.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  @Test
  void request_hasItsOwnIdAndMethod_notThoseInside() {
    Envelope found =
        of(
            "{'params':{'id':7,'method':'x','a':['}','{'],'q':'^^','r':'^''},'id': 'a^'b' ,'method':'m'}");
    assertEquals(Kind.REQUEST, found.kind());
    assertEquals("\"a\\\"b\"", found.id());
    assertEquals("m", found.method());
  }

  @Test
  void kinds_areToldApart() {
    assertEquals(Kind.NOTIFICATION, of("{'jsonrpc':'2.0','method':'m','params':[]}").kind());
    assertEquals(Kind.RESPONSE, of("{'id':1,'result':null}").kind());
    assertEquals(Kind.RESPONSE, of("{'error':{},'id':1}").kind());
    assertEquals(Kind.NONE, of("{'id':null,'error':{}}").kind());
    assertEquals(Kind.NOTIFICATION, of("{ 'id' : null , 'method' : 'm' }").kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{'id'",
        "{'id':",
        "{'id':1",
        "{'id':1,",
        "{'a':'x",
        "{1:2}",
        "{'a' 1}",
        "nonsense",
        "{'a':[1,2}",
        "[{'id':1}]"
      })
  void whatIsNoMessage_isNone(String text) {
    assertEquals(Kind.NONE, of(text).kind());
  }

  @Test
  void otherId_replacesTheOneThatCounts() {
    byte[] message = bytes("{'params':{'id':1},'id':1 ,'method':'ä'}");
    assertEquals(
        "{\"params\":{\"id\":1},\"id\":\"other\" ,\"method\":\"ä\"}",
        new String(Envelope.of(message).withId(message, "\"other\""), StandardCharsets.UTF_8));
  }

  private static Envelope of(String json) {
    return Envelope.of(bytes(json));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').replace('^', '\\').getBytes(StandardCharsets.UTF_8);
  }
}
