package dev.coracle.engine.wasi;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A program that calls every function of WASI 0.1, with zeros, threes and minus ones, and then
/// ends itself.
final class EveryFunctionModule {

    private EveryFunctionModule() {}

    /// @param functions all of them; `poll_oneoff` is called first, while the memory is empty
    static byte[] of(List<WasiFunction> functions) {
        List<WasiFunction> order = new ArrayList<>(functions);
        order.sort(Comparator.comparingInt(f -> rank(f.name())));
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream imports = new ByteArrayOutputStream();
        number(types, order.size() + 1);
        number(imports, order.size());
        for (int i = 0; i < order.size(); i++) {
            type(types, order.get(i).type());
            name(imports, Wasi.PREVIEW_1);
            name(imports, order.get(i).name());
            imports.write(0);
            number(imports, i);
        }
        type(types, new FunctionType(List.of(), List.of()));
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(module, 1, types);
        section(module, 2, imports);
        section(module, 3, bytes(1, order.size()));
        section(module, 5, bytes(1, 0, 1));
        ByteArrayOutputStream exports = bytes(2);
        name(exports, "_start");
        exports.writeBytes(new byte[] {0, (byte) order.size()});
        name(exports, "memory");
        exports.writeBytes(new byte[] {2, 0});
        section(module, 7, exports);
        section(module, 10, code(order));
        return module.toByteArray();
    }

    private static int rank(String name) {
        return name.equals("poll_oneoff") ? 0 : name.equals("proc_exit") ? 2 : 1;
    }

    private static ByteArrayOutputStream code(List<WasiFunction> order) {
        ByteArrayOutputStream body = bytes(0);
        for (int value : new int[] {0, 3, 0x7f /* -1 */}) {
            for (int i = 0; i < order.size(); i++) {
                boolean last = order.get(i).name().equals("proc_exit");
                if (last && value != 0x7f) {
                    continue;
                }
                for (ValueType type : order.get(i).type().parameters()) {
                    body.write(type == NumericType.I64 ? 0x42 : 0x41);
                    body.write(last ? 0 : value);
                }
                body.write(0x10);
                number(body, i);
                if (!order.get(i).type().results().isEmpty()) {
                    body.write(0x1a);
                }
            }
        }
        body.write(0x0b);
        ByteArrayOutputStream code = bytes(1);
        number(code, body.size());
        code.writeBytes(body.toByteArray());
        return code;
    }

    private static void type(ByteArrayOutputStream out, FunctionType type) {
        out.write(0x60);
        for (List<ValueType> values : List.of(type.parameters(), type.results())) {
            number(out, values.size());
            values.forEach(v -> out.write(v == NumericType.I64 ? 0x7e : 0x7f));
        }
    }

    private static void section(ByteArrayOutputStream out, int id, ByteArrayOutputStream content) {
        out.write(id);
        number(out, content.size());
        out.writeBytes(content.toByteArray());
    }

    private static void name(ByteArrayOutputStream out, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static ByteArrayOutputStream bytes(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : values) {
            out.write(value);
        }
        return out;
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left >= 0x80) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
