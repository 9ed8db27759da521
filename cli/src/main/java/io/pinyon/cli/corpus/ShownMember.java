package io.pinyon.cli.corpus;

import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.Terminal.Cell;
import io.pinyon.cli.support.Terminal.Style;
import io.pinyon.service.corpus.CorpusMember;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is told of a member.
record ShownMember(
    String repository,
    String revision,
    CorpusMember.Kind kind,
    Path origin,
    String asked,
    Instant added,
    long files,
    long bytes,
    String digest,
    List<String> leftOut) {

  static ShownMember of(CorpusMember member) {
    return new ShownMember(
        member.name(),
        member.revision(),
        member.kind(),
        member.origin(),
        member.asked(),
        member.added(),
        member.files(),
        member.bytes(),
        member.digest(),
        member.leftOut());
  }

  static void print(List<CorpusMember> members) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CorpusMember each : members) {
      rows.add(
          List.of(
              new Cell(each.name(), Style.BOLD),
              Cell.of(each.shortRevision()),
              new Cell(
                  Terminal.count(each.files())
                      + (each.files() == 1 ? " file, " : " files, ")
                      + Terminal.bytes(each.bytes()),
                  Style.DIM),
              Cell.of(each.origin().toString())));
    }
    Terminal.standard().table(rows);
  }
}
