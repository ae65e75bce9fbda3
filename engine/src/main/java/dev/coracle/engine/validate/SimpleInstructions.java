package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;

/// Instructions whose operands and results are in the table of opcodes: numbers, vectors, loads and
/// stores, memories.
final class SimpleInstructions {

    /// The bits of sixteen lane indices that choose from thirty-two lanes and more.
    private static final long BEYOND_TWO_VECTORS = 0xe0e0_e0e0_e0e0_e0e0L;

    private final ModuleTypes module;
    private final OperandStack operands;
    private final CodeBuilder code;
    private final BulkInstructions bulk;

    SimpleInstructions(ModuleTypes module, OperandStack operands, CodeBuilder code) {
        this.module = module;
        this.operands = operands;
        this.code = code;
        this.bulk = new BulkInstructions(module, operands, code);
    }

    void check(Opcode opcode, ByteReader in, int offset) throws Malformed, Invalid {
        switch (opcode.immediate()) {
            case NONE -> {
                if (opcode != Opcode.NOP) {
                    typed(opcode, TypeCode.I32, offset);
                    code.instruction(opcode, offset);
                }
            }
            case I32 -> {
                int value = in.s32();
                typed(opcode, TypeCode.I32, offset);
                code.instruction(opcode, offset);
                code.word(value);
            }
            case F32 -> {
                int bits = in.fixed32();
                typed(opcode, TypeCode.I32, offset);
                code.instruction(opcode, offset);
                code.word(bits);
            }
            case I64, F64 -> {
                long bits = opcode == Opcode.I64_CONST ? in.s64() : in.fixed64();
                typed(opcode, TypeCode.I32, offset);
                code.instruction(opcode, offset);
                code.twoWords(bits);
            }
            case ACCESS -> access(opcode, in, offset);
            case ACCESS_LANE -> {
                access(opcode, in, offset);
                code.word(lane(opcode, in, offset));
            }
            case LANE -> {
                int lane = lane(opcode, in, offset);
                typed(opcode, TypeCode.I32, offset);
                code.instruction(opcode, offset);
                code.word(lane);
            }
            case VECTOR, LANES -> {
                long low = in.fixed64();
                long high = in.fixed64();
                if (opcode == Opcode.I8X16_SHUFFLE && ((low | high) & BEYOND_TWO_VECTORS) != 0) {
                    throw new Invalid("invalid lane index", offset);
                }
                typed(opcode, TypeCode.I32, offset);
                code.instruction(opcode, offset);
                code.twoWords(low);
                code.twoWords(high);
            }
            case MEMORY -> {
                int memory = memoryIndex(in);
                int address = module.addressType(memory, offset);
                if (opcode == Opcode.MEMORY_FILL) {
                    operands.pop(address, offset);
                    operands.pop(TypeCode.I32, offset);
                    operands.pop(address, offset);
                } else {
                    typed(opcode, address, offset);
                }
                code.instruction(opcode, offset);
                code.word(memory);
            }
            default -> bulk.check(opcode, in, offset);
        }
    }

    private void typed(Opcode opcode, int address, int offset) throws Invalid {
        int[] wanted = SimpleSignatures.operands(opcode);
        for (int i = wanted.length - 1; i >= 0; i--) {
            operands.pop(wanted[i] == SimpleSignatures.ADDRESS ? address : wanted[i], offset);
        }
        for (int type : SimpleSignatures.results(opcode)) {
            operands.push(type == SimpleSignatures.ADDRESS ? address : type);
        }
    }

    private void access(Opcode opcode, ByteReader in, int offset) throws Malformed, Invalid {
        int flags = in.u32();
        int memory = 0;
        if (module.has(Feature.MULTI_MEMORY) && (flags & 0x40) != 0) {
            flags &= ~0x40;
            memory = in.u32();
        }
        if (Integer.compareUnsigned(flags, 32) >= 0) {
            throw new Malformed("malformed memop flags", offset);
        }
        boolean isLong = module.has(Feature.MEMORY64);
        long displacement = isLong ? in.u64() : Integer.toUnsignedLong(in.u32());
        int address = module.addressType(memory, offset);
        if (flags > opcode.alignment()) {
            throw new Invalid("alignment must not be larger than natural", offset);
        }
        if (address == TypeCode.I32 && displacement >>> 32 != 0) {
            throw new Invalid("offset out of range", offset);
        }
        typed(opcode, address, offset);
        code.instruction(opcode, offset);
        code.word(memory);
        code.twoWords(displacement);
    }

    private static int lane(Opcode opcode, ByteReader in, int offset) throws Malformed, Invalid {
        int lane = in.u8();
        if (lane >= opcode.lanes()) {
            throw new Invalid("invalid lane index", offset);
        }
        return lane;
    }

    private int memoryIndex(ByteReader in) throws Malformed {
        return module.has(Feature.MULTI_MEMORY) ? in.u32() : zeroByte(in);
    }

    /// The place of an index before there could be several things to choose from.
    static int zeroByte(ByteReader in) throws Malformed {
        if (in.u8() != 0) {
            throw in.malformed("zero byte expected");
        }
        return 0;
    }
}
