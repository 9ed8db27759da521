package io.pinyon.libraries.classfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// The methods and constructors that a class file calls or refers to, from its constant pool (JVMS
/// 4.4.2, 4.4.10): nothing else of it is looked at. A method has the owner that the code names, the
/// type before the dot: the class that declares it, or one that inherits it. One class file.
public final class CalledMethods {
  private static final String CONSTRUCTOR = "<init>";
  private static final int FNV_START = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private final byte[] bytes;

  /// Where each entry of the pool starts, behind its tag.
  private final int[] entries;

  /// The entries that are methods.
  private final int[] methods;

  private CalledMethods(byte[] bytes, int[] entries, int[] methods) {
    this.bytes = bytes;
    this.entries = entries;
    this.methods = methods;
  }

  /// @throws IllegalArgumentException if the bytes are no class file
  public static CalledMethods of(byte[] classFile) {
    try {
      return read(classFile);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a class file that ends too soon", e);
    }
  }

  private static CalledMethods read(byte[] classFile) {
    ByteBuffer in = ByteBuffer.wrap(classFile);
    if (in.limit() < 10 || in.getInt(0) != 0xCAFEBABE) {
      throw new IllegalArgumentException("not a class file: its magic number is missing");
    }
    int[] entries = new int[in.getShort(8) & 0xffff];
    int[] methods = new int[entries.length];
    int found = 0;
    int at = 10;
    for (int i = 1; i < entries.length; i++) {
      int tag = in.get(at);
      entries[i] = at + 1;
      switch (tag) {
        case 1 -> at += 3 + (in.getShort(at + 1) & 0xffff); // text
        case 5, 6 -> { // long, double: two entries each
          at += 9;
          i++;
        }
        case 7, 8, 16, 19, 20 -> at += 3;
        case 10, 11 -> { // a method of a class, of an interface
          methods[found++] = i;
          at += 5;
        }
        case 3, 4, 9, 12, 17, 18 -> at += 5;
        case 15 -> at += 4;
        default -> throw new IllegalArgumentException("unknown constant " + tag);
      }
    }
    CalledMethods read = new CalledMethods(classFile, entries, Arrays.copyOf(methods, found));
    for (int i = 0; i < found; i++) {
      read.demandWhole(i);
    }
    return read;
  }

  /// Throws IndexOutOfBoundsException if what a method's entry refers to lies outside of the file.
  private void demandWhole(int method) {
    int type = nameAndType(method);
    for (int entry : new int[] {ownerText(method), number(type), number(type + 2)}) {
      Objects.checkFromIndexSize(entries[entry] + 2, number(entries[entry]), bytes.length);
    }
    key(method);
  }

  public int count() {
    return methods.length;
  }

  /// `java/util/Map$Entry`; of an array its descriptor.
  public String owner(int method) {
    return text(ownerText(method));
  }

  public String name(int method) {
    return text(number(nameAndType(method)));
  }

  public String descriptor(int method) {
    return text(number(nameAndType(method) + 2));
  }

  private int ownerText(int method) {
    return number(entries[number(entries[methods[method]])]);
  }

  private int nameAndType(int method) {
    return entries[number(entries[methods[method]] + 2)];
  }

  private int number(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /// Names outside of what UTF-8 and its modification have in common are not met by any key.
  private String text(int entry) {
    int at = entries[entry];
    return new String(bytes, at + 2, number(at), StandardCharsets.UTF_8);
  }

  // ---- keys

  /// A hash of what all methods of a family have in common: the name and how many parameters there
  /// are; of a constructor its class.
  public int key(int method) {
    int name = number(nameAndType(method));
    int descriptor = entries[number(nameAndType(method) + 2)];
    int parameters = parameters(bytes, descriptor + 2, number(descriptor));
    return isConstructor(name)
        ? hash(FNV_START, bytes, entries[ownerText(method)] + 2, number(entries[ownerText(method)]))
        : hash(FNV_START + parameters, bytes, entries[name] + 2, number(entries[name]));
  }

  /// The keys of all of them, each once, sorted.
  public int[] keys() {
    int[] keys = new int[count()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(i);
    }
    return Arrays.stream(keys).sorted().distinct().toArray();
  }

  /// The key of a method that is named so.
  public static int key(String owner, String name, String descriptor) {
    byte[] text = (name.equals(CONSTRUCTOR) ? owner : name).getBytes(StandardCharsets.UTF_8);
    byte[] type = descriptor.getBytes(StandardCharsets.UTF_8);
    int start = name.equals(CONSTRUCTOR) ? 0 : parameters(type, 0, type.length);
    return hash(FNV_START + start, text, 0, text.length);
  }

  private boolean isConstructor(int name) {
    int at = entries[name];
    return number(at) == CONSTRUCTOR.length() && bytes[at + 2] == '<' && bytes[at + 3] == 'i';
  }

  /// How many parameters a descriptor has (JVMS 4.3.3).
  private static int parameters(byte[] text, int start, int length) {
    int count = 0;
    int at = start + 1;
    int end = start + length;
    while (at < end && text[at] != ')') {
      while (text[at] == '[') {
        at++;
      }
      if (text[at] == 'L') {
        while (text[at] != ';') {
          at++;
        }
      }
      at++;
      count++;
    }
    return count;
  }

  private static int hash(int start, byte[] text, int at, int length) {
    int hash = start;
    for (int i = at; i < at + length; i++) {
      hash = (hash ^ text[i]) * FNV_PRIME;
    }
    return hash;
  }
}
