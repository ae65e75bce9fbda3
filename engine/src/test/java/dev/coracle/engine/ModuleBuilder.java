package dev.coracle.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A little assembler for tests: sections from calls, bodies from hexadecimal code.
///
/// ```java
/// byte[] module = new ModuleBuilder().function("twice", "i:i", "20 00 20 00 6a 0b").bytes();
/// ```
///
/// Types are letters: `i l f d v` for numbers and vectors, `F E A X` for funcref, externref, anyref
/// and exnref, `:` before the results. Every own function is exported under its name and has it in
/// the name section.
public final class ModuleBuilder {

    private static final String LETTERS = "ilfdvFEAX";
    private static final byte[] CODES = HexFormat.of().parseHex("7f7e7d7c7b706f6e69");

    private record Function(String name, int type, String locals, ByteBuffer body) {}

    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<byte[]> tables = new ArrayList<>();
    private final List<byte[]> memories = new ArrayList<>();
    private final List<byte[]> tags = new ArrayList<>();
    private final List<byte[]> globals = new ArrayList<>();
    private final List<byte[]> exports = new ArrayList<>();
    private final List<byte[]> elements = new ArrayList<>();
    private int importedFunctions;
    private int start = -1;

    /// The index of a function type, which is made when it is needed.
    public int type(String type) {
        int colon = type.indexOf(':');
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x60);
        valueTypes(out, type.substring(0, colon));
        valueTypes(out, type.substring(colon + 1));
        byte[] bytes = out.toByteArray();
        for (int i = 0; i < types.size(); i++) {
            if (Arrays.equals(types.get(i), bytes)) {
                return i;
            }
        }
        types.add(bytes);
        return types.size() - 1;
    }

    /// Any other type, such as that of a structure; its index is how many there were before.
    public ModuleBuilder definition(String type) {
        types.add(HexFormat.of().parseHex(type.replaceAll("\\s", "")));
        return this;
    }

    private static void valueTypes(ByteArrayOutputStream out, String letters) {
        number(out, letters.length());
        letters.chars().forEach(letter -> out.write(CODES[LETTERS.indexOf(letter)]));
    }

    /// Imports come before own functions.
    public ModuleBuilder imported(String module, String name, String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, module);
        text(out, name);
        out.write(0);
        number(out, type(type));
        imports.add(out.toByteArray());
        importedFunctions++;
        return this;
    }

    public ModuleBuilder function(String name, String type, String body) {
        return function(name, type, "", body);
    }

    /// @param locals letters
    /// @param body with the final `0b`; blanks are ignored
    public ModuleBuilder function(String name, String type, String locals, String body) {
        return function(name, type, locals, HexFormat.of().parseHex(body.replaceAll("\\s", "")));
    }

    public ModuleBuilder function(String name, String type, String locals, byte[] body) {
        functions.add(new Function(name, type(type), locals, ByteBuffer.wrap(body)));
        return this;
    }

    /// @param maximum -1 for none
    public ModuleBuilder memory(int minimum, int maximum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        limits(out, minimum, maximum);
        memories.add(out.toByteArray());
        return this;
    }

    /// A tag of exceptions.
    ///
    /// @param type of a function that takes what they carry
    public ModuleBuilder tag(String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        number(out, type(type));
        tags.add(out.toByteArray());
        return this;
    }

    /// A global that nobody may change.
    ///
    /// @param value type and constant expression
    public ModuleBuilder constant(String type, String value) {
        globals.add(HexFormat.of().parseHex((type + "00" + value).replaceAll("\\s", "")));
        return this;
    }

    /// A table of functions.
    public ModuleBuilder table(int minimum, int maximum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x70);
        limits(out, minimum, maximum);
        tables.add(out.toByteArray());
        return this;
    }

    /// Puts functions into table 0 from index 0 on.
    public ModuleBuilder elements(int... indices) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("0041000b"));
        number(out, indices.length);
        for (int index : indices) {
            number(out, index);
        }
        elements.add(out.toByteArray());
        return this;
    }

    /// @param kind 1 for a table, 2 for a memory
    public ModuleBuilder exported(String name, int kind, int index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, name);
        out.write(kind);
        number(out, index);
        exports.add(out.toByteArray());
        return this;
    }

    public ModuleBuilder start(int function) {
        start = function;
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("0061736d01000000"));
        List<byte[]> signatures = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        List<byte[]> names = new ArrayList<>();
        List<byte[]> all = new ArrayList<>(exports);
        for (Function function : functions) {
            signatures.add(encoded(function.type()));
            bodies.add(body(function));
            int index = importedFunctions + names.size();
            ByteArrayOutputStream name = new ByteArrayOutputStream();
            number(name, index);
            text(name, function.name());
            names.add(name.toByteArray());
            ByteArrayOutputStream export = new ByteArrayOutputStream();
            text(export, function.name());
            export.write(0);
            number(export, index);
            all.add(export.toByteArray());
        }
        section(out, 1, types);
        section(out, 2, imports);
        section(out, 3, signatures);
        section(out, 4, tables);
        section(out, 5, memories);
        section(out, 13, tags);
        section(out, 6, globals);
        section(out, 7, all);
        if (start >= 0) {
            out.write(8);
            sized(out, encoded(start));
        }
        section(out, 9, elements);
        section(out, 10, bodies);
        out.write(0);
        sized(out, nameSection(names));
        return out.toByteArray();
    }

    private static byte[] body(Function function) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        number(code, function.locals().length());
        function.locals()
                .chars()
                .forEach(
                        letter -> {
                            code.write(1);
                            code.write(CODES[LETTERS.indexOf(letter)]);
                        });
        code.writeBytes(function.body().array());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sized(out, code.toByteArray());
        return out.toByteArray();
    }

    private static byte[] nameSection(List<byte[]> names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "name");
        section(out, 1, names);
        return out.toByteArray();
    }

    private static void section(ByteArrayOutputStream out, int id, List<byte[]> items) {
        if (!items.isEmpty()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            number(content, items.size());
            items.forEach(content::writeBytes);
            out.write(id);
            sized(out, content.toByteArray());
        }
    }

    private static void limits(ByteArrayOutputStream out, int minimum, int maximum) {
        out.write(maximum < 0 ? 0 : 1);
        number(out, minimum);
        if (maximum >= 0) {
            number(out, maximum);
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        sized(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sized(ByteArrayOutputStream out, byte[] bytes) {
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] encoded(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, value);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
