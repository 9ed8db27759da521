package io.pinyon.query.internal.convert;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The conversions that are possible where somebody asks, and those that are refused there.
public final class Conversions {
  private final List<Refactoring> found = new ArrayList<>();

  private Conversions() {}

  public static List<Refactoring> of(Site site) {
    Conversions all = new Conversions();
    Code code = new Code(site);
    new LambdaToClass(code, all).offer();
    new LambdaToReference(code, all).offer();
    new ClassToLambda(code, all).offer();
    new ReferenceToLambda(code, all).offer();
    new InvertIf(code, all).offer();
    new IfToSwitch(code, all).offer();
    new SplitJoin(code, all).offer();
    new SplitVariables(code, all).offer();
    new IndexLoop(code, all).offer();
    new IteratorLoop(code, all).offer();
    new ToTextBlock(code, all).offer();
    new ToFormatted(code, all).offer();
    new ClassToRecord(code, all).offer();
    return all.found;
  }

  void offer(String title, Consumer<Changes> edit, Refactoring.Check check) {
    found.add(
        Refactoring.of(title, ActionKind.REFACTOR_REWRITE, edit)
            .with(comparison -> {
              Comments.areKept(comparison);
              check.look(comparison);
            }));
  }

  void offer(String title, Consumer<Changes> edit) {
    offer(title, edit, Refactoring.Check.NONE);
  }

  void refuse(String title, String reason) {
    found.add(Refactoring.refused(title, ActionKind.REFACTOR_REWRITE, reason));
  }

  /// Refuses if there is a reason, else offers.
  void offer(String title, String reason, Consumer<Changes> edit, Refactoring.Check check) {
    if (reason.isEmpty()) {
      offer(title, edit, check);
    } else {
      refuse(title, reason);
    }
  }
}
