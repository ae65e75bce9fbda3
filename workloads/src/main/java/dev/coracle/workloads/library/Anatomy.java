package dev.coracle.workloads.library;

import dev.coracle.engine.binary.ModuleSummary;
import dev.coracle.engine.binary.Preamble;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.wit.WitWriter;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a Wasm file consists of, and what it was made with.
///
/// @param sections by their kind, the largest first; several of one kind are summed up
/// @param custom custom sections by their name, a stranger's text, the largest first
/// @param producers by field (`language`, `processed-by`, `sdk`), a stranger's text
/// @param wit what a component imports and exports; empty for a core module, or where this engine
///   does not understand the component
public record Anatomy(
        List<Part> sections, List<Part> custom, Map<String, List<String>> producers, String wit) {

    /// @param count how many sections these are
    /// @param bytes of their contents
    public record Part(String name, int count, long bytes) {}

    public Anatomy {
        sections = List.copyOf(sections);
        custom = List.copyOf(custom);
        producers = Map.copyOf(producers);
    }

    static Anatomy of(byte[] bytes) throws ModuleException {
        ModuleSummary summary = ModuleSummary.of(bytes);
        return new Anatomy(
                parts(summary.sections().stream().filter(section -> section.id() != 0).toList()),
                parts(summary.sections().stream().filter(section -> section.id() == 0).toList()),
                summary.producers(),
                summary.kind() == Preamble.COMPONENT ? wit(bytes) : "");
    }

    /// A component of features that are refused can still be looked at in its other parts.
    private static String wit(byte[] bytes) {
        try {
            return WitWriter.write(ExecutableComponent.typeOf(bytes, Features.ALL));
        } catch (ModuleException e) {
            return "";
        }
    }

    private static List<Part> parts(List<ModuleSummary.Section> sections) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (ModuleSummary.Section section : sections) {
            parts.merge(
                    section.name(),
                    new Part(section.name(), 1, section.length()),
                    (one, other) ->
                            new Part(
                                    one.name(),
                                    one.count() + other.count(),
                                    one.bytes() + other.bytes()));
        }
        List<Part> sorted = new ArrayList<>(parts.values());
        sorted.sort(Comparator.comparingLong(Part::bytes).reversed());
        return sorted;
    }
}
