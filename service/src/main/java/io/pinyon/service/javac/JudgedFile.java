package io.pinyon.service.javac;

import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.WorkspaceModule;
import java.nio.file.Path;
import java.util.List;

/// A text to be judged. `uri` or path: its last part is the file name, which Java's rules ask for
/// where it ends with `.java`. `scope` names the view of the workspace that the text has (files of
/// one source root share it): what was asked of the [ClassSource] is kept by it. `classPath` are
/// jars and class folders, in order. `modules` are the named modules of the workspace that the file
/// may see, its own among them; empty for a file in no named module.
public record JudgedFile(
    String uri,
    String text,
    CompilerOptions options,
    String scope,
    List<Path> classPath,
    List<WorkspaceModule> modules) {

  public JudgedFile {
    classPath = List.copyOf(classPath);
    modules = List.copyOf(modules);
  }

  /// A file without modules.
  public JudgedFile(
      String uri, String text, CompilerOptions options, String scope, List<Path> classPath) {
    this(uri, text, options, scope, classPath, List.of());
  }

  /// Another text of the same view.
  public JudgedFile with(String otherUri, String otherText) {
    return new JudgedFile(otherUri, otherText, options, scope, classPath, modules);
  }
}
