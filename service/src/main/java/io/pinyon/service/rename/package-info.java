/// Edits over a workspace that give declarations other names.
@NullMarked
package io.pinyon.service.rename;

import org.jspecify.annotations.NullMarked;
