/// What Pinyon keeps on disk: the home, the objects (one file index per distinct source file), and
/// per workspace the index that finds them by path and by name. See docs/format.md for every byte.
///
/// **Invariant:** bytes, names and ids only; no Java grammar, nothing is resolved here.
///
/// **Invariant:** everything below the home is derived data. What is missing, foreign or damaged is
/// dropped, said once and built again; it never reaches a caller.
@NullMarked
package io.pinyon.storage;

import org.jspecify.annotations.NullMarked;
