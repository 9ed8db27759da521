/// What git has written about a checkout, read without git: which contents files have, and which
/// other checkouts there are. Everything here is somebody else's bytes: what does not fit is as if
/// it were not there.
@NullMarked
package io.pinyon.indexer.internal.git;

import org.jspecify.annotations.NullMarked;
