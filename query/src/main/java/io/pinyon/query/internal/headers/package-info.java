/// Header classes: class files of a workspace's source files without their code, made from facts,
/// as a compiler reads them in the place of compiled classes.
@NullMarked
package io.pinyon.query.internal.headers;

import org.jspecify.annotations.NullMarked;
