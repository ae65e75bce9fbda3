package dev.coracle.conformance;

import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.TableType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Table;
import java.util.List;
import java.util.OptionalLong;

/// The module `spectest` that scripts may import from (script format, section "Spectest host
/// module"). Its print functions are silent.
final class SpecTestModule {

    private static final String NAME = "spectest";

    private SpecTestModule() {}

    static void define(Linker linker, MemoryModel model, MemoryAllowance allowance) {
        print(linker, "print");
        print(linker, "print_i32", NumericType.I32);
        print(linker, "print_i64", NumericType.I64);
        print(linker, "print_f32", NumericType.F32);
        print(linker, "print_f64", NumericType.F64);
        print(linker, "print_i32_f32", NumericType.I32, NumericType.F32);
        print(linker, "print_f64_f64", NumericType.F64, NumericType.F64);
        global(linker, "global_i32", NumericType.I32, 666);
        global(linker, "global_i64", NumericType.I64, 666);
        global(linker, "global_f32", NumericType.F32, Float.floatToRawIntBits(666.6f));
        global(linker, "global_f64", NumericType.F64, Double.doubleToRawLongBits(666.6));
        table(linker, "table", false);
        table(linker, "table64", true);
        Memory memory = Memory.create(model, new Limits(1, OptionalLong.of(2), false), allowance);
        linker.define(NAME, "memory", new ExternalValue.OfMemory(memory));
    }

    private static void print(Linker linker, String name, ValueType... parameters) {
        FunctionType type = new FunctionType(List.of(parameters), List.of());
        linker.define(NAME, name, type, (_, _) -> {});
    }

    private static void global(Linker linker, String name, NumericType type, long bits) {
        Global global = new Global.Cell(new GlobalType(type, false), bits, null);
        linker.define(NAME, name, new ExternalValue.OfGlobal(global));
    }

    private static void table(Linker linker, String name, boolean isLong) {
        Limits limits = new Limits(10, OptionalLong.of(20), isLong);
        Table table = new Table(new TableType(ReferenceType.FUNCREF, limits), null);
        linker.define(NAME, name, new ExternalValue.OfTable(table));
    }
}
