package io.pinyon.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random files, written into a file index and read back, equal the plain objects they were made
/// from. A failure names the seed: `-Dpinyon.seed=N` runs that one alone.
final class FileIndexModelTest {
  private static final int RUNS = 300;

  private static final String[] NAMES = {
    "", "a", "b", "Map", "Map.Entry", "value", "$x", "\u00e4", "\u540d", "\ud835\udc9c", "\uffee"
  };

  private record Header(DeclarationKind kind, String name, int modifiers, @Nullable String value) {}

  private record Ranges(TextRange name, TextRange whole, TextRange doc, TextRange body) {}

  private record Reference(TypeRole role, WrittenType type) {}

  private record Node(
      Header header,
      Ranges ranges,
      @Nullable WrittenType type,
      List<Reference> references,
      List<AnnotationUse> annotations,
      List<Node> children) {}

  @Test
  void randomFile_isRead_asWritten() {
    Long only = Long.getLong("pinyon.seed");
    long first = only == null ? System.nanoTime() : only;
    for (long seed = first; seed < first + (only == null ? RUNS : 1); seed++) {
      try {
        check(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void check(long seed) {
    Model model = new Model(new Random(seed));
    FileIndex index = FileIndex.of(model.write());

    assertEquals(index.bytes(), FileIndex.of(model.write()).bytes(), "bytes of the same calls");
    assertEquals(model.imports, index.imports());
    assertEquals(model.directives, index.directives());
    assertEquals(model.problems, index.problems());
    assertEquals(model.declarations, read(index, 0, index.declarationCount()));
    assertEquals(
        model.mentions.keySet().stream().sorted(BY_BYTES).toList(), index.mentionedNames());
    model.mentions.forEach((name, offsets) ->
        assertArrayEquals(
            offsets.stream().mapToInt(Integer::intValue).toArray(), index.mentions(name)));
    for (int offset = 0; offset <= model.length + 1; offset++) {
      assertEquals(model.position(offset), index.position(offset));
    }
  }

  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(s -> s.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private static List<Node> read(FileIndex index, int from, int to) {
    List<Node> nodes = new ArrayList<>();
    for (int d = from; d < to; d = index.end(d)) {
      List<Reference> references = new ArrayList<>();
      for (TypeRole role : TypeRole.values()) {
        index.types(d, role).forEach(type -> references.add(new Reference(role, type)));
      }
      nodes.add(
          new Node(
              new Header(index.kind(d), index.name(d), index.modifiers(d), index.value(d)),
              new Ranges(index.nameRange(d), index.range(d), index.doc(d), index.body(d)),
              index.type(d),
              references,
              index.annotations(d),
              read(index, d + 1, index.end(d))));
    }
    return nodes;
  }

  /// A file as plain objects.
  private static final class Model {
    private final Random random;
    private final int length;
    private final List<Import> imports = new ArrayList<>();
    private final List<Directive> directives = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Node> declarations = new ArrayList<>();
    private final Map<String, List<Integer>> mentions = new TreeMap<>();
    private final List<Integer> lines = new ArrayList<>(List.of(0));

    Model(Random random) {
      this.random = random;
      length = random.nextInt(random.nextBoolean() ? 10 : 2_000);
      for (int i = random.nextInt(4); i > 0; i--) {
        imports.add(new Import(any(ImportKind.values()), name(), range()));
        directives.add(
            new Directive(
                any(DirectiveKind.values()),
                name(),
                maybeName(),
                random.nextBoolean(),
                random.nextBoolean()));
        problems.add(new Problem(name(), range()));
      }
      nodes(declarations, 0);
      for (int at = 0; at < length; at += 1 + random.nextInt(200)) {
        mentions.computeIfAbsent("m" + name(), name -> new ArrayList<>()).add(at);
      }
      for (int at = 1; at <= length; at += 1 + random.nextInt(300)) {
        lines.add(at);
      }
    }

    private <E> E any(E[] values) {
      return values[random.nextInt(values.length)];
    }

    private String name() {
      return any(NAMES);
    }

    private @Nullable String maybeName() {
      return random.nextBoolean() ? name() : null;
    }

    private TextRange range() {
      int start = random.nextInt(length + 1);
      return new TextRange(start, start + random.nextInt(length + 1));
    }

    private void nodes(List<Node> nodes, int depth) {
      for (int i = random.nextInt(5); i > 0; i--) {
        List<Reference> references = new ArrayList<>();
        for (TypeRole role : TypeRole.values()) {
          if (random.nextInt(4) == 0) {
            references.add(new Reference(role, type(0)));
            references.add(new Reference(role, type(0)));
          }
        }
        List<AnnotationUse> annotations = new ArrayList<>();
        for (int a = random.nextInt(3); a > 0; a--) {
          annotations.add(new AnnotationUse(name(), maybeName(), range()));
        }
        List<Node> children = new ArrayList<>();
        if (depth < 4) {
          nodes(children, depth + 1);
        }
        nodes.add(
            new Node(
                new Header(any(DeclarationKind.values()), name(), random.nextInt(), maybeName()),
                new Ranges(range(), range(), range(), range()),
                random.nextBoolean() ? type(0) : null,
                references,
                annotations,
                children));
      }
    }

    private WrittenType type(int depth) {
      return switch (random.nextInt(depth < 4 ? 8 : 3)) {
        case 0 -> new WrittenType.Primitive(any(PrimitiveKind.values()));
        case 1 -> new WrittenType.Variable(name());
        case 2 -> new WrittenType.Wildcard(WrittenType.Bound.NONE, null);
        case 3 -> new WrittenType.Wildcard(WrittenType.Bound.EXTENDS, type(depth + 1));
        case 4 -> new WrittenType.Array(type(depth + 1));
        case 5 -> new WrittenType.Intersection(types(depth + 1));
        case 6 ->
            new WrittenType.Binary(
                random.nextBoolean() ? type(depth + 1) : null, name(), types(depth + 1));
        default ->
            new WrittenType.Named(
                random.nextBoolean() ? type(depth + 1) : null, name(), types(depth + 1));
      };
    }

    private List<WrittenType> types(int depth) {
      List<WrittenType> types = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        types.add(type(depth));
      }
      return types;
    }

    ByteBuffer write() {
      FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, length);
      imports.forEach(builder::addImport);
      directives.forEach(builder::addDirective);
      problems.forEach(builder::addProblem);
      builder.lines(lines.stream().mapToInt(Integer::intValue).toArray());
      declarations.forEach(node -> write(builder, node));
      mentions.forEach((name, offsets) -> {
        for (int offset : offsets) {
          String text = " ".repeat(offset) + name;
          builder.mention(text, offset, text.length());
        }
      });
      return builder.build();
    }

    private static void write(FileIndexBuilder builder, Node node) {
      Header header = node.header;
      builder.begin(header.kind, header.name, header.modifiers);
      Ranges ranges = node.ranges;
      builder.ranges(ranges.name, ranges.whole, ranges.doc, ranges.body);
      if (node.type != null) {
        builder.type(node.type);
      }
      if (header.value != null) {
        builder.value(header.value);
      }
      node.references.forEach(reference -> builder.reference(reference.role, reference.type));
      node.annotations.forEach(builder::annotation);
      node.children.forEach(child -> write(builder, child));
      builder.end();
    }

    Position position(int offset) {
      int line = 0;
      while (line + 1 < lines.size() && lines.get(line + 1) <= offset) {
        line++;
      }
      return new Position(line, offset - lines.get(line));
    }
  }
}
