package io.pinyon.mcp.internal.session;

/// What a model is told of this server as a whole.
final class Instructions {
  static final String TEXT =
      """
      Use these tools instead of grep, file search and whole-file reads for questions about Java code: where \
      something is declared, who uses, calls, implements or overrides it, what a change may break, whether files \
      compile, and to rename. They know what names mean, so they find no same-named strangers and miss no uses; \
      they also know libraries and the JDK. Use grep for text that is no Java name: comments, strings, other \
      kinds of files.

      Name a symbol as a.b.C, C#m, C#m(int), or any end of that, or by its place, path:line or path:line:column, \
      from 1. A name that means several things is answered with all of them: ask again with one.

      The first line of an answer says whether it is all: complete, partial with what is missing, or truncated \
      with a cursor; pass the cursor with the same arguments for the next part. budget limits the tokens of an \
      answer (6000 unless you set it). Answers are about the files as they are now; you need not save, build or \
      index anything.

      search finds names; outline shows what a file or type has; read shows one declaration; references, calls \
      and hierarchy say who uses it; impact and deps what depends on it; check tells compile errors after edits; \
      rename shows or applies a rename.\
      """;

  private Instructions() {}
}
