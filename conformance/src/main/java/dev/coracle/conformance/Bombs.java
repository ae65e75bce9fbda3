package dev.coracle.conformance;

import dev.coracle.conformance.HostileModuleRunner.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the manifest of modules that were made to exhaust an engine.
public final class Bombs {

    /// The manifest's name; the modules lie beside it.
    public static final String MANIFEST = "manifest.json";

    private static final Duration TIME = Duration.ofSeconds(8);
    private static final Duration SOON = Duration.ofMillis(300);

    private Bombs() {}

    /// One module.
    ///
    /// @param note what is hostile about it
    /// @param allowed the ends that do no harm
    public record Bomb(Path module, String note, Set<End> allowed) {

        public Bomb {
            allowed = Set.copyOf(allowed);
        }

        /// How long it may run; what never ends is stopped soon.
        public Duration time() {
            return allowed.contains(End.STOPPED) ? SOON : TIME;
        }
    }

    /// @throws IOException where the manifest has another form, or a verdict that is none
    public static List<Bomb> read(Path manifest) throws IOException {
        return SuiteJson.read(manifest, root -> bombs(manifest, root));
    }

    private static List<Bomb> bombs(Path manifest, JsonNode root) {
        if (!root.isArray()) {
            throw new IllegalArgumentException("a list of modules was expected");
        }
        List<Bomb> bombs = new ArrayList<>();
        for (JsonNode node : root) {
            String name = node.required("name").asString();
            bombs.add(
                    new Bomb(
                            manifest.resolveSibling(name + ".wasm"),
                            node.path("note").asString(""),
                            ends(node.required("verdict").asString())));
        }
        return bombs;
    }

    private static Set<End> ends(String verdict) {
        Set<End> ends = EnumSet.noneOf(End.class);
        for (String each : verdict.split("\\|", -1)) {
            ends.add(
                    switch (each) {
                        case "run" -> End.RAN;
                        case "reject" -> End.REJECTED;
                        case "trap" -> End.TRAPPED;
                        case "limit" -> End.LIMITED;
                        case "stop" -> End.STOPPED;
                        default ->
                                throw new IllegalArgumentException(
                                        "the verdict \"%s\" is none of run, reject, trap, limit and stop"
                                                .formatted(each));
                    });
        }
        return ends;
    }
}
