/// Settings for code style that lie beside the sources.
@NullMarked
package io.pinyon.query.internal.settings;

import org.jspecify.annotations.NullMarked;
