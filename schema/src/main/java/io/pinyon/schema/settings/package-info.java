/// What a user or a workspace may choose, read the same way from an editor's options and from a
/// file.
@NullMarked
package io.pinyon.schema.settings;

import org.jspecify.annotations.NullMarked;
