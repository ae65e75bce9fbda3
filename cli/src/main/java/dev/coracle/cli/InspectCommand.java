package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.model.Requests;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Capability;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import dev.coracle.workloads.metric.ByteSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle inspect`: what a module is, before anything of it runs or, for a reference, before it
/// is downloaded.
@Command(
        name = "inspect",
        description = "Show kind, size, imports and exports of a module, and what it asks for.")
final class InspectCommand implements Callable<Integer> {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_LINE = 2000;

    @ParentCommand private Coracle coracle;

    @Option(names = "--json", description = "As JSON, one object.")
    private boolean json;

    @Parameters(
            paramLabel = "FILE|REFERENCE",
            description =
                    "A file, a module of the library, or a reference, which is not downloaded.")
    private String module;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    InspectCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            ModuleFacts facts = facts(workloads.library());
            PrintWriter out = coracle.terminal().messagesToStdout();
            if (json) {
                out.println(Json.text(fields(facts)));
            } else {
                print(facts, out);
            }
        }
        return 0;
    }

    private ModuleFacts facts(Library library) throws LibraryException {
        Optional<Path> file = Chosen.existingFile(module);
        if (file.isPresent()) {
            return library.inspect(file.get());
        }
        if (Chosen.meansAFile(module)) {
            return library.inspect(PathWord.of(module));
        }
        Optional<LibraryModule> here = library.find(module);
        if (here.isPresent()) {
            return library.inspect(here.get());
        }
        if (!module.contains("/")) {
            throw Named.nowhere("inspect", module, Chosen.NAME_A_REGISTRY);
        }
        return library.inspect(module, Cancellation.never());
    }

    private static void print(ModuleFacts facts, PrintWriter out) {
        out.println("name      " + facts.name());
        out.println("kind      " + facts.kind().label());
        if (!facts.packaging().isEmpty()) {
            out.println("packaging " + facts.packaging());
        }
        String exactly = facts.size() < 1024 ? "" : " (%,d bytes)".formatted(facts.size());
        out.println("size      " + ByteSize.text(facts.size()) + exactly);
        facts.digest().ifPresent(digest -> out.println("digest    " + digest));
        if (!facts.world().isEmpty()) {
            out.println("world     " + Inert.text(facts.world(), LONGEST_NAME));
        }
        out.println("asks for  " + ListCommand.words(facts.asksFor()));
        print(facts.requests(), out);
        if (!facts.warning().isEmpty()) {
            out.println("warning   " + facts.warning());
        }
        facts.obstacle().ifPresent(obstacle -> out.println("obstacle  " + obstacle));
        print(facts.annotations(), out);
        print("imports", facts.imports(), out);
        print("exports", facts.exports(), out);
    }

    /// What the publisher says that it will want, beside the imports.
    private static void print(Requests wanted, PrintWriter out) {
        line("hosts     ", wanted.hosts(), out);
        line(
                "variables ",
                new TreeMap<>(wanted.variables())
                        .entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList(),
                out);
        line("arguments ", wanted.arguments(), out);
        line("stores    ", wanted.stores(), out);
        if (wanted.files()) {
            out.println("files     static files come along");
        }
    }

    private static void line(String label, List<String> texts, PrintWriter out) {
        if (!texts.isEmpty()) {
            out.println(label + Inert.text(String.join(", ", texts), LONGEST_LINE));
        }
    }

    private static void print(Map<String, String> annotations, PrintWriter out) {
        if (annotations.isEmpty()) {
            return;
        }
        out.println("%nannotations (%d)".formatted(annotations.size()));
        new TreeMap<>(annotations)
                .forEach(
                        (key, value) ->
                                out.println(
                                        "  %s  %s"
                                                .formatted(
                                                        Inert.text(key, LONGEST_NAME),
                                                        Inert.text(value, LONGEST_NAME))));
    }

    private static void print(String title, List<NamedType> names, PrintWriter out) {
        out.println("%n%s (%d)".formatted(title, names.size()));
        for (NamedType each : names) {
            out.println(
                    "  %s  %s"
                            .formatted(Inert.text(each.name(), LONGEST_NAME), each.type())
                            .stripTrailing());
        }
    }

    private static Map<String, Object> fields(ModuleFacts facts) {
        Map<String, Object> fields = Json.fields();
        fields.put("name", facts.name());
        fields.put("kind", Json.word(facts.kind()));
        fields.put("size", facts.size());
        facts.digest().ifPresent(digest -> fields.put("digest", digest.toString()));
        fields.put(
                "asksFor", new TreeSet<>(facts.asksFor()).stream().map(Capability::word).toList());
        facts.obstacle().ifPresent(obstacle -> fields.put("obstacle", obstacle));
        if (!facts.packaging().isEmpty()) {
            fields.put("packaging", facts.packaging());
        }
        if (!facts.world().isEmpty()) {
            fields.put("world", facts.world());
        }
        if (!facts.warning().isEmpty()) {
            fields.put("warning", facts.warning());
        }
        if (!facts.requests().isEmpty()) {
            fields.put("requests", requests(facts.requests()));
        }
        if (!facts.annotations().isEmpty()) {
            fields.put("annotations", facts.annotations());
        }
        fields.put("imports", named(facts.imports()));
        fields.put("exports", named(facts.exports()));
        return fields;
    }

    private static Map<String, Object> requests(Requests wanted) {
        return Map.of(
                "hosts", wanted.hosts(),
                "variables", wanted.variables(),
                "arguments", wanted.arguments(),
                "stores", wanted.stores(),
                "files", wanted.files());
    }

    private static List<Map<String, String>> named(List<NamedType> names) {
        return names.stream()
                .map(each -> Map.of("name", each.name(), "type", each.type()))
                .toList();
    }
}
