package io.pinyon.cli.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/// A Unix-domain socket; its folder keeps others out.
record UnixEndpoint(Path socket) implements Endpoint {

  @Override
  public ServerSocketChannel listen() throws IOException {
    Path folder = folder();
    UserPrincipal self = PrivateFolder.self(folder);
    if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      PrivateFolder.check(socket, self);
      if (Files.isDirectory(socket, LinkOption.NOFOLLOW_LINKS)) {
        throw new DaemonException(socket + " is a folder; remove it");
      }
      Files.delete(socket);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public Line connect() throws IOException {
    Path folder = folder();
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(socket.toString());
    }
    PrivateFolder.check(socket, PrivateFolder.self(folder));
    return Line.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  private Path folder() {
    Path folder = socket.toAbsolutePath().getParent();
    if (folder == null) {
      throw new DaemonException(socket + " is no name of a socket");
    }
    return PrivateFolder.ensure(folder);
  }

  @Override
  public Line welcome(SocketChannel accepted) {
    return Line.of(accepted);
  }

  @Override
  public void remove() {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      // the next daemon does it
    }
  }

  @Override
  public String name() {
    return socket.toString();
  }
}
