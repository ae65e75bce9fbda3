package dev.coracle.engine.binary;

import dev.coracle.engine.module.ModuleException.Malformed;

/// The first eight bytes: what kind of binary this is.
public enum Preamble {
    /// A core module, version 1.
    MODULE,
    /// A component of the component model.
    COMPONENT;

    private static final int MAGIC = 0x6d736100;
    private static final int MODULE_VERSION = 1;
    private static final int COMPONENT_VERSION = 0x0001000d;

    /// Takes the preamble.
    ///
    /// @throws Malformed where these are not the bytes of WebAssembly, or of a version nobody knows
    public static Preamble read(ByteReader in) throws Malformed {
        if (in.remaining() < 4 || in.fixed32() != MAGIC) {
            throw new Malformed("magic header not detected", 0);
        }
        if (in.remaining() < 4) {
            throw new Malformed("unexpected end", 4);
        }
        return switch (in.fixed32()) {
            case MODULE_VERSION -> MODULE;
            case COMPONENT_VERSION -> COMPONENT;
            default -> throw new Malformed("unknown binary version", 4);
        };
    }
}
