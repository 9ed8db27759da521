package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.lombok.GeneratedCode;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Errors of a compiler that does not know what Lombok makes of a text.
public final class LombokErrors {
  /// What Lombok's annotations change in the text that they stand in, other than adding names:
  /// constructors, modifiers, initial values, checked exceptions, types of locals.
  private static final Set<String> CHANGED =
      Set.of(
          "compiler.err.cant.apply.symbol",
          "compiler.err.cant.apply.symbols",
          "compiler.err.cant.apply.diamond.1",
          "compiler.err.cant.assign.val.to.var",
          "compiler.err.cant.inherit.from.final",
          "compiler.err.does.not.override.abstract",
          "compiler.err.encl.class.required",
          "compiler.err.incomparable.types",
          "compiler.err.initializer.must.be.able.to.complete.normally",
          "compiler.err.invalid.mref",
          "compiler.err.local.var.accessed.from.icls.needs.final",
          "compiler.err.method.does.not.override.superclass",
          "compiler.err.non-static.cant.be.ref",
          "compiler.err.not.def.access.class.intf.cant.access",
          "compiler.err.not.def.public.cant.access",
          "compiler.err.prob.found.req",
          "compiler.err.ref.ambiguous",
          "compiler.err.report.access",
          "compiler.err.unreported.exception.default.constructor",
          "compiler.err.unreported.exception.implicit.close",
          "compiler.err.unreported.exception.need.to.catch.or.throw",
          "compiler.err.var.might.not.have.been.initialized",
          "compiler.err.var.not.initialized.in.default.constructor");

  private static final String NOT_FOUND = "compiler.err.cant.resolve";

  private LombokErrors() {}

  /// The problems without those that Lombok may do away with.
  public static List<Problem> removedFrom(List<Problem> found, Attribution attribution) {
    if (!GeneratedCode.isAskedFor(attribution.symbols().open().index())) {
      return found;
    }
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    List<Problem> kept = new ArrayList<>();
    for (Problem each : found) {
      boolean isKnown =
          each.code().startsWith(NOT_FOUND) && names.at(each.range().end() - 1) != null;
      if (!isKnown && !CHANGED.contains(each.code())) {
        kept.add(each);
      }
    }
    return kept;
  }
}
