/// The workspaces that agents ask about: what the process has open, and which of them a connection
/// is about.
@NullMarked
package io.pinyon.mcp.internal.workspaces;

import org.jspecify.annotations.NullMarked;
