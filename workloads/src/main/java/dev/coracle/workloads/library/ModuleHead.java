package dev.coracle.workloads.library;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// The imports of a core module of which only the beginning is known.
///
/// Types and imports are the first sections (specification, section 5.5.2), so a module made of
/// those that are whole says what the real one imports.
final class ModuleHead {

    private static final int PREAMBLE = 8;
    private static final int IMPORT_SECTION = 2;

    private ModuleHead() {}

    /// @param head the first bytes
    /// @return empty where it is no core module, or the imports lie beyond the head
    static List<NamedType> imports(byte[] head) {
        int end = endOfImports(head);
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.write(head, 0, end);
        try {
            return ModuleReader.imports(ModuleDecoder.decode(start.toByteArray(), Features.ALL));
        } catch (ModuleException e) {
            return List.of();
        }
    }

    private static int endOfImports(byte[] head) {
        int position = Math.min(PREAMBLE, head.length);
        while (position < head.length && head[position] <= IMPORT_SECTION) {
            int at = position + 1;
            long length = 0;
            int shift = 0;
            boolean more = true;
            while (more && at < head.length && shift < Integer.SIZE) {
                length |= (long) (head[at] & 0x7f) << shift;
                shift += 7;
                more = head[at] < 0;
                at++;
            }
            if (more || length > head.length - at) {
                return position;
            }
            position = at + (int) length;
        }
        return position;
    }
}
