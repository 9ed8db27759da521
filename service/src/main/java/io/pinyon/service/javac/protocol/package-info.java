/// What the server and the process with javac in it say to each other, over that process's standard
/// input and output: frames of binary data, each an int for its length, a byte for its kind, and
/// its content. [Frames] is the wire, the records are what goes over it.
///
/// **Invariant:** nothing here uses anything but the JDK, so that the other process loads little.
@NullMarked
package io.pinyon.service.javac.protocol;

import org.jspecify.annotations.NullMarked;
