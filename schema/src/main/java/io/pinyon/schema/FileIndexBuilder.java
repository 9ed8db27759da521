package io.pinyon.schema;

import com.google.flatbuffers.FlatBufferBuilder;
import io.pinyon.schema.fb.FileIndexRow;
import io.pinyon.schema.fb.ProblemRow;
import io.pinyon.schema.internal.Ints;
import io.pinyon.schema.internal.Mentions;
import io.pinyon.schema.internal.StringTable;
import io.pinyon.schema.internal.Varints;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Writes one file index. Declarations are opened and closed in source order; between [#begin] and
/// the first nested `begin` or [#end] their type, references and annotations are given. The same
/// calls give the same bytes. One builder, one file, one thread.
///
/// Rows gather as the words of the schema's structs, whose bytes are then copied as they are:
/// FlatBuffers' own methods put one field at a time, in code too large to be compiled quickly.
public final class FileIndexBuilder {
  private static final int NONE = -1;

  // The words of a DeclarationRow of the schema.
  private static final int ROW = 17;
  private static final int NAME = 0;
  private static final int MODIFIERS = 1;
  private static final int PARENT = 2;
  private static final int END = 3;
  private static final int TYPE = 4;
  private static final int FIRST_REFERENCE = 5;
  private static final int FIRST_ANNOTATION = 6;
  private static final int VALUE = 7;
  private static final int NAME_RANGE = 8;
  private static final int RANGE = 10;
  private static final int DOC = 12;
  private static final int BODY = 14;
  private static final int KIND = 16;

  // Words of the other structs.
  private static final int REFERENCE = 2;
  private static final int ANNOTATION = 4;
  private static final int IMPORT = 4;
  private static final int DIRECTIVE = 3;

  private final Origin origin;
  private final int sourceLength;
  private final StringTable strings = new StringTable();
  private final ToIntFunction<String> interner = strings::add;
  private final Ints rows = new Ints(64 * ROW);
  private final Ints imports = new Ints(16 * IMPORT);
  private final Ints annotations = new Ints(8 * ANNOTATION);
  private final Ints references = new Ints(32 * REFERENCE);
  private final Ints directives = new Ints(0);
  private final List<Problem> problems = new ArrayList<>(0);
  private final TypeCodec.Writer types = new TypeCodec.Writer();
  private final Mentions mentions = new Mentions();
  private int packageName = NONE;

  /// The first word of the open declaration, NONE if none is open.
  private int open = NONE;

  private int[] lineStarts = {0};
  private byte[] usage = {};
  private int flags;

  /// `sourceLength` is in UTF-16 units, 0 for a class file.
  public FileIndexBuilder(Origin origin, int sourceLength) {
    this.origin = origin;
    this.sourceLength = sourceLength;
  }

  /// Dotted; not called for the unnamed package.
  public FileIndexBuilder packageName(String name) {
    packageName = strings.add(name);
    return this;
  }

  public FileIndexBuilder addImport(Import value) {
    imports.add(strings.add(value.name()));
    imports.add(value.range().start());
    imports.add(value.range().end());
    imports.add(value.kind().ordinal());
    return this;
  }

  public FileIndexBuilder addDirective(Directive value) {
    directives.add(strings.add(value.name()));
    directives.add(value.target() == null ? NONE : strings.add(value.target()));
    int modifiers = (value.isTransitive() ? 1 : 0) | (value.isStatic() ? 2 : 0);
    directives.add(value.kind().ordinal() | modifiers << 8);
    return this;
  }

  public FileIndexBuilder addProblem(Problem value) {
    problems.add(value);
    return this;
  }

  /// Sets a bit of [FileIndex#flags].
  public FileIndexBuilder flag(int bit) {
    flags |= bit;
    return this;
  }

  /// Offsets of the first character of each line, the first of them 0. Not to be changed until
  /// [#build].
  public FileIndexBuilder lines(int[] starts) {
    lineStarts = starts;
    return this;
  }

  /// How often the code uses which name, as [io.pinyon.schema.usage.UsageBytes] has it. Not to be
  /// changed until [#build].
  public FileIndexBuilder usage(byte[] counts) {
    usage = counts;
    return this;
  }

  /// The identifier `text[start, end)` occurs there. Offsets of one name must ascend.
  public FileIndexBuilder mention(String text, int start, int end) {
    mentions.add(strings.add(text, start, end), start);
    return this;
  }

  /// A number for `text[start, end)`, to be mentioned by it.
  public int intern(String text, int start, int end) {
    return strings.add(text, start, end);
  }

  /// The identifier of this number, as [#intern] gave it, occurs there. Offsets of one name must
  /// ascend.
  public FileIndexBuilder mention(int name, int start) {
    mentions.add(name, start);
    return this;
  }

  /// Opens a declaration inside the one that is open; returns its index.
  public int begin(DeclarationKind kind, String name, int modifiers) {
    int row = rows.size();
    rows.extend(ROW);
    rows.set(row + NAME, strings.add(name));
    rows.set(row + MODIFIERS, modifiers);
    rows.set(row + PARENT, open == NONE ? NONE : open / ROW);
    rows.set(row + TYPE, NONE);
    rows.set(row + FIRST_REFERENCE, references.size() / REFERENCE);
    rows.set(row + FIRST_ANNOTATION, annotations.size() / ANNOTATION);
    rows.set(row + VALUE, NONE);
    rows.set(row + KIND, kind.ordinal());
    open = row;
    return row / ROW;
  }

  /// Where the open declaration stands: its name, the whole of it from its first modifier on, its
  /// doc comment, its body with both braces.
  public FileIndexBuilder ranges(TextRange name, TextRange whole, TextRange doc, TextRange body) {
    int row = current();
    range(row + NAME_RANGE, name);
    range(row + RANGE, whole);
    range(row + DOC, doc);
    range(row + BODY, body);
    return this;
  }

  private void range(int word, TextRange range) {
    rows.set(word, range.start());
    rows.set(word + 1, range.end());
  }

  /// Adds modifier bits to the open declaration.
  public FileIndexBuilder addModifiers(int bits) {
    rows.or(current() + MODIFIERS, bits);
    return this;
  }

  /// The open declaration's own type: of a field, parameter or component, a method's result.
  public FileIndexBuilder type(WrittenType type) {
    rows.set(current() + TYPE, types.write(type, interner));
    return this;
  }

  public FileIndexBuilder reference(TypeRole role, WrittenType type) {
    leaf();
    references.add(types.write(type, interner));
    references.add(role.ordinal());
    return this;
  }

  public FileIndexBuilder annotation(AnnotationUse annotation) {
    leaf();
    String arguments = annotation.arguments();
    annotations.add(strings.add(annotation.name()));
    annotations.add(arguments == null ? NONE : strings.add(arguments));
    annotations.add(annotation.range().start());
    annotations.add(annotation.range().end());
    return this;
  }

  /// The literal of a constant or the default of an annotation element, as written.
  public FileIndexBuilder value(String text) {
    rows.set(current() + VALUE, strings.add(text));
    return this;
  }

  /// Closes the open declaration.
  public void end() {
    int row = current();
    rows.set(row + END, rows.size() / ROW);
    int outer = rows.get(row + PARENT);
    open = outer == NONE ? NONE : outer * ROW;
  }

  private int current() {
    if (open == NONE) {
      throw new IllegalStateException("no declaration is open");
    }
    return open;
  }

  private void leaf() {
    if (current() != rows.size() - ROW) {
      throw new IllegalStateException("a nested declaration was begun already");
    }
  }

  /// The finished bytes, position 0 to limit. Do not use the builder afterwards.
  public ByteBuffer build() {
    if (open != NONE) {
      throw new IllegalStateException("a declaration is still open");
    }
    int[] finalIds = strings.sort();
    rename(rows, ROW, NAME, finalIds);
    rename(rows, ROW, VALUE, finalIds);
    rename(imports, IMPORT, 0, finalIds);
    rename(annotations, ANNOTATION, 0, finalIds);
    rename(annotations, ANNOTATION, 1, finalIds);
    rename(directives, DIRECTIVE, 0, finalIds);
    rename(directives, DIRECTIVE, 1, finalIds);
    types.rename(finalIds);
    packageName = packageName == NONE ? NONE : finalIds[packageName];
    return write(mentions.sorted(finalIds));
  }

  private static void rename(Ints words, int size, int word, int[] finalIds) {
    for (int i = word; i < words.size(); i += size) {
      int id = words.get(i);
      words.set(i, id == NONE ? NONE : finalIds[id]);
    }
  }

  private ByteBuffer write(Mentions.Sorted sorted) {
    Varints lines = lineLengths();
    byte[] text = strings.sortedBytes();
    int[] ends = strings.sortedEnds();
    int words =
        rows.size()
            + imports.size()
            + annotations.size()
            + references.size()
            + directives.size()
            + types.length()
            + ends.length
            + sorted.names().length * 2;
    FlatBufferBuilder fb =
        new FlatBufferBuilder(
            512
                + words * 4
                + text.length
                + lines.length()
                + sorted.offsets().length()
                + usage.length);
    int problemVector = writeProblems(fb);
    int stringEnds = vector(fb, ends, ends.length, 1);
    int stringBytes = fb.createByteVector(text);
    int typeVector = vector(fb, types.words(), types.length(), 1);
    int importVector = vector(fb, imports, IMPORT);
    int declarationVector = vector(fb, rows, ROW);
    int referenceVector = vector(fb, references, REFERENCE);
    int annotationVector = vector(fb, annotations, ANNOTATION);
    int directiveVector = vector(fb, directives, DIRECTIVE);
    int lineVector = fb.createByteVector(lines.array(), 0, lines.length());
    int mentionNames = vector(fb, sorted.names(), sorted.names().length, 1);
    int mentionEnds = vector(fb, sorted.ends(), sorted.ends().length, 1);
    int mentionOffsets =
        fb.createByteVector(sorted.offsets().array(), 0, sorted.offsets().length());
    int usageVector = usage.length == 0 ? 0 : fb.createByteVector(usage);

    FileIndexRow.startFileIndexRow(fb);
    FileIndexRow.addOrigin(fb, origin.ordinal());
    FileIndexRow.addFlags(fb, flags);
    FileIndexRow.addPackage(fb, packageName);
    FileIndexRow.addSourceLength(fb, sourceLength);
    FileIndexRow.addStringEnds(fb, stringEnds);
    FileIndexRow.addStringBytes(fb, stringBytes);
    FileIndexRow.addImports(fb, importVector);
    FileIndexRow.addDeclarations(fb, declarationVector);
    FileIndexRow.addReferences(fb, referenceVector);
    FileIndexRow.addAnnotations(fb, annotationVector);
    FileIndexRow.addTypes(fb, typeVector);
    FileIndexRow.addDirectives(fb, directiveVector);
    FileIndexRow.addLineLengths(fb, lineVector);
    FileIndexRow.addMentionNames(fb, mentionNames);
    FileIndexRow.addMentionEnds(fb, mentionEnds);
    FileIndexRow.addMentionOffsets(fb, mentionOffsets);
    FileIndexRow.addProblems(fb, problemVector);
    if (usageVector != 0) {
      FileIndexRow.addUsage(fb, usageVector);
    }
    FileIndexRow.finishFileIndexRowBuffer(fb, FileIndexRow.endFileIndexRow(fb));
    return fb.dataBuffer().slice();
  }

  private Varints lineLengths() {
    Varints lines = new Varints(lineStarts.length + 16);
    for (int i = 0; i < lineStarts.length; i++) {
      int next = i + 1 < lineStarts.length ? lineStarts[i + 1] : sourceLength;
      lines.add(next - lineStarts[i]);
    }
    return lines;
  }

  private static int vector(FlatBufferBuilder fb, Ints words, int size) {
    return vector(fb, words.array(), words.size(), size);
  }

  /// A vector of structs of `size` words each.
  private static int vector(FlatBufferBuilder fb, int[] words, int count, int size) {
    fb.createUnintializedVector(size * 4, count / size, 4).asIntBuffer().put(words, 0, count);
    return fb.endVector();
  }

  private int writeProblems(FlatBufferBuilder fb) {
    int[] offsets = new int[problems.size()];
    for (int i = 0; i < offsets.length; i++) {
      Problem p = problems.get(i);
      // Encoded here: FlatBuffers throws where half a surrogate pair is left in a message.
      ByteBuffer message = ByteBuffer.wrap(p.message().getBytes(StandardCharsets.UTF_8));
      offsets[i] =
          ProblemRow.createProblemRow(
              fb, fb.createString(message), p.range().start(), p.range().end());
    }
    return FileIndexRow.createProblemsVector(fb, offsets);
  }
}
