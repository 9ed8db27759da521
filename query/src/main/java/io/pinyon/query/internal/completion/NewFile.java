package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.FolderPackage;
import io.pinyon.query.internal.keywords.ModifierWords;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.List;
import javax.lang.model.SourceVersion;

/// What a file begins with: its package, and the type that is named as the file. Where the package
/// is not written yet, types bring it along.
final class NewFile {
  private static final String PACKAGE_INFO = "package-info";
  private static final String MODULE_INFO = "module-info";

  private final Attribution attribution;
  private final Declaration.Unit unit;
  private final String name;
  private final String packageName;
  private final CodeStyle style;

  NewFile(CompletionPlace place) {
    this.attribution = place.attribution();
    this.unit = attribution.source().tree().unit();
    String location = attribution.source().unit().location().replace('\\', '/');
    String file = location.substring(location.lastIndexOf('/') + 1);
    this.name = file.endsWith(".java") ? file.substring(0, file.length() - 5) : "";
    this.packageName =
        name.equals(MODULE_INFO) ? "" : FolderPackage.of(location, attribution.symbols().facts());
    this.style = CodeStyle.of(attribution);
  }

  /// Where a declaration of the file begins; `declared` is what is read there.
  void offer(Declaration.Variable declared, Proposals found) {
    boolean isFirst =
        unit.packageDeclaration() == null
            && unit.imports().isEmpty()
            && unit.members().getFirst().start() == declared.start();
    boolean lacksPackage = isFirst && !packageName.isEmpty();
    int typed = declared.modifiers().bits();
    if (lacksPackage && typed == 0) {
      String line = "package " + packageName + ";";
      add(line, "", Snippet.plain(line), .95, found); // the type brings it along
    }
    if (name.equals(MODULE_INFO)) {
      Snippet.Builder module = new Snippet.Builder().text("module ").stop(1, "name");
      module.text(style.lay(" {\n\t", "")).caret().text(style.lay("\n}", ""));
      add("module", " {…}", module.build(), 1, found);
    } else if (isFree()) {
      types(declared, lacksPackage && typed == 0, found);
    }
  }

  /// The name of a type that is being declared at the top.
  void offerName(Declaration type, Proposals found) {
    Node around = attribution.source().parent(type);
    boolean isTop =
        around instanceof Declaration.Unit
            || around instanceof Declaration.Type t && t.modifiers().has(Modifiers.IMPLICIT);
    if (isTop && isFree()) {
      add(name, "", Snippet.plain(name), 1, found);
    }
  }

  /// The name of the package that is being declared.
  void offerPackage(Proposals found) {
    if (!packageName.isEmpty()) {
      add(packageName, "", Snippet.plain(packageName), 1, found);
    }
  }

  /// True for the file that declares a module.
  boolean isModule() {
    return name.equals(MODULE_INFO);
  }

  /// True if a type can have the name of the file and none has it.
  private boolean isFree() {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && !name.equals(PACKAGE_INFO)
        && unit.members().stream()
            .noneMatch(each -> each instanceof Declaration.Type t && t.name().equals(name));
  }

  private void types(Declaration.Variable declared, boolean withPackage, Proposals found) {
    int typed = declared.modifiers().bits();
    List<String> words = ModifierWords.types(typed);
    double rank = 1;
    for (String word : List.of("class", "interface", "enum", "record", "@interface")) {
      boolean isAllowed =
          word.equals("@interface")
              ? (typed & ~Modifiers.PUBLIC) == 0
              : words.contains(word)
                  && (!word.equals("record")
                      || attribution.symbols().facts().allows(LanguageFeature.RECORD));
      if (isAllowed) {
        add(
            word + " " + name,
            withPackage ? " in " + packageName : "",
            type(word, typed == 0 ? "public " : "", withPackage),
            rank,
            found);
      }
      rank -= .1;
    }
  }

  private Snippet type(String word, String access, boolean withPackage) {
    Snippet.Builder made = new Snippet.Builder();
    if (withPackage) {
      made.text(style.lay("package " + packageName + ";\n\n", ""));
    }
    made.text(access + word + " " + name);
    if (word.equals("record")) {
      made.text("(").stop(1, "").text(")");
    }
    return made.text(style.lay(" {\n\t", "")).caret().text(style.lay("\n}", "")).build();
  }

  private static void add(
      String label, String behind, Snippet snippet, double value, Proposals found) {
    found.offer(
        new Completion.Item(
            label, Completion.Kind.SNIPPET, behind, "", "", snippet, false, List.of(), null, null),
        new Features().set(Signal.FILE_BEGINS, value));
  }
}
