package io.pinyon.cli.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A port of this machine, for systems where sockets in a folder are not to be had. `file` has the
/// port and the token, and only this user can read it. Each side proves that it knows the token,
/// and never says it: any process may get hold of the port when a daemon has died.
record LoopbackEndpoint(Path file) implements Endpoint {
  private static final int TOKEN_BYTES = 32;
  private static final String HASH = "HmacSHA256";

  @Override
  public ServerSocketChannel listen() throws IOException {
    Path folder = PrivateFolder.ensure(folder());
    UserPrincipal self = PrivateFolder.self(folder);
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      Path part = Files.createTempFile(folder, "port", null);
      PrivateFolder.restrict(part, self, "rw-------");
      Files.writeString(part, port + " " + random() + "\n");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public Line connect() throws IOException {
    PrivateFolder.ensure(folder());
    String[] parts = read();
    int port = Integer.parseInt(parts[0]);
    Line line =
        Line.of(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    try {
      String asked = random();
      Greeting.writeLine(line.out(), asked);
      Greeting.demand(line.in(), proof(parts[1], "daemon", asked));
      String back = Greeting.readLine(line.in());
      Greeting.writeLine(line.out(), proof(parts[1], "client", back));
      return line;
    } catch (IOException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  @Override
  public Line welcome(SocketChannel accepted) throws IOException {
    Line line = Line.of(accepted);
    String token = read()[1];
    Greeting.writeLine(line.out(), proof(token, "daemon", Greeting.readLine(line.in())));
    String asked = random();
    Greeting.writeLine(line.out(), asked);
    Greeting.demand(line.in(), proof(token, "client", asked));
    return line;
  }

  private Path folder() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new DaemonException(file + " is no name of a file");
    }
    return folder;
  }

  /// The port and the token.
  private String[] read() throws IOException {
    PrivateFolder.check(file, PrivateFolder.self(folder()));
    String[] parts = Files.readString(file).strip().split(" ");
    if (parts.length != 2 || !parts[0].matches("\\d{1,5}")) {
      throw new IOException(file + " is damaged");
    }
    return parts;
  }

  private static String random() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String proof(String token, String side, String asked) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.US_ASCII), HASH));
      byte[] hash = mac.doFinal((side + " " + asked).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /// True for equal texts, in a time that does not tell where they differ.
  static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next daemon does it
    }
  }

  @Override
  public String name() {
    return "the port in " + file;
  }
}
