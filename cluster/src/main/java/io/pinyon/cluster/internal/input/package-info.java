/// What a snapshot is built from: folders, archives and bare git repositories, each as a tree of
/// source files. Listing says which files count, by the rules of
/// [io.pinyon.indexer.files.WorkspaceFiles] wherever they lie; reading gives their bytes, on any
/// machine. Nothing is unpacked, linked to or run.
@NullMarked
package io.pinyon.cluster.internal.input;

import org.jspecify.annotations.NullMarked;
