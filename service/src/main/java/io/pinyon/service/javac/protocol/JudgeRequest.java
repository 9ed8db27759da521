package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// One file to judge. `uri` names it (its last part is the file name that Java's rules ask for);
/// `scope` names the view of the workspace that its classes come from, `version` the state of that
/// view: as long as it is the same, other than 0, no class is asked for twice. `classPath` are jars
/// and class folders in order. `modules` are the named modules of the workspace; where one of them
/// has `isOwn`, the file belongs to it. A judgement that takes more of a processor than
/// `limitMillis` is cut off.
public record JudgeRequest(
    int id,
    String uri,
    String text,
    CompilerOptions options,
    String scope,
    long version,
    List<String> classPath,
    List<WorkspaceModule> modules,
    int limitMillis) {

  public JudgeRequest {
    classPath = List.copyOf(classPath);
    modules = List.copyOf(modules);
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(id);
    Wire.writeText(out, uri);
    Wire.writeText(out, text);
    options.write(out);
    Wire.writeText(out, scope);
    out.writeLong(version);
    Wire.writeTexts(out, classPath);
    out.writeInt(modules.size());
    for (WorkspaceModule each : modules) {
      each.write(out);
    }
    out.writeInt(limitMillis);
  }

  public static JudgeRequest read(DataInput in) throws IOException {
    return new JudgeRequest(
        in.readInt(),
        Wire.readText(in),
        Wire.readText(in),
        CompilerOptions.read(in),
        Wire.readText(in),
        in.readLong(),
        Wire.readTexts(in),
        Wire.readList(in, WorkspaceModule::read),
        in.readInt());
  }
}
