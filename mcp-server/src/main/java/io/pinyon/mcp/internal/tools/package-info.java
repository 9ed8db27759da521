/// What agents can ask, one class for each tool, and what it is about.
@NullMarked
package io.pinyon.mcp.internal.tools;

import org.jspecify.annotations.NullMarked;
