package io.pinyon.storage.shared;

import java.io.Serializable;

/// What is known of a part of a section, the entries of which lie elsewhere, uncompressed:
/// `entries` of them in `length` bytes. The first one begins with `headLength` bytes that stand for
/// its path or key `first`, as if nothing came before; `last` is that of the last one. Sections
/// that have neither have empty ones. Of files it has the sums besides, and their objects, of 32
/// bytes, one behind the other; else zeros and nothing.
public record SnapshotPart(
    int section,
    long entries,
    long length,
    int headLength,
    byte[] first,
    byte[] last,
    byte[] objects,
    long sourceBytes,
    long declarations,
    int known)
    implements Serializable {}
