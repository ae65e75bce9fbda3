package dev.coracle.engine.binary;

import dev.coracle.engine.module.CustomSection;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The `name` section (specification, section 7.4.1). It is for humans only: what is malformed in
/// it is ignored, as the specification asks.
public final class NameSection {

    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;

    private NameSection() {}

    /// The names that a module brings; read when they are needed, because they can be large.
    public static Names of(Module module) {
        for (CustomSection section : module.customSections()) {
            if (section.name().equals("name")) {
                return read(new ByteReader(section.content()));
            }
        }
        return Names.NONE;
    }

    private static Names read(ByteReader in) {
        Optional<String> name = Optional.empty();
        Map<Integer, String> functions = new HashMap<>();
        try {
            while (!in.atEnd()) {
                int id = in.u8();
                ByteReader part = new ByteReader(in.slice(in.length()));
                if (id == MODULE) {
                    name = Optional.of(part.name());
                } else if (id == FUNCTIONS) {
                    functions(part, functions);
                }
            }
        } catch (Malformed e) {
            // what was read so far is right
            return new Names(name, functions);
        }
        return new Names(name, functions);
    }

    private static void functions(ByteReader in, Map<Integer, String> functions) throws Malformed {
        long count = Integer.toUnsignedLong(in.u32());
        for (long i = 0; i < count; i++) {
            functions.put(in.u32(), in.name());
        }
    }
}
