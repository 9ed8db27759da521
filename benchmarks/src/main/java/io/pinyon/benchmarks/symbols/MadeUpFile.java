package io.pinyon.benchmarks.symbols;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The n-th made-up file: a class with 39 members, 30 classes in a package. A pure function of the
/// vocabulary and its number, so that who asks knows what is there without reading it.
record MadeUpFile(int number, String packageName, String type, List<String> members) {
  static final int DECLARATIONS = 40;
  private static final int OF_PACKAGE = 30;

  static MadeUpFile of(Vocabulary vocabulary, int number) {
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    String type = vocabulary.type(random);
    List<String> members = new ArrayList<>(DECLARATIONS - 1);
    for (int i = 1; i < DECLARATIONS; i++) {
      members.add(vocabulary.member(random));
    }
    int of = number / OF_PACKAGE;
    String last = vocabulary.word(new Random(of)).toLowerCase(Locale.ROOT);
    return new MadeUpFile(
        number, "org.p" + of / 1_000 + ".q" + of % 1_000 + "." + last, type, members);
  }

  String path() {
    return packageName.replace('.', '/') + "/" + type + number + ".java";
  }

  /// As random as a hash of the content.
  ObjectId id() {
    byte[] id = new byte[ObjectId.LENGTH];
    new Random(number).nextBytes(id);
    return ObjectId.ofBytes(id);
  }

  /// The class, and that each of its names occurs in the file.
  FileIndex facts() {
    FileIndexBuilder builder = new FileIndexBuilder(Origin.SOURCE, 0);
    builder.packageName(packageName);
    builder.begin(DeclarationKind.CLASS, type, Modifiers.PUBLIC);
    builder.mention(type, 0, type.length());
    for (int i = 0; i < members.size(); i++) {
      String name = members.get(i);
      builder.begin(
          i % 3 == 0 ? DeclarationKind.FIELD : DeclarationKind.METHOD, name, Modifiers.PUBLIC);
      builder.end();
      builder.mention(name, 0, name.length());
    }
    builder.end();
    return FileIndex.of(builder.build());
  }
}
