package io.pinyon.benchmarks.home;

import io.pinyon.benchmarks.JdkSources;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Every n-th file of the JDK's sources as a template, in a mixed order: together one project. A
/// name that few of them mention is each project's own, any other is shared by all, so that the
/// vocabulary grows with the number of projects while `String` is everywhere.
final class Templates {
  /// Mentioned by so many files of a project at most.
  private static final int RARE = 2;

  private final List<Template> templates = new ArrayList<>();

  /// Reads the `src.zip` of the JDK that runs this.
  static Templates read(int every) throws IOException {
    Map<String, ByteBuffer> facts = new HashMap<>();
    JdkSources.read(
        every, (path, source) -> facts.put(path, SourceExtractor.extract(source).index()));
    Map<String, Integer> mentions = new HashMap<>();
    for (ByteBuffer file : facts.values()) {
      for (String name : FileIndex.of(file).mentionedNames()) {
        mentions.merge(name, 1, Integer::sum);
      }
    }
    Templates result = new Templates();
    facts.forEach((path, file) ->
        result.templates.add(
            Template.of(path, file, name -> mentions.getOrDefault(name, 0) <= RARE)));
    result.templates.sort(Comparator.comparing(t -> t.path(0)));
    Collections.shuffle(result.templates, new Random(1));
    return result;
  }

  int size() {
    return templates.size();
  }

  /// The template of the n-th file of the synthetic home, whose project is [#project].
  Template of(int file) {
    return templates.get(file % templates.size());
  }

  int project(int file) {
    return file / templates.size();
  }
}
