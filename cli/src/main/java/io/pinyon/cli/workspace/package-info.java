/// Commands about what a workspace consists of: `workspace`, `fetch`, `import`.
@NullMarked
package io.pinyon.cli.workspace;

import org.jspecify.annotations.NullMarked;
