package dev.coracle.cli;

import dev.coracle.registry.store.DiskUse;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.metric.ByteSize;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `coracle df`: disk use.
@Command(
        name = "df",
        description =
                "Show how much disk space the library and compiled code take, and what prune would free.")
final class DiskCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(names = "--json", description = "As JSON, one object, in bytes.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    DiskCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            workloads.library().load();
            DiskUse use = workloads.library().diskUse();
            CodeFolder.Use code = workloads.code().use();
            PrintWriter out = coracle.terminal().messagesToStdout();
            if (json) {
                out.println(Json.text(fields(use, code)));
            } else {
                print(use, code, out);
            }
        }
        return 0;
    }

    private static void print(DiskUse use, CodeFolder.Use code, PrintWriter out) {
        String row = "%-22s  %8s  %10s  %12s";
        long removed = use.reclaimable();
        out.println(row.formatted("WHAT", "COUNT", "SIZE", "RECLAIMABLE"));
        out.println(row.formatted("modules", use.entries(), ByteSize.text(use.needed()), "-"));
        out.println(
                row.formatted(
                        "removed, left over",
                        use.removed(),
                        ByteSize.text(removed),
                        ByteSize.text(removed)));
        out.println(
                row.formatted(
                        "unfinished downloads",
                        "",
                        ByteSize.text(use.unfinished()),
                        ByteSize.text(use.unfinished())));
        out.println(
                row.formatted(
                        "compiled code", code.files(), ByteSize.text(code.bytes()), "with --code"));
    }

    private static Map<String, Object> fields(DiskUse use, CodeFolder.Use code) {
        return Map.of(
                "total", use.total(),
                "needed", use.needed(),
                "reclaimable", use.reclaimable(),
                "unfinished", use.unfinished(),
                "modules", use.entries(),
                "removed", use.removed(),
                "compiledCode", code.bytes());
    }
}
