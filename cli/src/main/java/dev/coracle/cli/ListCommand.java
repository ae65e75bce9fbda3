package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Capability;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import dev.coracle.workloads.metric.ByteSize;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `coracle ls`: the library.
@Command(name = "ls", description = "List the modules of the library, the newest first.")
final class ListCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(names = "--json", description = "As JSON, one array.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the parent before the call
    ListCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            workloads.library().load();
            List<LibraryModule> modules = workloads.library().modules();
            PrintWriter out = coracle.terminal().messagesToStdout();
            if (json) {
                out.println(Json.text(modules.stream().map(ListCommand::fields).toList()));
            } else {
                print(modules, out);
            }
        }
        return 0;
    }

    private static void print(List<LibraryModule> modules, PrintWriter out) {
        int width = Math.max(4, modules.stream().mapToInt(m -> m.name().length()).max().orElse(0));
        String row = "%-" + width + "s  %-12s  %10s  %-12s  %s";
        out.println(row.formatted("NAME", "KIND", "SIZE", "DIGEST", "ASKS FOR"));
        for (LibraryModule module : modules) {
            out.println(
                    row.formatted(
                            module.name(),
                            module.kind().label(),
                            ByteSize.text(module.size()),
                            module.digest().shortHex(),
                            words(module.asksFor())));
        }
    }

    static String words(Set<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "-"
                : new TreeSet<>(capabilities)
                        .stream().map(Capability::word).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> fields(LibraryModule module) {
        return Map.of(
                "name", module.name(),
                "reference", module.reference().toString(),
                "digest", module.digest().toString(),
                "kind", Json.word(module.kind()),
                "size", module.size(),
                "origin", origin(module.origin()),
                "packaging", module.packaging(),
                "asksFor", new TreeSet<>(module.asksFor()).stream().map(Capability::word).toList(),
                "added", module.added().toString());
    }

    private static String origin(Origin origin) {
        return switch (origin) {
            case Origin.Sample _ -> "sample";
            case Origin.ImportedFile _ -> "file";
            case Origin.Pulled _ -> "registry";
        };
    }
}
