package dev.coracle.engine.component.link;

import dev.coracle.engine.component.name.ParsedName;
import java.util.List;
import java.util.Optional;

/// The names that core modules give to parts of the component model before they are made into
/// components: those of the standard (BuildTargets.md of the component model, `cm32p2`), and those
/// that tools made before it.
///
/// | | standard | before |
/// |---|---|---|
/// | function | `cm32p2\|wasi:cli/exit@0.2` `exit` | `wasi:cli/exit@0.2.3` `exit` |
/// | drop | `output-stream_drop` | `[resource-drop]output-stream` |
/// | entry | `cm32p2\|wasi:cli/run@0.2\|run` | `wasi:cli/run@0.2.3#run` |
final class CoreNames {

    static final List<String> MEMORY = List.of("memory", "cm32p2_memory");
    static final List<String> REALLOC = List.of("cabi_realloc", "cm32p2_realloc");

    private static final String STANDARD = "cm32p2|";
    private static final String DROP = "[resource-drop]";
    private static final String STANDARD_DROP = "_drop";
    private static final String RUN = "wasi:cli/run";

    private CoreNames() {}

    /// The interface that a module name stands for, with a whole version.
    static Optional<String> interfaceOf(String module) {
        String name =
                module.startsWith(STANDARD)
                        ? wholeVersion(module.substring(STANDARD.length()))
                        : module;
        try {
            return ParsedName.parse(name) instanceof ParsedName.Interface
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (ParsedName.Malformed e) {
            return Optional.empty();
        }
    }

    /// The standard cuts a version down to what decides about compatibility.
    private static String wholeVersion(String name) {
        int at = name.indexOf('@');
        if (at < 0 || name.indexOf('-', at) >= 0) {
            return name;
        }
        long dots = name.substring(at).chars().filter(c -> c == '.').count();
        return name + ".0".repeat((int) Math.max(0, 2 - dots));
    }

    /// The resource that an import drops a handle of.
    static Optional<String> dropped(String module, String name) {
        if (module.startsWith(STANDARD)) {
            return name.endsWith(STANDARD_DROP)
                    ? Optional.of(name.substring(0, name.length() - STANDARD_DROP.length()))
                    : Optional.empty();
        }
        return name.startsWith(DROP)
                ? Optional.of(name.substring(DROP.length()))
                : Optional.empty();
    }

    static boolean isRun(String export) {
        int end = export.startsWith(STANDARD) ? export.lastIndexOf("|run") : export.indexOf("#run");
        return end > 0
                && end == export.length() - 4
                && interfaceOf(export.substring(0, end))
                        .filter(name -> name.startsWith(RUN + "@0.2."))
                        .isPresent();
    }
}
