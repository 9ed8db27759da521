/// One process for all editors and agents of a user: the daemon, which has their sessions, and the
/// bridge, which an editor starts and which passes on what is said.
///
/// What a bridge loads costs memory once for each client: it uses nothing of the index, of picocli
/// or of the protocols' libraries.
@NullMarked
package io.pinyon.cli.daemon;

import org.jspecify.annotations.NullMarked;
