package dev.coracle.engine.module;

/// What a reference refers to (specification, section 2.3.3).
public sealed interface HeapType permits AbstractHeapType, DefinedHeapType {

    /// In the text format's words: `func`, `extern`, `3`.
    String text();
}
