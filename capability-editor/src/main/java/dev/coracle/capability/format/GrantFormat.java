package dev.coracle.capability.format;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The formats in which grants leave and enter.
///
/// ```java
/// Exported spin = GrantFormat.SPIN.write(new Subject("thumbs", "thumbs.wasm", grants));
/// Imported back = GrantFormat.SPIN.read(spin.text(), Reading.at(folder));
/// ```
///
/// Safe from every thread.
public enum GrantFormat {
    /// Everything but secret values, for sharing profiles between users.
    JSON("json", "Coracle's own file", "grants.json"),
    WASMTIME("wasmtime", "wasmtime command", "run.sh"),
    WASMTIME_CONFIG("wasmtime-config", "wasmtime --config", "wasmtime.toml"),
    SPIN("spin", "Spin manifest", "spin.toml"),
    SPIN_APP("spinapp", "SpinApp for SpinKube", "spinapp.yaml"),
    DOCKER("docker", "docker run command", "run.sh"),
    COMPOSE("compose", "Compose file", "compose.yaml"),
    KUBERNETES("kubernetes", "Kubernetes pod", "pod.yaml"),
    WASMCLOUD("wasmcloud", "wasmCloud deployment", "workload.yaml"),
    WASSETTE("wassette", "Wassette policy", "policy.yaml");

    private static final int LONGEST = 1 << 20;

    /// What stands in the texts of one format and in no other's.
    private record Mark(GrantFormat format, Pattern pattern) {
        Mark(GrantFormat format, String regex) {
            this(format, Pattern.compile(regex, Pattern.MULTILINE));
        }
    }

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(JSON, "\"format\"\\s*:\\s*\"coracle-grants\""),
                    new Mark(SPIN, "^spin_manifest_version\\s*="),
                    new Mark(SPIN_APP, "^kind:\\s*SpinApp\\b"),
                    new Mark(WASMCLOUD, "^kind:\\s*WorkloadDeployment\\b"),
                    new Mark(KUBERNETES, "^kind:\\s*(?:Pod|Deployment)\\b"),
                    new Mark(COMPOSE, "^services:"),
                    new Mark(WASSETTE, "^permissions:"),
                    new Mark(DOCKER, "\\bdocker run\\b"),
                    new Mark(WASMTIME, "\\bwasmtime (?:run |-|[^\\n]*\\.wasm)"),
                    new Mark(WASMTIME_CONFIG, "^\\[(?:wasm|wasi)]"));

    private final String id;
    private final String title;
    private final String fileName;

    GrantFormat(String id, String title, String fileName) {
        this.id = id;
        this.title = title;
        this.fileName = fileName;
    }

    /// The name on the command line.
    public String id() {
        return id;
    }

    /// The name in a menu.
    public String title() {
        return title;
    }

    /// The name that such a file usually has.
    public String fileName() {
        return fileName;
    }

    public static Optional<GrantFormat> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /// Which format a text is in, by its marks; empty where nothing tells.
    public static Optional<GrantFormat> guess(String text) {
        for (Mark mark : MARKS) {
            if (mark.pattern().matcher(text).find()) {
                return Optional.of(mark.format());
            }
        }
        return Optional.empty();
    }

    /// All ids, for help and messages.
    public static String ids() {
        return Arrays.stream(values()).map(GrantFormat::id).collect(Collectors.joining(", "));
    }

    /// Never holds the value of a secret.
    public Exported write(Subject subject) {
        return dialect().write(subject);
    }

    /// Reads grants from a text that anybody may have written.
    ///
    /// @throws UnreadableException a sentence that says what is wrong with the text
    public Imported read(String text, Reading reading) throws UnreadableException {
        if (text.length() > LONGEST) {
            throw new UnreadableException(
                    "The text is longer than 1 MiB, which no file of grants is.");
        }
        return dialect().read(text, reading);
    }

    private Dialect dialect() {
        return switch (this) {
            case JSON -> new JsonFile();
            case WASMTIME -> new WasmtimeCommand();
            case WASMTIME_CONFIG -> new WasmtimeConfig();
            case SPIN -> new SpinManifest();
            case SPIN_APP -> new SpinApp();
            case DOCKER -> new DockerRun();
            case COMPOSE -> new Compose();
            case KUBERNETES -> new KubernetesPod();
            case WASMCLOUD -> new WasmCloud();
            case WASSETTE -> new Wassette();
        };
    }
}
