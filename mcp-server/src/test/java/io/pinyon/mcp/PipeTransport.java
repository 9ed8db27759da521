package io.pinyon.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// The SDK's client to a server in this process: two streams, a message on each line.
final class PipeTransport implements McpClientTransport {
  private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();

  private final InputStream input;
  private final OutputStream output;

  PipeTransport(InputStream input, OutputStream output) {
    this.input = input;
    this.output = output;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    Thread.ofPlatform()
        .daemon()
        .name("test-client")
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
              handler.apply(Mono.just(McpSchema.deserializeJsonRpcMessage(JSON, line))).subscribe();
            }
          } catch (IOException e) {
            // the test has ended
          }
        });
    return Mono.empty();
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> {
      try {
        byte[] bytes = (JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (output) {
          output.write(bytes);
          output.flush();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return JSON.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(() -> {
      try {
        output.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
