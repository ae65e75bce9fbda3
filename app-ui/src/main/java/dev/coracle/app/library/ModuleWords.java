package dev.coracle.app.library;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.runs.RunFacts;
import dev.coracle.app.runs.RunWords;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.workloads.library.Capability;
import dev.coracle.workloads.library.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/// Modules in words.
public final class ModuleWords {

    private ModuleWords() {}

    public static String kind(WasmKind kind) {
        return switch (kind) {
            case MODULE -> text("modules.kind.module");
            case COMPONENT -> text("modules.kind.component");
            case WIT_PACKAGE -> text("modules.kind.wit");
            case UNKNOWN -> text("modules.kind.unknown");
        };
    }

    /// What the imports lead to, as a list in a fixed order; a dash for nothing.
    public static String asksFor(Collection<Capability> capabilities) {
        return capabilities.isEmpty()
                ? "–"
                : capabilities.stream()
                        .sorted()
                        .map(ModuleWords::capability)
                        .collect(Collectors.joining(", "));
    }

    public static String origin(Origin origin) {
        return switch (origin) {
            case Origin.Sample _ -> text("modules.origin.sample");
            case Origin.ImportedFile file -> text("modules.origin.file", file.path());
            case Origin.Pulled pulled -> text("modules.origin.pulled", pulled.reference());
        };
    }

    /// How the newest run ended and when, for the list.
    public static String lastRun(RunFacts run) {
        if (run.live()) {
            return RunWords.state(run);
        }
        String how = run.denied() == 0 ? RunWords.state(run) : RunWords.denied(run);
        return text("modules.lastRun.when", how, Written.ago(run.started(), Instant.now()));
    }

    private static String capability(Capability capability) {
        return switch (capability) {
            case FILES -> text("modules.asks.files");
            case NETWORK -> text("modules.asks.network");
            case HTTP -> text("modules.asks.http");
            case ENVIRONMENT -> text("modules.asks.environment");
            case CLOCK -> text("modules.asks.clock");
            case RANDOMNESS -> text("modules.asks.randomness");
            case THREADS -> text("modules.asks.threads");
        };
    }
}
