/// The connection to a client: messages, threads that make answers, results in parts.
@NullMarked
package io.pinyon.lsp.internal.wire;

import org.jspecify.annotations.NullMarked;
