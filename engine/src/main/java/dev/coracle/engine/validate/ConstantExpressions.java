package dev.coracle.engine.validate;

import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ConstantInstruction;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;

/// Checks the expressions of globals, offsets and elements (specification, section 3.4.13).
final class ConstantExpressions {

    private final ModuleTypes module;
    private final OperandStack operands;
    private final ReferenceInstructions references;
    private final ObjectInstructions objects;

    /// How many globals the expression may refer to.
    private int visibleGlobals;

    ConstantExpressions(ModuleTypes module) {
        this.module = module;
        this.operands = new OperandStack(module);
        CodeBuilder nothing = new CodeBuilder();
        this.references = new ReferenceInstructions(module, operands, new ControlStack(), nothing);
        this.objects = new ObjectInstructions(module, operands, nothing);
        this.visibleGlobals = module.module.importedGlobals();
    }

    /// Checks the first values of globals, each of which may refer to globals before it.
    void seeGlobal(int index) {
        if (module.has(Feature.GARBAGE_COLLECTION)) {
            visibleGlobals = index;
        }
    }

    /// @param type the type of the one value that it must give
    void check(ConstantExpression expression, int type) throws Invalid {
        int offset = expression.offset();
        operands.clear();
        for (ConstantInstruction step : expression.steps()) {
            step(step, offset);
        }
        operands.pop(type, offset);
        operands.requireFloor(offset);
    }

    private void step(ConstantInstruction step, int offset) throws Invalid {
        if (step instanceof ConstantInstruction.Create(Opcode opcode, int type, int count)) {
            create(opcode, type, count, offset);
        } else {
            operands.push(type(step, offset));
        }
    }

    private void create(Opcode opcode, int type, int count, int offset) throws Invalid {
        try {
            switch (opcode) {
                case REF_I31, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY ->
                        references.apply(opcode, offset);
                default -> objects.apply(opcode, type, count, offset);
            }
        } catch (Malformed e) {
            throw new AssertionError("constant expressions name no segments", e);
        }
    }

    /// @return the type that it pushes, after popping what it takes
    private int type(ConstantInstruction step, int offset) throws Invalid {
        return switch (step) {
            case ConstantInstruction.Create _ -> throw new AssertionError("handled before");
            case ConstantInstruction.Constant constant -> module.code(constant.type());
            case ConstantInstruction.VectorConstant _ -> TypeCode.V128;
            case ConstantInstruction.RefNull(var heap) -> module.reference(true, heap);
            case ConstantInstruction.RefFunction(int index) -> {
                yield module.referenceTo(module.function(index, offset));
            }
            case ConstantInstruction.GlobalGet(int index) -> {
                ModuleTypes.check("global", index, visibleGlobals, offset);
                GlobalType global = module.global(index, offset);
                if (global.mutable()) {
                    throw new Invalid("constant expression required", offset);
                }
                yield module.code(global.value());
            }
            case ConstantInstruction.Arithmetic arithmetic -> {
                int type =
                        switch (arithmetic) {
                            case I32_ADD, I32_SUB, I32_MUL -> TypeCode.I32;
                            case I64_ADD, I64_SUB, I64_MUL -> TypeCode.I64;
                        };
                operands.pop(type, offset);
                operands.pop(type, offset);
                yield type;
            }
        };
    }
}
