package dev.coracle.engine.sandbox;

/// What only Linux has.
final class LinuxFlags {

    static final int O_PATH = 0x200000;
    static final int AT_EMPTY_PATH = 0x1000;
    static final long RESOLVE_NO_MAGICLINKS = 2;
    static final long RESOLVE_BENEATH = 8;

    private LinuxFlags() {}
}
