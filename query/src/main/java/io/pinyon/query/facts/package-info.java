/// What the engine asks of the world: the facts of files, by name.
///
/// **Invariant:** interfaces and values alone; where facts come from is the caller's business.
@NullMarked
package io.pinyon.query.facts;

import org.jspecify.annotations.NullMarked;
