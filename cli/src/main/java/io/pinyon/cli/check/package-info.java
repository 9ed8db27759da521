/// The command that says whether files of a workspace compile.
@NullMarked
package io.pinyon.cli.check;

import org.jspecify.annotations.NullMarked;
