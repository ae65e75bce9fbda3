package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.TypeReader;
import dev.coracle.engine.binary.TypeSpace;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;

/// Reads the rest of a body that was already found invalid, only to tell whether it is not even
/// well-formed: the specification decodes all of a module before it validates any of it.
final class BodySkimmer {

    private final ByteReader in;
    private final Features features;
    private final TypeReader types;

    /// @param in at the beginning of an instruction
    BodySkimmer(ByteReader in, Features features) {
        this.in = in;
        this.features = features;
        this.types = new TypeReader(in, features, TypeSpace.ANY);
    }

    /// @param depth how many blocks are open, the function's own counted
    void skim(int depth) throws Malformed, Invalid {
        int open = depth;
        while (open > 0) {
            int start = in.position();
            int first = in.u8();
            Opcode opcode =
                    switch (first) {
                        case 0xfb -> Opcode.ofObject(in.u32());
                        case 0xfc -> Opcode.ofNumeric(in.u32());
                        case 0xfd -> Opcode.ofVector(in.u32());
                        default -> Opcode.of(first);
                    };
            if (opcode == null || !opcode.feature().map(features::has).orElse(true)) {
                throw new Malformed("illegal opcode", start);
            }
            skip(opcode);
            open +=
                    switch (opcode) {
                        case BLOCK, LOOP, IF, TRY, TRY_TABLE -> 1;
                        case END, DELEGATE -> -1;
                        default -> 0;
                    };
        }
        if (!in.atEnd()) {
            throw in.malformed("section size mismatch: bytes follow the end of a function");
        }
    }

    private void skip(Opcode opcode) throws Malformed, Invalid {
        switch (opcode.immediate()) {
            case NONE -> {}
            case BLOCK -> blockType();
            case CATCHES -> {
                blockType();
                long count = Integer.toUnsignedLong(in.u32());
                for (long i = 0; i < count; i++) {
                    numbers(in.u8() < ExceptionInstructions.CATCH_ALL ? 2 : 1);
                }
            }
            case CAST -> types.heapType();
            case CAST_BRANCH -> {
                in.u8();
                in.u32();
                types.heapType();
                types.heapType();
            }
            case TYPE_AND_FIELD, TYPE_AND_COUNT, TYPE_AND_DATA, TYPE_AND_ELEMENT, TWO_TYPES ->
                    numbers(2);
            case TYPE, TAG, LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, DATA, ELEMENT -> in.u32();
            case LABELS -> numbers(1 + Integer.toUnsignedLong(in.u32()));
            case TYPE_AND_TABLE, ELEMENT_AND_TABLE, TWO_TABLES -> numbers(2);
            case TYPES -> {
                long count = Integer.toUnsignedLong(in.u32());
                for (long i = 0; i < count; i++) {
                    types.valueType();
                }
            }
            case ACCESS -> access();
            case ACCESS_LANE -> {
                access();
                in.u8();
            }
            case LANE -> in.u8();
            case VECTOR, LANES -> {
                in.fixed64();
                in.fixed64();
            }
            case MEMORY -> in.u32();
            case DATA_AND_MEMORY, TWO_MEMORIES -> numbers(2);
            case I32 -> in.s32();
            case I64 -> in.s64();
            case F32 -> in.fixed32();
            case F64 -> in.fixed64();
            case HEAP -> types.heapType();
        }
    }

    private void blockType() throws Malformed, Invalid {
        int first = in.peek();
        if (first > 0x40 && first < 0x80) {
            types.valueType();
        } else {
            in.s33();
        }
    }

    private void access() throws Malformed {
        int flags = in.u32();
        if (features.has(Feature.MULTI_MEMORY) && (flags & 0x40) != 0) {
            in.u32();
        }
        in.u64();
    }

    private void numbers(long count) throws Malformed {
        for (long i = 0; i < count; i++) {
            in.u32();
        }
    }
}
