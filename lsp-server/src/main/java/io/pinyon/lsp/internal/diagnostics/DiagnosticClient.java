package io.pinyon.lsp.internal.diagnostics;

import io.pinyon.lsp.internal.text.PositionEncoding;

/// What a client can do with diagnostics.
///
/// `pulls`: it asks for them (LSP 3.17, textDocument/diagnostic) and asks again when told to. Such
/// a client is never sent any, so that no error is shown twice; one that cannot be told to ask
/// again would not hear of what is found later, and is sent them.
public record DiagnosticClient(
    boolean pulls, boolean versions, boolean related, boolean tags, PositionEncoding encoding) {}
