/// What every reader of build files uses: looks at files that are noted for later, JSON and XML
/// with places, installed JDKs, processes of build tools.
@NullMarked
package io.pinyon.projects.internal.input;

import org.jspecify.annotations.NullMarked;
