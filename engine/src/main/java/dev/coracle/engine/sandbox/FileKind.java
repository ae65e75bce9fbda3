package dev.coracle.engine.sandbox;

/// What stands under a name.
public enum FileKind {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR,
    SOCKET,
    SYMBOLIC_LINK,
    PIPE
}
