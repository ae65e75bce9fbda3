package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.TableType;

/// Instructions on tables, and on whole ranges of tables and memories (specification, sections
/// 3.4.8 and 3.4.9).
final class BulkInstructions {

    private final ModuleTypes module;
    private final OperandStack operands;
    private final CodeBuilder code;

    BulkInstructions(ModuleTypes module, OperandStack operands, CodeBuilder code) {
        this.module = module;
        this.operands = operands;
        this.code = code;
    }

    void check(Opcode opcode, ByteReader in, int offset) throws Malformed, Invalid {
        switch (opcode) {
            case TABLE_GET, TABLE_SET, TABLE_GROW, TABLE_SIZE, TABLE_FILL -> {
                int index = in.u32();
                table(opcode, module.table(index, offset), offset);
                note(opcode, offset, index);
            }
            case TABLE_INIT -> {
                int segment = in.u32();
                int index = in.u32();
                TableType table = module.table(index, offset);
                matching(module.elementSegment(segment, offset), table, offset);
                pop(ModuleTypes.addressType(table), TypeCode.I32, TypeCode.I32, offset);
                note(opcode, offset, segment, index);
            }
            case TABLE_COPY -> {
                int to = in.u32();
                int from = in.u32();
                TableType target = module.table(to, offset);
                TableType source = module.table(from, offset);
                matching(module.code(source.element()), target, offset);
                int toType = ModuleTypes.addressType(target);
                int fromType = ModuleTypes.addressType(source);
                pop(toType, fromType, Math.min(toType, fromType), offset);
                note(opcode, offset, to, from);
            }
            case ELEM_DROP -> {
                int segment = in.u32();
                module.elementSegment(segment, offset);
                note(opcode, offset, segment);
            }
            case MEMORY_INIT -> {
                int segment = in.u32();
                int memory = memoryIndex(in);
                requireDataCount(offset);
                int address = module.addressType(memory, offset);
                module.dataSegment(segment, offset);
                pop(address, TypeCode.I32, TypeCode.I32, offset);
                note(opcode, offset, segment, memory);
            }
            case DATA_DROP -> {
                int segment = in.u32();
                requireDataCount(offset);
                module.dataSegment(segment, offset);
                note(opcode, offset, segment);
            }
            case MEMORY_COPY -> {
                int to = memoryIndex(in);
                int from = memoryIndex(in);
                int toType = module.addressType(to, offset);
                int fromType = module.addressType(from, offset);
                pop(toType, fromType, Math.min(toType, fromType), offset);
                note(opcode, offset, to, from);
            }
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    private void table(Opcode opcode, TableType table, int offset) throws Invalid {
        int element = module.code(table.element());
        int index = ModuleTypes.addressType(table);
        switch (opcode) {
            case TABLE_GET -> {
                operands.pop(index, offset);
                operands.push(element);
            }
            case TABLE_SET -> {
                operands.pop(element, offset);
                operands.pop(index, offset);
            }
            case TABLE_GROW -> {
                operands.pop(index, offset);
                operands.pop(element, offset);
                operands.push(index);
            }
            case TABLE_SIZE -> operands.push(index);
            case TABLE_FILL -> pop(index, element, index, offset);
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    private void matching(int elements, TableType table, int offset) throws Invalid {
        if (!module.matches(elements, module.code(table.element()))) {
            throw new Invalid("type mismatch: elements do not fit the table", offset);
        }
    }

    /// Pops three operands, given in the order in which they were pushed.
    private void pop(int first, int second, int third, int offset) throws Invalid {
        operands.pop(third, offset);
        operands.pop(second, offset);
        operands.pop(first, offset);
    }

    private int memoryIndex(ByteReader in) throws Malformed {
        if (module.has(Feature.MULTI_MEMORY)) {
            return in.u32();
        }
        if (in.u8() != 0) {
            throw in.malformed("zero byte expected");
        }
        return 0;
    }

    private void requireDataCount(int offset) throws Malformed {
        if (module.module.dataCount().isEmpty()) {
            throw new Malformed("data count section required", offset);
        }
    }

    private void note(Opcode opcode, int offset, int word) {
        code.instruction(opcode, offset);
        code.word(word);
    }

    private void note(Opcode opcode, int offset, int first, int second) {
        note(opcode, offset, first);
        code.word(second);
    }
}
