package io.pinyon.storage.home;

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
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A source file as these tests think of it, and the file index that an extractor would make of it.
/// It uses each name that it mentions on each of them.
public record SourceModel(
    String packageName, List<Imported> imports, List<Type> types, List<String> mentions) {

  record Imported(ImportKind kind, String name) {}

  /// Members are methods; `isLocal` types stand inside a method's body.
  public record Type(
      String name,
      List<String> supertypes,
      List<String> methods,
      List<Type> nested,
      boolean isLocal) {}

  public static Type type(String name, String... supertypes) {
    return new Type(name, List.of(supertypes), List.of(), List.of(), false);
  }

  public static SourceModel of(String packageName, Type... types) {
    return new SourceModel(packageName, List.of(), List.of(types), List.of());
  }

  public SourceModel mentioning(String... names) {
    return new SourceModel(packageName, imports, types, List.of(names));
  }

  public SourceModel importing(ImportKind kind, String name) {
    List<Imported> all = new ArrayList<>(imports);
    all.add(new Imported(kind, name));
    return new SourceModel(packageName, all, types, mentions);
  }

  public ObjectId id() {
    return ObjectId.ofContent(toString().getBytes(StandardCharsets.UTF_8));
  }

  public ByteBuffer bytes() {
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 1000);
    if (!packageName.isEmpty()) {
      builder.packageName(packageName);
    }
    for (Imported i : imports) {
      builder.addImport(new Import(i.kind(), i.name(), TextRange.EMPTY));
    }
    types.forEach(type -> add(builder, type));
    int at = 0;
    for (String name : mentions) {
      String padded = " ".repeat(at) + name;
      builder.mention(padded, at, padded.length());
      at += name.length() + 1;
    }
    UsageBytes usage = new UsageBytes();
    for (String context : new TreeSet<>(mentions)) {
      for (String outcome : new TreeSet<>(mentions)) {
        usage.add(UsageKey.context(UsageKey.Kind.TYPE, context), UsageKey.outcome(outcome));
      }
    }
    return builder.usage(usage.toBytes()).build();
  }

  public FileIndex index() {
    return FileIndex.of(bytes());
  }

  private static void add(FileIndexBuilder builder, Type type) {
    int modifiers = Modifiers.PUBLIC | (type.isLocal() ? Modifiers.LOCAL : 0);
    builder.begin(DeclarationKind.CLASS, type.name(), modifiers);
    for (String supertype : type.supertypes()) {
      builder.reference(TypeRole.IMPLEMENTS, new WrittenType.Named(supertype));
    }
    for (String method : type.methods()) {
      builder.begin(DeclarationKind.METHOD, method, Modifiers.PUBLIC);
      builder.begin(DeclarationKind.PARAMETER, "parameter", 0);
      builder.end();
      builder.end();
    }
    type.nested().forEach(nested -> add(builder, nested));
    builder.end();
  }
}
