package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// A module of the workspace that has a module declaration. Its class file `module-info` is asked
/// for as `name/module-info`. `packages` are those with sources in it. `isOwn` tells the module
/// that the judged file lies in.
public record WorkspaceModule(String name, List<String> packages, boolean isOwn) {

  public WorkspaceModule {
    packages = List.copyOf(packages);
  }

  /// The name by which the class file of the module's declaration is asked for.
  public String declaration() {
    return name + "/module-info";
  }

  void write(DataOutput out) throws IOException {
    Wire.writeText(out, name);
    Wire.writeTexts(out, packages);
    out.writeBoolean(isOwn);
  }

  static WorkspaceModule read(DataInput in) throws IOException {
    return new WorkspaceModule(Wire.readText(in), Wire.readTexts(in), in.readBoolean());
  }
}
