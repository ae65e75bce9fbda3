package dev.coracle.engine.binary;

import dev.coracle.engine.module.CustomSection;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be told of a binary at a glance, without validating it: for lists and `inspect`. Works
/// for components too, whose sections are only counted. For imports and exports of a module use
/// [ModuleDecoder].
///
/// @param kind module or component
/// @param sections in the order of the file, custom ones included
/// @param producers by field (`language`, `processed-by`, `sdk`) what made this binary, as `name
///   version`; empty where there is no `producers` section or it is malformed
public record ModuleSummary(
        Preamble kind, List<Section> sections, Map<String, List<String>> producers) {

    /// One section.
    ///
    /// @param id the byte that names its kind; 0 for custom sections
    /// @param name of a custom section, else the kind's name in lower case
    /// @param offset of the content in the file
    /// @param length of the content in bytes
    public record Section(int id, String name, int offset, int length) {}

    /// @throws Malformed where these are not the bytes of WebAssembly or a section exceeds the file
    public static ModuleSummary of(byte[] bytes) throws Malformed {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        Preamble kind = Preamble.read(in);
        List<Section> sections = new ArrayList<>();
        Map<String, List<String>> producers = Map.of();
        while (!in.atEnd()) {
            int id = in.u8();
            int length = in.length();
            int offset = in.position();
            ByteReader content = new ByteReader(in.slice(length));
            String name = id == 0 ? content.name() : nameOf(kind, id);
            sections.add(new Section(id, name, offset, length));
            if (id == 0 && name.equals("producers")) {
                producers = producers(new CustomSection(name, content.slice(content.remaining())));
            }
        }
        return new ModuleSummary(kind, List.copyOf(sections), producers);
    }

    private static String nameOf(Preamble kind, int id) {
        String[] names =
                switch (kind) {
                    case MODULE ->
                            new String[] {
                                "custom",
                                "type",
                                "import",
                                "function",
                                "table",
                                "memory",
                                "global",
                                "export",
                                "start",
                                "element",
                                "code",
                                "data",
                                "data count",
                                "tag"
                            };
                    case COMPONENT ->
                            new String[] {
                                "custom",
                                "core module",
                                "core instance",
                                "core type",
                                "component",
                                "instance",
                                "alias",
                                "type",
                                "canonical function",
                                "start",
                                "import",
                                "export",
                                "value"
                            };
                };
        return id < names.length ? names[id] : "section " + id;
    }

    /// The tool conventions' `producers` section.
    private static Map<String, List<String>> producers(CustomSection section) {
        ByteReader in = new ByteReader(section.content());
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            int count = in.u32();
            for (int i = 0; i < count; i++) {
                List<String> values = fields.computeIfAbsent(in.name(), _ -> new ArrayList<>());
                int entries = in.u32();
                for (int j = 0; j < entries; j++) {
                    values.add((in.name() + " " + in.name()).strip());
                }
            }
        } catch (Malformed e) {
            return Map.of();
        }
        return fields;
    }
}
