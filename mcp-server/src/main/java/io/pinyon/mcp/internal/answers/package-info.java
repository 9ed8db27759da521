/// Answers as agents read them: text within a budget of tokens, the same as data, and cursors.
@NullMarked
package io.pinyon.mcp.internal.answers;

import org.jspecify.annotations.NullMarked;
