package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.files.SourceFile;
import java.util.List;
import java.util.Set;

/// What is to be done after a look at the file system. `look` are files to read; `gone` are single
/// paths to drop; `goneFolders` are folders below which every indexed file goes that is not in
/// `look`. `everything` says that this cannot be told from the changes alone. Paths are relative.
record Plan(
    List<SourceFile> look,
    Set<String> gone,
    Set<String> goneFolders,
    List<FileProblem> problems,
    boolean everything) {}
