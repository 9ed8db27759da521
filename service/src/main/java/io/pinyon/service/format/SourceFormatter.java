package io.pinyon.service.format;

import io.pinyon.projects.BuildFormatters;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.BuildFormatter;
import io.pinyon.query.Formatting;
import io.pinyon.query.Formatting.Proposal;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.texts.FolderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Formats sources: as the build does, with the formatter that it names, else by indentation. Whole
/// texts and ranges; what is typed is indented alone. Looks at build files again when two seconds
/// have passed since the last look. Safe for use by many threads.
public final class SourceFormatter implements AutoCloseable {
  private static final int KEPT = 1_000;
  private static final long FRESH_NANOS = 2_000_000_000L;

  private final Project.Machine machine;
  private final FolderSettings settings = new FolderSettings();
  private final FormatterProcess process = new FormatterProcess();
  private final LruCache<Path, Looked> byFolder = LruCache.ofEntries(KEPT);
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private record Looked(long at, @Nullable BuildFormatter formatter) {}

  /// A text to format. `file` is null for one that is no file, `root` if no workspace has it.
  public record Source(String location, @Nullable Path file, @Nullable Path root, String text) {}

  public SourceFormatter(Project.Machine machine) {
    this.machine = machine;
  }

  /// Formats a whole text, or the lines that a range touches. Ends in an [AbandonedException] soon
  /// after `isAbandoned` has become true.
  public FormatAnswer format(
      Source source, @Nullable TextRange range, Proposal proposal, BooleanSupplier isAbandoned) {
    BuildFormatter build = buildFormatter(source);
    Formatting formatting =
        formatting(source, build == null ? proposal : proposal(build), isAbandoned);
    String refusal = formatting.refusal();
    if (refusal != null) {
      return new FormatAnswer(List.of(), FormatAnswer.INDENTATION, refusal, List.of());
    }
    return build == null
        ? indented(formatting, range, null)
        : formatted(source, build, formatting, range, isAbandoned);
  }

  /// The indentation of the line at the offset, behind a character that was just typed.
  public List<SourceEdit> typed(
      Source source,
      Utf16Offset offset,
      char typed,
      Proposal proposal,
      BooleanSupplier isAbandoned) {
    return formatting(source, proposal, isAbandoned).typed(offset, typed);
  }

  private Formatting formatting(Source source, Proposal proposal, BooleanSupplier isAbandoned) {
    Path place = source.file();
    List<String> texts = place == null ? List.of() : settings.around(place, Formatting.SETTINGS);
    return Formatting.of(
        source.text(),
        source.location(),
        texts,
        proposal,
        () -> {
          if (isAbandoned.getAsBoolean()) {
            throw new AbandonedException();
          }
        });
  }

  private static Proposal proposal(BuildFormatter build) {
    return new Proposal(build.style() == BuildFormatter.Style.GOOGLE ? 2 : 4, true);
  }

  private @Nullable BuildFormatter buildFormatter(Source source) {
    Path file = source.file();
    Path folder = file == null ? null : file.getParent();
    Path root = source.root();
    if (file == null || folder == null || root == null) {
      return null;
    }
    long now = System.nanoTime();
    Looked known = byFolder.get(folder);
    if (known == null || now - known.at() > FRESH_NANOS) {
      known = new Looked(now, BuildFormatters.of(file, root, machine));
      byFolder.put(folder, known);
    }
    return known.formatter();
  }

  // ---- by the build's formatter

  private FormatAnswer formatted(
      Source source,
      BuildFormatter build,
      Formatting formatting,
      @Nullable TextRange range,
      BooleanSupplier isAbandoned) {
    FormatterProcess.Outcome outcome;
    try {
      boolean ordersImports = range == null && build.ordersImports();
      outcome = process.format(build, ordersImports, source.text(), isAbandoned);
    } catch (IOException e) {
      outcome =
          new FormatterProcess.Outcome(FormatterProgram.REFUSED, String.valueOf(e.getMessage()));
    }
    String name = name(build);
    if (outcome.isRefused()) {
      String reason = name + " cannot format this: " + outcome.text().strip().replace('\n', ' ');
      return range == null
          ? new FormatAnswer(List.of(), name, reason, List.of())
          : indented(formatting, range, reason);
    }
    String changed = formatting.changeOfCode(outcome.text());
    if (changed != null) {
      String reason = name + " would change more than the layout: " + changed;
      return new FormatAnswer(List.of(), name, reason, List.of());
    }
    List<SourceEdit> edits = formatting.toward(outcome.text());
    if (range != null) {
      edits = formatting.within(edits, range);
      if (formatting.changeOfCode(SourceEdit.applied(source.text(), edits)) != null) {
        edits = List.of();
      }
    }
    return new FormatAnswer(edits, name, null, notes(build, outcome, range == null));
  }

  private static String name(BuildFormatter build) {
    return build.tool().spelling + " " + FormatterProcess.version(build.tool());
  }

  private List<String> notes(
      BuildFormatter build, FormatterProcess.Outcome outcome, boolean isWhole) {
    List<String> notes = new ArrayList<>();
    String ours = FormatterProcess.version(build.tool());
    if (!build.version().isEmpty()
        && !build.version().equals(ours)
        && told.add(build.tool() + build.version())) {
      notes.add(
          build.declaredIn()
              + " names "
              + build.tool().spelling
              + " "
              + build.version()
              + ", Pinyon formats with "
              + ours
              + ": results can differ");
    }
    if (isWhole && outcome.status() == FormatterProgram.HAS_UNUSED_IMPORTS) {
      notes.add("there are unused imports, which formatting leaves and the build may not accept");
    }
    return notes;
  }

  // ---- by indentation

  private static FormatAnswer indented(
      Formatting formatting, @Nullable TextRange range, @Nullable String refusal) {
    List<SourceEdit> edits = range == null ? formatting.all() : formatting.lines(range);
    return new FormatAnswer(edits, FormatAnswer.INDENTATION, refusal, List.of());
  }

  @Override
  public void close() {
    process.close();
  }
}
