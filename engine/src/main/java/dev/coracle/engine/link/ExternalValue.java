package dev.coracle.engine.link;

import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Table;
import dev.coracle.engine.runtime.Tag;

/// What an instance exports and another imports (specification, section 4.2.13).
public sealed interface ExternalValue {

    ExternalKind kind();

    /// A function of an instance.
    record OfFunction(FunctionReference function) implements ExternalValue {
        @Override
        public ExternalKind kind() {
            return ExternalKind.FUNCTION;
        }
    }

    /// A function of the host; each instance that imports it gets a reference of its own, so that
    /// the host sees the memory of the caller.
    record OfHostFunction(FunctionType type, HostFunction function) implements ExternalValue {
        @Override
        public ExternalKind kind() {
            return ExternalKind.FUNCTION;
        }
    }

    record OfTable(Table table) implements ExternalValue {
        @Override
        public ExternalKind kind() {
            return ExternalKind.TABLE;
        }
    }

    record OfMemory(Memory memory) implements ExternalValue {
        @Override
        public ExternalKind kind() {
            return ExternalKind.MEMORY;
        }
    }

    record OfGlobal(Global global) implements ExternalValue {
        @Override
        public ExternalKind kind() {
            return ExternalKind.GLOBAL;
        }
    }

    record OfTag(Tag tag) implements ExternalValue {
        @Override
        public ExternalKind kind() {
            return ExternalKind.TAG;
        }
    }
}
