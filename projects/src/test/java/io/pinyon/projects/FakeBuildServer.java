package io.pinyon.projects;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A build server with two targets, one the other's tests, in the folder that it runs in. Speaks
/// JSON-RPC by hand, so that it checks the client rather than itself.
public final class FakeBuildServer {
  private FakeBuildServer() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    while (true) {
      int length = 0;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
        }
      }
      if (length == 0) {
        return;
      }
      byte[] body = new byte[length];
      in.readFully(body);
      JsonObject message =
          JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
      String method = message.get("method").getAsString();
      if (method.equals("build/exit")) {
        return;
      }
      JsonElement id = message.get("id");
      if (id != null) {
        answer(id, method);
      }
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  private static String uri(String path) {
    String text = Path.of("").toAbsolutePath().resolve(path).toUri().toString();
    return "\"" + (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "\"";
  }

  private static void answer(JsonElement id, String method) throws IOException {
    String capabilities =
        "{\"canCompile\":false,\"canTest\":false,\"canRun\":false,\"canDebug\":false}";
    String result =
        switch (method) {
          case "build/initialize" ->
              "{\"displayName\":\"fake\",\"version\":\"1\",\"bspVersion\":\"2.1.0\",\"capabilities\":{}}";
          case "workspace/buildTargets" ->
              "{\"targets\":["
                  + "{\"id\":{\"uri\":\"t:core\"},\"displayName\":\"core\",\"baseDirectory\":"
                  + uri("core")
                  + ",\"tags\":[\"library\"],\"languageIds\":[\"java\"],\"dependencies\":[],\"capabilities\":"
                  + capabilities
                  + "},{\"id\":{\"uri\":\"t:test\"},\"displayName\":\"core-test\",\"baseDirectory\":"
                  + uri("core")
                  + ",\"tags\":[\"test\"],\"languageIds\":[\"java\"],\"dependencies\":[{\"uri\":\"t:core\"}],\"capabilities\":"
                  + capabilities
                  + "}]}";
          case "buildTarget/sources" ->
              "{\"items\":["
                  + "{\"target\":{\"uri\":\"t:core\"},\"sources\":[{\"uri\":"
                  + uri("core/src")
                  + ",\"kind\":2,\"generated\":false}]},"
                  + "{\"target\":{\"uri\":\"t:test\"},\"sources\":[{\"uri\":"
                  + uri("core/test")
                  + ",\"kind\":2,\"generated\":false}]}]}";
          case "buildTarget/javacOptions" ->
              "{\"items\":["
                  + "{\"target\":{\"uri\":\"t:core\"},\"options\":[\"--release\",\"17\"],\"classpath\":[],\"classDirectory\":"
                  + uri("out/core")
                  + "},{\"target\":{\"uri\":\"t:test\"},\"options\":[\"--release\",\"17\"],\"classpath\":["
                  + uri("out/core")
                  + ","
                  + uri("lib/a.jar")
                  + "],\"classDirectory\":"
                  + uri("out/test")
                  + "}]}";
          default -> "null";
        };
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":" + new Gson().toJson(id) + ",\"result\":" + result + "}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    OutputStream out = System.out;
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }
}
