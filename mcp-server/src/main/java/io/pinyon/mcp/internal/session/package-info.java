/// One connection with one agent: its workspaces, its tools and what it was answered.
@NullMarked
package io.pinyon.mcp.internal.session;

import org.jspecify.annotations.NullMarked;
