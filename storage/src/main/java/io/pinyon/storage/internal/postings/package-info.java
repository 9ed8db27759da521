/// What an index says of a file, as postings, and how these are gathered, sorted and given on.
///
/// **Invariant:** the postings of a file are a function of its facts and its id alone.
@NullMarked
package io.pinyon.storage.internal.postings;

import org.jspecify.annotations.NullMarked;
