/// Diagnostics of open documents and of the workspace: when each is judged, by whom, and what the
/// client hears of it.
@NullMarked
package io.pinyon.lsp.internal.diagnostics;

import org.jspecify.annotations.NullMarked;
