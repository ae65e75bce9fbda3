package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.Options;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Section 8 (Binary.md, Canonical Definitions).
final class CanonReader {

    private final ByteReader in;
    private final Features features;

    CanonReader(ByteReader in, Features features) {
        this.in = in;
        this.features = features;
    }

    Definition read() throws Malformed, Invalid {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> {
                Leading.expect(in, 0x00, "canonical function lift");
                yield new Definition.Lift(in.u32(), options(), in.u32());
            }
            case 0x01 -> {
                Leading.expect(in, 0x00, "canonical function lower");
                yield new Definition.Lower(in.u32(), options());
            }
            case 0x02 -> new Definition.ResourceNew(in.u32());
            case 0x03 -> new Definition.ResourceDrop(in.u32());
            case 0x04 -> new Definition.ResourceRep(in.u32());
            default -> gated(code);
        };
    }

    private Options options() throws Malformed, Invalid {
        int count = in.count("options", ComponentLimits.ENTRIES);
        List<Options.Option> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            options.add(option());
        }
        return new Options(options);
    }

    private Options.Option option() throws Malformed {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> Options.Encoding.UTF8;
            case 0x01 -> Options.Encoding.UTF16;
            case 0x02 -> Options.Encoding.LATIN1_OR_UTF16;
            case 0x03 -> new Options.MemoryOption(in.u32());
            case 0x04 -> new Options.Realloc(in.u32());
            case 0x05 -> new Options.PostReturn(in.u32());
            case 0x06 -> new Options.Asynchronous();
            case 0x07 -> {
                in.u32();
                yield new Options.Asynchronous();
            }
            default -> throw Leading.invalid(in, code, "canonical option");
        };
    }

    /// The built-ins of features that this engine refuses are decoded, so that what is malformed
    /// behind them is still called malformed.
    private Definition gated(int code) throws Malformed, Invalid {
        switch (code) {
            case 0x24, 0x25, 0x05, 0x0d, 0x1f, 0x22, 0x23, 0x1e, 0x26, 0x28 -> {}
            case 0x09 -> {
                new TypeExpressionReader(in, features).result();
                options();
            }
            case 0x0a, 0x0b -> {
                in.u8();
                in.u32();
            }
            case 0x06, 0x29, 0x0c, 0x2a, 0x2b, 0x2c, 0x2d, 0x42 -> Leading.flag(in);
            case 0x0e, 0x13, 0x14, 0x15, 0x1a, 0x1b -> in.u32();
            case 0x0f, 0x10, 0x16, 0x17 -> {
                in.u32();
                options();
            }
            case 0x11, 0x12, 0x18, 0x19 -> {
                in.u32();
                Leading.flag(in);
            }
            case 0x1c, 0x1d -> options();
            case 0x20, 0x21, 0x40 -> {
                Leading.flag(in);
                in.u32();
            }
            case 0x27 -> {
                in.u32();
                in.u32();
            }
            case 0x41 -> {
                Leading.flag(in);
                in.u32();
                in.u32();
            }
            default -> throw Leading.invalid(in, code, "canonical function");
        }
        return new Definition.Gated(feature(code));
    }

    private static String feature(int code) {
        return switch (code) {
            case 0x1c, 0x1d, 0x1e -> "error contexts";
            case 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x40, 0x41, 0x42 -> "threads";
            default -> "the built-ins of async";
        };
    }
}
