package io.pinyon.service.javac.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Reads and writes frames over a pair of streams. One thread may read while others write.
public final class Frames {
  /// Raised with each change of what is said; the first frame of the worker tells its own.
  public static final int VERSION = 3;

  private static final int LONGEST = 256 << 20;

  /// What a frame is about; who says it stands in brackets.
  public enum Kind {
    /// (worker) It is there: its version.
    READY,
    /// (server) A [JudgeRequest].
    JUDGE,
    /// (server) The judgement with this id is not wanted any more.
    CANCEL,
    /// (worker) Which classes does this package have?
    LIST,
    /// (server) The answer to `LIST`: [ClassNames].
    CLASSES,
    /// (worker) The class file of this binary name?
    READ,
    /// (server) The answer to `READ`: the bytes, none if there is no such class.
    BYTES,
    /// (worker) An id and its [Verdict].
    VERDICT
  }

  /// `content` is at its start.
  public record Frame(Kind kind, DataInputStream content) {
    /// The text that it consists of.
    public String text() throws IOException {
      return Wire.readText(content);
    }

    public byte[] bytes() throws IOException {
      return content.readAllBytes();
    }
  }

  /// Writes the content of a frame.
  public interface Content {
    void write(DataOutput out) throws IOException;
  }

  private static final Kind[] KINDS = Kind.values();

  private final DataInputStream in;
  private final DataOutputStream out;

  public Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.out = new DataOutputStream(out);
  }

  /// The next frame; null at the end of the stream.
  public @Nullable Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (length < 1 || length > LONGEST) {
      throw new IOException("no frame: its length is " + length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    if (bytes[0] < 0 || bytes[0] >= KINDS.length) {
      throw new IOException("no frame: its kind is " + bytes[0]);
    }
    InputStream content = new ByteArrayInputStream(bytes, 1, length - 1);
    return new Frame(KINDS[bytes[0]], new DataInputStream(content));
  }

  public void write(Kind kind, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeInt(0);
    data.writeByte(kind.ordinal());
    content.write(data);
    byte[] frame = bytes.toByteArray();
    int length = frame.length - 4;
    frame[0] = (byte) (length >> 24);
    frame[1] = (byte) (length >> 16);
    frame[2] = (byte) (length >> 8);
    frame[3] = (byte) length;
    synchronized (out) {
      out.write(frame);
      out.flush();
    }
  }

  public void writeText(Kind kind, String text) throws IOException {
    write(kind, data -> Wire.writeText(data, text));
  }
}
