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
    private SimpleInstructions simple;
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
        simple = new SimpleInstructions(module, operands, code);
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
        simple = new SimpleInstructions(module, operands, code);
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
            default -> simple.check(opcode, in, offset);
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
        int table =
                module.has(Feature.REFERENCE_TYPES) ? in.u32() : SimpleInstructions.zeroByte(in);
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
}
