package dev.coracle.engine.binary;

import dev.coracle.engine.module.DataSegment;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.SegmentMode;
import java.util.ArrayList;
import java.util.List;

/// Section 11 (specification, section 5.5.14).
final class DataSection {

    private final ByteReader in;
    private final Features features;
    private final ConstantExpressionReader expressions;

    DataSection(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.features = features;
        this.expressions = new ConstantExpressionReader(in, features, space);
    }

    List<DataSegment> read() throws Malformed, Invalid {
        int count = in.count("data segments", EngineLimits.DATA_SEGMENTS);
        List<DataSegment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SegmentMode mode = mode();
            segments.add(new DataSegment(in.slice(in.length()), mode));
        }
        return segments;
    }

    private SegmentMode mode() throws Malformed, Invalid {
        int start = in.position();
        int kind = in.u32();
        if (!features.has(Feature.BULK_MEMORY)) {
            // in 1.0 this number was the memory's index
            return new SegmentMode.Active(kind, expressions.read());
        }
        return switch (kind) {
            case 0 -> new SegmentMode.Active(0, expressions.read());
            case 1 -> new SegmentMode.Passive();
            case 2 -> new SegmentMode.Active(in.u32(), expressions.read());
            default -> throw new Malformed("malformed data segment kind", start);
        };
    }
}
