package io.pinyon.cli.corpus;

import io.pinyon.cli.export.AddedColumns;
import io.pinyon.cli.export.Column;
import io.pinyon.cli.export.TableOption;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusMember;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the index of all members as tables for data frames, as pinyon export does for a"
          + " workspace, with columns repository and revision in front; path is in the repository.",
      "Join the tables by repository and path. Rows come from the index: pinyon corpus verify compares"
          + " the files with it."
    },
    footer = {"", "Example: pinyon corpus export --format parquet --output tables"})
final class ExportCommand implements Callable<Integer> {
  @Mixin private CorpusOption corpus;
  @Mixin private TableOption tables;

  @Override
  public Integer call() {
    Corpus opened = corpus.open();
    tables.check();
    CorpusOption.index(opened);
    int exit = tables.export(opened.root(), new MemberColumns(opened));
    Hits.tell(opened);
    return exit;
  }

  /// Which member a row is of.
  private record MemberColumns(Corpus corpus) implements AddedColumns {
    @Override
    public List<Column> columns() {
      return List.of(
          new Column("repository", Column.Type.TEXT, Column.Presence.ALWAYS),
          new Column("revision", Column.Type.TEXT, Column.Presence.ALWAYS));
    }

    private Path file(String path) {
      return corpus.root().resolve(path);
    }

    @Override
    public @Nullable List<@Nullable Object> cells(String path) {
      CorpusMember member = corpus.memberOf(file(path));
      return member == null ? null : List.of(member.name(), member.revision());
    }

    @Override
    public String path(String path) {
      CorpusMember member = corpus.memberOf(file(path));
      return member == null ? path : corpus.pathIn(member, file(path));
    }
  }
}
