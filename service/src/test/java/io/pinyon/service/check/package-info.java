@NullMarked
package io.pinyon.service.check;

import org.jspecify.annotations.NullMarked;
