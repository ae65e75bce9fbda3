package dev.coracle.workloads.metric;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much of the computer's memory a process takes, by what Linux says in `/proc`
/// (proc_pid_status (5): `VmRSS` and `VmHWM`). Other systems have no file to read, and a figure
/// that was not measured is not shown.
///
/// @param now resident bytes, 0 where the system does not say
/// @param peak the most so far, 0 where the system does not say
public record ResidentMemory(long now, long peak) {

    /// The system does not say, or the process is gone.
    public static final ResidentMemory UNKNOWN = new ResidentMemory(0, 0);

    /// Takes some ten microseconds.
    ///
    /// @param process its id, or a negative number for none
    public static ResidentMemory of(long process) {
        if (process < 0) {
            return UNKNOWN;
        }
        try {
            String status =
                    Files.readString(
                            Path.of("/proc", Long.toString(process), "status"),
                            StandardCharsets.ISO_8859_1);
            return new ResidentMemory(bytes(status, "VmRSS:"), bytes(status, "VmHWM:"));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static long bytes(String status, String name) {
        int at = status.indexOf(name);
        if (at < 0) {
            return 0;
        }
        int end = status.indexOf("kB", at);
        return end < 0
                ? 0
                : Long.parseLong(status.substring(at + name.length(), end).strip()) << 10;
    }
}
