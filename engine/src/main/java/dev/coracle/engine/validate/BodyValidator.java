package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.EngineLimits;
import dev.coracle.engine.binary.TypeReader;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.HeapType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.ValueType;
import java.util.Arrays;

/// Checks function bodies one after the other and, where asked, gives their [Code]. Keeps its
/// arrays from body to body; for one thread.
final class BodyValidator {

    private static final int OBJECT_PREFIX = 0xfb;
    private static final int NUMERIC_PREFIX = 0xfc;
    private static final int VECTOR_PREFIX = 0xfd;
    private static final int EMPTY_BLOCK = 0x40;

    /// The bits of sixteen lane indices that choose from thirty-two lanes and more.
    private static final long BEYOND_TWO_VECTORS = 0xe0e0_e0e0_e0e0_e0e0L;

    private final ModuleTypes module;
    private final OperandStack operands;
    private final ControlStack control = new ControlStack();
    private final Locals locals;

    // Of the current body.
    private ByteReader in;
    private TypeReader types;
    private CodeBuilder code = new CodeBuilder();
    private Blocks blocks;
    private ExceptionInstructions exceptions;
    private ReferenceInstructions references;
    private ObjectInstructions objects;
    private boolean recording;

    /// Where the current instruction begins.
    private int start;

    private int function;

    BodyValidator(ModuleTypes module) {
        this.module = module;
        this.operands = new OperandStack(module);
        this.locals = new Locals(module);
        this.in = new ByteReader(module.module.bytes());
        this.types = new TypeReader(in, module.features, module.space);
        this.blocks = new Blocks(module, operands, control, locals, code);
        this.exceptions =
                new ExceptionInstructions(module, operands, control, locals, code, blocks);
        references = new ReferenceInstructions(module, operands, control, code);
        objects = new ObjectInstructions(module, operands, code);
    }

    void check(int functionIndex) throws Malformed, Invalid {
        recording = false;
        try {
            body(functionIndex);
        } catch (Invalid e) {
            if (control.depth() > 0) {
                ByteReader rest = new ByteReader(module.module.bytes().array(), start, in.end());
                new BodySkimmer(rest, module.features).skim(control.depth());
            }
            throw e;
        }
    }

    Code decode(int functionIndex) throws Malformed, Invalid {
        recording = true;
        code = new CodeBuilder();
        body(functionIndex);
        return code.build(
                functionIndex, module.module.typeOfFunction(functionIndex), locals.kinds());
    }

    private void body(int functionIndex) throws Malformed, Invalid {
        function = functionIndex;
        in = new ByteReader(module.module.body(functionIndex));
        types = new TypeReader(in, module.features, module.space);
        int offset = in.position();
        Signature signature = module.signature(module.function(functionIndex, offset), offset);
        locals.read(signature.parameters(), in, types);
        operands.clear();
        control.clear();
        blocks = new Blocks(module, operands, control, locals, code);
        exceptions = new ExceptionInstructions(module, operands, control, locals, code, blocks);
        references = new ReferenceInstructions(module, operands, control, code);
        objects = new ObjectInstructions(module, operands, code);
        code.on(recording);
        blocks.open(Opcode.BLOCK, Signature.of(signature.results()));
        while (control.depth() > 0) {
            if (in.atEnd()) {
                throw in.malformed("END opcode expected");
            }
            start = in.position();
            instruction(start);
        }
        if (!in.atEnd()) {
            throw in.malformed("section size mismatch: bytes follow the end of a function");
        }
    }

    private void instruction(int offset) throws Malformed, Invalid {
        int first = in.u8();
        Opcode opcode =
                switch (first) {
                    case OBJECT_PREFIX -> Opcode.ofObject(in.u32());
                    case NUMERIC_PREFIX -> Opcode.ofNumeric(in.u32());
                    case VECTOR_PREFIX -> Opcode.ofVector(in.u32());
                    default -> Opcode.of(first);
                };
        if (opcode == null || !(opcode.feature().isEmpty() || enabled(opcode))) {
            throw new Malformed("illegal opcode", offset);
        }
        switch (opcode) {
            case UNREACHABLE -> {
                code.instruction(opcode, offset);
                blocks.unreachable();
            }
            case BLOCK, LOOP -> {
                Signature signature = blockType(offset);
                operands.popAll(signature.parameters(), offset);
                ControlFrame frame = blocks.open(opcode, signature);
                if (opcode == Opcode.LOOP && frame.live) {
                    code.place(frame.label);
                }
                code.instruction(opcode, offset);
                code.word(frame.label);
            }
            case IF -> {
                operands.pop(TypeCode.I32, offset);
                Signature signature = blockType(offset);
                operands.popAll(signature.parameters(), offset);
                code.instruction(opcode, offset);
                ControlFrame frame = blocks.open(opcode, signature);
                code.word(frame.label);
                frame.elseWord = code.size();
                code.use(frame.label);
            }
            case ELSE -> blocks.otherwise(offset);
            case END -> {
                exceptions.beforeEnd(control.top(), offset);
                blocks.end(offset, recording);
            }
            case CALL_REF, RETURN_CALL_REF -> callReference(opcode, offset);
            case REF_EQ,
                    REF_AS_NON_NULL,
                    BR_ON_NULL,
                    BR_ON_NON_NULL,
                    REF_TEST,
                    REF_TEST_NULL,
                    REF_CAST,
                    REF_CAST_NULL,
                    BR_ON_CAST,
                    BR_ON_CAST_FAIL,
                    ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY,
                    REF_I31,
                    I31_GET_S,
                    I31_GET_U ->
                    references.check(opcode, in, types, offset);
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    STRUCT_GET,
                    STRUCT_GET_S,
                    STRUCT_GET_U,
                    STRUCT_SET,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM,
                    ARRAY_GET,
                    ARRAY_GET_S,
                    ARRAY_GET_U,
                    ARRAY_SET,
                    ARRAY_LEN,
                    ARRAY_FILL,
                    ARRAY_COPY,
                    ARRAY_INIT_DATA,
                    ARRAY_INIT_ELEM ->
                    objects.check(opcode, in, offset);
            case TRY_TABLE -> exceptions.tryTable(blockType(offset), in, offset);
            case THROW -> exceptions.raise(in.u32(), offset);
            case THROW_REF -> exceptions.raiseReference(offset);
            case TRY -> exceptions.tryLegacy(blockType(offset), offset);
            case CATCH -> exceptions.catchLegacy(opcode, in.u32(), offset);
            case CATCH_ALL -> exceptions.catchLegacy(opcode, -1, offset);
            case RETHROW -> exceptions.rethrow(in.u32(), offset);
            case DELEGATE -> exceptions.delegate(in.u32(), offset, recording);
            case BR -> {
                ControlFrame target = control.target(in.u32(), offset);
                operands.popAll(target.branchTypes(), offset);
                code.instruction(opcode, offset);
                code.use(target.label);
                blocks.unreachable();
            }
            case BR_IF -> {
                ControlFrame target = control.target(in.u32(), offset);
                operands.pop(TypeCode.I32, offset);
                operands.popAll(target.branchTypes(), offset);
                operands.pushAll(target.branchTypes());
                code.instruction(opcode, offset);
                code.use(target.label);
            }
            case BR_TABLE -> branchTable(offset);
            case RETURN -> {
                operands.popAll(control.bottom().results, offset);
                code.instruction(opcode, offset);
                blocks.unreachable();
            }
            case CALL -> {
                int callee = in.u32();
                call(module.signature(module.function(callee, offset), offset), offset);
                code.instruction(opcode, offset);
                code.word(callee);
            }
            case CALL_INDIRECT -> callIndirect(opcode, offset);
            case RETURN_CALL -> {
                int callee = in.u32();
                Signature signature = module.signature(module.function(callee, offset), offset);
                if (callee != function) {
                    module.noteTailCaller(function);
                }
                code.instruction(opcode, offset);
                code.word(callee);
                returnCall(signature, offset);
            }
            case RETURN_CALL_INDIRECT -> callIndirect(opcode, offset);
            case DROP -> {
                int type = operands.popAny(offset);
                code.instruction(opcode, offset);
                kind(type);
            }
            case SELECT -> select(offset);
            case SELECT_TYPED -> typedSelect(offset);
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> local(opcode, offset);
            case GLOBAL_GET -> {
                int index = in.u32();
                operands.push(module.code(module.global(index, offset).value()));
                code.instruction(opcode, offset);
                code.word(index);
            }
            case GLOBAL_SET -> {
                int index = in.u32();
                if (!module.global(index, offset).mutable()) {
                    throw new Invalid("global is immutable", offset);
                }
                operands.pop(module.code(module.global(index, offset).value()), offset);
                code.instruction(opcode, offset);
                code.word(index);
            }
            case REF_NULL -> {
                HeapType heap = types.heapType();
                operands.push(module.reference(true, heap));
                code.instruction(opcode, offset);
            }
            case REF_IS_NULL -> {
                int type = operands.popAny(offset);
                if (type != TypeCode.UNKNOWN && !TypeCode.isReference(type)) {
                    throw new Invalid("type mismatch: a reference is required", offset);
                }
                operands.push(TypeCode.I32);
                code.instruction(opcode, offset);
            }
            case REF_FUNC -> {
                int index = in.u32();
                operands.push(module.referenceTo(module.declaredFunction(index, offset)));
                code.instruction(opcode, offset);
                code.word(index);
            }
            default -> simple(opcode, offset);
        }
        code.height(operands.size());
    }

    private boolean enabled(Opcode opcode) {
        return module.has(opcode.feature().orElseThrow());
    }

    // Blocks

    private Signature blockType(int offset) throws Malformed, Invalid {
        int first = in.peek();
        if (first == EMPTY_BLOCK) {
            in.u8();
            return Signature.EMPTY;
        }
        if (first > EMPTY_BLOCK && first < 0x80) {
            ValueType type = types.valueType();
            return Signature.of(module.code(type));
        }
        long index = in.s33();
        if (index < 0 || !module.has(Feature.MULTI_VALUE)) {
            throw new Malformed("malformed block type", offset);
        }
        return module.signature((int) index, offset);
    }

    private void branchTable(int offset) throws Malformed, Invalid {
        int count = in.count("branch targets", EngineLimits.BRANCH_TARGETS);
        operands.pop(TypeCode.I32, offset);
        code.instruction(Opcode.BR_TABLE, offset);
        code.word(count);
        int[] previous = null;
        for (int i = 0; i <= count; i++) {
            ControlFrame target = control.target(in.u32(), offset);
            int[] carried = target.branchTypes();
            if (previous != null && !together(previous, carried)) {
                throw new Invalid("type mismatch: branch targets carry different values", offset);
            }
            previous = carried;
            operands.checkTop(carried, offset);
            code.use(target.label);
        }
        blocks.unreachable();
    }

    /// Whether two labels can stand in one branch table; 1.0 wanted the same types even where the
    /// table is never reached.
    private boolean together(int[] one, int[] other) {
        return module.has(Feature.REFERENCE_TYPES)
                ? one.length == other.length
                : Arrays.equals(one, other);
    }

    // Calls

    private void call(Signature signature, int offset) throws Invalid {
        operands.popAll(signature.parameters(), offset);
        operands.pushAll(signature.results());
    }

    /// The results go to the caller, so they must be the function's own.
    private void returnCall(Signature signature, int offset) throws Invalid {
        operands.popAll(signature.parameters(), offset);
        operands.pushAll(signature.results());
        operands.popAll(control.bottom().results, offset);
        if (signature.results().length != control.bottom().results.length) {
            throw new Invalid(
                    "type mismatch: a tail call must give the function's results", offset);
        }
        blocks.unreachable();
    }

    private void callReference(Opcode opcode, int offset) throws Malformed, Invalid {
        int type = in.u32();
        Signature signature = module.signature(type, offset);
        operands.pop(TypeCode.nullable(module.referenceTo(type)), offset);
        code.instruction(opcode, offset);
        code.word(type);
        if (opcode == Opcode.CALL_REF) {
            call(signature, offset);
        } else {
            module.noteTailCaller(function);
            returnCall(signature, offset);
        }
    }

    private void callIndirect(Opcode opcode, int offset) throws Malformed, Invalid {
        int type = in.u32();
        int table = module.has(Feature.REFERENCE_TYPES) ? in.u32() : zeroByte();
        int element = module.code(module.table(table, offset).element());
        if (!module.matches(element, module.code(ReferenceType.FUNCREF))) {
            throw new Invalid("type mismatch: the table holds no functions", offset);
        }
        operands.pop(ModuleTypes.addressType(module.table(table, offset)), offset);
        Signature signature = module.signature(type, offset);
        code.instruction(opcode, offset);
        code.word(type);
        code.word(table);
        if (opcode == Opcode.CALL_INDIRECT) {
            call(signature, offset);
        } else {
            module.noteTailCaller(function);
            returnCall(signature, offset);
        }
    }

    // Operands and variables

    /// Notes the kind of an operand, which is known wherever code is noted at all.
    private void kind(int type) {
        if (code.on()) {
            code.word(TypeCode.kind(type).number());
        }
    }

    private void select(int offset) throws Invalid {
        operands.pop(TypeCode.I32, offset);
        int second = operands.popAny(offset);
        int first = operands.popAny(offset);
        if (TypeCode.isReference(first) || TypeCode.isReference(second)) {
            throw new Invalid("type mismatch: select without types is for numbers", offset);
        }
        if (!module.matches(first, second)) {
            throw new Invalid("type mismatch: select between different types", offset);
        }
        int type = first == TypeCode.UNKNOWN ? second : first;
        operands.push(type);
        code.instruction(Opcode.SELECT, offset);
        kind(type);
    }

    private void typedSelect(int offset) throws Malformed, Invalid {
        if (in.count("types", Integer.MAX_VALUE) != 1) {
            throw new Invalid("invalid result arity", offset);
        }
        int type = module.code(types.valueType());
        operands.pop(TypeCode.I32, offset);
        operands.pop(type, offset);
        operands.pop(type, offset);
        operands.push(type);
        code.instruction(Opcode.SELECT_TYPED, offset);
        kind(type);
    }

    private void local(Opcode opcode, int offset) throws Malformed, Invalid {
        int index = in.u32();
        int type = locals.type(index, offset);
        if (opcode == Opcode.LOCAL_GET) {
            locals.requireSet(index, offset);
        } else {
            operands.pop(type, offset);
            locals.set(index);
        }
        if (opcode != Opcode.LOCAL_SET) {
            operands.push(type);
        }
        code.instruction(opcode, offset);
        code.word(index);
    }

    // Everything whose types are in the table of opcodes, memories and tables

    private void simple(Opcode opcode, int offset) throws Malformed, Invalid {
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
            case ACCESS -> access(opcode, offset);
            case ACCESS_LANE -> {
                access(opcode, offset);
                code.word(lane(opcode, offset));
            }
            case LANE -> {
                int lane = lane(opcode, offset);
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
                int memory = memoryIndex();
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
            default -> bulk(opcode, offset);
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

    private void access(Opcode opcode, int offset) throws Malformed, Invalid {
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

    private int lane(Opcode opcode, int offset) throws Malformed, Invalid {
        int lane = in.u8();
        if (lane >= opcode.lanes()) {
            throw new Invalid("invalid lane index", offset);
        }
        return lane;
    }

    private int memoryIndex() throws Malformed {
        return module.has(Feature.MULTI_MEMORY) ? in.u32() : zeroByte();
    }

    private int zeroByte() throws Malformed {
        if (in.u8() != 0) {
            throw in.malformed("zero byte expected");
        }
        return 0;
    }

    private void bulk(Opcode opcode, int offset) throws Malformed, Invalid {
        new BulkInstructions(module, operands, code).check(opcode, in, offset);
    }
}
