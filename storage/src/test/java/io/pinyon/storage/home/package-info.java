/// Tests of what is opened, and through it of all of storage; with the models they compare with.
@NullMarked
package io.pinyon.storage.home;

import org.jspecify.annotations.NullMarked;
