package io.pinyon.query;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.answers.SurfaceChange;
import io.pinyon.query.answers.TextPart;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.problems.ChangedMethods;
import io.pinyon.query.internal.problems.EditedPart;
import io.pinyon.query.internal.problems.LombokErrors;
import io.pinyon.query.internal.problems.MemberSurfaces;
import io.pinyon.query.internal.problems.MentioningParts;
import io.pinyon.query.internal.problems.Remarks;
import io.pinyon.query.internal.problems.Surface;
import io.pinyon.query.internal.problems.SyntaxProblems;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is wrong in one text, or worth a remark: by its syntax alone, and by what its names mean.
/// Made by [Analysis#problems].
public final class Problems {
  private final TextQuestion question;

  Problems(TextQuestion question) {
    this.question = question;
  }

  /// The syntax errors of a text, in source order, one for each mistake. Needs no facts.
  /// `checkpoint` is called now and then and may throw, to give up.
  public static List<Problem> ofSyntax(String text, Runnable checkpoint) {
    try {
      return SyntaxProblems.of(SyntaxTree.parse(text, checkpoint));
    } catch (StackOverflowError e) {
      return List.of();
    }
  }

  /// What the change of a text changes for other files. Pure. In doubt it is more than there really
  /// is.
  public static SurfaceChange surfaceChange(String before, String after) {
    return MemberSurfaces.change(before, after);
  }

  /// The names of the methods of a text that may do something else after a change of it; none if no
  /// code has changed. Null if whatever depends on the text may. Pure. In doubt it is more than
  /// there really is.
  public static @Nullable Set<String> changedMethods(String before, String after) {
    return ChangedMethods.names(before, after);
  }

  /// The names of the methods of a text that may do something else once its methods of one name do,
  /// that among them. Null if there are none of that name, or if whatever depends on the text may.
  /// Pure.
  public static @Nullable Set<String> callersWithin(String text, String method) {
    return ChangedMethods.callers(text, method);
  }

  /// What of a text a compiler has to see to say what a change of members in another file has
  /// changed for it; the rest is blank. As long as the text, with the same lines; null if nothing
  /// in it mentions such a member. Pure.
  public static @Nullable String mentioning(String text, SurfaceChange.Members change) {
    return MentioningParts.of(text, change);
  }

  /// As [#mentioning], of a text that may inherit such a member: its declarations have to be seen
  /// in any case.
  public static String inheriting(String text, SurfaceChange.Members change) {
    return MentioningParts.ofSubtype(text, change);
  }

  /// What of a text a compiler has to see first, or at all, that has judged another text of the
  /// file; null if it has to see all of it. Pure.
  public static @Nullable TextPart edited(String before, String text) {
    return EditedPart.of(before, text);
  }

  /// A number that stays the same while an edit changes nothing that other files can see: bodies,
  /// comments and blanks do not count.
  public static long surface(String text) {
    return Surface.of(SyntaxTree.parse(text));
  }

  /// What the engine finds, of the kinds in `wanted`, in source order; nothing in a text with
  /// syntax errors. Errors are told only where [io.pinyon.query.facts.Facts#hasAllTypes] holds.
  public List<Problem> remarks(Set<Remark> wanted) {
    return question.answer(
        () -> {
          SyntaxTree tree = question.tree();
          if (!SyntaxProblems.of(tree).isEmpty()) {
            return List.of();
          }
          Attribution attribution = question.attribution(tree, Spots.ALL);
          List<Problem> found = new Remarks(attribution, wanted).find();
          return question.work().isPartial() ? List.of() : found;
        },
        List.of());
  }

  /// Those of a compiler's problems that what is generated for this text cannot do away with.
  public List<Problem> withoutGenerated(List<Problem> found) {
    return question.answer(
        () ->
            LombokErrors.removedFrom(
                found, question.attribution(question.tree(), Spots.in(ranges(found)))),
        List.of());
  }

  private static List<TextRange> ranges(List<Problem> problems) {
    return problems.stream().map(Problem::range).toList();
  }
}
