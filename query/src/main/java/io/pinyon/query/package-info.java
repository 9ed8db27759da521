/// From facts to answers: completion, definition, hover, signature help and the outline of one
/// buffer, computed lazily from the index.
///
/// [io.pinyon.service.Session] is the way in: it holds a workspace and asks an
/// [io.pinyon.query.Analysis].
///
/// **Invariant:** an analysis is pure: given [Facts] and a buffer it answers; no threads, no LSP,
/// no JSON.
@NullMarked
package io.pinyon.query;

import io.pinyon.query.facts.Facts;
import org.jspecify.annotations.NullMarked;
