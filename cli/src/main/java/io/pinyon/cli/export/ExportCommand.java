package io.pinyon.cli.export;

import io.pinyon.cli.support.FolderParameter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the index as tables for data frames: files, declarations, imports, mentions.",
      "Join the tables by their column path. Rows are streamed, so a workspace of any size will do."
    },
    footer = {
      "",
      "Examples: pinyon export --format parquet --output tables",
      "          pinyon export --table declarations | jq .qualified_name"
    })
public final class ExportCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;
  @Mixin private TableOption tables;

  @Override
  public Integer call() {
    return tables.export(folder.root(), AddedColumns.NONE);
  }
}
