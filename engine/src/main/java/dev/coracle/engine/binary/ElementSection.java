package dev.coracle.engine.binary;

import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ElementSegment;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.IntListBuilder;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.SegmentMode;
import java.util.ArrayList;
import java.util.List;

/// Section 9 (specification, section 5.5.12).
final class ElementSection {

    // The bits of a segment's kind.
    private static final int NOT_ACTIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private final ByteReader in;
    private final Features features;
    private final TypeReader types;
    private final ConstantExpressionReader expressions;

    ElementSection(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.features = features;
        this.types = new TypeReader(in, features, space);
        this.expressions = new ConstantExpressionReader(in, features, space);
    }

    List<ElementSegment> read() throws Malformed, Invalid {
        int count = in.count("element segments", EngineLimits.ELEMENT_SEGMENTS);
        List<ElementSegment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(segment());
        }
        return segments;
    }

    private ElementSegment segment() throws Malformed, Invalid {
        int start = in.position();
        int kind = in.u32();
        // tools write the later forms for modules of 1.0 as well; what 1.0 lacks is refused
        boolean known = features.has(Feature.BULK_MEMORY) || kind == 0 || kind == EXPLICIT;
        if (kind < 0 || kind > 7 || !known) {
            throw new Malformed("malformed element segment kind", start);
        }
        SegmentMode mode;
        if ((kind & NOT_ACTIVE) == 0) {
            int table = (kind & EXPLICIT) == 0 ? 0 : in.u32();
            mode = new SegmentMode.Active(table, expressions.read());
        } else {
            mode =
                    (kind & EXPLICIT) == 0
                            ? new SegmentMode.Passive()
                            : new SegmentMode.Declarative();
        }
        boolean typed = (kind & (NOT_ACTIVE | EXPLICIT)) != 0;
        if ((kind & EXPRESSIONS) != 0) {
            ReferenceType type = typed ? types.referenceType() : ReferenceType.FUNCREF;
            return new ElementSegment(type, expressionItems(), mode, start);
        }
        if (typed && in.u8() != 0) {
            throw new Malformed("malformed element kind", in.position() - 1);
        }
        ReferenceType type =
                features.has(Feature.TYPED_REFERENCES)
                        ? new ReferenceType(false, ReferenceType.FUNCREF.heap())
                        : ReferenceType.FUNCREF;
        return new ElementSegment(type, functions(), mode, start);
    }

    private ElementSegment.Items functions() throws Malformed, Invalid {
        int count = in.count("elements", EngineLimits.SEGMENT_ITEMS);
        IntListBuilder indices = new IntListBuilder();
        for (int i = 0; i < count; i++) {
            indices.add(in.u32());
        }
        return new ElementSegment.Functions(indices.toList());
    }

    private ElementSegment.Items expressionItems() throws Malformed, Invalid {
        int count = in.count("elements", EngineLimits.SEGMENT_ITEMS);
        List<ConstantExpression> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(expressions.read());
        }
        return new ElementSegment.Expressions(list);
    }
}
