import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Takes tables of lines and local variables out of a class file (JVMS 4.7.12 to 4.7.14): only debuggers and stack traces
/// read them. All else stays as it is, byte by byte.
final class DebugAttributes {
  static final Set<String> VARIABLES = Set.of("LocalVariableTable", "LocalVariableTypeTable");

  static final Set<String> LINES_AND_VARIABLES =
      Set.of("LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable");

  private final Set<String> dropped;
  private final ByteBuffer in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /// The texts of the constant pool that are names of attributes.
  private String[] names = new String[0];

  private DebugAttributes(Set<String> dropped, byte[] classFile) {
    this.dropped = dropped;
    in = ByteBuffer.wrap(classFile);
  }

  /// Throws IOException if the bytes are no class file.
  static byte[] without(Set<String> dropped, byte[] classFile) throws IOException {
    DebugAttributes each = new DebugAttributes(dropped, classFile);
    try {
      each.classFile();
    } catch (RuntimeException e) {
      throw new IOException("not a class file", e);
    }
    return each.bytes.toByteArray();
  }

  private void classFile() throws IOException {
    copy(8);
    int count = number();
    names = new String[count];
    for (int i = 1; i < count; i++) {
      int tag = in.get(in.position());
      switch (tag) {
        case 1 -> {
          int length = in.getShort(in.position() + 1) & 0xffff;
          names[i] = new String(in.array(), in.position() + 3, length, StandardCharsets.ISO_8859_1);
          copy(3 + length);
        }
        case 5, 6 -> {
          copy(9);
          i++; // takes two places
        }
        case 7, 8, 16, 19, 20 -> copy(3);
        case 15 -> copy(4);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> copy(5);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
    copy(6);
    copy(2 * number());
    members();
    members();
    attributes();
  }

  private void members() throws IOException {
    int count = number();
    for (int i = 0; i < count; i++) {
      copy(6);
      attributes();
    }
  }

  /// An attribute's length, and the number of attributes, are known once what is in it has been copied.
  private void attributes() throws IOException {
    int count = in.getShort() & 0xffff;
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(kept);
    int number = 0;
    for (int i = 0; i < count; i++) {
      int name = in.getShort() & 0xffff;
      byte[] content = new byte[in.getInt()];
      in.get(content);
      if (!dropped.contains(names[name])) {
        byte[] changed = names[name].equals("Code") ? code(content) : content;
        to.writeShort(name);
        to.writeInt(changed.length);
        to.write(changed);
        number++;
      }
    }
    out.writeShort(number);
    out.write(kept.toByteArray());
  }

  /// `max_stack max_locals code_length:int code exceptions:short exception*8 attributes`
  private byte[] code(byte[] content) throws IOException {
    DebugAttributes inner = new DebugAttributes(dropped, content);
    inner.names = names;
    inner.copy(4);
    inner.copy(4 + inner.in.getInt(4));
    inner.copy(8 * inner.number());
    inner.attributes();
    return inner.bytes.toByteArray();
  }

  /// The number that comes next, which is copied.
  private int number() throws IOException {
    int number = in.getShort() & 0xffff;
    out.writeShort(number);
    return number;
  }

  private void copy(int length) throws IOException {
    out.write(in.array(), in.position(), length);
    in.position(in.position() + length);
  }
}
