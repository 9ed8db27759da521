package io.pinyon.service.javac;

import io.pinyon.query.answers.Problem;
import java.util.Set;

/// Tells which of javac's errors hold whatever a class is that javac could not find: those that
/// follow from the text's syntax, modifiers and local names alone.
final class Certainty {
  private static final String PREFIX = "compiler.err.";

  private static final Set<String> CODES =
      Set.of(
          "already.defined",
          "array.dimension.missing",
          "break.outside.switch.loop",
          "call.must.only.appear.in.ctor",
          "cant.ref.non.effectively.final.var",
          "catch.without.try",
          "class.not.allowed",
          "class.public.should.be.in.file",
          "cont.outside.loop",
          "duplicate.class",
          "duplicate.default.label",
          "else.without.if",
          "empty.char.lit",
          "expected",
          "expected2",
          "expected3",
          "expected4",
          "expected.str",
          "feature.not.supported.in.source",
          "feature.not.supported.in.source.plural",
          "finally.without.try",
          "illegal.char",
          "illegal.combination.of.modifiers",
          "illegal.esc.char",
          "illegal.start.of.expr",
          "illegal.start.of.stmt",
          "illegal.start.of.type",
          "int.number.too.large",
          "invalid.meth.decl.ret.type.req",
          "malformed.fp.lit",
          "missing.meth.body.or.decl.abstract",
          "mod.not.allowed.here",
          "not.stmt",
          "orphaned",
          "premature.eof",
          "preview.feature.disabled",
          "preview.feature.disabled.plural",
          "repeated.modifier",
          "ret.outside.meth",
          "try.without.catch.finally.or.resource.decls",
          "unclosed.char.lit",
          "unclosed.comment",
          "unclosed.str.lit",
          "unclosed.text.block",
          "undef.label",
          "variable.not.allowed");

  private Certainty() {}

  static boolean isSure(Problem problem) {
    return problem.code().startsWith(PREFIX)
        && CODES.contains(problem.code().substring(PREFIX.length()));
  }
}
