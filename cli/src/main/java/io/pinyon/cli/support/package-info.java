/// What the commands share: options, exit codes, JSON, the terminal.
@NullMarked
package io.pinyon.cli.support;

import org.jspecify.annotations.NullMarked;
