package io.pinyon.schema;

import io.pinyon.schema.fb.AnnotationRow;
import io.pinyon.schema.fb.DeclarationRow;
import io.pinyon.schema.fb.DirectiveRow;
import io.pinyon.schema.fb.FileIndexRow;
import io.pinyon.schema.fb.ImportRow;
import io.pinyon.schema.fb.ProblemRow;
import io.pinyon.schema.fb.ReferenceRow;
import io.pinyon.schema.internal.Varints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Read access to one file index, straight from its bytes: nothing is parsed or copied before it is
/// asked for. A declaration is an index from 0 to [#declarationCount]; they stand in preorder, so
/// the descendants of `d` are `d + 1` to `end(d) - 1` and the next sibling is `end(d)`. Offsets are
/// UTF-16 units. The bytes must have passed storage's check; a view of other bytes may throw
/// IndexOutOfBoundsException. Safe for use by many threads.
public final class FileIndex {
  /// Version of what extraction writes; a different number means that files are extracted again.
  public static final int EXTRACTOR = 7;

  /// The parser could not read the whole file: declarations are those that recovery found.
  public static final int FLAG_RECOVERED = 1;

  /// The file is not valid UTF-8 and was read in another encoding.
  public static final int FLAG_OTHER_ENCODING = 2;

  private static final int NONE = -1;

  private final ByteBuffer bytes;
  private final FileIndexRow row;
  private final int declarations;
  private final @Nullable String[] strings;

  /// Offsets of the first characters of the lines, decoded when a position is asked for.
  private volatile int @Nullable [] lineStarts;

  /// Where what stood at an offset when the bytes were made is now; null if it has not moved.
  private @Nullable IntUnaryOperator moves;

  private @Nullable Supplier<int[]> movedLines;

  private FileIndex(ByteBuffer bytes) {
    this.bytes = bytes.slice();
    row = FileIndexRow.getRootAsFileIndexRow(bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    declarations = row.declarationsLength();
    strings = new String[row.stringEndsLength()];
  }

  /// A view of `bytes` from position to limit, which must not change afterwards.
  public static FileIndex of(ByteBuffer bytes) {
    return new FileIndex(bytes);
  }

  /// Follows edits inside of bodies: `places` says where a declaration starts or ends that did so
  /// at an offset when the bytes were made, `lines` gives the lines of the text as it is. Only for
  /// an index of an open text that one thread has for itself; its bytes and its length stay those
  /// of the text before.
  public void move(IntUnaryOperator places, Supplier<int[]> lines) {
    moves = places;
    movedLines = lines;
    lineStarts = null;
  }

  private TextRange range(int start, int end) {
    IntUnaryOperator to = moves;
    return to == null
        ? new TextRange(start, end)
        : new TextRange(to.applyAsInt(start), to.applyAsInt(end));
  }

  /// True if the bytes carry this format's identifier.
  public static boolean isFileIndex(ByteBuffer bytes) {
    return bytes.remaining() >= 8
        && FileIndexRow.FileIndexRowBufferHasIdentifier(
            bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  /// The bytes this is a view of, position 0 to limit, read-only.
  public ByteBuffer bytes() {
    return bytes.asReadOnlyBuffer();
  }

  public Origin origin() {
    return Origin.of(row.origin());
  }

  public int flags() {
    return row.flags();
  }

  /// Dotted, empty for the unnamed package.
  public String packageName() {
    int id = row.package_();
    return id == NONE ? "" : string(id);
  }

  /// Length of the source in UTF-16 units.
  public int sourceLength() {
    return row.sourceLength();
  }

  public List<Import> imports() {
    List<Import> result = new ArrayList<>(row.importsLength());
    for (int i = 0; i < row.importsLength(); i++) {
      ImportRow r = Objects.requireNonNull(row.imports(i));
      result.add(new Import(ImportKind.of(r.kind()), string(r.name()), range(r.start(), r.end())));
    }
    return result;
  }

  public List<Directive> directives() {
    List<Directive> result = new ArrayList<>(row.directivesLength());
    for (int i = 0; i < row.directivesLength(); i++) {
      DirectiveRow r = Objects.requireNonNull(row.directives(i));
      result.add(
          new Directive(
              DirectiveKind.of(r.kind()),
              string(r.name()),
              r.target() == NONE ? null : string(r.target()),
              (r.modifiers() & 1) != 0,
              (r.modifiers() & 2) != 0));
    }
    return result;
  }

  public List<Problem> problems() {
    List<Problem> result = new ArrayList<>(row.problemsLength());
    for (int i = 0; i < row.problemsLength(); i++) {
      ProblemRow r = Objects.requireNonNull(row.problems(i));
      String message = Objects.requireNonNullElse(r.message(), "");
      result.add(new Problem(message, range(r.start(), r.end())));
    }
    return result;
  }

  // ---- declarations

  public int declarationCount() {
    return declarations;
  }

  public DeclarationKind kind(int declaration) {
    return DeclarationKind.of(at(declaration).kind());
  }

  /// Simple name; empty for initializers and anonymous classes.
  public String name(int declaration) {
    return string(at(declaration).name());
  }

  /// True if the declaration's name is `name`; cheaper than comparing [#name].
  public boolean isNamed(int declaration, int stringId) {
    return at(declaration).name() == stringId;
  }

  /// Bits of [Modifiers].
  public int modifiers(int declaration) {
    return at(declaration).modifiers();
  }

  /// A type's modifiers as code elsewhere meets them: those written, with `public` and `static`
  /// where JLS 8.5.1, 8.9, 8.10 and 9.5 imply them; without `public`, or `private`, if a type
  /// around it is.
  public int accessModifiers(int declaration) {
    int bits = modifiers(declaration);
    int parent = parent(declaration);
    if (parent < 0 || !kind(parent).isType() || (bits & Modifiers.LOCAL) != 0) {
      return bits;
    }
    if (isInterface(parent)) {
      bits |= Modifiers.PUBLIC | Modifiers.STATIC;
    } else if (kind(declaration) != DeclarationKind.CLASS) {
      bits |= Modifiers.STATIC;
    }
    int outer = accessModifiers(parent);
    if ((outer & Modifiers.PRIVATE) != 0) {
      return bits & ~(Modifiers.PUBLIC | Modifiers.PROTECTED) | Modifiers.PRIVATE;
    }
    return (outer & Modifiers.PUBLIC) != 0 ? bits : bits & ~Modifiers.PUBLIC;
  }

  /// True for a member that a static import can name: one that is written `static`, and what is it
  /// implicitly, fields and types of interfaces (JLS 9.3, 9.5), the constants of an enum (8.9.1),
  /// and enums, records and interfaces in any type (8.5.1).
  public boolean isStaticMember(int declaration) {
    int parent = parent(declaration);
    if (parent < 0 || !kind(parent).isType()) {
      return false;
    }
    DeclarationKind kind = kind(declaration);
    if (kind.isType()) {
      return (accessModifiers(declaration) & Modifiers.STATIC) != 0;
    }
    return kind == DeclarationKind.ENUM_CONSTANT
        || kind == DeclarationKind.FIELD && isInterface(parent)
        || (kind == DeclarationKind.FIELD || kind == DeclarationKind.METHOD)
            && has(declaration, Modifiers.STATIC);
  }

  private boolean isInterface(int type) {
    return kind(type) == DeclarationKind.INTERFACE || kind(type) == DeclarationKind.ANNOTATION;
  }

  public boolean has(int declaration, int modifier) {
    return (modifiers(declaration) & modifier) != 0;
  }

  /// The enclosing declaration, -1 at the top.
  public int parent(int declaration) {
    return at(declaration).parent();
  }

  /// One past the last descendant: the next sibling, if the parent has one.
  public int end(int declaration) {
    return at(declaration).end();
  }

  /// True if a type of this package and name stands at the top.
  public boolean declares(String packageName, String simpleName) {
    if (!packageName().equals(packageName)) {
      return false;
    }
    for (int row = 0; row < declarationCount(); row = end(row)) {
      if (kind(row).isType() && name(row).equals(simpleName)) {
        return true;
      }
    }
    return false;
  }

  /// The declarations right inside this one, in source order.
  public IntStream children(int declaration) {
    int end = end(declaration);
    return IntStream.iterate(declaration + 1, child -> child < end, this::end);
  }

  /// Those of [#children] that are of a kind.
  public IntStream children(int declaration, DeclarationKind kind) {
    return children(declaration).filter(child -> kind(child) == kind);
  }

  /// The declaration's own type: of a field, parameter or component, a method's result; null for
  /// types and constructors.
  public @Nullable WrittenType type(int declaration) {
    int type = at(declaration).type();
    return type == NONE ? null : readType(type);
  }

  /// The types that a declaration's header mentions in this role, in source order.
  public List<WrittenType> types(int declaration, TypeRole role) {
    int first = at(declaration).firstReference();
    int last =
        declaration + 1 < declarations
            ? at(declaration + 1).firstReference()
            : row.referencesLength();
    List<WrittenType> result = List.of();
    for (int i = first; i < last; i++) {
      ReferenceRow r = Objects.requireNonNull(row.references(i));
      if (r.role() == role.ordinal()) {
        if (result.isEmpty()) {
          result = new ArrayList<>(last - i);
        }
        result.add(readType(r.type()));
      }
    }
    return result;
  }

  public List<AnnotationUse> annotations(int declaration) {
    int first = at(declaration).firstAnnotation();
    int last =
        declaration + 1 < declarations
            ? at(declaration + 1).firstAnnotation()
            : row.annotationsLength();
    List<AnnotationUse> result = first == last ? List.of() : new ArrayList<>(last - first);
    for (int i = first; i < last; i++) {
      AnnotationRow r = Objects.requireNonNull(row.annotations(i));
      String arguments = r.arguments() == NONE ? null : string(r.arguments());
      result.add(new AnnotationUse(string(r.name()), arguments, range(r.start(), r.end())));
    }
    return result;
  }

  /// The literal of a constant, or the default of an annotation element, as written.
  public @Nullable String value(int declaration) {
    int value = at(declaration).value();
    return value == NONE ? null : string(value);
  }

  public TextRange nameRange(int declaration) {
    DeclarationRow r = at(declaration);
    return range(r.nameStart(), r.nameEnd());
  }

  /// The whole declaration from its first modifier or annotation on, the doc comment left out.
  public TextRange range(int declaration) {
    DeclarationRow r = at(declaration);
    return range(r.start(), r.stop());
  }

  /// The doc comment with its delimiters, empty if there is none.
  public TextRange doc(int declaration) {
    DeclarationRow r = at(declaration);
    return range(r.docStart(), r.docEnd());
  }

  /// The body with its braces, empty if there is none.
  public TextRange body(int declaration) {
    DeclarationRow r = at(declaration);
    return range(r.bodyStart(), r.bodyEnd());
  }

  /// True for a compact source file (JLS 7.3): declaration 0 is its implicit class, and all others
  /// are inside.
  public boolean isCompact() {
    return declarations > 0 && has(0, Modifiers.IMPLICIT);
  }

  /// Fully qualified name of a type, dotted throughout; null for local, anonymous and implicit
  /// types and what is inside them: no other file can name those.
  public @Nullable String qualifiedName(int declaration) {
    if (has(declaration, Modifiers.LOCAL | Modifiers.IMPLICIT)) {
      return null;
    }
    int parent = parent(declaration);
    String name = name(declaration);
    if (parent == NONE) {
      String pkg = packageName();
      return pkg.isEmpty() ? name : pkg + "." + name;
    }
    String outer = kind(parent).isType() ? qualifiedName(parent) : null;
    return outer == null ? null : outer + "." + name;
  }

  private DeclarationRow at(int declaration) {
    Objects.checkIndex(declaration, declarations);
    return Objects.requireNonNull(row.declarations(declaration));
  }

  private WrittenType readType(int at) {
    return new TypeCodec.Reader(row::types, at, this::string).read();
  }

  // ---- strings and mentions

  /// The id of a string in this file, -1 if it has none.
  public int stringId(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = strings.length - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = compare(middle, wanted);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  /// True if one of this file's strings begins with `prefix`: a name, an import, an identifier.
  public boolean hasStringWith(String prefix) {
    byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = strings.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (compare(middle, wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < strings.length && string(low).startsWith(prefix);
  }

  private int compare(int id, byte[] wanted) {
    int start = stringStart(id);
    int length = row.stringEnds(id) - start;
    for (int i = 0; i < length && i < wanted.length; i++) {
      int order = row.stringBytes(start + i) - (wanted[i] & 0xff);
      if (order != 0) {
        return order;
      }
    }
    return length - wanted.length;
  }

  public int stringCount() {
    return strings.length;
  }

  /// Where in [#bytes] the UTF-8 of a string begins.
  public int stringOffset(int id) {
    return Objects.requireNonNull(row.stringBytesAsByteBuffer()).position() + stringStart(id);
  }

  private int stringStart(int id) {
    return id == 0 ? 0 : row.stringEnds(id - 1);
  }

  /// The string of an id, from 0 to [#stringCount].
  public String string(int id) {
    String known = strings[id];
    if (known == null) {
      int start = stringStart(id);
      byte[] bytes = new byte[row.stringEnds(id) - start];
      ByteBuffer all = Objects.requireNonNull(row.stringBytesAsByteBuffer());
      all.get(all.position() + start, bytes);
      known = new String(bytes, StandardCharsets.UTF_8);
      strings[id] = known; // a race writes an equal string
    }
    return known;
  }

  /// False if mentions were left out when this was made.
  public boolean hasMentions() {
    return row.mentionNamesLength() > 0;
  }

  /// The identifiers that occur in the file's code, sorted by their UTF-8 bytes.
  public List<String> mentionedNames() {
    List<String> result = new ArrayList<>(row.mentionNamesLength());
    for (int i = 0; i < row.mentionNamesLength(); i++) {
      result.add(string(row.mentionNames(i)));
    }
    return result;
  }

  /// As [#mentionedNames], as UTF-8 from position to limit of one buffer that is used again.
  public void eachMentionedName(Consumer<ByteBuffer> names) {
    ByteBuffer all = Objects.requireNonNull(row.stringBytesAsByteBuffer());
    int base = all.position();
    for (int i = 0; i < row.mentionNamesLength(); i++) {
      int id = row.mentionNames(i);
      names.accept(all.limit(base + row.stringEnds(id)).position(base + stringStart(id)));
    }
  }

  /// Ascending offsets at which an identifier occurs in code; empty if nowhere.
  public int[] mentions(String name) {
    int id = stringId(name);
    int low = 0;
    int high = row.mentionNamesLength() - 1;
    while (id != NONE && low <= high) {
      int middle = low + high >>> 1;
      int order = Integer.compare(row.mentionNames(middle), id);
      if (order == 0) {
        int start = middle == 0 ? 0 : row.mentionEnds(middle - 1);
        return Varints.runningSums(row::mentionOffsets, start, row.mentionEnds(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return new int[0];
  }

  // ---- counts

  /// How often its code uses which name, as [io.pinyon.schema.usage.UsageBytes] has it; null if it
  /// was not counted. Not to be changed.
  public @Nullable ByteBuffer usage() {
    return row.usageAsByteBuffer();
  }

  // ---- lines

  /// Line and column of an offset, without the source. What lies past the end counts as part of the
  /// last line.
  public Position position(int offset) {
    int[] starts = decodedLineStarts();
    int found = Arrays.binarySearch(starts, offset);
    int line = Math.max(0, found < 0 ? -found - 2 : found);
    return new Position(line, offset - starts[line]);
  }

  /// Offsets of the first characters of the lines, as [FileIndexBuilder#lines] takes them.
  public int[] lineStarts() {
    return decodedLineStarts().clone();
  }

  private int[] decodedLineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = movedLines == null ? decodeLineStarts() : movedLines.get();
      lineStarts = starts; // a race writes equal numbers
    }
    return starts;
  }

  private int[] decodeLineStarts() {
    int[] ends = Varints.runningSums(row::lineLengths, 0, row.lineLengthsLength());
    int[] starts = new int[Math.max(1, ends.length)];
    System.arraycopy(ends, 0, starts, 1, starts.length - 1);
    return starts;
  }
}
