/// Which file of a workspace depends on which: the rule ([io.pinyon.storage.graph.Dependencies]),
/// the graph as a mapped file with the changes since laid over it
/// ([io.pinyon.storage.graph.FileGraph]), and what can be asked of any graph: reachability, paths,
/// cycles, importance.
///
/// **Invariant:** a graph is derived data. A file that is damaged or of another generation is built
/// again, never answered from.
@NullMarked
package io.pinyon.storage.graph;

import org.jspecify.annotations.NullMarked;
