package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// Files to judge together, each as source for the others; what is said of one of them alone is
/// more sure. `scope` names the view of the workspace that its classes come from, `version` the
/// state of that view: as long as it is the same, other than 0, no class is asked for twice.
/// `classPath` are jars and class folders in order. `modules` are the named modules of the
/// workspace; where one of them has `isOwn`, the files belong to it. A judgement that takes more of
/// a processor than `limitMillis` is cut off.
public record JudgeRequest(
    int id,
    List<SourceText> texts,
    CompilerOptions options,
    String scope,
    long version,
    List<String> classPath,
    List<WorkspaceModule> modules,
    int limitMillis) {

  public JudgeRequest {
    texts = List.copyOf(texts);
    classPath = List.copyOf(classPath);
    modules = List.copyOf(modules);
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(id);
    out.writeInt(texts.size());
    for (SourceText each : texts) {
      each.write(out);
    }
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
        Wire.readList(in, SourceText::read),
        CompilerOptions.read(in),
        Wire.readText(in),
        in.readLong(),
        Wire.readTexts(in),
        Wire.readList(in, WorkspaceModule::read),
        in.readInt());
  }
}
