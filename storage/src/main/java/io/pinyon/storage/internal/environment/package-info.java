/// One index as this process has it open: its generations on disk, the LMDB environment of the
/// current one, the checks of its pages, and what happens when it is damaged or of another version.
///
/// **Invariant:** an index file is open once per process, and a transaction is open only under a
/// stamp of its environment's gate.
@NullMarked
package io.pinyon.storage.internal.environment;

import org.jspecify.annotations.NullMarked;
