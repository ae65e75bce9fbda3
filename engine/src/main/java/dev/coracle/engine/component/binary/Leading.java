package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.module.ModuleException.Malformed;

/// Bytes that say what follows them.
final class Leading {

    private Leading() {}

    /// @param what the thing that no byte `code` leads to
    static Malformed invalid(ByteReader in, int code, String what) {
        return new Malformed(
                "invalid leading byte (0x%x) for %s".formatted(code, what), in.position() - 1);
    }

    /// Takes a byte that can have one value only.
    static void expect(ByteReader in, int wanted, String what) throws Malformed {
        int code = in.u8();
        if (code != wanted) {
            throw invalid(in, code, what);
        }
    }

    /// Whether something optional follows.
    static boolean present(ByteReader in, String what) throws Malformed {
        int code = in.u8();
        if (code > 1) {
            throw invalid(in, code, what);
        }
        return code == 1;
    }

    static boolean flag(ByteReader in) throws Malformed {
        int code = in.u8();
        if (code > 1) {
            throw new Malformed("invalid boolean value", in.position() - 1);
        }
        return code == 1;
    }
}
