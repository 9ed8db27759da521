/// From a folder to an index that follows it: [io.pinyon.indexer.Workspace] is what the language
/// server and the command line use, [io.pinyon.indexer.files.WorkspaceFiles] knows which files
/// belong to a workspace.
///
/// **Invariant:** nothing here waits for the index: what is not indexed yet is found by convention
/// and extracted in memory.
@NullMarked
package io.pinyon.indexer;

import org.jspecify.annotations.NullMarked;
