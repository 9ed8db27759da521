package io.pinyon.cli.daemon;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Where the daemon of one build is reached: a socket in a folder that is this user's alone, or a
/// port of this machine and a token that only this user can read.
sealed interface Endpoint permits UnixEndpoint, LoopbackEndpoint {
  /// A connection whose other side is this user's.
  record Line(SocketChannel channel, java.io.InputStream in, java.io.OutputStream out)
      implements AutoCloseable {
    static Line of(SocketChannel channel) {
      return new Line(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // gone
      }
    }
  }

  /// Begins to listen. Called by who holds the daemon's lock: what lies in the way is left over.
  /// Throws [DaemonException] if it is not this user's.
  ServerSocketChannel listen() throws IOException;

  /// Throws IOException if nobody listens, [DaemonException] if it is somebody else who may.
  Line connect() throws IOException;

  /// Makes sure that an accepted connection is this user's. Throws IOException if it is not.
  Line welcome(SocketChannel accepted) throws IOException;

  /// Takes away what [#listen] has left on disk.
  void remove();

  /// For messages.
  String name();
}
