package dev.coracle.registry.wasm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the headers of a Wasm file tell: its kind and, for a component, the names it imports and
/// exports. A file that is cut or broken is summed up as far as it can be read; judging it is the
/// engine's task.
public record WasmSummary(WasmKind kind, Interface offered) {

    private static final int CORE_MODULE = 1;
    private static final int CORE_INSTANCE = 2;
    private static final int COMPONENT = 4;
    private static final int CANON = 8;
    private static final int IMPORT = 10;
    private static final int EXPORT = 11;
    private static final int LARGEST_SECTION_READ = 1 << 20;

    /// Sums up a file; reads its section headers and skips the rest.
    public static WasmSummary of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /// Sums up what a stream holds; where it is cut, as far as it goes.
    public static WasmSummary of(InputStream in) throws IOException {
        byte[] preamble = in.readNBytes(8);
        WasmKind kind = kind(preamble);
        if (kind != WasmKind.COMPONENT) {
            return new WasmSummary(kind, Interface.nothing());
        }
        ComponentNames names = new ComponentNames();
        boolean code = false;
        try {
            for (int id = in.read(); id >= 0; id = in.read()) {
                long size = unsigned(in);
                code |= id == CORE_MODULE || id == CORE_INSTANCE || id == COMPONENT || id == CANON;
                if ((id == IMPORT || id == EXPORT) && size <= LARGEST_SECTION_READ) {
                    byte[] section = in.readNBytes((int) size);
                    if (id == IMPORT) {
                        names.readImports(section);
                    } else {
                        names.readExports(section);
                    }
                } else {
                    in.skipNBytes(size);
                }
            }
        } catch (EOFException e) {
            // Cut in the middle of a section: what came before it still stands.
        }
        return new WasmSummary(code ? WasmKind.COMPONENT : WasmKind.WIT_PACKAGE, names.found());
    }

    /// Module or component by the first eight bytes (core specification 5.5.16; component model,
    /// Binary.md).
    public static WasmKind kind(byte[] start) {
        if (start.length < 8
                || start[0] != 0
                || start[1] != 'a'
                || start[2] != 's'
                || start[3] != 'm') {
            return WasmKind.UNKNOWN;
        }
        int version = (start[4] & 0xFF) | (start[5] & 0xFF) << 8;
        int layer = (start[6] & 0xFF) | (start[7] & 0xFF) << 8;
        return switch (layer) {
            case 0 -> version == 1 ? WasmKind.MODULE : WasmKind.UNKNOWN;
            case 1 -> WasmKind.COMPONENT;
            default -> WasmKind.UNKNOWN;
        };
    }

    private static long unsigned(InputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new EOFException("a size longer than five bytes");
    }
}
