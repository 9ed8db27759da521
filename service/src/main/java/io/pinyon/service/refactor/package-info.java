/// Refactorings that change several files of a workspace.
@NullMarked
package io.pinyon.service.refactor;

import org.jspecify.annotations.NullMarked;
