package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// What javac has to say about one of the judged texts. `stopsAtSyntax` is true if the text has
/// syntax errors: what else was found then is less sure.
public record TextFindings(List<Finding> findings, boolean stopsAtSyntax) {

  public TextFindings {
    findings = List.copyOf(findings);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(findings.size());
    for (Finding each : findings) {
      each.write(out);
    }
    out.writeBoolean(stopsAtSyntax);
  }

  static TextFindings read(DataInput in) throws IOException {
    return new TextFindings(Wire.readList(in, Finding::read), in.readBoolean());
  }
}
