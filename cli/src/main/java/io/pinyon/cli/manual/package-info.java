/// The command line as it is documented outside of the program: man pages, and completion in
/// shells.
@NullMarked
package io.pinyon.cli.manual;

import org.jspecify.annotations.NullMarked;
