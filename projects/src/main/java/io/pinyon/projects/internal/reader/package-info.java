/// Decides which build a workspace has and reads it; the kept model of the last time.
@NullMarked
package io.pinyon.projects.internal.reader;

import org.jspecify.annotations.NullMarked;
