/// What a workspace consists of, as values: modules, source roots, class paths, JDKs, and what a
/// file sees of them.
@NullMarked
package io.pinyon.projects.model;

import org.jspecify.annotations.NullMarked;
