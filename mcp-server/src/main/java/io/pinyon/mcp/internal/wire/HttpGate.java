package io.pinyon.mcp.internal.wire;

import com.sun.net.httpserver.Headers;
import io.modelcontextprotocol.spec.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which requests are let in: those that name this machine as their host, come from no page
/// of another (which a browser says in `Origin`), carry the token, and speak a version of the
/// protocol that is known. So neither a web page nor another user reads sources through this.
final class HttpGate {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final byte[] expected;

  HttpGate(String token) {
    this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  /// Why a request is refused, with the status of HTTP.
  record Refusal(int status, String reason) {}

  /// Null for one that is let in.
  @Nullable Refusal refusal(Headers headers) {
    String host = headers.getFirst("Host");
    if (host == null || !isThisMachine("http://" + host)) {
      return new Refusal(403, "the Host header does not name this machine");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !isThisMachine(origin)) {
      return new Refusal(403, "requests of pages from elsewhere (Origin) are not answered");
    }
    String authorization = headers.getFirst("Authorization");
    if (authorization == null || !isExpected(authorization)) {
      return new Refusal(
          401,
          "send the header Authorization: Bearer TOKEN, with the token that pinyon mcp printed");
    }
    String version = headers.getFirst(HttpHeaders.PROTOCOL_VERSION);
    return version == null || Wire.VERSIONS.contains(version)
        ? null
        : new Refusal(
            400, "unknown version of the protocol; known are " + String.join(", ", Wire.VERSIONS));
  }

  private boolean isExpected(String authorization) {
    return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isThisMachine(String address) {
    try {
      return THIS_MACHINE.contains(String.valueOf(URI.create(address).getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
