package io.pinyon.query;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.extract.PassedArguments;
import io.pinyon.query.internal.fixes.Fixes;
import io.pinyon.query.internal.fixes.Fixes.Fix;
import io.pinyon.query.internal.generate.Generators;
import io.pinyon.query.internal.imports.ImportFixes;
import io.pinyon.query.internal.imports.OrganizeImports;
import io.pinyon.query.internal.inline.InlinedUses;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be done to the code of one text: repairs of problems, the import block, code that is
/// generated. Listing makes no edits: these are asked for by kind and title when somebody chose.
public final class CodeActions {
  private static final Set<ActionKind> GENERATED =
      Set.of(
          ActionKind.GENERATE_CONSTRUCTOR,
          ActionKind.GENERATE_ACCESSORS,
          ActionKind.GENERATE_OBJECT_METHODS,
          ActionKind.GENERATE_BUILDER,
          ActionKind.GENERATE_DELEGATES,
          ActionKind.GENERATE_OVERRIDES,
          ActionKind.GENERATE_TEST);

  private static final Set<ActionKind> REFACTORINGS =
      Set.of(ActionKind.REFACTOR_EXTRACT, ActionKind.REFACTOR_INLINE, ActionKind.REFACTOR_REWRITE);

  private final TextQuestion question;

  CodeActions(TextQuestion question) {
    this.question = question;
  }

  /// What is offered of these kinds: fixes for each problem, the best first, then the rest.
  public List<CodeAction> list(TextRange range, List<Problem> problems, Set<ActionKind> kinds) {
    return question.answer(() -> find(range, problems, kinds), List.of());
  }

  private List<CodeAction> find(TextRange range, List<Problem> problems, Set<ActionKind> kinds) {
    List<CodeAction> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (kinds.contains(ActionKind.QUICK_FIX)) {
      Attribution attribution = around(problems);
      for (Problem problem : problems) {
        for (Fix fix : Fixes.of(attribution, problem)) {
          if (seen.add(fix.title())) {
            found.add(
                new CodeAction(
                    fix.title(), ActionKind.QUICK_FIX, fix.isPreferred(), List.of(problem)));
          }
        }
      }
    }
    if (kinds.stream().anyMatch(REFACTORINGS::contains)) {
      for (Refactoring each : Refactorings.of(new Site(around(range), range, false), kinds)) {
        found.add(new CodeAction(each.title(), each.kind(), false, List.of(), each.refusal()));
      }
    }
    if (kinds.stream().anyMatch(GENERATED::contains)) {
      for (Generators.Generator each : generators(range)) {
        if (kinds.contains(each.kind())) {
          found.add(new CodeAction(each.title(), each.kind(), false, List.of()));
        }
      }
    }
    for (ActionKind kind : List.of(ActionKind.ORGANIZE_IMPORTS, ActionKind.ADD_IMPORTS)) {
      boolean hasCode =
          !question.tree().unit().members().isEmpty()
              || question.tree().unit().packageDeclaration() != null && isPackageInfo();
      if (kinds.contains(kind) && hasCode) {
        found.add(new CodeAction(title(kind), kind, false, List.of()));
      }
    }
    if (kinds.contains(ActionKind.FIX_ALL) && !problems.isEmpty()) {
      found.add(new CodeAction(title(ActionKind.FIX_ALL), ActionKind.FIX_ALL, false, List.of()));
    }
    return found;
  }

  /// True of a file whose code is the annotations of its package (JLS 7.4.1).
  private boolean isPackageInfo() {
    String location = question.location();
    return location.endsWith("/package-info.java") || location.endsWith("\\package-info.java");
  }

  private static String title(ActionKind kind) {
    return switch (kind) {
      case ORGANIZE_IMPORTS -> "Organize imports";
      case ADD_IMPORTS -> "Add all missing imports";
      default -> "Fix all";
    };
  }

  /// The edits of an action that was listed for these problems; none if it is not offered any more,
  /// or if nothing is to be changed. Throws [RefusedException] for what a closer look has shown to
  /// change what the program does.
  public List<FileEdits> edits(
      TextRange range, List<Problem> problems, ActionKind kind, String title) {
    return question.answer(() -> make(range, problems, kind, title), List.of());
  }

  private List<FileEdits> make(
      TextRange range, List<Problem> problems, ActionKind kind, String title) {
    switch (kind) {
      case QUICK_FIX -> {
        Attribution attribution = around(problems);
        for (Problem problem : problems) {
          for (Fix fix : Fixes.of(attribution, problem)) {
            if (fix.title().equals(title)) {
              Changes changes = new Changes(attribution);
              fix.edit().accept(changes);
              return changes.finish();
            }
          }
        }
        return List.of();
      }
      case ORGANIZE_IMPORTS -> {
        Changes changes = new Changes(everywhere());
        OrganizeImports.of(changes.here());
        return changes.finish();
      }
      case ADD_IMPORTS -> {
        Attribution all = everywhere();
        Changes changes = new Changes(all);
        new ImportFixes(all).missing().forEach(changes.here()::addImport);
        return changes.finish();
      }
      case FIX_ALL -> {
        return fixAll(problems);
      }
      case REFACTOR_EXTRACT, REFACTOR_INLINE, REFACTOR_REWRITE -> {
        Attribution all = everywhere();
        Refactoring chosen = refactoring(all, range, kind, title);
        return chosen == null ? List.of() : chosen.make(all);
      }
      default -> {
        Generators generators = new Generators(around(range), range);
        for (Generators.Generator each : generators.all()) {
          if (each.kind() == kind && each.title().equals(title)) {
            Changes changes = new Changes(generators.attribution());
            each.edit().accept(changes);
            return changes.finish();
          }
        }
        return List.of();
      }
    }
  }

  // ---- what changes several files

  /// What the uses of a declaration in other files have to do with an action; null if it changes
  /// nothing but this text. [#edits] refuses what has to be asked of other files, too.
  public @Nullable Spread spread(TextRange range, ActionKind kind, String title) {
    if (!REFACTORINGS.contains(kind)) {
      return null;
    }
    return question.answer(() -> {
      Refactoring chosen = refactoring(everywhere(), range, kind, title);
      return chosen == null || !chosen.refusal().isEmpty() ? null : chosen.spread();
    });
  }

  /// The edits of this text for an action that has a spread. Throws [RefusedException].
  public List<FileEdits> editsHere(TextRange range, ActionKind kind, String title) {
    return question.answer(
        () -> {
          Attribution all = everywhere();
          Refactoring chosen = refactoring(all, range, kind, title);
          return chosen == null ? List.of() : chosen.makeHere(all);
        },
        List.of());
  }

  /// The edits of this text, which uses at these places what an action in another file changes.
  /// Null if the text is too much to be sure. Throws [RefusedException].
  public @Nullable SpreadEdits editsOfUses(Spread spread, List<Reference> places) {
    return question.answer(() -> {
      Attribution all = everywhere();
      SpreadEdits made =
          spread.change() == Spread.Change.PARAMETER
              ? PassedArguments.of(all, spread, places)
              : InlinedUses.of(all, spread, places);
      return all.symbols().effort().isSpent() ? null : made;
    });
  }

  private static @Nullable Refactoring refactoring(
      Attribution all, TextRange range, ActionKind kind, String title) {
    for (Refactoring each : Refactorings.of(new Site(all, range, true), Set.of(kind))) {
      if (each.title().equals(title)) {
        return each;
      }
    }
    return null;
  }

  /// Of problems that have one right repair which touches nothing else.
  private List<FileEdits> fixAll(List<Problem> problems) {
    Attribution all = everywhere();
    Changes changes = new Changes(all);
    Set<String> done = new HashSet<>();
    for (Problem problem : problems) {
      boolean isPlain =
          problem.code().contains("unused")
              || problem.code().contains("redundant")
              || problem.code().contains("does.not.override.superclass");
      List<Fix> fixes = isPlain ? Fixes.of(all, problem) : List.of();
      if (!fixes.isEmpty()
          && (fixes.getFirst().title().startsWith("Remove unused import")
              || fixes.getFirst().title().startsWith("Remove redundant")
              || fixes.getFirst().title().startsWith("Remove '@Override'"))
          && done.add(problem.range() + fixes.getFirst().title())) {
        fixes.getFirst().edit().accept(changes);
      }
    }
    return changes.finish();
  }

  private List<Generators.Generator> generators(TextRange range) {
    return new Generators(around(range), range).all();
  }

  /// An unknown name may be one of several that the same imports make known, or make methods clash;
  /// what is not static, does not take what it is called with, or is to have its file's name, may
  /// be anywhere in the text.
  private Attribution around(List<Problem> problems) {
    boolean isAll =
        problems.stream()
            .anyMatch(each ->
                each.code().contains("resolve")
                    || each.code().contains("exist")
                    || each.code().contains("name.clash")
                    || each.code().contains("class.public")
                    || each.code().contains("cant.apply")
                    || each.code().contains("non-static"));
    if (isAll) {
      return everywhere();
    }
    List<Integer> offsets = new ArrayList<>();
    for (Problem each : problems) {
      offsets.add(Math.min(each.range().start(), question.text().length()));
    }
    return question.attribution(question.tree(), Spots.at(offsets));
  }

  private Attribution around(TextRange range) {
    int length = question.text().length();
    int start = Math.min(range.start(), length);
    TextRange clamped = new TextRange(start, Math.clamp(range.end(), start, length));
    return question.attribution(question.tree(), Spots.in(List.of(clamped)));
  }

  private Attribution everywhere() {
    return question.attribution(question.tree(), Spots.ALL);
  }
}
