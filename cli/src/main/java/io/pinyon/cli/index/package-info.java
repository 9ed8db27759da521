/// Commands about the index of a workspace: `index`, `watch`, `status`, and the versions it keeps:
/// `history`, `diff`.
@NullMarked
package io.pinyon.cli.index;

import org.jspecify.annotations.NullMarked;
