package dev.coracle.registry.wasm;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the names out of a component's import and export sections (component model, Binary.md,
/// "Import and Export Definitions"). Interfaces and functions are listed, bare types are not, as in
/// the config of a CNCF artifact.
final class ComponentNames {

    private static final int CORE = 0x00;
    private static final int FUNCTION = 0x01;
    private static final int VALUE = 0x02;
    private static final int TYPE = 0x03;
    private static final int COMPONENT = 0x04;
    private static final int INSTANCE = 0x05;

    private final List<String> imports = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();

    Interface found() {
        return new Interface(imports, exports);
    }

    void readImports(byte[] section) {
        ByteBuffer in = ByteBuffer.wrap(section);
        try {
            for (long left = number(in); left > 0; left--) {
                String name = name(in);
                if (isListed(type(in))) {
                    imports.add(name);
                }
            }
        } catch (BufferUnderflowException e) {
            // Cut or of a later format: the names before it are still right.
        }
    }

    void readExports(byte[] section) {
        ByteBuffer in = ByteBuffer.wrap(section);
        try {
            for (long left = number(in); left > 0; left--) {
                String name = name(in);
                int sort = in.get();
                if (sort == CORE) {
                    in.get();
                }
                number(in);
                if (in.get() == 1) {
                    type(in);
                }
                if (isListed(sort)) {
                    exports.add(name);
                }
            }
        } catch (BufferUnderflowException e) {
            // As above.
        }
    }

    private static boolean isListed(int sort) {
        return sort == FUNCTION || sort == INSTANCE;
    }

    /// Reads an `externdesc` and answers its sort.
    private static int type(ByteBuffer in) {
        int sort = in.get();
        switch (sort) {
            case CORE -> {
                in.get();
                number(in);
            }
            case VALUE -> {
                in.get();
                number(in);
            }
            case TYPE -> {
                if (in.get() == 0) {
                    number(in);
                }
            }
            case FUNCTION, COMPONENT, INSTANCE -> number(in);
            default -> throw new BufferUnderflowException();
        }
        return sort;
    }

    private static String name(ByteBuffer in) {
        int form = in.get();
        long length = number(in);
        if (form > 1 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.get() & 0xFF;
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }
}
