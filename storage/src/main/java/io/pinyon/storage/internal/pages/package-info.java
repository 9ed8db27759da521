/// The pages of an LMDB file, read and checked without LMDB, which has no checksums and trusts what
/// it reads.
///
/// **Invariant:** a page's bytes are not trusted: what would lead outside of them throws
/// [io.pinyon.storage.internal.pages.UnsoundPageException].
@NullMarked
package io.pinyon.storage.internal.pages;

import org.jspecify.annotations.NullMarked;
