package dev.coracle.capability.format;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `wasmtime --config`, of version 49: limits and the whole network, nothing else. Directories,
/// variables and arguments exist on the command line only.
final class WasmtimeConfig implements Dialect {

    private static final String ELSEWHERE = "only the command line of wasmtime can say it.";

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("wasmtime");
        Grants grants = subject.grants();
        grants.directories().forEach(d -> remarks.directory(Directories.named(d), ELSEWHERE));
        grants.environment().forEach(v -> remarks.variable(v, ELSEWHERE));
        remarks.arguments(grants);
        remarks.stdin(grants);
        boolean network = false;
        for (HostGrant host : grants.hosts()) {
            if (host.direction() == HostGrant.Direction.CONNECT && host.parsed().isEverything()) {
                network = true;
                remarks.wider("wasmtime opens the whole network, listening included.");
            } else {
                remarks.host(host, "wasmtime opens the whole network or none of it.");
            }
        }
        Limits limits = grants.limits();
        StringBuilder text = new StringBuilder("[wasm]\n");
        text.append("max-memory-size = ").append(limits.memoryBytes()).append('\n');
        limits.wallTime()
                .ifPresent(
                        t ->
                                text.append(
                                        "timeout = { secs = %d, nanos = %d }\n"
                                                .formatted(t.toSeconds(), t.toNanosPart())));
        text.append("\n[wasi]\n");
        text.append("inherit-network = ").append(network).append('\n');
        text.append("allow-ip-name-lookup = ").append(network).append('\n');
        remarks.limits(limits, Set.of(Remarks.Limit.MEMORY, Remarks.Limit.WALL_TIME));
        remarks.clockAndRandom(grants);
        return Exported.commented("wasmtime 49 (--config)", text.toString(), remarks);
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        Tree file = Toml.read(text);
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none();
        Limits limits = grants.limits();
        for (var table : file.fields().entrySet()) {
            for (String key : table.getValue().fields().keySet()) {
                Tree value = table.getValue().at(key);
                String name = table.getKey() + "." + key;
                switch (name) {
                    case "wasm.max-memory-size" ->
                            limits = limits.withMemoryBytes(Quantity.plain(value.text("")));
                    case "wasm.timeout" -> limits = limits.withWallTime(time(value));
                    case "wasi.inherit-network" -> {
                        if (value.truth()) {
                            grants =
                                    grants.withHosts(
                                            List.of(
                                                    new HostGrant(
                                                            "*://*:*",
                                                            HostGrant.Direction.CONNECT)));
                        }
                    }
                    case "wasi.allow-ip-name-lookup" -> {}
                    default -> notes.add(name + " has no counterpart here.");
                }
            }
        }
        return new Imported(grants.withLimits(limits), notes);
    }

    private static Duration time(Tree value) throws UnreadableException {
        long seconds = value.at("secs").node().asLong(0);
        long nanos = value.at("nanos").node().asLong(0);
        if (seconds < 0
                || seconds > Duration.ofDays(36_500).toSeconds()
                || nanos < 0
                || nanos > 999_999_999
                || seconds + nanos == 0) {
            throw value.wrong("{ secs = 10, nanos = 0 }");
        }
        return Duration.ofSeconds(seconds, nanos);
    }
}
