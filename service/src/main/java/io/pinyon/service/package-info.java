/// One opened workspace that answers questions, and several of them behind one front:
/// [io.pinyon.service.Session] is the way in.
///
/// **Invariant:** nothing here knows LSP, MCP or a terminal.
@NullMarked
package io.pinyon.service;

import org.jspecify.annotations.NullMarked;
