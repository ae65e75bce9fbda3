package dev.coracle.engine.module;

/// What an import asks for or an export gives (specification, section 2.3.15).
public sealed interface ExternalType {

    /// @param typeIndex into [Module#types()]
    record OfFunction(int typeIndex) implements ExternalType {}

    record OfTable(TableType type) implements ExternalType {}

    record OfMemory(MemoryType type) implements ExternalType {}

    record OfGlobal(GlobalType type) implements ExternalType {}

    /// @param typeIndex into [Module#types()]: a function type without results
    record OfTag(int typeIndex) implements ExternalType {}

    default ExternalKind kind() {
        return switch (this) {
            case OfFunction _ -> ExternalKind.FUNCTION;
            case OfTable _ -> ExternalKind.TABLE;
            case OfMemory _ -> ExternalKind.MEMORY;
            case OfGlobal _ -> ExternalKind.GLOBAL;
            case OfTag _ -> ExternalKind.TAG;
        };
    }
}
