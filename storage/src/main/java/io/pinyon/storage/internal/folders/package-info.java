/// The folder of one workspace, and which processes use and write it: locks of the operating system
/// and files that name a process.
///
/// **Invariant:** which process may write is decided by a lock that ends with the process, never by
/// what a file says.
@NullMarked
package io.pinyon.storage.internal.folders;

import org.jspecify.annotations.NullMarked;
