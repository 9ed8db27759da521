/// How messages of the protocol come in and go out.
@NullMarked
package io.pinyon.mcp.internal.wire;

import org.jspecify.annotations.NullMarked;
