/// The commands about a corpus: who is in it, and questions about all of them.
@NullMarked
package io.pinyon.cli.corpus;

import org.jspecify.annotations.NullMarked;
