package io.pinyon.schema;

import com.google.flatbuffers.FlatBufferBuilder;
import io.pinyon.schema.fb.AnnotationRow;
import io.pinyon.schema.fb.DeclarationRow;
import io.pinyon.schema.fb.DirectiveRow;
import io.pinyon.schema.fb.FileIndexRow;
import io.pinyon.schema.fb.ImportRow;
import io.pinyon.schema.fb.ProblemRow;
import io.pinyon.schema.fb.ReferenceRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes one file index. Declarations are opened and closed in source order; between [#begin] and
/// the first nested `begin` or [#end] their type, references and annotations are given. The same
/// calls give the same bytes. One builder, one file, one thread.
public final class FileIndexBuilder {
  private static final int NONE = -1;

  private final Origin origin;
  private final int sourceLength;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> strings = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Import> imports = new ArrayList<>();
  private final List<AnnotationUse> annotations = new ArrayList<>();
  private final List<int[]> references = new ArrayList<>();
  private final List<Directive> directives = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final TypeCodec.Writer types = new TypeCodec.Writer();
  private final Mentions mentions = new Mentions();
  private @Nullable String packageName;
  private @Nullable Row open;
  private int[] lineStarts = {0};
  private int flags;

  private static final class Row {
    final DeclarationKind kind;
    final int name;
    final int index;
    final @Nullable Row outer;
    final int firstReference;
    final int firstAnnotation;
    int modifiers;
    int end;
    int type = NONE;
    int value = NONE;
    TextRange nameRange = TextRange.EMPTY;
    TextRange range = TextRange.EMPTY;
    TextRange doc = TextRange.EMPTY;
    TextRange body = TextRange.EMPTY;

    Row(
        DeclarationKind kind,
        int name,
        int modifiers,
        int index,
        @Nullable Row outer,
        int refs,
        int notes) {
      this.kind = kind;
      this.name = name;
      this.modifiers = modifiers;
      this.index = index;
      this.outer = outer;
      this.firstReference = refs;
      this.firstAnnotation = notes;
    }
  }

  /// `sourceLength` is in UTF-16 units, 0 for a class file.
  public FileIndexBuilder(Origin origin, int sourceLength) {
    this.origin = origin;
    this.sourceLength = sourceLength;
  }

  /// Dotted; not called for the unnamed package.
  public FileIndexBuilder packageName(String name) {
    packageName = name;
    return this;
  }

  public FileIndexBuilder addImport(Import value) {
    imports.add(value);
    return this;
  }

  public FileIndexBuilder addDirective(Directive value) {
    directives.add(value);
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

  /// Offsets of the first character of each line, the first of them 0.
  public FileIndexBuilder lines(int[] starts) {
    lineStarts = starts.clone();
    return this;
  }

  /// The identifier `text[start, end)` occurs there. Offsets of one name must ascend.
  public FileIndexBuilder mention(CharSequence text, int start, int end) {
    mentions.add(text, start, end);
    return this;
  }

  /// Opens a declaration inside the one that is open; returns its index.
  public int begin(DeclarationKind kind, String name, int modifiers) {
    Row row =
        new Row(
            kind,
            intern(name),
            modifiers,
            rows.size(),
            open,
            references.size(),
            annotations.size());
    rows.add(row);
    open = row;
    return row.index;
  }

  /// Where the open declaration stands: its name, the whole of it from its first modifier on, its
  /// doc comment, its body with both braces.
  public FileIndexBuilder ranges(TextRange name, TextRange whole, TextRange doc, TextRange body) {
    Row row = current();
    row.nameRange = name;
    row.range = whole;
    row.doc = doc;
    row.body = body;
    return this;
  }

  /// Adds modifier bits to the open declaration.
  public FileIndexBuilder addModifiers(int bits) {
    current().modifiers |= bits;
    return this;
  }

  /// The open declaration's own type: of a field, parameter or component, a method's result.
  public FileIndexBuilder type(WrittenType type) {
    current().type = types.write(type, this::intern);
    return this;
  }

  public FileIndexBuilder reference(TypeRole role, WrittenType type) {
    leaf();
    references.add(new int[] {types.write(type, this::intern), role.ordinal()});
    return this;
  }

  public FileIndexBuilder annotation(AnnotationUse annotation) {
    leaf();
    annotations.add(annotation);
    return this;
  }

  /// The literal of a constant or the default of an annotation element, as written.
  public FileIndexBuilder value(String text) {
    current().value = intern(text);
    return this;
  }

  /// Closes the open declaration.
  public void end() {
    Row row = current();
    row.end = rows.size();
    open = row.outer;
  }

  private Row current() {
    if (open == null) {
      throw new IllegalStateException("no declaration is open");
    }
    return open;
  }

  private void leaf() {
    if (current().index != rows.size() - 1) {
      throw new IllegalStateException("a nested declaration was begun already");
    }
  }

  private int intern(String text) {
    Integer known = ids.putIfAbsent(text, strings.size());
    if (known != null) {
      return known;
    }
    strings.add(text);
    return strings.size() - 1;
  }

  /// The finished bytes, position 0 to limit. Do not use the builder afterwards.
  public ByteBuffer build() {
    if (open != null) {
      throw new IllegalStateException("a declaration is still open");
    }
    if (packageName != null) {
      intern(packageName);
    }
    imports.forEach(i -> intern(i.name()));
    for (AnnotationUse a : annotations) {
      intern(a.name());
      if (a.arguments() != null) {
        intern(a.arguments());
      }
    }
    for (Directive d : directives) {
      intern(d.name());
      if (d.target() != null) {
        intern(d.target());
      }
    }
    int[] mentionIds = mentions.intern(this::intern);
    int[] finalIds = sortStrings();
    return write(finalIds, mentionIds);
  }

  private byte[][] sorted = {};

  /// Sorts the strings by their bytes; returns the new id of each old one.
  private int[] sortStrings() {
    byte[][] encoded = new byte[strings.size()][];
    Integer[] order = new Integer[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = strings.get(i).getBytes(StandardCharsets.UTF_8);
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparing((Integer i) -> encoded[i], Arrays::compareUnsigned));
    int[] finalIds = new int[encoded.length];
    sorted = new byte[encoded.length][];
    for (int i = 0; i < order.length; i++) {
      finalIds[order[i]] = i;
      sorted[i] = encoded[order[i]];
    }
    return finalIds;
  }

  private int id(@Nullable String text, int[] finalIds) {
    return text == null ? NONE : finalIds[ids.getOrDefault(text, NONE)];
  }

  private ByteBuffer write(int[] finalIds, int[] mentionIds) {
    FlatBufferBuilder fb = new FlatBufferBuilder(1024 + rows.size() * 80 + sourceLength / 4);
    int problemVector = writeProblems(fb);
    int[] ends = new int[sorted.length];
    int total = 0;
    for (int i = 0; i < sorted.length; i++) {
      total += sorted[i].length;
      ends[i] = total;
    }
    byte[] text = new byte[total];
    for (int i = 0; i < sorted.length; i++) {
      System.arraycopy(sorted[i], 0, text, ends[i] - sorted[i].length, sorted[i].length);
    }
    int stringEnds = FileIndexRow.createStringEndsVector(fb, ends);
    int stringBytes = fb.createByteVector(text);
    int typeVector = FileIndexRow.createTypesVector(fb, types.remap(old -> finalIds[old]));
    int importVector = writeImports(fb, finalIds);
    int declarationVector = writeDeclarations(fb, finalIds);
    FileIndexRow.startReferencesVector(fb, references.size());
    for (int i = references.size() - 1; i >= 0; i--) {
      ReferenceRow.createReferenceRow(fb, references.get(i)[0], references.get(i)[1]);
    }
    int referenceVector = fb.endVector();
    FileIndexRow.startAnnotationsVector(fb, annotations.size());
    for (int i = annotations.size() - 1; i >= 0; i--) {
      AnnotationUse a = annotations.get(i);
      AnnotationRow.createAnnotationRow(
          fb,
          id(a.name(), finalIds),
          id(a.arguments(), finalIds),
          a.range().start(),
          a.range().end());
    }
    int annotationVector = fb.endVector();
    FileIndexRow.startDirectivesVector(fb, directives.size());
    for (int i = directives.size() - 1; i >= 0; i--) {
      Directive d = directives.get(i);
      DirectiveRow.createDirectiveRow(
          fb,
          id(d.name(), finalIds),
          id(d.target(), finalIds),
          d.kind().ordinal(),
          (d.isTransitive() ? 1 : 0) | (d.isStatic() ? 2 : 0));
    }
    int directiveVector = fb.endVector();
    Varints lines = new Varints();
    for (int i = 0; i < lineStarts.length; i++) {
      int next = i + 1 < lineStarts.length ? lineStarts[i + 1] : sourceLength;
      lines.add(next - lineStarts[i]);
    }
    int lineVector = fb.createByteVector(lines.toArray());
    Mentions.Sorted sortedMentions = mentions.sorted(mentionIds, finalIds);
    int mentionNames = FileIndexRow.createMentionNamesVector(fb, sortedMentions.names());
    int mentionEnds = FileIndexRow.createMentionEndsVector(fb, sortedMentions.ends());
    int mentionOffsets = fb.createByteVector(sortedMentions.offsets());

    FileIndexRow.startFileIndexRow(fb);
    FileIndexRow.addOrigin(fb, origin.ordinal());
    FileIndexRow.addFlags(fb, flags);
    FileIndexRow.addPackage(fb, id(packageName, finalIds));
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
    FileIndexRow.finishFileIndexRowBuffer(fb, FileIndexRow.endFileIndexRow(fb));
    return fb.dataBuffer().slice();
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

  private int writeImports(FlatBufferBuilder fb, int[] finalIds) {
    FileIndexRow.startImportsVector(fb, imports.size());
    for (int i = imports.size() - 1; i >= 0; i--) {
      Import value = imports.get(i);
      ImportRow.createImportRow(
          fb,
          id(value.name(), finalIds),
          value.range().start(),
          value.range().end(),
          value.kind().ordinal());
    }
    return fb.endVector();
  }

  private int writeDeclarations(FlatBufferBuilder fb, int[] finalIds) {
    FileIndexRow.startDeclarationsVector(fb, rows.size());
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      DeclarationRow.createDeclarationRow(
          fb,
          finalIds[row.name],
          row.modifiers,
          row.outer == null ? NONE : row.outer.index,
          row.end,
          row.type,
          row.firstReference,
          row.firstAnnotation,
          row.value == NONE ? NONE : finalIds[row.value],
          row.nameRange.start(),
          row.nameRange.end(),
          row.range.start(),
          row.range.end(),
          row.doc.start(),
          row.doc.end(),
          row.body.start(),
          row.body.end(),
          row.kind.ordinal());
    }
    return fb.endVector();
  }
}
