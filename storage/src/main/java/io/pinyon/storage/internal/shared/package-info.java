/// The bytes of shared snapshots: sections of compressed blocks, what is in each section, and how a
/// base is made of them. docs/format.md describes them.
///
/// **Invariant:** what is written is a function of the files' paths and contents alone: no time, no
/// number that an index gave, no order in which anything happened. What is read may be anybody's
/// bytes: each length is checked before memory is taken for it, and nothing is a path of this
/// machine.
@NullMarked
package io.pinyon.storage.internal.shared;

import org.jspecify.annotations.NullMarked;
