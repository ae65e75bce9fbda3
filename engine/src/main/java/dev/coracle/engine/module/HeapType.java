package dev.coracle.engine.module;

/// What a reference refers to (specification, section 2.3.3).
public sealed interface HeapType permits AbstractHeapType, DefinedType, GroupMember {

    /// In the text format's words: `func`, `extern`.
    String text();
}
