package dev.coracle.engine.validate;

import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ConstantInstruction;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ReferenceType;

/// Checks the expressions of globals, offsets and elements (specification, section 3.4.13).
final class ConstantExpressions {

    private final ModuleTypes module;
    private final OperandStack operands = new OperandStack();

    /// How many globals the expression may refer to.
    private int visibleGlobals;

    ConstantExpressions(ModuleTypes module) {
        this.module = module;
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
            operands.push(step(step, offset));
        }
        operands.pop(type, offset);
        operands.requireFloor(offset);
    }

    /// @return the type that it pushes, after popping what it takes
    private int step(ConstantInstruction step, int offset) throws Invalid {
        return switch (step) {
            case ConstantInstruction.Constant constant -> TypeCode.of(constant.type());
            case ConstantInstruction.VectorConstant _ -> TypeCode.V128;
            case ConstantInstruction.RefNull(var heap) -> TypeCode.reference(true, heap);
            case ConstantInstruction.RefFunction(int index) -> {
                module.function(index, offset);
                yield TypeCode.of(ReferenceType.FUNCREF);
            }
            case ConstantInstruction.GlobalGet(int index) -> {
                ModuleTypes.check("global", index, visibleGlobals, offset);
                GlobalType global = module.global(index, offset);
                if (global.mutable()) {
                    throw new Invalid("constant expression required", offset);
                }
                yield TypeCode.of(global.value());
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
