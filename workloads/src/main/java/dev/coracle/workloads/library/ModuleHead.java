package dev.coracle.workloads.library;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What can be told of a Wasm file of which only the beginning is known.
///
/// In a core module types and imports are the first sections, and exports stand before all code
/// (specification, section 5.5.2), so a module made of those that are whole says what the real one
/// imports. In a component imports come before what uses them.
///
/// @param kind UNKNOWN where the bytes are no Wasm, or the head can't tell a component from a WIT
///   package
record ModuleHead(WasmKind kind, List<NamedType> imports, List<NamedType> exports) {

    /// Enough for the types, imports and exports of almost every module.
    static final int LENGTH = 256 << 10;

    private static final int PREAMBLE = 8;
    private static final int IMPORT_SECTION = 2;
    private static final int EXPORT_SECTION = 7;
    private static final int CODE_SECTION = 10;
    private static final int CUSTOM_SECTION = 0;
    private static final List<String> EXPORT_KINDS =
            List.of("function", "table", "memory", "global", "tag");

    ModuleHead {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    static ModuleHead of(Path file) throws LibraryException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LENGTH), Files.size(file));
        } catch (IOException e) {
            throw new LibraryException(
                    "read the head of " + file,
                    FileAnswer.of(e),
                    "Check the disk and try again.",
                    e);
        }
    }

    /// @param head the first bytes
    /// @param size of the whole file
    static ModuleHead of(byte[] head, long size) {
        WasmKind kind = WasmSummary.kind(head);
        return switch (kind) {
            case MODULE -> module(head);
            case COMPONENT, WIT_PACKAGE -> component(head, size);
            case UNKNOWN -> new ModuleHead(kind, List.of(), List.of());
        };
    }

    List<String> importNames() {
        return imports.stream().map(NamedType::name).toList();
    }

    private static ModuleHead component(byte[] head, long size) {
        try {
            WasmSummary summary = WasmSummary.of(new ByteArrayInputStream(head));
            boolean whole = head.length >= size;
            boolean sure = whole || summary.kind() == WasmKind.COMPONENT;
            return new ModuleHead(
                    sure ? summary.kind() : WasmKind.UNKNOWN,
                    plain(summary.offered().imports()),
                    plain(summary.offered().exports()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static List<NamedType> plain(List<String> names) {
        return names.stream().map(name -> new NamedType(name, "")).toList();
    }

    private static ModuleHead module(byte[] head) {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.write(head, 0, PREAMBLE);
        List<NamedType> exports = new ArrayList<>();
        Cursor in = new Cursor(head, PREAMBLE);
        while (in.position < head.length) {
            int begin = in.position;
            int id = in.octet();
            long length = in.number();
            if (in.failed || id >= CODE_SECTION || length > head.length - in.position) {
                break;
            }
            int end = in.position + (int) length;
            if (id == EXPORT_SECTION) {
                readExports(new Cursor(head, in.position), end, exports);
            } else if (id != CUSTOM_SECTION && id <= IMPORT_SECTION) {
                start.write(head, begin, end - begin);
            }
            in.position = end;
        }
        return new ModuleHead(WasmKind.MODULE, imports(start.toByteArray()), exports);
    }

    private static List<NamedType> imports(byte[] start) {
        try {
            return ModuleReader.imports(ModuleDecoder.decode(start, Features.ALL));
        } catch (ModuleException e) {
            return List.of();
        }
    }

    private static void readExports(Cursor in, int end, List<NamedType> exports) {
        for (long left = in.number(); left > 0 && !in.failed && in.position < end; left--) {
            String name = in.name();
            int kind = in.octet();
            in.number();
            if (!in.failed && kind < EXPORT_KINDS.size()) {
                exports.add(new NamedType(name, EXPORT_KINDS.get(kind)));
            }
        }
    }

    /// Reads the binary format's numbers and names; past the end it fails once and for all.
    private static final class Cursor {
        private final byte[] bytes;
        private int position;
        private boolean failed;

        private Cursor(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        private int octet() {
            if (position >= bytes.length) {
                failed = true;
                return 0;
            }
            return bytes[position++] & 0xFF;
        }

        private long number() {
            long value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = octet();
                value |= (next & 0x7FL) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            failed = true;
            return 0;
        }

        private String name() {
            long length = number();
            if (length > bytes.length - position) {
                failed = true;
                return "";
            }
            String name = new String(bytes, position, (int) length, StandardCharsets.UTF_8);
            position += (int) length;
            return name;
        }
    }
}
