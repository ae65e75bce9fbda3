package dev.coracle.engine.binary;

import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.IntListBuilder;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;

/// Section 13 (specification, section 5.5.16): the type index of each tag.
final class TagSection {

    private final ByteReader in;

    TagSection(ByteReader in) {
        this.in = in;
    }

    IntList read() throws Malformed, Invalid {
        int count = in.count("tags", EngineLimits.TAGS);
        IntListBuilder tags = new IntListBuilder();
        for (int i = 0; i < count; i++) {
            in.item();
            tags.add(tagType(in));
        }
        return tags.toList();
    }

    /// A tag's type index behind its attribute, which is always 0.
    static int tagType(ByteReader in) throws Malformed {
        int start = in.position();
        if (in.u8() != 0) {
            throw new Malformed("malformed tag attribute", start);
        }
        return in.u32();
    }
}
