/// The documents that a client has open, and the places in them as the protocol counts.
@NullMarked
package io.pinyon.lsp.internal.text;

import org.jspecify.annotations.NullMarked;
