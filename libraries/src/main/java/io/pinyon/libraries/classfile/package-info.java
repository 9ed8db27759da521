/// From the bytes of one class file to its facts, in the same form as those of a source.
///
/// **Invariant:** everything here is pure: a function of the bytes.
@NullMarked
package io.pinyon.libraries.classfile;

import org.jspecify.annotations.NullMarked;
