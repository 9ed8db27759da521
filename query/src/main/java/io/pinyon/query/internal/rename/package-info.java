/// What giving a declaration another name takes in one file.
@NullMarked
package io.pinyon.query.internal.rename;

import org.jspecify.annotations.NullMarked;
