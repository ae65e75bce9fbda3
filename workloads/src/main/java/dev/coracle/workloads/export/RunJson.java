package dev.coracle.workloads.export;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Phases;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All that is known of one run as JSON: times as ISO 8601, sizes in bytes, durations in
/// nanoseconds. Holds no secret, as a record holds none, and no log.
public final class RunJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunJson() {}

    /// @param accesses what the run asked the host for and got
    public static String write(RunRecord run, List<AccessTrail.Entry> accesses) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", run.id());
        Map<String, Object> module = new LinkedHashMap<>();
        module.put("name", run.program().name());
        module.put("digest", run.program().digest().toString());
        module.put("file", run.program().file().toString());
        all.put("module", module);
        run.invoke().ifPresent(export -> all.put("invoke", export));
        all.put("state", word(run.state()));
        run.ending().ifPresent(ending -> all.put("ending", ending(ending)));
        all.put("started", run.started().toString());
        run.ended().ifPresent(ended -> all.put("ended", ended.toString()));
        run.phases().ifPresent(phases -> all.put("phases", phases(phases)));
        all.put("usage", usage(run.usage()));
        all.put("grants", GrantFlags.print(run.grants()));
        if (!run.secrets().isEmpty()) {
            all.put("secrets", run.secrets());
        }
        all.put("denied", run.denied());
        all.put("accesses", accesses.stream().map(RunJson::access).toList());
        all.put("logBytes", run.logBytes());
        return MAPPER.writeValueAsString(all);
    }

    private static Map<String, Object> ending(Ending ending) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (ending) {
            case Ending.Exited(int code) -> {
                fields.put("how", "exited");
                fields.put("code", Integer.toUnsignedLong(code));
            }
            case Ending.Returned(List<String> values) -> {
                fields.put("how", "returned");
                fields.put("values", values);
            }
            case Ending.Trapped(String reason, List<GuestFrame> backtrace) -> {
                fields.put("how", "trapped");
                fields.put("reason", reason);
                fields.put("backtrace", backtrace.stream().map(GuestFrame::text).toList());
            }
            case Ending.Stopped _ -> fields.put("how", "stopped");
            case Ending.Killed _ -> fields.put("how", "killed");
            case Ending.LimitReached(Ending.Limit limit, String sentence) -> {
                fields.put("how", "limit");
                fields.put("limit", word(limit));
                fields.put("sentence", sentence);
            }
            case Ending.WorkerDied(String sentence) -> {
                fields.put("how", "worker-died");
                fields.put("sentence", sentence);
            }
            case Ending.Refused(String sentence) -> {
                fields.put("how", "refused");
                fields.put("sentence", sentence);
            }
            case Ending.ResultTooLong(String sentence) -> {
                fields.put("how", "result-too-long");
                fields.put("sentence", sentence);
            }
            case Ending.Interrupted _ -> fields.put("how", "interrupted");
        }
        fields.put("exitCode", ending.exitCode());
        return fields;
    }

    private static Map<String, Object> phases(Phases phases) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("workerNanos", phases.worker().toNanos());
        fields.put("loadNanos", phases.load().toNanos());
        fields.put("compileNanos", phases.compile().toNanos());
        fields.put("instantiateNanos", phases.instantiate().toNanos());
        return fields;
    }

    private static Map<String, Object> usage(Usage usage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cpuNanos", usage.cpu().toNanos());
        fields.put("memory", usage.memory());
        fields.put("peakMemory", usage.peakMemory());
        fields.put("workerMemory", usage.workerMemory());
        fields.put("bytesRead", usage.bytesRead());
        fields.put("bytesWritten", usage.bytesWritten());
        fields.put("hostCalls", usage.hostCalls());
        return fields;
    }

    private static Map<String, Object> access(AccessTrail.Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("asked", word(entry.access().kind()));
        fields.put("target", entry.access().target());
        fields.put("got", word(entry.access().outcome()));
        entry.denial().ifPresent(why -> fields.put("why", word(why)));
        fields.put("times", entry.count());
        fields.put("first", entry.first().toString());
        fields.put("last", entry.last().toString());
        return fields;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
