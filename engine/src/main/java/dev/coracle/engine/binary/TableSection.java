package dev.coracle.engine.binary;

import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.TableDefinition;
import dev.coracle.engine.module.TableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Section 4 (specification, section 5.5.7).
final class TableSection {

    /// Begins a table that brings the first value of its elements.
    private static final int WITH_INITIAL_VALUE = 0x40;

    private final ByteReader in;
    private final Features features;
    private final TypeSpace space;
    private final TypeReader types;

    TableSection(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.features = features;
        this.space = space;
        this.types = new TypeReader(in, features, space);
    }

    List<TableDefinition> read() throws Malformed, Invalid {
        int count = in.count("tables", EngineLimits.TABLES);
        List<TableDefinition> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.item();
            tables.add(
                    in.peek() == WITH_INITIAL_VALUE && features.has(Feature.TYPED_REFERENCES)
                            ? tableWithInitialValue()
                            : new TableDefinition(types.tableType(), Optional.empty()));
        }
        return tables;
    }

    private TableDefinition tableWithInitialValue() throws Malformed, Invalid {
        in.u8();
        if (in.u8() != 0) {
            throw in.malformed("malformed table");
        }
        TableType type = types.tableType();
        return new TableDefinition(
                type, Optional.of(new ConstantExpressionReader(in, features, space).read()));
    }
}
