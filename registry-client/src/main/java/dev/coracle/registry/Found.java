package dev.coracle.registry;

import dev.coracle.registry.model.ImageConfig;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.model.SpinApplication;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// What a reference was found to be, with the documents that say so, ready to be pulled.
///
/// @param manifestBytes exactly what the manifest's digest is of
/// @param configBytes the config, where its type is one that is read; else it is a blob like any
///   other
record Found(
        Inspection inspection,
        Manifest manifest,
        ByteString manifestBytes,
        @Nullable ByteString configBytes,
        @Nullable ImageConfig image,
        @Nullable SpinApplication spin) {}
