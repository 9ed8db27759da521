/// The Model Context Protocol over standard input and output, or over HTTP on this machine: what
/// coding agents ask.
@NullMarked
package io.pinyon.mcp;

import org.jspecify.annotations.NullMarked;
