/// Tests with a real process that has javac in it.
@NullMarked
package io.pinyon.service.javac;

import org.jspecify.annotations.NullMarked;
