package dev.coracle.engine.component.type;

import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.TableType;

/// What a core module imports or exports, without indices.
public sealed interface CoreExtern {

    record OfFunction(FunctionType type) implements CoreExtern {
        @Override
        public String text() {
            return "func";
        }
    }

    record OfTable(TableType type) implements CoreExtern {
        @Override
        public String text() {
            return "table";
        }
    }

    record OfMemory(MemoryType type) implements CoreExtern {
        @Override
        public String text() {
            return "memory";
        }
    }

    record OfGlobal(GlobalType type) implements CoreExtern {
        @Override
        public String text() {
            return "global";
        }
    }

    record OfTag(FunctionType type) implements CoreExtern {
        @Override
        public String text() {
            return "tag";
        }
    }

    /// The word for messages.
    String text();

    static CoreExtern of(Module module, ExternalType type) {
        return switch (type) {
            case ExternalType.OfFunction(int index) -> new OfFunction(module.functionType(index));
            case ExternalType.OfTable(var table) -> new OfTable(table);
            case ExternalType.OfMemory(var memory) -> new OfMemory(memory);
            case ExternalType.OfGlobal(var global) -> new OfGlobal(global);
            case ExternalType.OfTag(int index) -> new OfTag(module.functionType(index));
        };
    }
}
