package io.pinyon.storage.internal.index;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Import;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Origin;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileSet;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Made-up files whose index has every kind of page: names with many declarations, values longer
/// than a page, texts too long for a key. And questions that go to each table.
final class Corpus {
  private static final String LONG = "long".repeat(200);

  private Corpus() {}

  static String path(int file) {
    return "src/p" + file % 7 + "/Type" + file + ".java";
  }

  private static String packageOf(int file) {
    return "org.example.p" + file % 7;
  }

  private static ByteBuffer bytes(int file, int version) {
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 1000 + version);
    builder.packageName(packageOf(file));
    for (int i = 0; i < (file % 20 == 0 ? 120 : 3); i++) {
      String name = "org.imported.package" + i % 9 + ".Imported" + (file + i * 31) % 500;
      builder.addImport(new Import(ImportKind.SINGLE, name, TextRange.EMPTY));
    }
    builder.begin(DeclarationKind.CLASS, "Type" + file, Modifiers.PUBLIC);
    builder.reference(TypeRole.EXTENDS, new WrittenType.Named("Base" + file % 3));
    List<String> methods = List.of("get", "set" + file % 5, "only" + file, "v" + version, LONG);
    for (String method : methods.subList(0, file % 50 == 0 ? 5 : 4)) {
      builder.begin(DeclarationKind.METHOD, method, Modifiers.PUBLIC);
      builder.end();
    }
    builder.end();
    int at = 0;
    for (int i = 0; i < 25; i++) {
      String name = i == 0 ? "common" : "word" + (file * 17 + i * i * 101) % 3000;
      String padded = " ".repeat(at) + name;
      builder.mention(padded, at, padded.length());
      at += name.length() + 1;
    }
    return builder.build();
  }

  static void put(ObjectStore objects, Batch batch, int file, int version) {
    ByteBuffer bytes = bytes(file, version);
    ObjectId id = ObjectId.ofContent((file + " " + version).getBytes(StandardCharsets.UTF_8));
    objects.write(id, bytes);
    batch.put(path(file), new FileStamp(10, version), id, FileIndex.of(bytes));
  }

  /// All of one snapshot; what they give is text to compare.
  static List<Function<Snapshot, String>> questions(int files) {
    List<Function<Snapshot, String>> all = new ArrayList<>();
    for (int i = 0; i < files; i += 67) {
      int file = i;
      all.add(s -> String.valueOf(s.file(path(file))));
      all.add(s -> s.versions(path(file)).toString());
      all.add(s -> s.imports(record(s, file)).toString());
      all.add(s -> s.topLevel(packageOf(file), "Type" + file).toString());
      all.add(s -> s.declarationsNamed("only" + file).toString());
      all.add(s -> s.filesImporting("org.imported.package1.Imported" + file).toString());
      all.add(s -> text(s.filesMentioning("word" + file)) + s.weight("word" + file));
      all.add(s -> s.typesNamed("Type" + file).toString());
    }
    all.add(s -> s.declarationsNamed("get").toString());
    all.add(s -> s.declarationsNamed("absent").toString());
    all.add(s -> s.declarationsNamed(LONG).toString());
    all.add(s -> s.subtypesNaming("Base1").toString());
    all.add(s -> s.typesInPackage("org.example.p3").toString());
    all.add(s -> s.subpackages("org.example").toString() + s.hasPackage("org.example.p9"));
    all.add(s -> text(s.filesMentioning("common")) + s.weight("common") + s.weight("absent"));
    all.add(s -> gathered(list -> s.typesByPrefix("type1", t -> list.add(t))));
    all.add(s -> gathered(list -> s.typesByHumps("ty", t -> list.add(t))));
    all.add(s -> gathered(list -> s.declarationsByPrefix("lon", t -> list.add(t))));
    all.add(s -> gathered(list -> s.definedNames("only7", t -> list.add(t))));
    all.add(s -> gathered(list -> s.files(list::add)));
    all.add(s -> gathered(list -> s.versions((path, versions) -> list.add(path + versions))));
    all.add(s -> s.statistics().files() + " " + s.statistics().declarations());
    all.add(s -> s.graphGeneration() + " " + s.graphDelta().files());
    return all;
  }

  private static FileRecord record(Snapshot s, int file) {
    return Objects.requireNonNull(s.file(path(file)));
  }

  private static String text(FileSet files) {
    return gathered(list -> files.forEachId(list::add));
  }

  private interface Gathering {
    void into(List<Object> list);
  }

  private static String gathered(Gathering gathering) {
    List<Object> list = new ArrayList<>();
    gathering.into(list);
    return list.toString();
  }
}
