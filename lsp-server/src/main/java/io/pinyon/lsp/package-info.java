/// The Language Server Protocol 3.17 over stdio: documents, requests, progress, conversion. Java is
/// somebody else's business: see [LanguageService].
///
/// **Invariant:** one thread reads messages and applies document changes in order of arrival; it
/// computes nothing else. Requests run on other threads, against the texts of the moment they came.
@NullMarked
package io.pinyon.lsp;

import io.pinyon.service.LanguageService;
import org.jspecify.annotations.NullMarked;
