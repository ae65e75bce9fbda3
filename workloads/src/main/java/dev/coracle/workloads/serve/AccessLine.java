package dev.coracle.workloads.serve;

import dev.coracle.engine.serve.ServedCall;
import java.util.Locale;

/// One request as a line of a log: `GET /json 200 3.1 ms 12.6 MiB`, and why it ended otherwise than
/// it should.
public final class AccessLine {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MIB = 1 << 20;

    private AccessLine() {}

    /// Without the end of the line.
    public static String of(ServedCall call) {
        String request =
                call.method().isEmpty() ? "(no request)" : call.method() + " " + call.path();
        String line =
                String.format(
                        Locale.ROOT,
                        "%s %s %.1f ms %.1f MiB",
                        request,
                        call.status() == 0 ? "-" : String.valueOf(call.status()),
                        call.nanos() / NANOS_PER_MILLI,
                        call.memory() / MIB);
        return call.note().isEmpty() ? line : line + " (" + call.note() + ")";
    }
}
