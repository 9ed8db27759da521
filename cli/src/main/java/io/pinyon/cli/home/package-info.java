/// Commands about what is stored and about this machine: `cache`, `gc`, `clean`, `doctor`.
@NullMarked
package io.pinyon.cli.home;

import org.jspecify.annotations.NullMarked;
