package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.FileEdits;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A change that keeps what the program does. `refusal` says why it cannot be done here, empty if
/// it can; `edit` makes its edits, and may still refuse, see [RefusedException]. What lies outside
/// the edits has to mean the same afterwards, which `check` may ask for more than. `otherwise`
/// makes edits to try if those of `edit` are refused. `spread` is what has to change in other
/// files, null if nothing has.
public record Refactoring(
    String title,
    ActionKind kind,
    String refusal,
    Consumer<Changes> edit,
    Check check,
    @Nullable Consumer<Changes> otherwise,
    @Nullable Spread spread) {

  private static final String TOO_MUCH = "There is too much code to be sure.";

  /// Asks more of a file that has been changed. Throws [RefusedException].
  @FunctionalInterface
  public interface Check {
    Check NONE = comparison -> {};

    void look(Comparison comparison);
  }

  public static Refactoring of(String title, ActionKind kind, Consumer<Changes> edit) {
    return new Refactoring(title, kind, "", edit, Check.NONE, null, null);
  }

  public static Refactoring refused(String title, ActionKind kind, String reason) {
    return new Refactoring(title, kind, reason, changes -> {}, Check.NONE, null, null);
  }

  public Refactoring with(Check further) {
    return new Refactoring(title, kind, refusal, edit, further, otherwise, spread);
  }

  /// With edits to try if those are refused.
  public Refactoring orElse(Consumer<Changes> other) {
    return new Refactoring(title, kind, refusal, edit, check, other, spread);
  }

  /// With what has to change in other files; null if nothing has.
  public Refactoring across(@Nullable Spread others) {
    return new Refactoring(title, kind, refusal, edit, check, otherwise, others);
  }

  /// The edits, of a program that has been found to mean the same with them. `attribution` is of
  /// the whole text. Throws [RefusedException], also where other files would have to change.
  public List<FileEdits> make(Attribution attribution) {
    if (refusal.isEmpty() && spread != null) {
      String verb = spread.change() == Spread.Change.FIELD ? "use" : "call";
      throw new RefusedException(
          "'" + spread.name() + "' is not private: other files may " + verb + " it.");
    }
    return makeHere(attribution);
  }

  /// As [#make], without what other files have to change.
  public List<FileEdits> makeHere(Attribution attribution) {
    if (!refusal.isEmpty()) {
      throw new RefusedException(refusal);
    }
    if (otherwise != null) {
      try {
        return make(attribution, edit);
      } catch (RefusedException e) {
        return make(attribution, otherwise);
      }
    }
    return make(attribution, edit);
  }

  private List<FileEdits> make(Attribution attribution, Consumer<Changes> with) {
    Changes changes = new Changes(attribution);
    with.accept(changes);
    List<FileEdits> made = changes.finish();
    for (FileEdits each : made) {
      if (each.location().equals(attribution.source().unit().location()) && !each.isNew()) {
        Comparison comparison = new Comparison(attribution, each);
        comparison.outside();
        check.look(comparison);
        if (comparison.after().symbols().effort().isSpent()) {
          throw new RefusedException(TOO_MUCH);
        }
      }
    }
    if (attribution.symbols().effort().isSpent()) {
      throw new RefusedException(TOO_MUCH);
    }
    return made;
  }
}
