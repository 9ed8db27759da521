/// How storage works inside: LMDB, postings, the filter of names. No module but storage uses it.
@NullMarked
package io.pinyon.storage.internal;

import org.jspecify.annotations.NullMarked;
